import { distanceKm } from './measure.ts';
import type { LngLat } from './positions.ts';

/** The nearest position on lines, and the kilometres to it. */
export interface Nearest {
  position: LngLat;
  km: number;
}

/**
 * The position of the lines that is nearest to a point. Lines are straight in degrees; exact within 0.1 % when the point is at
 * most a few hundred kilometres away and the segments are short (`densify`).
 *
 * @returns undefined when there is no line
 */
export function nearestOnLines(point: LngLat, lines: LngLat[][]): Nearest | undefined {
  const [lng, lat] = point;
  let best: LngLat | undefined;
  let least = Infinity;
  for (const line of lines) {
    for (let index = 1; index < line.length; index += 1) {
      const from = line[index - 1];
      const to = line[index];
      if (from === undefined || to === undefined) continue;
      // A flat map around the point: east shrinks with the latitude half-way to the segment.
      const narrow = Math.cos((((from[1] + to[1]) / 2 + lat) / 2) * (Math.PI / 180));
      const [ax, ay] = [(from[0] - lng) * narrow, from[1] - lat];
      const [dx, dy] = [(to[0] - from[0]) * narrow, to[1] - from[1]];
      const square = dx * dx + dy * dy;
      const share = square === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / square));
      const [x, y] = [ax + share * dx, ay + share * dy];
      const distance = x * x + y * y;
      if (distance < least) {
        least = distance;
        best = [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
      }
    }
  }
  return best === undefined ? undefined : { position: best, km: distanceKm(point, best) };
}
