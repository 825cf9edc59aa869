import { distanceKm } from './measure.ts';
import { unwrap, type LngLat } from './positions.ts';

/** Kilometres between two positions of an arc. */
const stepKm = 50;
const fewestSteps = 64;

/**
 * The shortest way over the globe, dense enough to be drawn with straight pieces, without a jump at 180°: the longitudes
 * run on from the first. An even number of pieces, so that the middle position is half-way.
 *
 * @returns undefined when the two are opposite each other and every way is as short
 */
export function arc(from: LngLat, to: LngLat): LngLat[] | undefined {
  const steps = Math.max(fewestSteps, 2 * Math.ceil(distanceKm(from, to) / stepKm / 2));
  const start = toVector(from);
  const end = toVector(to);
  const angle = Math.atan2(norm(cross(start, end)), dot(start, end));
  if (Math.PI - angle < 1e-9) return undefined;
  const positions: LngLat[] = [];
  for (let step = 0; step <= steps; step += 1) {
    const share = step / steps;
    const a = angle === 0 ? 1 - share : Math.sin((1 - share) * angle) / Math.sin(angle);
    const b = angle === 0 ? share : Math.sin(share * angle) / Math.sin(angle);
    positions.push(toDegrees([a * start[0] + b * end[0], a * start[1] + b * end[1], a * start[2] + b * end[2]]));
  }
  positions[0] = from;
  positions[steps] = to;
  return unwrap(positions);
}

type Vector = [x: number, y: number, z: number];

function toVector([lng, lat]: LngLat): Vector {
  const [lambda, phi] = [(lng * Math.PI) / 180, (lat * Math.PI) / 180];
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
}

function toDegrees([x, y, z]: Vector): LngLat {
  return [(Math.atan2(y, x) * 180) / Math.PI, (Math.atan2(z, Math.hypot(x, y)) * 180) / Math.PI];
}

function cross([ax, ay, az]: Vector, [bx, by, bz]: Vector): Vector {
  return [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx];
}

function dot([ax, ay, az]: Vector, [bx, by, bz]: Vector): number {
  return ax * bx + ay * by + az * bz;
}

function norm([x, y, z]: Vector): number {
  return Math.hypot(x, y, z);
}
