import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import { feature } from 'topojson-client';
import { describe, expect, test } from 'vitest';
import { loadBaseMap } from '../../src/load/base-map.ts';
import { countriesOf, shapeOf } from '../../src/map/basemap-countries.ts';
import { borderKind, borderLines } from '../../src/map/basemap-policy.ts';

const map = loadBaseMap();

const whose: [place: string, position: Position, country: string][] = [
  ['Simferopol', [34.1, 44.95], 'Ukraine'],
  ['Sevastopol', [33.56, 44.58], 'Ukraine'],
  ['Kerch', [36.43, 45.36], 'Ukraine'],
  ['Dzhankoi', [34.39, 45.71], 'Ukraine'],
  ['Armyansk', [33.7, 46.1], 'Ukraine'],
  ['Donetsk', [37.8, 48.0], 'Ukraine'],
  ['Melitopol', [35.37, 46.85], 'Ukraine'],
  ['Taman', [36.78, 45.21], 'Russia'],
  ['Kursk', [36.19, 51.73], 'Russia'],
  ['Sudzha', [35.27, 51.19], 'Russia'],
  ['Kunashir', [145.9, 44.1], 'Russia'],
  ['Baikonur', [63.3, 45.9], 'Kazakhstan'],
  ['Guantanamo', [-75.2, 20.1], 'Cuba'],
  ['Chukotka west of 180°', [172, 66], 'Russia'],
  ['Chukotka east of 180°', [-171, 66], 'Russia'],
];

describe.each(['detailed', 'overview'] as const)('in the %s world', (scale) => {
  const topology = map[scale]();
  const shapes = countriesOf(topology).map((country): Feature<Polygon | MultiPolygon> => ({
    type: 'Feature',
    properties: country.properties,
    geometry: shapeOf(topology, country),
  }));
  const countriesAt = (position: Position) =>
    shapes.filter((shape) => booleanPointInPolygon(position, shape)).map((shape) => shape.properties?.['name']);

  test.each(whose)('%s %j lies in %s and nowhere else', (_, position, country) => {
    expect(countriesAt(position)).toEqual([country]);
  });

  test('Crimea is kept apart as occupied, and nothing else is', () => {
    const occupied = feature(topology, topology.objects.occupied);
    expect(occupied.geometry.coordinates).toHaveLength(1);
    expect(booleanPointInPolygon([34.1, 44.95], occupied)).toBe(true);
    expect(booleanPointInPolygon([36.78, 45.21], occupied)).toBe(false);
  });

  test('the line to Crimea is dashed and no border', () => {
    const [border, disputed] = borderLines(topology);
    const passes = (lines: Position[][]) =>
      lines.some((line) => line.some(([lng = 0, lat = 0]) => lng > 33.5 && lng < 35.2 && lat > 45.6 && lat < 46.3));
    expect(passes(border!.line.coordinates)).toBe(false);
    expect(passes(disputed!.line.coordinates)).toBe(true);
  });

  test('the southern Kurils are claimed: Kunashir, Iturup, Shikotan and the Habomai, not Urup', () => {
    const claimed = feature(topology, topology.objects.claimed);
    for (const island of [
      [145.9, 44.1],
      [147.9, 45.1],
      [146.75, 43.8],
    ])
      expect(booleanPointInPolygon(island, claimed)).toBe(true);
    expect(booleanPointInPolygon([150, 45.9], claimed)).toBe(false);
    expect(claimed.geometry.coordinates.length).toBeGreaterThan(3);
  });

  test('no ring leaps over 180°', () => {
    const leaping = shapes
      .filter((shape) => ringsOf(shape.geometry).some(leaps))
      .map(({ properties }) => properties?.['name']);
    expect(leaping).toEqual([]);
  });
});

test('Korea is divided by a ceasefire line, not a border', () => {
  expect(borderKind('South Korea', 'North Korea')).toBe('ceasefire');
  expect(borderKind('Serbia', 'Kosovo')).toBe('disputed');
  expect(borderKind('Siachen Glacier', 'India')).toBe('disputed');
  expect(borderKind('Russia', 'Ukraine')).toBe('border');
});

describe('countries and lines', () => {
  test('a shared border comes as one line, whichever country is named first', () => {
    const line = map.border('Russia', 'Ukraine');
    expect(line.geometry.coordinates).toHaveLength(1);
    expect(map.border('Ukraine', 'Russia')).toBe(line);
    expect(map.border('North Korea', 'South Korea').geometry.coordinates).toHaveLength(1);
  });

  test('outer rings run counter-clockwise', () => {
    const { coordinates } = map.country('South Korea').geometry as MultiPolygon;
    for (const [outer] of coordinates) expect(area(outer!)).toBeGreaterThan(0);
  });

  test('land holds Baikal and Khanka but not the Caspian Sea', () => {
    const land = map.land();
    expect(booleanPointInPolygon([107.7, 53], land)).toBe(true);
    expect(booleanPointInPolygon([132.4, 45], land)).toBe(true);
    expect(booleanPointInPolygon([10, -89.5], land)).toBe(true);
    expect(booleanPointInPolygon([51, 42], land)).toBe(false);
    expect(booleanPointInPolygon([135, 40], land)).toBe(false);
  });

  test('says which country was meant', () => {
    expect(() => map.country('North Corea')).toThrow(
      `"North Corea" is not a country of the base map, which uses Natural Earth's short English names. Did you mean "North Korea"?`,
    );
    expect(() => map.border('Russia', 'Japan')).toThrow('Japan and Russia share no border on the base map.');
  });
});

function ringsOf({ type, coordinates }: Polygon | MultiPolygon): Position[][] {
  return type === 'Polygon' ? coordinates : coordinates.flat();
}

/** The edge of the world along a pole is the one straight line that may be as long. */
function leaps(ring: Position[]): boolean {
  return ring.some(([lng = 0, lat = 0], at) => at > 0 && Math.abs(lng - ring[at - 1]![0]!) > 180 && lat > -89.9);
}

function area(ring: Position[]): number {
  return ring.reduce((sum, [x = 0, y = 0], at) => {
    const [x0 = 0, y0 = 0] = ring[at - 1] ?? ring.at(-1)!;
    return sum + x0 * y - x * y0;
  }, 0);
}
