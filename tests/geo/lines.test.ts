import type { Feature, LineString, Point } from 'geojson';
import { describe, expect, test } from 'vitest';
import { cutLine, isInside } from '../../src/geo/cut-line.ts';
import { derive } from '../../src/geo/derive.ts';
import { distanceKm, lengthKm } from '../../src/geo/measure.ts';
import { nearestOnLines } from '../../src/geo/nearest.ts';
import { linesOf, polygonsOf, segmentsOf, toLngLat } from '../../src/geo/positions.ts';
import { fixture, resultOf } from './fixtures.ts';
import { winding, world } from './world.ts';

const land = polygonsOf(world.land());

describe('great-circle', () => {
  test.each(['crosses-date-line', 'crosses-date-line-westward', 'pyongyang-kursk', 'places-via'])('%s runs on without jumps', (name) => {
    const line = resultOf('great-circle', name).features.at(-1) as Feature<LineString>;
    expect(line.geometry.coordinates.length).toBeGreaterThan(64);
    for (const [from, to] of segmentsOf(line.geometry.coordinates.map(toLngLat))) {
      expect(Math.abs(to[0] - from[0])).toBeLessThan(180);
      expect(distanceKm(from, to)).toBeLessThan(110);
    }
    expect(lengthKm(line)).toBeCloseTo(Number(line.properties?.['distance_km']), 2);
  });

  test('runs past 180° rather than back', () => {
    const [east] = linesOf(resultOf('great-circle', 'crosses-date-line'));
    expect(east?.at(-1)?.[0]).toBeCloseTo(237.5806, 4);
  });

  test('with from and to adds to what is there', () => {
    expect(resultOf('great-circle', 'places-via').features.map(({ id }) => id)).toEqual(['kept', 'pyongyang-khabarovsk-kursk']);
  });
});

describe('along', () => {
  test.each(['every-hundred', 'at-distances', 'crosses-date-line'])('%s puts points where they say', (name) => {
    const [line] = fixture('along', name).input.features;
    const start = toLngLat((line as Feature<LineString>).geometry.coordinates[0] ?? []);
    for (const point of resultOf('along', name).features as Feature<Point>[]) {
      const at = Number(point.properties?.['at_km']);
      const { km } = nearestOnLines(toLngLat(point.geometry.coordinates), linesOf(line as Feature)) ?? { km: Infinity };
      expect(km).toBeLessThan(1);
      if (at <= 100) expect(distanceKm(start, toLngLat(point.geometry.coordinates))).toBeCloseTo(at, 2);
    }
  });
});

describe('sea-lane', () => {
  test.each(['harbour-to-island', 'with-clearance', 'at-sea', 'crosses-date-line'])('%s touches no land', (name) => {
    const [lane] = resultOf('sea-lane', name).features;
    const published = linesOf(lane as Feature).map((line) => line.map(([lng, lat]) => [Number(lng.toFixed(6)), Number(lat.toFixed(6))] as [number, number]));
    for (const line of published) {
      const near = name === 'crosses-date-line' ? land.map((rings) => rings.map((ring) => ring.map(([lng, lat]) => [lng < 0 ? lng + 360 : lng, lat] as [number, number]))) : land;
      expect(cutLine(line, near).inside).toEqual([]);
      expect(line.some((position) => isInside(position, near))).toBe(false);
    }
    expect(lane?.properties?.['length_km']).toBeCloseTo(lengthKm(lane as Feature), 3);
  });

  test('starts and ends 50 m off the coast', () => {
    const [line = []] = linesOf(resultOf('sea-lane', 'harbour-to-island'));
    const coast = land.flat();
    for (const end of [line.at(0), line.at(-1)]) expect(nearestOnLines(end ?? [0, 0], coast)?.km).toBeCloseTo(0.05, 3);
  });

  test('keeps its clearance', () => {
    const [line = []] = linesOf(resultOf('sea-lane', 'with-clearance'));
    const nearest = line.map((position) => nearestOnLines(position, land.flat())?.km ?? 0);
    expect(Math.min(...nearest)).toBeGreaterThan(4.99);
    expect(Math.min(...nearest)).toBeLessThan(6.3);
  });
});

describe('border and clip', () => {
  test('a section of a border lies on the border', () => {
    for (const [line] of [linesOf(resultOf('border', 'within'))]) {
      for (const position of line ?? []) expect(nearestOnLines(position, [winding])?.km).toBeLessThan(0.001);
    }
  });

  test('a clipped line ends at the border and knows its new length', () => {
    const [road] = resultOf('clip', 'line').features;
    const [line = []] = linesOf(road as Feature);
    expect(line.at(0)).toEqual([8, 51]);
    expect(nearestOnLines(line.at(-1) ?? [0, 0], [winding])?.km).toBeLessThan(0.001);
    expect(road?.properties?.['length_km']).toBeCloseTo(lengthKm(road as Feature), 3);
  });

  test('points are kept or left out', () => {
    expect(resultOf('clip', 'points').features.map(({ id }) => id)).toEqual(['in', 'on-isle']);
  });

  test('a line over 180° is cut on both sides', () => {
    const steps = [{ border: { between: ['Westland', 'Eastland'] } }, { clip: { layer: 'reserves' } }];
    expect(() => derive(steps, world)).toThrow('nothing before it lies inside reserves');
    const track = resultOf('clip', 'crosses-date-line').features.find(({ id }) => id === 'track') as Feature;
    expect(linesOf(track)[0]?.at(0)).toEqual([177, 61]);
    expect(linesOf(track).at(-1)?.at(-1)).toEqual([182, 61]);
  });
});
