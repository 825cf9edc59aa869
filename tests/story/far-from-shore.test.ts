import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import type { Feature, Position } from 'geojson';
import { beforeAll, expect, test } from 'vitest';
import { areaKm2, earthRadiusKm } from '../../src/geo/measure.ts';
import { polygonsOf } from '../../src/geo/positions.ts';
import { loadBaseMap } from '../../src/load/base-map.ts';
import { storyOf } from '../our-stories.ts';

/** The claims of the story "Far from land, far from the sea", worked out again from the coast of the base map. */
type Vector = [x: number, y: number, z: number];

const story = storyOf('far-from-shore');
/** Corners of the coast on the unit sphere, three numbers each; and some of them, for a first look. */
let coast: Float64Array;
let someCoast: Float64Array;

beforeAll(() => {
  // The Caspian Sea and lakes are holes in the land, which are no coast.
  const corners = polygonsOf(loadBaseMap().land()).flatMap(([outer = []]) => outer.map(vectorOf));
  coast = Float64Array.from(corners.flat());
  someCoast = Float64Array.from(corners.filter((_, index) => index % 40 === 0).flat());
}, 120_000);

test.each([
  ['ocean-point', ['ducie', 'easter-island', 'antarctica']],
  ['land-point', ['gulf-of-ob', 'bohai-sea', 'bay-of-bengal']],
])('%s has three nearest coasts, equally far to a tenth of a kilometre', (point, coasts) => {
  const nearest = nearestKm(spot(point), coast);
  for (const id of coasts) {
    expect(Math.abs(distance(spot(point), spot(id)) - nearest), id).toBeLessThan(0.1);
    expect(nearestKm(spot(id), coast), `${id} lies on the coast`).toBeLessThan(0.01);
  }
});

test('no place on Earth is farther from the coast than the point in the ocean, to within a kilometre', () => {
  const limit = nearestKm(spot('ocean-point'), coast) + 1;
  expect(cellsBeyond(limit)).toEqual([]);
}, 60_000);

test('outside the circle of water, no place is farther from the sea than the point on land, to within a kilometre', () => {
  const water = nearestKm(spot('ocean-point'), coast);
  const limit = nearestKm(spot('land-point'), coast) + 1;
  const isWater = (centre: Vector, radiusKm: number) => distance(centre, spot('ocean-point')) + radiusKm < water;
  expect(cellsBeyond(limit, isWater)).toEqual([]);
}, 60_000);

test('the circles have the radii of the nearest coasts, and both are larger than any country', () => {
  const countries = loadBaseMap()
    .names()
    .map((name) => areaKm2(collection([loadBaseMap().country(name)])));
  for (const [circle, point] of [
    ['ocean-circle', 'ocean-point'],
    ['land-circle', 'land-point'],
  ] as const) {
    const { features } = story.layers.get(circle)!;
    expect(features.features[0]!.properties!['radius_km']).toBeCloseTo(nearestKm(spot(point), coast), 0);
    expect(areaKm2(features)).toBeGreaterThan(Math.max(...countries));
  }
  expect(areaKm2(story.layers.get('russia')!.features)).toBeCloseTo(Math.max(...countries), 0);
}, 60_000);

test('the points lie in the countries that the words name, the antipode opposite and inside the circle of land', () => {
  const isIn = (id: string, country: string) => booleanPointInPolygon(position(id), loadBaseMap().country(country));
  expect(isIn('land-point', 'China')).toBe(true);
  expect(isIn('antipode', 'Kazakhstan')).toBe(true);
  const [x, y, z] = spot('ocean-point');
  expect(distance(spot('antipode'), [-x, -y, -z])).toBeLessThan(0.1);
  expect(distance(spot('antipode'), spot('land-point'))).toBeLessThan(nearestKm(spot('land-point'), coast));
});

function spot(id: string): Vector {
  return vectorOf(position(id));
}

function position(id: string): Position {
  const { features } = story.layers.get('places')!.features;
  const { geometry } = features.find((feature) => feature.id === id)!;
  return (geometry as GeoJSON.Point).coordinates;
}

function collection(features: Feature[]): GeoJSON.FeatureCollection {
  return { type: 'FeatureCollection', features };
}

/**
 * Parts of the Earth that may hold a place farther from the coast than a limit. A square is done with when its middle's
 * distance and the way from there to its corners together stay below the limit; else it is cut in four.
 */
function cellsBeyond(limitKm: number, isDone: (centre: Vector, radiusKm: number) => boolean = () => false): Position[] {
  const found: Position[] = [];
  const cells: [lng: number, lat: number, side: number][] = [];
  for (let lng = -180; lng < 180; lng += 10) for (let lat = -90; lat < 90; lat += 10) cells.push([lng, lat, 10]);
  for (let cell = cells.pop(); cell !== undefined; cell = cells.pop()) {
    const [lng, lat, side] = cell;
    const half = side / 2;
    const centre = vectorOf([lng + half, lat + half]);
    const radiusKm = Math.max(...[lat, lat + side].map((edge) => distance(centre, vectorOf([lng, edge]))));
    if (isDone(centre, radiusKm)) continue;
    if (nearestKm(centre, someCoast) + radiusKm < limitKm) continue;
    if (nearestKm(centre, coast) + radiusKm < limitKm) continue;
    if (radiusKm < 0.1) found.push([lng, lat]);
    else cells.push(...[0, half].flatMap((x) => [0, half].map((y): (typeof cells)[0] => [lng + x, lat + y, half])));
  }
  return found;
}

/** Kilometres to the nearest corner of a coast. */
function nearestKm([x, y, z]: Vector, corners: Float64Array): number {
  let best = -1;
  for (let index = 0; index < corners.length; index += 3) {
    const cosine = x * corners[index]! + y * corners[index + 1]! + z * corners[index + 2]!;
    if (cosine > best) best = cosine;
  }
  return earthRadiusKm * Math.acos(Math.min(1, best));
}

function distance([x, y, z]: Vector, [u, v, w]: Vector): number {
  return earthRadiusKm * Math.acos(Math.min(1, Math.max(-1, x * u + y * v + z * w)));
}

/** A position in degrees on the unit sphere. */
function vectorOf([lng = 0, lat = 0]: Position): Vector {
  const [a, b] = [(lng * Math.PI) / 180, (lat * Math.PI) / 180];
  return [Math.cos(b) * Math.cos(a), Math.cos(b) * Math.sin(a), Math.sin(b)];
}
