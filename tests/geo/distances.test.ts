import { readFileSync } from 'node:fs';
import { Geodesic } from 'geographiclib-geodesic';
import type { LineString } from 'geojson';
import { describe, expect, test } from 'vitest';
import { arc } from '../../src/geo/arc.ts';
import { distanceKm, initialBearing } from '../../src/geo/measure.ts';
import type { LngLat } from '../../src/geo/positions.ts';
import { resultOf } from './fixtures.ts';

// Computed once by hand: haversine on a sphere of 6371.0088 km, and Vincenty on WGS 84.
const rows = readFileSync(new URL('distances.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [from = '', to = '', ...numbers] = line.split(',');
    const [lng1 = 0, lat1 = 0, lng2 = 0, lat2 = 0, haversineKm = 0, wgs84Km = 0] = numbers.map(Number);
    return { from, to, start: [lng1, lat1] as LngLat, end: [lng2, lat2] as LngLat, haversineKm, wgs84Km };
  });

describe.each(rows)('$from to $to', ({ start, end, haversineKm, wgs84Km }) => {
  test('is right on the sphere within 10 m', () => {
    expect(Math.abs(distanceKm(start, end) - haversineKm)).toBeLessThan(0.01);
  });

  test('stays within 0.4 % of the ellipsoid', () => {
    expect(Math.abs(distanceKm(start, end) / wgs84Km - 1)).toBeLessThan(0.004);
  });

  test('has the ellipsoid length that GeographicLib finds', () => {
    const { s12 = 0 } = Geodesic.WGS84.Inverse(start[1], start[0], end[1], end[0]);
    expect(s12 / 1000).toBeCloseTo(wgs84Km, 3);
  });
});

describe('the shortest way', () => {
  test.each([
    { from: [125.75432, 39.03385], middle: [87.3524, 54.8252], northernmost: 56.3, bearing: 314.4 },
    { from: [131.87353, 43.10562], middle: [89.2056, 58.2291], northernmost: 58.88, bearing: 314.9 },
  ] as const)('from $from to Kursk passes $middle', ({ from, middle, northernmost, bearing }) => {
    const kursk: LngLat = [36.18457, 51.72689];
    const positions = arc([...from], kursk) ?? [];
    const [lng, lat] = positions[(positions.length - 1) / 2] ?? [0, 0];
    expect(lng).toBeCloseTo(middle[0], 4);
    expect(lat).toBeCloseTo(middle[1], 4);
    expect(Math.max(...positions.map((position) => position[1]))).toBeCloseTo(northernmost, 1);
    expect(initialBearing([...from], kursk)).toBeCloseTo(bearing, 1);
  });

  test('carries its own distance and bearing', () => {
    const [line] = resultOf('great-circle', 'pyongyang-kursk').features;
    expect(line?.properties).toMatchObject({ distance_km: 6686.172, bearing: 314.416, name: 'Pyongyang – Kursk' });
    const { coordinates } = line?.geometry as LineString;
    expect(coordinates.at(0)).toEqual([125.75432, 39.03385]);
    expect(coordinates.at(-1)).toEqual([36.18457, 51.72689]);
  });
});
