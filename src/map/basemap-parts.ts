import type { Feature, MultiLineString, MultiPolygon, Polygon, Position } from 'geojson';
import { feature } from 'topojson-client';
import { filter, presimplify, simplify } from 'topojson-simplify';
import type { Triangle } from 'topojson-simplify';
import type { Topology } from 'topojson-specification';
import { hatchLines } from '../geo/derive/hatch.ts';
import { countriesOf, mergedShape, shapeOf, signedArea, wind } from './basemap-countries.ts';
import { unwrap } from './basemap-dateline.ts';
import { borderLines } from './basemap-policy.ts';
import type { SettledTopology } from './basemap-policy.ts';
import { lakesOver, riversOver } from './basemap-water.ts';

/** What a shape of the base map is, and so how it is painted. `story` is the land of the story's countries. */
export type Part =
  'land' | 'story' | 'lake' | 'river' | 'border' | 'disputed' | 'ceasefire' | 'occupied' | 'hatch' | 'water';

export type Shape = Polygon | MultiPolygon | MultiLineString;
export type PartFeature = Feature<Shape, { part: Part; name?: string }>;

/**
 * How much is left out at one scale. Areas are square degrees of the equator: the cosine of the latitude is taken into
 * account. Where `coarseness` is 4, areas have to be four times, lengths twice as large.
 */
export interface Detail {
  /** Of coordinates in degrees. */
  decimals: number;
  /** Corners that span a smaller triangle are dropped (Visvalingam). */
  minTriangle: number;
  /** Smaller islands and enclaves are dropped. */
  minRing: number;
  minRiverKm: number;
  minLakeKm2: number;
  coarseness: (position: Position) => number;
  /** Between the lines over occupied land. */
  hatchKm: number;
  /** Draws a river or a lake's shore at this scale. */
  drawWater: (line: Position[]) => Position[];
}

/** A topology as light as the detail asks for. `keep` decides by an outer ring or hole whether it can be seen at all. */
export function reduce(
  topology: SettledTopology,
  { minTriangle, minRing, coarseness }: Detail,
  keep: (ring: Position[]) => boolean = () => true,
): SettledTopology {
  const seen = filter(topology, (ring) => keep(ringOf(topology, ring)));
  const weight = (triangle: Triangle) => (triangleArea(triangle) * cosine(triangle[1][1])) / coarseness(triangle[1]);
  const simple = simplify(presimplify(seen, weight), minTriangle);
  return filter(simple, (indexes) => {
    const ring = ringOf(simple, indexes);
    return Math.abs(signedArea(ring)) * cosine(ring[0]![1]!) >= minRing * coarseness(ring[0]!);
  });
}

/** Every part of the base map but water, unclipped and not yet rounded. */
export function partsOf(
  topology: SettledTopology,
  water: Topology,
  storyCountries: readonly string[],
  detail: Detail,
): PartFeature[] {
  const countries = countriesOf(topology);
  const isStory = (name: string) => storyCountries.includes(name);
  const others = countries.filter(({ properties: { name } }) => !isStory(name));
  return [
    part('land', mergedShape(topology, others)),
    ...countries
      .filter(({ properties }) => isStory(properties.name))
      .map((country) => part('story', shapeOf(topology, country), country.properties.name)),
    ...occupation(topology, detail.hatchKm),
    ...waterParts(water, detail),
    ...borderLines(topology).map(({ kind, line }) => part(kind, line)),
  ];
}

/** One shape with its part. */
export function part(kind: Part, geometry: Shape, name?: string): PartFeature {
  return { type: 'Feature', properties: name === undefined ? { part: kind } : { part: kind, name }, geometry };
}

/** The shape at the given number of decimals, without repeated corners; lines and rings that come to nothing are left out. */
export function round(shape: Shape, decimals: number): Shape {
  const points = (line: Position[]) =>
    distinct(line.map((point) => point.map((degrees) => Number(degrees.toFixed(decimals)))));
  const isRing = (line: Position[]) => line.length > 3 && signedArea(line) !== 0;
  const polygon = (rings: Position[][]) => {
    const [outer, ...holes] = rings.map(points);
    return outer !== undefined && isRing(outer) ? [outer, ...holes.filter(isRing)] : [];
  };
  switch (shape.type) {
    case 'Polygon':
      return wind({ ...shape, coordinates: polygon(shape.coordinates) });
    case 'MultiPolygon':
      return wind({ ...shape, coordinates: shape.coordinates.map(polygon).filter((rings) => rings.length > 0) });
    case 'MultiLineString':
      return { ...shape, coordinates: shape.coordinates.map(points).filter((line) => line.length > 1) };
  }
}

/** Occupied land and the hatching over it, if it is among what was kept. */
function occupation(topology: SettledTopology, hatchKm: number): PartFeature[] {
  const occupied = feature(topology, topology.objects.occupied) as Feature<MultiPolygon | null>;
  if (occupied.geometry === null) return [];
  const area = { ...occupied, geometry: occupied.geometry };
  return [part('occupied', area.geometry), part('hatch', hatchLines(area, hatchKm, 45).geometry)];
}

function waterParts(water: Topology, { minLakeKm2, minRiverKm, coarseness, drawWater }: Detail): PartFeature[] {
  const draw = (lines: Position[][]) => lines.map((line) => drawWater(line));
  const lakes = lakesOver(water, (start) => minLakeKm2 * coarseness(start));
  const rivers = riversOver(water, (start) => minRiverKm * Math.sqrt(coarseness(start)));
  return [
    part('lake', { type: 'MultiPolygon', coordinates: lakes.map(draw) }),
    part('river', { type: 'MultiLineString', coordinates: draw(rivers) }),
  ];
}

function distinct(line: Position[]): Position[] {
  return line.filter(([x, y], index) => index === 0 || x !== line[index - 1]![0] || y !== line[index - 1]![1]);
}

function ringOf(topology: Topology, ring: number[]): Position[] {
  return unwrap(feature(topology, { type: 'Polygon', arcs: [ring] }).geometry.coordinates[0]!);
}

function triangleArea([[x0, y0], [x1, y1], [x2, y2]]: Triangle): number {
  return Math.abs((x0 - x2) * (y1 - y0) - (x0 - x1) * (y2 - y0)) / 2;
}

function cosine(latitude: number): number {
  return Math.cos((latitude * Math.PI) / 180);
}
