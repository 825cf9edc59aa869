import { area } from '@turf/area';
import { bearing } from '@turf/bearing';
import { centerOfMass } from '@turf/center-of-mass';
import { distance } from '@turf/distance';
import { length } from '@turf/length';
import type { Geometry } from 'geojson';
import type { Bounds } from './mercator.ts';
import { extentOf, linesOf, pointsOf, polygonsOf, toLngLat, type LngLat, type Shape } from './positions.ts';

/** Mean radius of the Earth in kilometres, as Turf. All measures here are spherical: within 0.4 % of WGS84. */
export const earthRadiusKm = 6371.0088;

/** Kilometres along the great circle (haversine). */
export function distanceKm(from: LngLat, to: LngLat): number {
  return distance(from, to, { units: 'kilometers' });
}

/** Kilometres along the lines of a shape, each segment a great circle; points and polygons count as nothing. */
export function lengthKm(shape: Shape): number {
  const lines: GeoJSON.MultiLineString = { type: 'MultiLineString', coordinates: linesOf(shape) };
  return length({ type: 'Feature', properties: {}, geometry: lines }, { units: 'kilometers' });
}

/** Square kilometres of the polygons of a shape. */
export function areaKm2(shape: Shape): number {
  return area({ type: 'MultiPolygon', coordinates: polygonsOf(shape) }) / 1e6;
}

/** Degrees from north, clockwise, 0 ≤ bearing < 360, in which the great circle leaves. */
export function initialBearing(from: LngLat, to: LngLat): number {
  return (bearing(from, to) + 360) % 360;
}

/** The centre of mass of a shape in degrees; of a bent one it may lie outside. */
export function centreOf(shape: Geometry): LngLat {
  return toLngLat(centerOfMass(shape).geometry.coordinates);
}

/**
 * The smallest bounds in degrees that hold a shape. They may cross 180°: then `east` is beyond it, as in [170, 50, 190, 60].
 *
 * @throws RangeError when the shape has no positions
 */
export function boundsOf(shape: Shape): Bounds {
  const parts = [...pointsOf(shape).map((point) => [point]), ...linesOf(shape)];
  for (const [outer] of polygonsOf(shape)) if (outer !== undefined) parts.push(outer);
  const boxes = parts.filter((part) => part.length > 0).map((part) => extentOf([part]));
  if (boxes.length === 0) throw new RangeError('A shape without positions has no bounds.');
  let [south, north] = [Infinity, -Infinity];
  for (const box of boxes) {
    south = Math.min(south, box[1]);
    north = Math.max(north, box[3]);
  }
  const [west, east] = smallestSpan(boxes.map((box) => [box[0], box[2]]));
  return [west, south, east, north];
}

/** A number to so many decimals; 3 are metres of a kilometre. */
export function rounded(value: number, decimals = 3): number {
  return Number(value.toFixed(decimals));
}

/** The shortest arc that holds all spans of longitude: it starts after the widest gap between them. */
function smallestSpan(spans: [west: number, east: number][]): [west: number, east: number] {
  const sorted = spans
    .map(([west, east]): [number, number] => {
      const turns = 360 * Math.floor((west + 180) / 360);
      return [west - turns, east - turns];
    })
    .sort((a, b) => a[0] - b[0]);
  const first = sorted[0] ?? [0, 0];
  const end = sorted.reduce((most, [, east]) => Math.max(most, east), -Infinity);
  let best: [number, number] = [first[0], end];
  let widestGap = first[0] + 360 - end;
  let reached = first[1];
  for (const [west, east] of sorted) {
    if (west - reached > widestGap) {
      widestGap = west - reached;
      best = [west, Math.max(end, reached + 360)];
    }
    reached = Math.max(reached, east);
  }
  return widestGap <= 0 ? [-180, 180] : best;
}
