import { whenWanted } from './interest.ts';

/**
 * Calls `onWanted` once, at the reader's first sign of interest while the frame is in sight.
 *
 * @returns a function that stops watching
 */
export function whenInSight(onWanted: () => void): () => void {
  let stopWaiting: (() => void) | undefined;
  const stop = () => {
    sight.disconnect();
    stopWaiting?.();
  };
  const sight = new IntersectionObserver((entries) => {
    stopWaiting?.();
    stopWaiting = undefined;
    if (entries.at(-1)?.isIntersecting !== true) return;
    stopWaiting = whenWanted(() => {
      stop();
      onWanted();
    });
  });
  sight.observe(document.documentElement);
  return stop;
}
