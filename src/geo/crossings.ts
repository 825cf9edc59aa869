import Flatbush from 'flatbush';
import { orient2d } from 'robust-predicates';
import type { LngLat, Rings } from './positions.ts';

/** Where two segments of a polygon cross: the ring and the position with which the first of them begins. */
export interface Crossing {
  ring: number;
  index: number;
  /** Of the other segment's ring. */
  otherRing: number;
  at: LngLat;
}

/** Below this many segments, comparing all of them is quicker than an index. */
const few = 40;

/** Comparisons for each segment, on average, after which a shape counts as without a crossing: what no real outline needs. */
const patience = 60;

interface Segment {
  ring: number;
  index: number;
  from: LngLat;
  to: LngLat;
}

/**
 * One place where the outlines of a polygon cross themselves or each other; touching is allowed. The time is nearly
 * proportional to the number of positions.
 *
 * @param rings closed and unwrapped, degrees
 */
export function findCrossing(rings: Rings): Crossing | undefined {
  const segments = segmentsIn(rings);
  return segments.length <= few ? compareAll(segments) : compareNear(segments);
}

function segmentsIn(rings: Rings): Segment[] {
  return rings.flatMap((positions, ring) => {
    const segments: Segment[] = [];
    for (let index = 1; index < positions.length; index += 1) {
      const [from, to] = [positions[index - 1]!, positions[index]!];
      if (from[0] === to[0] && from[1] === to[1]) continue;
      segments.push({ ring, index: index - 1, from, to });
    }
    return segments;
  });
}

function compareAll(segments: readonly Segment[]): Crossing | undefined {
  for (const [position, one] of segments.entries()) {
    for (let other = position + 1; other < segments.length; other += 1) {
      const found = crossingOf(one, segments[other]!);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function compareNear(segments: readonly Segment[]): Crossing | undefined {
  const index = new Flatbush(segments.length);
  for (const { from, to } of segments) {
    index.add(Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.max(from[0], to[0]), Math.max(from[1], to[1]));
  }
  index.finish();
  let left = segments.length * patience;
  try {
    for (const [position, one] of segments.entries()) {
      const { from, to } = one;
      const [west, east] = [Math.min(from[0], to[0]), Math.max(from[0], to[0])];
      const [south, north] = [Math.min(from[1], to[1]), Math.max(from[1], to[1])];
      index.search(west, south, east, north, (other) => {
        left -= 1;
        const found = other > position ? crossingOf(one, segments[other]!) : undefined;
        if (found !== undefined || left < 0) throw new Found(found);
        return false;
      });
    }
  } catch (error) {
    if (!(error instanceof Found)) throw error;
    return error.crossing;
  }
  return undefined;
}

/** Ends a search, which cannot be ended otherwise. */
class Found extends Error {
  readonly crossing: Crossing | undefined;

  constructor(crossing: Crossing | undefined) {
    super('found');
    this.crossing = crossing;
  }
}

function crossingOf(one: Segment, other: Segment): Crossing | undefined {
  const [a, b, c, d] = [one.from, one.to, other.from, other.to];
  const [c1, d1] = [side(a, b, c), side(a, b, d)];
  if (c1 * d1 >= 0 || side(c, d, a) * side(c, d, b) >= 0) return undefined;
  const share = c1 / (c1 - d1);
  const at: LngLat = [c[0] + share * (d[0] - c[0]), c[1] + share * (d[1] - c[1])];
  return { ring: one.ring, index: one.index, otherRing: other.ring, at };
}

/** Positive, negative or exactly 0: on which side of the line from a to b a position lies. */
function side(a: LngLat, b: LngLat, [x, y]: LngLat): number {
  return orient2d(a[0], a[1], b[0], b[1], x, y);
}
