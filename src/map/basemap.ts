import type { Feature, FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson';
import type { Bounds } from '../geo/mercator.ts';
import { joinOverlapping, outward, overlap, padded, repeated, ringBounds } from './basemap-bounds.ts';
import { clipShape } from './basemap-clip.ts';
import { signedArea, unknownCountry } from './basemap-countries.ts';
import type { BaseMap } from './basemap-countries.ts';
import { part, partsOf, reduce, round } from './basemap-parts.ts';
import type { Detail, Part, PartFeature, Shape } from './basemap-parts.ts';
import { smoothed, withoutStairs } from './basemap-water.ts';

export { createBaseMap } from './basemap-countries.ts';
export type { BaseMap } from './basemap-countries.ts';
export type { Part } from './basemap-parts.ts';
export type { Bounds } from '../geo/mercator.ts';

type Parts = FeatureCollection<Shape, { part: Part; name?: string }>;

/** What a story's maps are drawn on. Every feature carries its `part`; those of `story` also the country's `name`. */
export interface StoryBase {
  /** Good up to zoom 4.5. */
  world: Parts;
  patches: Patch[];
}

/** Detail for one stretch, good up to zoom 8. It begins with a rectangle of water and is drawn wholly above the world. */
export interface Patch {
  /** South-western corner, as in `123e-36n`. */
  id: string;
  bounds: Bounds;
  features: Parts;
}

/** Far from the story the world is this much coarser. */
const farCoarseness = 6;
/** Latitude from which the south is twice as coarse again: Antarctica has a long coast and is seldom looked at. */
const antarcticLatitude = -60;
/** Degrees around a story's extents and countries that count as near. */
const nearDegrees = 12;

const worldDetail: Omit<Detail, 'coarseness'> = {
  decimals: 2,
  minTriangle: 0.0017,
  minRing: 0.01,
  minRiverKm: 1200,
  minLakeKm2: 3000,
  hatchKm: 25,
  drawWater: (line) => withoutStairs(line, 0.05),
};

const patchDetail: Detail = {
  decimals: 3,
  minTriangle: 0.0015 ** 2,
  minRing: 0.004 ** 2,
  minRiverKm: 0,
  minLakeKm2: 100,
  coarseness: () => 1,
  hatchKm: 10,
  drawWater: smoothed,
};

/**
 * The world with the story's countries set apart, and a detailed patch for each of the extents; those that overlap become
 * one. Throws for a country that is not on the map.
 */
export function storyBase(
  map: BaseMap,
  { countries, extents }: { countries: readonly string[]; extents: readonly Bounds[] },
): StoryBase {
  const known = map.names();
  for (const name of countries) if (!known.includes(name)) throw unknownCountry(name, known);
  return { world: world(map, countries, extents), patches: patches(map, countries, extents) };
}

function world(map: BaseMap, countries: readonly string[], extents: readonly Bounds[]): Parts {
  const near = [...extents, ...countries.flatMap((name) => mainlands(map.country(name)))]
    .map((bounds) => padded(bounds, nearDegrees))
    .flatMap(repeated);
  const coarseness = ([lng = 0, lat = 0]: Position) =>
    near.some(([west, south, east, north]) => lng > west && lng < east && lat > south && lat < north)
      ? 1
      : farCoarseness * (lat < antarcticLatitude ? 2 : 1);
  const detail = { ...worldDetail, coarseness };
  return collect(partsOf(reduce(map.overview(), detail), map.water(), countries, detail), detail);
}

function patches(map: BaseMap, countries: readonly string[], extents: readonly Bounds[]): Patch[] {
  const all = joinOverlapping(extents.map((bounds) => outward(bounds, patchDetail.decimals)));
  if (all.length === 0) return [];
  const visible = all.flatMap(repeated);
  const topology = reduce(map.detailed(), patchDetail, (ring) => {
    const around = ringBounds(ring);
    return visible.some((bounds) => overlap(around, bounds));
  });
  const parts = partsOf(topology, map.water(), countries, patchDetail);
  return all.map((bounds) => {
    const clipped = parts.map((each) => ({ ...each, geometry: clipShape(each.geometry, bounds) }));
    return { id: idOf(bounds), bounds, features: collect([part('water', rectangle(bounds)), ...clipped], patchDetail) };
  });
}

/** Bounds of a country's larger pieces: an island far off does not make its surroundings part of the story. */
function mainlands({ geometry }: Feature<Polygon | MultiPolygon>): Bounds[] {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const areas = polygons.map(([outer]) => Math.abs(signedArea(outer!)));
  const largest = Math.max(...areas);
  return polygons.filter((_, index) => areas[index]! > largest / 20).map(([outer]) => ringBounds(outer!));
}

/** Rounded, and without the parts of which nothing is left. */
function collect(parts: PartFeature[], { decimals }: Detail): Parts {
  const features = parts
    .map((each) => ({ ...each, geometry: round(each.geometry, decimals) }))
    .filter(({ geometry }) => geometry.coordinates.length > 0);
  return { type: 'FeatureCollection', features };
}

function rectangle([west, south, east, north]: Bounds): Shape {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Polygon', coordinates: [ring] };
}

function idOf([west, south]: Bounds): string {
  const degrees = (value: number) => String(Math.abs(value)).replace('.', '_');
  return `${degrees(west)}${west < 0 ? 'w' : 'e'}-${degrees(south)}${south < 0 ? 's' : 'n'}`;
}
