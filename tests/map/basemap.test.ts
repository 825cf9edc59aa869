import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import type { Feature, MultiPolygon, Position } from 'geojson';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { loadBaseMap } from '../../src/load/base-map.ts';
import { storyBase } from '../../src/map/basemap.ts';
import type { Bounds, Part } from '../../src/map/basemap.ts';
import { smoothed, withoutStairs } from '../../src/map/basemap-water.ts';

const sea: Bounds = [123, 36, 137, 51];
const kursk: Bounds = [32.5, 49.8, 38.5, 53.2];
const countries = ['North Korea', 'Russia', 'South Korea', 'Ukraine'];
const base = storyBase(loadBaseMap(), { countries, extents: [sea, kursk] });

describe('storyBase', () => {
  test('names every part, the story countries one by one', () => {
    const parts = base.world.features.map(({ properties }) => properties.part);
    const expected: Part[] = ['land', 'occupied', 'hatch', 'lake', 'river', 'border', 'disputed', 'ceasefire'];
    expect(new Set(parts)).toEqual(new Set<Part>([...expected, 'story']));
    expect(base.world.features.flatMap(({ properties }) => properties.name ?? []).sort()).toEqual(countries);
  });

  test('stays within its budgets', () => {
    const world = kilobytes(base.world);
    const patches = base.patches.map(kilobytes);
    console.log(
      `Base map, brotli: world ${world.toFixed(1)} KB, patches ${patches.map((size) => size.toFixed(1)).join(' + ')} KB`,
    );
    expect(world).toBeLessThanOrEqual(90);
    expect(patches.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(70);
  });

  test('a patch begins with water, ends at its bounds and has an id of its own', () => {
    expect(base.patches.map(({ id, bounds }) => ({ id, bounds }))).toEqual([
      { id: '123e-36n', bounds: sea },
      { id: '32_5e-49_8n', bounds: kursk },
    ]);
    for (const { bounds, features } of base.patches) {
      expect(features.features[0]!.properties.part).toBe('water');
      for (const [lng = NaN, lat = NaN] of features.features.flatMap(({ geometry }) =>
        positionsOf(geometry.coordinates),
      )) {
        expect(lng >= bounds[0] && lng <= bounds[2] && lat >= bounds[1] && lat <= bounds[3]).toBe(true);
      }
    }
  });

  test('no line runs along the edge of a patch', () => {
    const lineParts: Part[] = ['border', 'disputed', 'ceasefire', 'river', 'hatch'];
    for (const { bounds, features } of base.patches) {
      const lines = features.features
        .filter(({ properties }) => lineParts.includes(properties.part))
        .flatMap(({ geometry }) => geometry.coordinates as Position[][]);
      const onEdge = lines.filter((line) =>
        line.some(([lng, lat], at) => {
          const [lng0, lat0] = line[at - 1] ?? [];
          return (
            (lng === lng0 && [bounds[0], bounds[2]].includes(lng!)) ||
            (lat === lat0 && [bounds[1], bounds[3]].includes(lat!))
          );
        }),
      );
      expect(onEdge).toEqual([]);
    }
  });

  test('no slivers: every corner of a border in a patch is a corner of the land on both sides', () => {
    for (const { features } of base.patches) {
      const sides = new Map<string, number>();
      const lines: Position[] = [];
      for (const { properties, geometry } of features.features) {
        const corners = positionsOf(geometry.coordinates);
        if (['border', 'ceasefire'].includes(properties.part)) lines.push(...corners);
        if (!['land', 'story'].includes(properties.part)) continue;
        for (const corner of new Set(corners.map(String))) sides.set(corner, (sides.get(corner) ?? 0) + 1);
      }
      expect(lines.length).toBeGreaterThan(200);
      expect(lines.filter((corner) => (sides.get(String(corner)) ?? 0) < 2)).toEqual([]);
    }
  });

  test('extents that overlap become one patch; over Crimea it is hatched; over 180° it goes on', () => {
    const { patches } = storyBase(loadBaseMap(), {
      countries: ['Ukraine', 'Russia'],
      extents: [
        [32, 44, 35, 47],
        [34, 44.5, 37, 46],
        [175, 62, 193, 68],
      ],
    });
    expect(patches.map(({ bounds }) => bounds)).toEqual([
      [32, 44, 37, 47],
      [175, 62, 193, 68],
    ]);
    expect(patches[0]!.features.features.map(({ properties }) => properties.part)).toEqual(
      expect.arrayContaining(['occupied', 'hatch', 'disputed']),
    );
    const russia = patches[1]!.features.features.find(({ properties }) => properties.name === 'Russia');
    expect(Math.max(...positionsOf(russia!.geometry.coordinates).map(([lng = 0]) => lng))).toBeGreaterThan(189);
  });

  test('a patch of the open sea is water and nothing else', () => {
    const { patches } = storyBase(loadBaseMap(), { countries: [], extents: [[-130, -30, -125, -26]] });
    expect(patches.map(({ features }) => features.features.map(({ properties }) => properties.part))).toEqual([
      ['water'],
    ]);
  });

  test('a story without countries or detail is a plain world', () => {
    const plain = storyBase(loadBaseMap(), { countries: [], extents: [] });
    expect(plain.patches).toEqual([]);
    expect(kilobytes(plain.world)).toBeLessThanOrEqual(90);
    const land = plain.world.features.find(({ properties }) => properties.part === 'land')!;
    const isLand = (position: Position) => booleanPointInPolygon(position, land as Feature<MultiPolygon>);
    const southwards = [-60, -80, -85].map((lat) => isLand([-60, lat]));
    expect(southwards, 'Antarctica reaches the pole').toEqual([false, true, true]);
    expect([-179.9, -90, 0, 90, 179.9].map((lng) => isLand([lng, -86]))).toEqual([true, true, true, true, true]);
  });

  test('says which country is unknown', () => {
    expect(() => storyBase(loadBaseMap(), { countries: ['Ukrain'], extents: [] })).toThrow('Did you mean "Ukraine"?');
  });
});

describe('water lines', () => {
  test('lose the stairs of their grid', () => {
    const stairs: Position[] = [
      [0, 0],
      [0.03, 0],
      [0.03, 0.01],
      [0.06, 0.01],
      [0.06, 0.02],
      [0.09, 0.02],
    ];
    expect(withoutStairs(stairs, 0.03)).toEqual([
      [0, 0],
      [0.09, 0.02],
    ]);
  });

  test('keep their ends, and rings stay closed', () => {
    const line = smoothed([
      [0, 0],
      [1, 1],
      [2, 0],
    ]);
    expect([line[0], line.at(-1)]).toEqual([
      [0, 0],
      [2, 0],
    ]);
    const ring = smoothed([
      [0, 0],
      [1, 0],
      [1, 1],
      [0.5, 1.5],
      [0, 1],
      [0, 0],
    ]);
    expect(ring[0]).toEqual(ring.at(-1));
  });
});

function kilobytes(value: unknown): number {
  return brotliCompressSync(JSON.stringify(value)).length / 1000;
}

function positionsOf(coordinates: unknown): Position[] {
  const list = coordinates as unknown[];
  return typeof list[0] === 'number' ? [list as Position] : list.flatMap(positionsOf);
}
