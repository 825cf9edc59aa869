import type {
  Feature,
  FeatureCollection,
  Geometry,
  LineString,
  MultiLineString,
  MultiPolygon,
  Polygon,
  Position,
} from 'geojson';
import type { Bounds } from './mercator.ts';

/** Degrees, longitude first. Longitudes may pass ±180 in a line that runs on across the date line. */
export type LngLat = [lng: number, lat: number];

/** Closed: the first position is repeated at the end. */
export type Ring = LngLat[];

/** The outer ring, then the holes. */
export type Rings = Ring[];

export type Area = Feature<Polygon | MultiPolygon>;

/** Any GeoJSON that holds shapes. */
export type Shape = Geometry | Feature<Geometry | null> | FeatureCollection<Geometry | null>;

/** Every geometry of a shape; collections are opened, null geometries skipped. */
export function geometriesOf(shape: Shape): Exclude<Geometry, { type: 'GeometryCollection' }>[] {
  if (shape.type === 'FeatureCollection') return shape.features.flatMap(geometriesOf);
  if (shape.type === 'Feature') return shape.geometry === null ? [] : geometriesOf(shape.geometry);
  if (shape.type === 'GeometryCollection') return shape.geometries.flatMap(geometriesOf);
  return [shape];
}

/** Points and multi-points. */
export function pointsOf(shape: Shape): LngLat[] {
  return geometriesOf(shape).flatMap((geometry) => {
    if (geometry.type === 'Point') return [toLngLat(geometry.coordinates)];
    if (geometry.type === 'MultiPoint') return geometry.coordinates.map(toLngLat);
    return [];
  });
}

/** Lines and multi-lines, unwrapped. */
export function linesOf(shape: Shape): LngLat[][] {
  return geometriesOf(shape).flatMap((geometry) => {
    if (geometry.type === 'LineString') return [unwrapLine(geometry.coordinates)];
    if (geometry.type === 'MultiLineString') return geometry.coordinates.map(unwrapLine);
    return [];
  });
}

/** Polygons and multi-polygons, unwrapped; the holes lie inside their outer ring, on the same side of the date line. */
export function polygonsOf(shape: Shape): Rings[] {
  return geometriesOf(shape).flatMap((geometry) => {
    if (geometry.type === 'Polygon') return [unwrapRings(geometry.coordinates)];
    if (geometry.type === 'MultiPolygon') return geometry.coordinates.map(unwrapRings);
    return [];
  });
}

/** One polygon as `Polygon`, several as `MultiPolygon`. */
export function polygonGeometry(polygons: Rings[]): Polygon | MultiPolygon {
  const [only] = polygons;
  return only !== undefined && polygons.length === 1
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: polygons };
}

/**
 * The plain rectangle around positions in degrees, on whatever side of the date line they are written; empty ones give
 * [Infinity, Infinity, -Infinity, -Infinity].
 */
export function extentOf(lines: LngLat[][]): Bounds {
  const box: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (const line of lines) {
    for (const [lng, lat] of line) {
      if (lng < box[0]) box[0] = lng;
      if (lat < box[1]) box[1] = lat;
      if (lng > box[2]) box[2] = lng;
      if (lat > box[3]) box[3] = lat;
    }
  }
  return box;
}

/** Bounds with so many degrees more on every side. */
export function widen([west, south, east, north]: Bounds, degrees: number): Bounds {
  return [west - degrees, south - degrees, east + degrees, north + degrees];
}

/** One line as `LineString`, several as `MultiLineString`. */
export function lineGeometry(lines: LngLat[][]): LineString | MultiLineString {
  const [only] = lines;
  return only !== undefined && lines.length === 1
    ? { type: 'LineString', coordinates: only }
    : { type: 'MultiLineString', coordinates: lines };
}

/** A closed ring around bounds in degrees, anticlockwise. */
export function rectangle([west, south, east, north]: Readonly<Bounds>): Ring {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

/** The segments of a line or ring. */
export function* segmentsOf(line: LngLat[]): Generator<[from: LngLat, to: LngLat]> {
  let from: LngLat | undefined;
  for (const to of line) {
    if (from !== undefined) yield [from, to];
    from = to;
  }
}

/**
 * The same positions without jumps: neighbours more than 180° of longitude apart are taken to be on both sides of the
 * date line, and the longitudes run on (179, 181). Elevations are dropped.
 *
 * @param near longitude beside which the line starts; its own first longitude if left out
 */
export function unwrap(positions: readonly Position[], near?: number): LngLat[] {
  let previous = near;
  return positions.map((position) => {
    const [lng, lat] = toLngLat(position);
    previous = previous === undefined ? lng : lng + 360 * Math.round((previous - lng) / 360);
    return [previous, lat];
  });
}

/** A position without its elevation. */
export function toLngLat(position: readonly number[]): LngLat {
  return [position[0] ?? Number.NaN, position[1] ?? Number.NaN];
}

/** A line all along a parallel, from -180 to 180, stays as it is written. */
function unwrapLine(line: Position[]): LngLat[] {
  const unwrapped = unwrap(line);
  const [[x, y] = [0, 0]] = unwrapped;
  return unwrapped.every(([lng, lat]) => lng === x && lat === y) ? line.map(toLngLat) : unwrapped;
}

function unwrapRings([outer = [], ...holes]: Position[][]): Rings {
  const unwrapped = unwrapOuter(outer);
  const middle = middleLng(unwrapped);
  return [unwrapped, ...holes.map((hole) => unwrap(hole, middle))];
}

/**
 * A ring may start anywhere: one that jumped is moved so that its middle lies in -180…180. One around the whole globe, as that of
 * Antarctica, has a step from 180 to -180 that is an edge, not a jump, and stays as it is written.
 */
function unwrapOuter(outer: Position[]): Ring {
  const ring = unwrap(outer);
  if (ring.every(([lng], index) => lng === outer[index]?.[0])) return ring;
  const [west, , east] = extentOf([ring]);
  if (ring[0]?.[0] !== ring.at(-1)?.[0] || west === east) return outer.map(toLngLat);
  const turns = Math.round(middleLng(ring) / 360);
  return turns === 0 ? ring : ring.map(([lng, lat]) => [lng - 360 * turns, lat]);
}

function middleLng(ring: Ring): number {
  const [west, , east] = extentOf([ring]);
  return (west + east) / 2;
}
