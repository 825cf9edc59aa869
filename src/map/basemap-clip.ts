import { geoIdentity, geoStream } from 'd3-geo';
import type { GeoStream } from 'd3-geo';
import type { Geometry, MultiLineString, MultiPolygon, Position } from 'geojson';
import type { Bounds } from '../geo/mercator.ts';
import { signedArea } from './basemap-countries.ts';

/**
 * The part of lines or polygons within the bounds, cut in plain degrees (straight lines as on a Mercator map, not great
 * circles). Lines get no piece along the edge. Bounds may reach over 180°; the piece beyond it then has longitudes above 180.
 */
export function clipShape(shape: Geometry, [west, south, east, north]: Bounds): MultiLineString | MultiPolygon {
  const turns = [-360, 0, 360].filter((turn) => west - turn < 180 && east - turn > -180);
  const pieces = turns.map((turn) => {
    const piece = clipPlanar(shape, [west - turn, south, east - turn, north]);
    return turn === 0 ? piece : shift(piece, turn);
  });
  if (pieces.every((piece) => piece.type === 'MultiPolygon'))
    return { type: 'MultiPolygon', coordinates: pieces.flatMap(({ coordinates }) => coordinates) };
  return { type: 'MultiLineString', coordinates: pieces.flatMap((piece) => (piece as MultiLineString).coordinates) };
}

/** The part of a shape within the bounds, all of it plain numbers. */
export function clipPlanar(shape: Geometry, [west, south, east, north]: Bounds): MultiLineString | MultiPolygon {
  const lines: Position[][] = [];
  const polygons: Position[][][] = [];
  let line: Position[] = [];
  let rings: Position[][] | undefined;
  const sink: GeoStream = {
    point: (lng, lat) => line.push([lng, lat]),
    lineStart: () => (line = []),
    lineEnd: () => (rings ?? lines).push(line),
    polygonStart: () => (rings = []),
    polygonEnd() {
      polygons.push(...assemble((rings ?? []).map((ring) => [...ring, ring[0]!])));
      rings = undefined;
    },
  };
  const identity = geoIdentity().clipExtent([
    [west, south],
    [east, north],
  ]);
  geoStream(shape, identity.stream(sink));
  return shape.type.endsWith('Polygon')
    ? { type: 'MultiPolygon', coordinates: polygons }
    : { type: 'MultiLineString', coordinates: lines };
}

/** Polygons from loose rings of which none cross: a ring that lies within a larger one is a hole in it. */
function assemble(rings: Position[][]): Position[][][] {
  const polygons: Position[][][] = [];
  const bySize = rings
    .filter((ring) => ring.length > 3)
    .sort((a, b) => Math.abs(signedArea(b)) - Math.abs(signedArea(a)));
  for (const ring of bySize) {
    const around = polygons.find(([outer]) => mostlyWithin(ring, outer!));
    if (around === undefined) polygons.push([ring]);
    else around.push(ring);
  }
  return polygons;
}

/** Rings may touch, so the majority of a few corners decides. */
function mostlyWithin(ring: Position[], outer: Position[]): boolean {
  const stride = Math.ceil(ring.length / 15);
  const corners = ring.filter((_, index) => index % stride === 0);
  return corners.filter((corner) => within(corner, outer)).length * 2 > corners.length;
}

function within([x = 0, y = 0]: Position, ring: Position[]): boolean {
  let inside = false;
  for (let index = 1; index < ring.length; index += 1) {
    const [x0 = 0, y0 = 0] = ring[index - 1]!;
    const [x1 = 0, y1 = 0] = ring[index]!;
    if (y0 > y !== y1 > y && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) inside = !inside;
  }
  return inside;
}

/** The shape moved east. */
export function shift<Shape extends MultiLineString | MultiPolygon>(shape: Shape, degrees: number): Shape {
  const move = (value: unknown[]): unknown[] =>
    typeof value[0] === 'number' ? [value[0] + degrees, value[1]] : (value as unknown[][]).map(move);
  return { ...shape, coordinates: move(shape.coordinates) };
}
