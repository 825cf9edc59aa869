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
export function watchSteps(sections: NodeListOf<HTMLElement>, onStep: (index: number) => void): () => void {
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
  measure();
  return () => {
    scroller.destroy();
    heights.disconnect();
    removeEventListener('resize', measure);
    removeEventListener('pageshow', measure);
  };
}

/**
 * Calls `onProgress` with how far a section has been read, 0 when its top reaches the reading line and 1 when its words are
 * in place, once per frame while the page scrolls.
 *
 * @returns a function that stops watching
 */
export function watchProgress(section: HTMLElement, onProgress: (share: number) => void): () => void {
  let frame = 0;
  const measure = () => {
    frame = 0;
    onProgress(progressOf(section));
  };
  const schedule = () => {
    frame ||= requestAnimationFrame(measure);
  };
  addEventListener('scroll', schedule, { passive: true });
  schedule();
  return () => {
    removeEventListener('scroll', schedule);
    cancelAnimationFrame(frame);
  };
}

/** Index of the last section whose top is above the line (pixels from the window's top); 0 when none is. */
export function stepAt(sections: NodeListOf<HTMLElement>, linePx: number): number {
  const after = [...sections].findIndex((section) => section.getBoundingClientRect().top > linePx);
  return Math.max(0, (after === -1 ? sections.length : after) - 1);
}

function progressOf(section: HTMLElement): number {
  const lead = -Number.parseFloat(getComputedStyle(section).scrollMarginTop);
  const line = innerHeight * readingLine;
  return Math.min(1, Math.max(0, (line - section.getBoundingClientRect().top) / (line + lead)));
}
