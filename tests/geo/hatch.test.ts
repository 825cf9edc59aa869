import type { Feature, MultiPolygon } from 'geojson';
import { describe, expect, test } from 'vitest';
import { hatchLines } from '../../src/geo/derive/hatch.ts';
import { isInside } from '../../src/geo/cut-line.ts';
import { boundsOf, earthRadiusKm } from '../../src/geo/measure.ts';
import { toLngLat, toWorld } from '../../src/geo/mercator.ts';
import { linesOf, polygonsOf, type Area, type LngLat } from '../../src/geo/positions.ts';
import { fixture, resultOf } from './fixtures.ts';

describe.each([
  { name: 'square', spacing: 10, angle: 45 },
  { name: 'level', spacing: 10, angle: 0 },
  { name: 'falling', spacing: 5, angle: -45 },
  { name: 'with-hole', spacing: 8, angle: 30 },
  { name: 'two-parts', spacing: 6, angle: 45 },
  { name: 'horseshoe', spacing: 10, angle: 0 },
  { name: 'crosses-date-line', spacing: 20, angle: 45 },
])('hatch $name', ({ name, spacing, angle }) => {
  const [shape] = fixture('hatch', name).input.features as Area[];
  const lines = linesOf(resultOf('hatch', name));
  const world = lines.map((line) => line.map(toWorld));

  test('runs at its angle', () => {
    for (const [from, to] of world) {
      const degrees = (Math.atan2(-((to?.[1] ?? 0) - (from?.[1] ?? 0)), (to?.[0] ?? 0) - (from?.[0] ?? 0)) * 180) / Math.PI;
      expect(degrees).toBeCloseTo(angle, 4);
    }
  });

  test('is evenly spaced, in kilometres at the middle latitude', () => {
    const [, south, , north] = boundsOf(shape as Area);
    const kmPerWorld = 2 * Math.PI * earthRadiusKm * Math.cos(((south + north) / 2) * (Math.PI / 180));
    const [sine, cosine] = [Math.sin((angle * Math.PI) / 180), Math.cos((angle * Math.PI) / 180)];
    const rows = [...new Set(world.map(([from]) => Math.round(((from?.[0] ?? 0) * sine + (from?.[1] ?? 0) * cosine) * kmPerWorld * 1000)))].sort((a, b) => a - b);
    expect(rows.length).toBeGreaterThan(5);
    for (const [index, row] of rows.slice(1).entries()) expect((row - (rows[index] ?? 0)) / 1000).toBeCloseTo(spacing, 1);
  });

  test('stays inside the shape', () => {
    const area = polygonsOf(shape as Area);
    for (const line of world) {
      const [from = [0, 0], to = [0, 0]] = line as [LngLat, LngLat];
      const middle = toLngLat([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]);
      expect(isInside(middle, area)).toBe(true);
    }
  });
});

test('hatches a hundred thousand corners well under a second', () => {
  const coordinates = Array.from({ length: 100 }, (_, part) => {
    const corners = Array.from({ length: 1000 }, (__, corner): LngLat => {
      const turn = (corner / 1000) * 2 * Math.PI;
      const radius = 0.4 + 0.05 * Math.sin(corner);
      return [(part % 10) + radius * Math.cos(turn), 50 + Math.floor(part / 10) + radius * Math.sin(turn)];
    });
    return [[...corners, corners[0] ?? [0, 0]]];
  });
  const shape: Feature<MultiPolygon> = { type: 'Feature', properties: {}, geometry: { type: 'MultiPolygon', coordinates } };
  const start = performance.now();
  expect(hatchLines(shape, 2, 45).geometry.coordinates.length).toBeGreaterThan(5000);
  expect(performance.now() - start).toBeLessThan(3000);
});

test('a shape without positions gets no lines', () => {
  const shape: Feature<MultiPolygon> = { type: 'Feature', id: 'x', properties: { a: 1 }, geometry: { type: 'MultiPolygon', coordinates: [] } };
  expect(hatchLines(shape, 2, 45)).toEqual({ type: 'Feature', id: 'x', properties: { a: 1 }, geometry: { type: 'MultiLineString', coordinates: [] } });
});
