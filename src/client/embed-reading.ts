import type { Mode } from '../embed/protocol.ts';
import { whenInSight } from './in-sight.ts';
import type { Reading } from './reading.ts';
import { passingChoice } from './choice.ts';
import { progressOf, scrollToSection, watchProgress, watchSteps } from './scroll.ts';

/** How long a route takes to draw itself where nothing is scrolled, in milliseconds. */
const drawMs = 4000;

/**
 * Reading in a partner's page. Nothing here scrolls anything but the frame's own document, adds to the history, takes the
 * address or stores: all of these belong to the host.
 */
export class EmbedReading implements Reading {
  readonly motion = passingChoice();
  readonly light = passingChoice();
  readonly whenWanted = whenInSight;
  #mode: Mode;
  readonly #first: string;
  #watched: { sections: HTMLElement[]; onStep: (index: number) => void } | undefined;
  #stop: (() => void) | undefined;
  /** Share of a route that has drawn itself, where nothing is scrolled. */
  #drawn = 1;

  /** @param first id of the step to begin with, empty for the first one */
  constructor(mode: Mode, first: string) {
    this.#mode = mode;
    this.#first = first;
    document.documentElement.dataset.mode = mode;
  }

  get mode(): Mode {
    return this.#mode;
  }

  /** Goes on in another layout, at the step that is then before the reader. */
  setMode(mode: Mode): void {
    this.#mode = mode;
    document.documentElement.dataset.mode = mode;
    this.#stop?.();
    this.#stop = undefined;
    if (mode === 'scroll' && this.#watched !== undefined) {
      this.#stop = watchSteps(this.#watched.sections, this.#watched.onStep);
    }
  }

  first(): number {
    return -1;
  }

  watch(sections: HTMLElement[], onStep: (index: number) => void): () => void {
    this.#watched = { sections, onStep };
    const first = Math.max(
      0,
      sections.findIndex(({ dataset }) => dataset.step === this.#first),
    );
    if (first > 0) this.bring(sections[first]!);
    if (this.#mode === 'scroll') this.#stop = watchSteps(sections, onStep);
    else onStep(first);
    return () => {
      this.#stop?.();
      this.#watched = undefined;
    };
  }

  progress(section: HTMLElement): number {
    return this.#mode === 'scroll' ? progressOf(section) : this.#drawn;
  }

  watchProgress(onProgress: () => void): () => void {
    if (this.#mode === 'scroll') return watchProgress(onProgress);
    this.#drawn = 0;
    return drawByTime((share) => {
      this.#drawn = share;
      onProgress();
    });
  }

  bring(section: HTMLElement): void {
    if (this.#mode === 'scroll') scrollToSection(section);
  }

  keep(): void {
    // The address is the partner's.
  }
}

function drawByTime(onShare: (share: number) => void): () => void {
  const start = performance.now();
  let frame = requestAnimationFrame(function draw(now) {
    const share = Math.min(1, Math.max(0, (now - start) / drawMs));
    onShare(share);
    if (share < 1) frame = requestAnimationFrame(draw);
  });
  return () => cancelAnimationFrame(frame);
}
