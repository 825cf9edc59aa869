import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { whilePainting } from '../../src/client/patience.ts';

let nowMs = 0;
let waiting: (() => void) | undefined;

beforeEach(() => {
  nowMs = 0;
  waiting = undefined;
  vi.stubGlobal('performance', { now: () => nowMs });
  vi.stubGlobal('requestAnimationFrame', (tick: () => void) => {
    waiting = tick;
    return 1;
  });
  vi.stubGlobal('cancelAnimationFrame', () => (waiting = undefined));
});
afterEach(() => vi.unstubAllGlobals());

/** The browser paints, so long after it did last. */
function paintAfter(ms: number): void {
  nowMs += ms;
  const tick = waiting;
  waiting = undefined;
  tick?.();
}

test('what is painted steadily is late when its time is over', () => {
  const onLate = vi.fn();
  whilePainting(100, onLate);
  for (let frame = 0; frame < 6; frame += 1) paintAfter(16);
  expect(onLate).not.toHaveBeenCalled();
  paintAfter(16);
  expect(onLate).toHaveBeenCalledOnce();
  expect(waiting).toBeUndefined();
});

test('an hour in a hidden tab, where nothing is painted, counts as one frame', () => {
  const onLate = vi.fn();
  whilePainting(20_000, onLate);
  paintAfter(16);
  paintAfter(3_600_000);
  expect(onLate).not.toHaveBeenCalled();
});

test('nothing is late once the waiting was stopped', () => {
  const onLate = vi.fn();
  whilePainting(100, onLate)();
  paintAfter(200);
  expect(onLate).not.toHaveBeenCalled();
});
