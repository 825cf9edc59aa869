/** Index of the step that the address names by its fragment, or -1. */
export function stepOfAddress(ids: string[]): number {
  try {
    return ids.indexOf(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return -1;
  }
}

/**
 * Keeps the step being read in the address, so that it can be copied and a reload returns to it. The first step needs no
 * fragment. Never adds an entry to the history, and waits for the page to have loaded, so that a deep link is not lost.
 */
export function rememberStep(id: string, index: number): void {
  if (document.readyState !== 'complete') return;
  const address = new URL(location.href);
  address.hash = index === 0 ? '' : id;
  if (address.href === location.href) return;
  try {
    history.replaceState(history.state, '', address);
  } catch {
    // Some browsers refuse many changes in a short time; the next step sets the address again.
  }
}
