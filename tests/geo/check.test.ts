import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkGeoJson, normalise } from '../../src/geo/check.ts';
import { findCrossing } from '../../src/geo/crossings.ts';
import { publish } from '../../src/geo/publish.ts';
import { fixtures, outcomeOf } from './fixtures.ts';
import { someGeoJson } from './some-geojson.ts';

const nowhere = (): { line: number } => ({ line: 1 });

test('a fault names its file, its place in the file and its path', () => {
  const value = { type: 'FeatureCollection', features: [{ type: 'Feature', id: 'old-bridge', properties: {}, geometry: { type: 'Point', coordinates: [52.1, 140.2] } }] };
  const asked: (string | number)[][] = [];
  const issues = checkGeoJson(value, 'geo/river/bridges.geojson', (path) => {
    asked.push(path);
    return { line: 41, column: 5 };
  });
  expect(issues).toEqual([
    {
      file: 'geo/river/bridges.geojson',
      line: 41,
      column: 5,
      path: 'features[0].geometry.coordinates',
      message: 'feature "old-bridge" has latitude 140.2. GeoJSON writes longitude first; swap the two numbers?',
      severity: 'error',
    },
  ]);
  expect(asked).toEqual([['features', 0, 'geometry', 'coordinates']]);
});

describe('everything published is valid GeoJSON without a warning', () => {
  test.each(fixtures().filter(({ operation }) => operation !== 'check'))('$operation $name', (fixture) => {
    const { features } = JSON.parse(readFileSync(fixture.outFile, 'utf8')) as { features: { properties: { role: string } }[] };
    const made = features.filter(({ properties }) => properties.role === 'out');
    if (made.length > 0) expect(checkGeoJson({ type: 'FeatureCollection', features: made }, 'out', nowhere)).toEqual([]);
  });
});

test('what has only warnings is clean once normalised and published', () => {
  for (const fixture of fixtures().filter(({ operation }) => operation === 'check')) {
    const issues = outcomeOf(fixture) as { severity: string }[];
    if (issues.some(({ severity }) => severity === 'error')) continue;
    const clean = publish(normalise(fixture.input));
    const left = checkGeoJson(clean, fixture.name, nowhere).map(({ message }) => message);
    // What only a person can mend.
    if (fixture.name === 'ring-without-area') expect(left).toEqual([expect.anything()]);
    else expect(left.filter((message) => !message.includes('outline'))).toEqual([]);
  }
});

test('no JSON brings the check or the clean-up down', () => {
  const { input } = fixtures().find(({ operation, name }) => operation === 'check' && name === 'faultless') ?? {};
  const odd = [null, 0, -1e400, '', 'Polygon', [], {}, [[]], [[[[[]]]]], { type: 'GeometryCollection' }, true];
  const places: { holder: Record<string, unknown>; key: string }[] = [];
  const base: unknown = structuredClone(input);
  collect(base);
  for (const { holder, key } of places) {
    const before = holder[key];
    for (const value of odd) {
      holder[key] = value;
      expect(Array.isArray(checkGeoJson(base, 'f', nowhere))).toBe(true);
      expect(normalise(base).type).toBe('FeatureCollection');
    }
    holder[key] = before;
  }
  expect(places.length).toBeGreaterThan(30);

  function collect(value: unknown): void {
    if (typeof value !== 'object' || value === null) return;
    const holder = value as Record<string, unknown>;
    for (const key of Object.keys(holder)) {
      places.push({ holder, key });
      collect(holder[key]);
    }
  }
});

test('outlines of a hundred thousand corners are held against themselves, however they wind', () => {
  const corners = (of: (turn: number) => [number, number]) => {
    const ring = Array.from({ length: 100_000 }, (_, corner) => of(corner / 100_000));
    return [...ring, ring[0]!];
  };
  const round = corners((turn) => [10 * Math.cos(turn * 2 * Math.PI), 10 * Math.sin(turn * 2 * Math.PI)]);
  expect(findCrossing([round])).toBeUndefined();
  const [a, b] = [round[50_000]!, round[50_001]!];
  round[50_000] = b;
  round[50_001] = a;
  expect(findCrossing([round])).toMatchObject({ ring: 0, otherRing: 0 });
  const star = corners((turn) => [50 * Math.cos(turn * 1e6), 50 * Math.sin(turn * 1e6)]);
  expect(findCrossing([star])).toMatchObject({ ring: 0, otherRing: 0 });
});

test('whatever GeoJSON people have, it is either at fault or becomes clean shapes with ids of their own (SE-11)', () => {
  fc.assert(
    fc.property(fc.oneof({ weight: 4, arbitrary: someGeoJson }, fc.jsonValue()), (value) => {
      const issues = checkGeoJson(value, 'f', nowhere);
      for (const { message, path } of issues) {
        expect(message).toMatch(/^\S.*[.?]$/su);
        expect(typeof path).toBe('string');
      }
      const shapes = normalise(value);
      if (issues.some(({ severity }) => severity === 'error')) return;
      expect(shapes.features.length).toBeGreaterThan(0);
      expect(new Set(shapes.features.map(({ id }) => id)).size).toBe(shapes.features.length);
      // Rings made by chance that run round the globe or across themselves mean no area; a person must say what is meant.
      if (issues.some(({ message }) => /outline|goes from longitude|any area/.test(message))) return;
      const published = publish(shapes);
      const left = checkGeoJson(published, 'f', nowhere).filter(({ severity }) => severity === 'error');
      if (published.features.length > 0) expect(left).toEqual([]);
    }),
    { numRuns: 400, seed: 4 },
  );
});

test('collections nested thousands deep are refused, not followed', () => {
  let geometry: unknown = { type: 'Point', coordinates: [1, 2] };
  for (let depth = 0; depth < 5000; depth += 1) geometry = { type: 'GeometryCollection', geometries: [geometry] };
  const value = { type: 'Feature', id: 'deep', properties: {}, geometry };
  expect(checkGeoJson(value, 'f', nowhere).map(({ message }) => message)).toEqual([
    'feature "deep" holds collections more than 8 deep. Put its geometries into one list.',
  ]);
});

test('ten megabytes are checked in well under five seconds', () => {
  const ring = Array.from({ length: 1000 }, (_, corner) => [
    Number((10 * Math.cos(corner * 0.006)).toFixed(6)),
    Number((10 * Math.sin(corner * 0.006)).toFixed(6)),
  ]);
  const features = Array.from({ length: 550 }, (_, index) => ({
    type: 'Feature',
    id: index,
    properties: {},
    geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]]] },
  }));
  const value = { type: 'FeatureCollection', features };
  expect(JSON.stringify(value).length).toBeGreaterThan(1e7);
  const start = performance.now();
  expect(checkGeoJson(value, 'f', nowhere)).toEqual([]);
  expect(performance.now() - start).toBeLessThan(2500);
});
