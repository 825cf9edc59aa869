/** How long the page is looked at, in milliseconds, before the live map is fetched without being asked for. */
const idleMs = 8000;

const signs = ['scroll', 'pointerdown', 'pointermove', 'keydown', 'focusin', 'touchstart'] as const;

/**
 * Calls `onWanted` once: at the reader's first sign of interest, or when the page has been visible for a while. Readers who
 * asked their browser to save data are only given the live map at a sign of interest in the map itself.
 *
 * @returns a function that stops waiting
 */
export function whenWanted(onWanted: () => void): () => void {
  const connection = (navigator as { connection?: { saveData?: boolean } }).connection;
  if (connection?.saveData === true) return () => undefined;
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
    if (document.visibilityState === 'visible') timer = setTimeout(wanted, idleMs);
  };
  for (const sign of signs) addEventListener(sign, wanted, { capture: true, passive: true });
  document.addEventListener('visibilitychange', wait);
  if (document.readyState === 'complete') wait();
  else addEventListener('load', wait, { once: true });
  return stop;
}
