import type { Feature } from 'geojson';
import { describe, expect, test } from 'vitest';
import { isInside } from '../../src/geo/cut-line.ts';
import { densify } from '../../src/geo/densify.ts';
import { areaKm2, boundsOf, distanceKm } from '../../src/geo/measure.ts';
import { nearestOnLines } from '../../src/geo/nearest.ts';
import { linesOf, pointsOf, polygonsOf, type LngLat, type Shape } from '../../src/geo/positions.ts';
import { fixture, resultOf } from './fixtures.ts';
import { winding, world } from './world.ts';

function ringsOf(shape: Shape): LngLat[][] {
  return polygonsOf(shape).flat();
}

describe('ring', () => {
  test.each(['fifteen-km', 'own-precision', 'crosses-date-line'])('%s has its radius all round', (name) => {
    const centres = fixture('ring', name).input.features;
    for (const [index, ring] of resultOf('ring', name).features.entries()) {
      const [centre] = pointsOf(centres[index] as Feature);
      const radius = Number(ring.properties?.['radius_km']);
      for (const position of ringsOf(ring)[0] ?? []) expect(distanceKm(centre ?? [0, 0], position)).toBeCloseTo(radius, 6);
      expect(Number(ring.properties?.['area_km2']) / (Math.PI * radius ** 2)).toBeCloseTo(1, 2);
    }
  });
});

describe('band', () => {
  test.each(['straight-line', 'bent-line', 'around-a-bay', 'crosses-date-line'])('%s lies at its distances within 1 %', (name) => {
    const { input } = fixture('band', name);
    const { from_km, to_km } = input.properties as { from_km: number; to_km: number };
    const lines = linesOf(input).map((line) => densify(line, 1));
    const edges = ringsOf(resultOf('band', name)).map((ring) => densify(ring, from_km / 5));
    for (const position of edges.flat()) {
      const km = nearestOnLines(position, lines)?.km ?? 0;
      expect(Math.min(Math.abs(km / from_km - 1), Math.abs(km / to_km - 1))).toBeLessThan(0.01);
    }
  });

  test('has the area of a strip with round ends', () => {
    const [line] = linesOf(fixture('band', 'straight-line').input);
    const length = distanceKm(line?.[0] ?? [0, 0], line?.[1] ?? [0, 0]);
    const expected = 2 * length * (64 - 40) + Math.PI * (64 ** 2 - 40 ** 2);
    expect(areaKm2(resultOf('band', 'straight-line')) / expected).toBeCloseTo(1, 2);
  });

  test('a point at 50 km is in the band from 40 to 64, points at 30 and 70 are not', () => {
    const area = polygonsOf(resultOf('band', 'straight-line'));
    const north = (km: number): LngLat => [35, 51.25 + km / 111.195 / Math.cos(0.38)];
    expect([30, 50, 70].map((km) => isInside(north(km), area))).toEqual([false, true, false]);
  });

  test('inside a country has edges at its distances, or on the country outline', () => {
    const outline = ringsOf(world.country('Westland'));
    const lines = [densify(winding, 1)];
    for (const position of ringsOf(resultOf('band', 'border-inside-country')).flat()) {
      const km = nearestOnLines(position, lines)?.km ?? 0;
      const off = Math.min(Math.abs(km / 20 - 1), Math.abs(km / 40 - 1));
      if ((nearestOnLines(position, outline)?.km ?? 0) > 0.1) expect(off).toBeLessThan(0.01);
    }
  });
});

describe('soft-area', () => {
  test.each(['six-hundred', 'two-blocks', 'with-hole', 'not-smoothed', 'crosses-date-line'])('%s has its area within 0.1 %', (name) => {
    const wanted = Number(fixture('soft-area', name).input.properties?.['area_km2']);
    expect(Math.abs(areaKm2(resultOf('soft-area', name)) / wanted - 1)).toBeLessThan(0.001);
  });

  test('stays around the same middle and has no sharp corner', () => {
    const [outline] = ringsOf(resultOf('soft-area', 'six-hundred'));
    const [west, south, east, north] = boundsOf(fixture('soft-area', 'six-hundred').input);
    const drawn = boundsOf({ type: 'Polygon', coordinates: [outline ?? []] });
    expect((drawn[0] + drawn[2]) / 2).toBeCloseTo((west + east) / 2, 1);
    expect((drawn[1] + drawn[3]) / 2).toBeCloseTo((south + north) / 2, 1);
    expect(outline?.length).toBeGreaterThan(40);
  });
});

describe('overlays', () => {
  test('an area cut at a border follows the border exactly', () => {
    const [outline = []] = ringsOf(resultOf('cut-at-border', 'generous'));
    const inner = winding.filter(([, lat]) => lat > 50.4 && lat < 51.4);
    for (const corner of inner) expect(outline).toContainEqual(corner);
    expect(Math.min(...outline.map(([lng]) => lng))).toBe(9);
  });

  test('the two sides of a border have the area of the whole', () => {
    const whole = fixture('cut-at-border', 'generous').input;
    const west = areaKm2(resultOf('cut-at-border', 'generous'));
    const cut = resultOf('clip', 'area-in-two-countries');
    expect(west).toBeLessThan(areaKm2(whole));
    expect(areaKm2(cut)).toBeCloseTo(areaKm2(fixture('clip', 'area-in-two-countries').input), 3);
  });

  test('dissolving keeps the area of what only touches', () => {
    const { input } = fixture('dissolve', 'touching');
    const joined = resultOf('dissolve', 'touching');
    expect(areaKm2(joined)).toBeCloseTo(areaKm2(input), 6);
    expect(joined.features).toHaveLength(1);
    expect(joined.features[0]?.properties).toMatchObject({ party: 'hur' });
    expect(joined.features[0]?.properties).not.toHaveProperty('name');
    expect(polygonsOf(resultOf('dissolve', 'crosses-date-line'))).toHaveLength(1);
    expect(resultOf('dissolve', 'by-property').features.map(({ id }) => id)).toEqual(['a', 'b']);
  });
});

describe('label-points and simplify', () => {
  test.each(['horseshoe', 'ring-with-hole', 'largest-part', 'crosses-date-line'])('the label of %s lies inside', (name) => {
    const { input } = fixture('label-points', name);
    for (const [index, label] of pointsOf(resultOf('label-points', name)).entries()) {
      expect(isInside(label, polygonsOf(input.features[index] as Feature))).toBe(true);
    }
  });

  test.each(['line', 'area'])('a simpler %s stays within its tolerance', (name) => {
    const { input } = fixture('simplify', name);
    const tolerance = Number(input.properties?.['tolerance_km']);
    const made = resultOf('simplify', name);
    const edges = [...linesOf(made), ...ringsOf(made)];
    const before = [...linesOf(input), ...ringsOf(input)].flat();
    expect(edges.flat().length).toBeLessThan(before.length / 2);
    for (const position of before) expect(nearestOnLines(position, edges)?.km).toBeLessThan(tolerance * 1.01);
  });
});
