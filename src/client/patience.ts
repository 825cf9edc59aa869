/** What a frame counts at most, in milliseconds: a tab that comes back from the background has not been waited for. */
const frameMs = 1000;

/**
 * Calls `onLate` after the browser has painted for so long. Time in a hidden tab, or in a frame far outside the window, does
 * not count: nothing is painted there, so nothing can be late.
 *
 * @returns a function that stops waiting
 */
export function whilePainting(delayMs: number, onLate: () => void): () => void {
  let leftMs = delayMs;
  let before = performance.now();
  let frame = 0;
  const tick = () => {
    const now = performance.now();
    leftMs -= Math.min(now - before, frameMs);
    before = now;
    if (leftMs <= 0) onLate();
    else frame = requestAnimationFrame(tick);
  };
  frame = requestAnimationFrame(tick);
  return () => cancelAnimationFrame(frame);
}
