import scrollama from 'scrollama';

/** Where the reading line lies, as a share of the window's height from its top: a step begins when its top crosses it. */
export const readingLine = 0.3;

/**
 * Calls `onStep` with the index of the section at the reading line whenever it changes, and once at the start.
 *
 * Scrollama tells when a section crosses the line; which one is active is then measured, because sections that a fast jump
 * passes over report nothing.
 *
 * @returns a function that stops watching
 */
export function watchSteps(sections: HTMLElement[], onStep: (index: number) => void): () => void {
  const measure = () => onStep(stepAt(sections, innerHeight * readingLine));
  const scroller = scrollama();
  scroller
    .setup({ step: sections, offset: readingLine, ...(window.parent !== window && { root: document }) })
    .onStepEnter(measure)
    .onStepExit(measure);
  const heights = new ResizeObserver(() => {
    scroller.resize();
    measure();
  });
  for (const section of sections) heights.observe(section);
  addEventListener('resize', measure);
  addEventListener('pageshow', measure);
  // A jump just after sections have changed their heights falls between two looks of the observers.
  addEventListener('scrollend', measure);
  measure();
  return () => {
    scroller.destroy();
    heights.disconnect();
    removeEventListener('resize', measure);
    removeEventListener('pageshow', measure);
    removeEventListener('scrollend', measure);
  };
}

/**
 * Calls `onProgress` once per frame while the page scrolls.
 *
 * @returns a function that stops watching
 */
export function watchProgress(onProgress: () => void): () => void {
  let frame = 0;
  const measure = () => {
    frame = 0;
    onProgress();
  };
  const schedule = () => {
    frame ||= requestAnimationFrame(measure);
  };
  addEventListener('scroll', schedule, { passive: true });
  return () => {
    removeEventListener('scroll', schedule);
    cancelAnimationFrame(frame);
  };
}

/**
 * Scrolls this window, and none around it, to where a section's words are in place. `scrollIntoView` would also move the page
 * that a frame stands in.
 */
export function scrollToSection(section: HTMLElement): void {
  scrollTo({ top: scrollY + section.getBoundingClientRect().top - restingTop(section), behavior: 'instant' });
}

/** How far a section has been read: 0 when its top reaches the reading line, 1 when its words are in place. */
export function progressOf(section: HTMLElement): number {
  const line = innerHeight * readingLine;
  const share = (line - section.getBoundingClientRect().top) / (line - restingTop(section));
  return Math.min(1, Math.max(0, share));
}

/** Index of the last section whose top is above the line (pixels from the window's top); 0 when none is. */
export function stepAt(sections: HTMLElement[], linePx: number): number {
  let [first, after] = [0, sections.length];
  while (after - first > 1) {
    const middle = (first + after) >> 1;
    if (sections[middle]!.getBoundingClientRect().top > linePx) after = middle;
    else first = middle;
  }
  return first;
}

/** Where a section's top lies in the window when its words are in place, in pixels: what its style sheet says of scrolling. */
function restingTop(section: HTMLElement): number {
  const padding = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);
  return Number.parseFloat(getComputedStyle(section).scrollMarginTop) + (Number.isNaN(padding) ? 0 : padding);
}
