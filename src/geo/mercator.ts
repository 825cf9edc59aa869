/**
 * Web Mercator in world units: x runs from 0 (180° W) to 1 (180° E), y from 0 (85.051129° N) to 1 (85.051129° S).
 * At zoom z one world is 512 · 2^z CSS pixels wide, as in MapLibre.
 */

/** Longitude west, latitude south, longitude east, latitude north in degrees; west < east also across 180°. */
export type Bounds = [west: number, south: number, east: number, north: number];

/** A rectangle in world units. */
export interface WorldRect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** CSS pixels across the whole world at zoom 0, as MapLibre draws it. */
export const worldPixels = 512;

const maxLatitude = 85.051129;

/** World units of a position in degrees; latitudes beyond ±85.051129 are drawn on the edge. */
export function toWorld([lng, lat]: readonly [number, number]): [x: number, y: number] {
  const clamped = Math.min(maxLatitude, Math.max(-maxLatitude, lat));
  const y = 0.5 - Math.log(Math.tan(Math.PI / 4 + (clamped * Math.PI) / 360)) / (2 * Math.PI);
  return [lng / 360 + 0.5, y];
}

/** Degrees of a position in world units. */
export function toLngLat([x, y]: readonly [number, number]): [lng: number, lat: number] {
  const lat = (Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) * 360) / Math.PI - 90;
  return [(x - 0.5) * 360, lat];
}

/** The rectangle in world units that bounds in degrees cover. */
export function rectOf([west, south, east, north]: Bounds): WorldRect {
  const [x, y] = toWorld([west, north]);
  const [right, bottom] = toWorld([east, south]);
  return { x, y, width: right - x, height: bottom - y };
}

/** Bounds in degrees of a rectangle in world units. */
export function boundsOfRect({ x, y, width, height }: WorldRect): Bounds {
  const [west, north] = toLngLat([x, y]);
  const [east, south] = toLngLat([x + width, y + height]);
  return [west, south, east, north];
}
