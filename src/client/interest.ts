import { choiceOf } from './choice.ts';

/** How long the page is looked at, in milliseconds, before the live map is fetched without being asked for. */
const idleMs = 8000;

const signs = ['scroll', 'pointerdown', 'pointermove', 'keydown', 'focusin', 'touchstart'] as const;

interface Connection {
  saveData?: boolean;
  type?: string;
}

/** Whether the reader wants the pictures only, as they chose it here. */
export const lightChoice = choiceOf('light');

/** Whether the pictures are enough: what the reader chose here, else what their browser says about saving data. */
export function wantsLight(): boolean {
  return lightChoice.get() ?? connection()?.saveData === true;
}

/**
 * Calls `onWanted` once: at the reader's first sign of interest, or when the page has been visible for a while on a line
 * that is not known to be paid by the byte.
 *
 * @returns a function that stops waiting
 */
export function whenWanted(onWanted: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    for (const sign of signs) removeEventListener(sign, wanted, true);
    document.removeEventListener('visibilitychange', wait);
    removeEventListener('load', wait);
  };
  const wanted = () => {
    stop();
    onWanted();
  };
  const wait = () => {
    clearTimeout(timer);
    const mayFetch = document.visibilityState === 'visible' && connection()?.type !== 'cellular';
    if (mayFetch) timer = setTimeout(wanted, idleMs);
  };
  for (const sign of signs) addEventListener(sign, wanted, { capture: true, passive: true });
  document.addEventListener('visibilitychange', wait);
  if (document.readyState === 'complete') wait();
  else addEventListener('load', wait, { once: true });
  return stop;
}

function connection(): Connection | undefined {
  return (navigator as { connection?: Connection }).connection;
}
