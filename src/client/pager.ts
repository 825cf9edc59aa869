import { onwards } from './onwards.ts';

/** How far a finger must go sideways, in pixels, to turn the page. */
const swipePx = 48;

/**
 * Makes a story whose steps are shown one at a time go on by swipes and by the left and right arrow keys anywhere in it, the
 * other way round in a language that runs from right to left, and its words, where they are longer than their place, reachable
 * by keyboard. Does nothing in other layouts. Keys are taken inside the story only.
 *
 * @returns a function that stops it
 */
export function turnPages(story: HTMLElement): () => void {
  const isPager = () => document.documentElement.dataset.mode === 'pager';
  // Before the story plays, no step but its first can be seen, nor take the focus.
  const hasPages = () => isPager() && story.matches('.is-playing');
  const words = () => story.querySelector<HTMLElement>('section[data-active] > .words');
  let start: { x: number; y: number } | undefined;

  /** @param towards as `onwards` */
  const turn = (towards: number) => {
    const action = towards === onwards(story) ? 'next' : 'previous';
    const before = words();
    const wasInside = before?.contains(document.activeElement) === true;
    story.querySelector<HTMLElement>(`[data-action="${action}"]`)?.click();
    const after = words();
    if (!wasInside || after === null || after === before) return;
    after.tabIndex = -1;
    after.focus({ preventScroll: true });
  };
  const onKey = (event: KeyboardEvent) => {
    const towards = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (towards === undefined || !hasPages() || event.defaultPrevented || isTaken(event)) return;
    event.preventDefault();
    turn(towards);
  };
  const onDown = ({ pointerType, isPrimary, clientX, clientY }: PointerEvent) => {
    const counts = pointerType !== 'mouse' && isPrimary && hasPages() && !story.hasAttribute('data-exploring');
    start = counts ? { x: clientX, y: clientY } : undefined;
  };
  const onUp = ({ clientX, clientY }: PointerEvent) => {
    if (start === undefined) return;
    const across = clientX - start.x;
    const isSwipe = Math.abs(across) >= swipePx && Math.abs(across) > 1.5 * Math.abs(clientY - start.y);
    start = undefined;
    if (isSwipe) turn(across < 0 ? 1 : -1);
  };
  const onCancel = () => (start = undefined);
  const fit = () => {
    for (const part of story.querySelectorAll<HTMLElement>('.words')) {
      const isLong = isPager() && part.scrollHeight > part.clientHeight + 1 && part.clientHeight > 0;
      if (isLong) part.tabIndex = 0;
      else if (part !== document.activeElement) part.removeAttribute('tabindex');
    }
  };
  const onStep = () => {
    const part = words();
    if (part !== null) part.scrollTop = 0;
    fit();
  };
  const sizes = new ResizeObserver(fit);
  for (const part of story.querySelectorAll('.words')) sizes.observe(part);
  story.addEventListener('keydown', onKey);
  story.addEventListener('pointerdown', onDown);
  story.addEventListener('pointerup', onUp);
  story.addEventListener('pointercancel', onCancel);
  story.addEventListener('placeline:step', onStep);
  return () => {
    sizes.disconnect();
    story.removeEventListener('keydown', onKey);
    story.removeEventListener('pointerdown', onDown);
    story.removeEventListener('pointerup', onUp);
    story.removeEventListener('pointercancel', onCancel);
    story.removeEventListener('placeline:step', onStep);
  };
}

/** Whether a key means something else: with a modifier, or on the map that is being explored. */
function isTaken({ altKey, ctrlKey, metaKey, shiftKey, target }: KeyboardEvent): boolean {
  return altKey || ctrlKey || metaKey || shiftKey || (target as Element).closest('canvas, input, select') !== null;
}
