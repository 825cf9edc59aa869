import { simplify } from '@turf/simplify';
import type { LineString, MultiLineString, MultiPolygon, Polygon } from 'geojson';
import { boundsOf, earthRadiusKm } from './measure.ts';
import { toLngLat, toWorld } from './mercator.ts';
import { lineGeometry, linesOf, polygonGeometry, polygonsOf, type LngLat } from './positions.ts';

type Simple = LineString | MultiLineString | Polygon | MultiPolygon;

/**
 * Lines or areas without the positions that the shape hardly needs (Douglas and Peucker). Done in Mercator, where a kilometre is as
 * long to the east as to the north. Rings keep at least three corners.
 *
 * @param toleranceKm kilometres by which the outline may move, at the middle latitude of the shape
 */
export function simpler(shape: Simple, toleranceKm: number): Simple {
  const [, south, , north] = boundsOf(shape);
  const middle = (south + north) * (Math.PI / 360);
  const tolerance = toleranceKm / (2 * Math.PI * earthRadiusKm * Math.cos(middle));
  const options = { tolerance, highQuality: true };
  const polygons = polygonsOf(shape);
  if (polygons.length === 0) {
    return lineGeometry(map(linesOf(simplify(lineGeometry(map(linesOf(shape), toWorld)), options)), toLngLat));
  }
  const world = polygonGeometry(polygons.map((rings) => map(rings, toWorld)));
  return polygonGeometry(polygonsOf(simplify(world, options)).map((rings) => map(rings, toLngLat)));
}

function map(lines: LngLat[][], project: (position: LngLat) => LngLat): LngLat[][] {
  return lines.map((line) => line.map(project));
}
