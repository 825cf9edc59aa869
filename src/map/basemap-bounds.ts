import type { Position } from 'geojson';
import type { Bounds } from '../geo/mercator.ts';

/** Planar bounds of a ring or line in degrees. */
export function ringBounds(ring: Position[]): Bounds {
  return ring.reduce<Bounds>(
    ([west, south, east, north], [lng = 0, lat = 0]) => [
      Math.min(west, lng),
      Math.min(south, lat),
      Math.max(east, lng),
      Math.max(north, lat),
    ],
    [Infinity, Infinity, -Infinity, -Infinity],
  );
}

/** Whether two bounds share some area when nothing is known of 180°. */
export function overlap(a: Bounds, b: Bounds): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/** The bounds as they lie one world to the west, here, and one world to the east. */
export function repeated([west, south, east, north]: Bounds): Bounds[] {
  return [-360, 0, 360].map((turn) => [west + turn, south, east + turn, north]);
}

/** Bounds made larger on all sides by the given degrees. */
export function padded([west, south, east, north]: Bounds, degrees: number): Bounds {
  return [west - degrees, south - degrees, east + degrees, north + degrees];
}

/** The smallest bounds around the given ones whose numbers have no more than the given decimals. */
export function outward([west, south, east, north]: Bounds, decimals: number): Bounds {
  const scale = 10 ** decimals;
  return [
    Math.floor(west * scale) / scale,
    Math.floor(south * scale) / scale,
    Math.ceil(east * scale) / scale,
    Math.ceil(north * scale) / scale,
  ];
}

/** Bounds with every two that overlap replaced by one around both. */
export function joinOverlapping(all: Bounds[]): Bounds[] {
  const joined: Bounds[] = [];
  for (const bounds of all) {
    let around = bounds;
    let other: number;
    while ((other = joined.findIndex((candidate) => overlap(candidate, around))) >= 0)
      around = union(around, ...joined.splice(other, 1));
    joined.push(around);
  }
  return joined;
}

function union(...all: Bounds[]): Bounds {
  return ringBounds(
    all.flatMap(([west, south, east, north]) => [
      [west, south],
      [east, north],
    ]),
  );
}
