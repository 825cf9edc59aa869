import type { Box, LabelPlace } from './label-box.ts';

/**
 * One way of showing a label. Its boxes are in CSS pixels from the label's position, or from a position that lies `off` from it
 * in world units.
 */
export interface Option {
  place: LabelPlace;
  cost: number;
  boxes: (Box & { isMark: boolean; off: { x: number; y: number } })[];
}

/** A label's position in world units, and all the ways in which it may be shown. */
export interface Candidate {
  x: number;
  y: number;
  options: Option[];
}

/** Least distance between two labels in CSS pixels. */
const apartPx = 2;

/** Cost of two boxes that overlap: more than hiding any label. */
const clashCost = 5000;

/** Annealing: moves tried for each candidate, and the rises in cost that are readily taken at its beginning and at its end. */
const movesEach = 3000;
const [firstHeat, lastHeat] = [600, 0.05];

/**
 * One option for each candidate, so that at no scale between the two given (CSS pixels per world unit) a text overlaps
 * another text or another's mark, at about the least total cost. Every candidate needs an option that is never in the way,
 * such as hiding it. Found by simulated annealing, as by Christensen, Marks and Shieber (1995): label after label is tried in
 * another way, and ever rarer is a change for the worse accepted. The same candidates always give the same answer.
 */
export function cheapest(candidates: Candidate[], scales: [least: number, most: number]): Option[] {
  const clashes = clashTable(candidates, scales);
  const random = seededRandom(1);
  const state = candidates.map(({ options }) => options.length - 1);
  const costOf = (index: number, choice: number): number => {
    const table = clashes[index]![choice]!;
    const hits = state.filter((other, at) => table[at]?.[other] ?? false).length;
    return candidates[index]!.options[choice]!.cost + hits * clashCost;
  };
  const movable = candidates.flatMap(({ options }, index) => (options.length > 1 ? [index] : []));
  const moves = movable.length * movesEach;
  for (let move = 0; move < moves; move++) {
    const index = movable[Math.floor(random() * movable.length)]!;
    const choice = Math.floor(random() * candidates[index]!.options.length);
    const rise = costOf(index, choice) - costOf(index, state[index]!);
    const heat = firstHeat * (lastHeat / firstHeat) ** (move / moves);
    if (rise <= 0 || random() < Math.exp(-rise / heat)) state[index] = choice;
  }
  for (let settled = false; !settled;) {
    const before = state.join();
    for (const index of movable) {
      const choices = candidates[index]!.options.map((_, choice) => choice);
      state[index] = choices.reduce((a, b) => (costOf(index, b) < costOf(index, a) ? b : a), state[index]!);
    }
    settled = state.join() === before;
  }
  return state.map((choice, index) => candidates[index]!.options[choice]!);
}

/** `[candidate][option][other candidate][its option]`: whether the two are in each other's way. */
function clashTable(candidates: Candidate[], scales: [number, number]): boolean[][][][] {
  return candidates.map((candidate) =>
    candidate.options.map((option) =>
      candidates.map((other) =>
        other === candidate ? [] : other.options.map((theirs) => collide(candidate, option, other, theirs, scales)),
      ),
    ),
  );
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32 by Tommy Ettinger). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function collide(a: Candidate, optionA: Option, b: Candidate, optionB: Option, scales: [number, number]): boolean {
  return optionA.boxes.some((boxA) =>
    optionB.boxes.some((boxB) => {
      if (boxA.isMark && boxB.isMark) return false;
      const [x, y] = [b.x + boxB.off.x - a.x - boxA.off.x, b.y + boxB.off.y - a.y - boxA.off.y];
      return meet(boxA, boxB, x, y, scales);
    }),
  );
}

/**
 * Whether two boxes overlap at any scale. Their distance grows evenly with the scale, so for each axis there is one stretch of
 * scales in which they overlap; they meet where both stretches do.
 */
function meet(a: Box, b: Box, distanceX: number, distanceY: number, [least, most]: [number, number]): boolean {
  const [fromX, toX] = scalesBetween(distanceX, a.x - b.x - b.width - apartPx, a.x + a.width - b.x + apartPx);
  const [fromY, toY] = scalesBetween(distanceY, a.y - b.y - b.height - apartPx, a.y + a.height - b.y + apartPx);
  return Math.max(least, fromX, fromY) < Math.min(most, toX, toY);
}

/** The scales at which `distance` lies between two lengths in CSS pixels. */
function scalesBetween(distance: number, low: number, high: number): [number, number] {
  if (distance === 0) return low < 0 && high > 0 ? [-Infinity, Infinity] : [Infinity, -Infinity];
  const [one, other] = [low / distance, high / distance];
  return one < other ? [one, other] : [other, one];
}
