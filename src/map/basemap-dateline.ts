import type { MultiPolygon, Polygon, Position } from 'geojson';
import type { Bounds } from '../geo/mercator.ts';
import { ringBounds } from './basemap-bounds.ts';
import { clipPlanar, shift } from './basemap-clip.ts';

/**
 * world-atlas joins what Natural Earth cut at 180°: rings of Chukotka, Wrangel Island, Fiji and Antarctica leap from 180 to
 * -180. This cuts such polygons there again, as RFC 7946 wants, and leaves all others as they are.
 */
export function cutAtDateLine(shape: Polygon | MultiPolygon): Polygon | MultiPolygon {
  const polygons = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
  if (!polygons.some((rings) => rings.some(leaps))) return shape;
  return { type: 'MultiPolygon', coordinates: polygons.flatMap((rings) => (rings.some(leaps) ? cut(rings) : [rings])) };
}

/** The ring without leaps: its longitudes run on beyond 180. A ring around a pole is closed along it. */
export function unwrap(ring: Position[]): Position[] {
  if (!leaps(ring)) return ring;
  let turn = 0;
  const run = ring.map(([lng = 0, lat = 0], index) => {
    const step = index === 0 ? 0 : lng - ring[index - 1]![0]!;
    if (Math.abs(step) > 180) turn -= 360 * Math.sign(step);
    return [lng + turn, lat];
  });
  const [first, last] = [run[0]!, run.at(-1)!];
  if (turn === 0) return run;
  const pole = first[1]! < 0 ? -90 : 90;
  return [...run, [last[0]!, pole], [first[0]!, pole], first];
}

function leaps(ring: Position[]): boolean {
  return ring.some(([lng = 0], index) => index > 0 && Math.abs(lng - ring[index - 1]![0]!) > 180);
}

function cut([first, ...others]: Position[][]): Position[][][] {
  const outer = unwrap(first!);
  const rings = [outer, ...others.map((hole) => beside(unwrap(hole), ringBounds(outer)))];
  return [-360, 0, 360].flatMap((turn) => {
    const piece = clipPlanar({ type: 'Polygon', coordinates: rings }, [-180 - turn, -90, 180 - turn, 90]);
    return shift(piece as MultiPolygon, turn).coordinates;
  });
}

/** The hole moved to the world in which its outer ring was unwrapped. */
function beside(hole: Position[], [west, , east]: Bounds): Position[] {
  const [left, , right] = ringBounds(hole);
  const turn = [0, -360, 360].find((degrees) => left + degrees >= west && right + degrees <= east) ?? 0;
  return hole.map(([lng = 0, lat = 0]) => [lng + turn, lat]);
}
