/**
 * Lays out the steps whose words the first screen leaves out (`first-screen.css`), one whenever the browser has nothing else
 * to do, so that no reader waits for all of them at once.
 *
 * @returns a function that stops
 */
export function layOutLater(sections: Iterable<HTMLElement>): () => void {
  const waiting = [...sections];
  let stop = () => {};
  const next = () => {
    waiting.shift()?.setAttribute('data-laid', '');
    if (waiting.length > 0) stop = whenIdle(next);
  };
  stop = whenIdle(next);
  return () => stop();
}

/** Safari has no `requestIdleCallback`. */
function whenIdle(act: () => void): () => void {
  if ('requestIdleCallback' in window) {
    const request = requestIdleCallback(act);
    return () => cancelIdleCallback(request);
  }
  const timer = setTimeout(act, 50);
  return () => clearTimeout(timer);
}
