import type { MultiPolygon, Polygon, Position } from 'geojson';
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

/** Holes that are cut as well would have to follow the outer ring; none of this map's are. */
function cut([outer, ...holes]: Position[][]): Position[][][] {
  return [-360, 0, 360].flatMap((turn) => {
    const aligned = [unwrap(outer!), ...holes];
    const piece = clipPlanar({ type: 'Polygon', coordinates: aligned }, [-180 - turn, -90, 180 - turn, 90]);
    return shift(piece as MultiPolygon, turn).coordinates;
  });
}
