import { whenWanted } from './interest.ts';

/**
 * Calls `onWanted` at the reader's first sign of interest while the frame is in sight. A frame out of sight draws nothing, so a
 * map that was begun and then scrolled away may have been given up: it is wanted again when the frame comes back.
 *
 * @returns a function that stops watching
 */
export function whenInSight(onWanted: () => void): () => void {
  let stopWaiting: (() => void) | undefined;
  let isWanted = false;
  let wasAway = false;
  const state = () => document.querySelector<HTMLElement>('story-map')?.dataset.state;
  const sight = new IntersectionObserver((entries) => {
    const isSeen = entries.at(-1)?.isIntersecting === true;
    stopWaiting?.();
    stopWaiting = undefined;
    if (!isSeen) {
      wasAway = state() === 'loading';
    } else if (!isWanted) {
      stopWaiting = whenWanted(() => {
        isWanted = true;
        onWanted();
      });
    } else if (wasAway && state() === 'failed') {
      wasAway = false;
      onWanted();
    }
  });
  sight.observe(document.documentElement);
  return () => {
    sight.disconnect();
    stopWaiting?.();
  };
}
