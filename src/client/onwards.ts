/** Which way a story goes on in its language: 1 to the right, -1 to the left. */
export function onwards(story: HTMLElement): 1 | -1 {
  return getComputedStyle(story).direction === 'rtl' ? -1 : 1;
}
