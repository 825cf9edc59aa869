import { whenWanted } from './interest.ts';

/** In how many turns a page is laid out at most, however long it is. */
const turns = 20;

/**
 * Lays out what the first screen leaves out, the words of the steps (`first-screen.css`) and what follows them, once the
 * reader shows interest: some of it whenever the browser has nothing else to do, so that nobody waits for all of it at once. A
 * key lays out what is left: a page that grows while it glides to its end or its top stops on the way.
 */
export function layOutLater(parts: Iterable<HTMLElement>): void {
  const waiting = [...parts];
  const each = Math.ceil(waiting.length / turns);
  let stop = () => {};
  const layOut = (count: number) => {
    stop();
    for (const part of waiting.splice(0, count)) part.setAttribute('data-laid', '');
    if (waiting.length > 0) stop = whenIdle(() => layOut(each));
    else removeEventListener('keydown', layOutAll, true);
  };
  const layOutAll = () => layOut(waiting.length);
  addEventListener('keydown', layOutAll, true);
  stop = whenWanted(() => layOut(each));
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
