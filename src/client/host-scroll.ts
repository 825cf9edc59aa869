import type { EmbedReading } from './embed-reading.ts';

/** Positions that differ by no more than this, in pixels, are the same: browsers round. */
const tolerancePx = 2;

/**
 * Lets the scroll of the host's page play the story: the guest takes the scroll layout, its own document is no longer scrolled
 * by the reader, and shows what the host says. When something else moves it (keyboard focus, the Next button, a search in the
 * page), the host is asked to follow.
 */
export class HostScroll {
  readonly #reading: EmbedReading;
  readonly #onMoved: (y: number) => void;
  /** Where the host last said that the reader is; undefined while the host does not drive. */
  #y: number | undefined;

  /** @param onMoved asks the host to scroll its page so that it is so many pixels into the guest */
  constructor(reading: EmbedReading, onMoved: (y: number) => void) {
    this.#reading = reading;
    this.#onMoved = onMoved;
    addEventListener('scroll', () => this.#compare());
  }

  /** Shows what lies `y` pixels into the story. */
  show(y: number): void {
    const isNew = this.#y === undefined;
    this.#y = y;
    if (isNew) {
      document.documentElement.dataset.driven = '';
      document.documentElement.dataset.mode = 'scroll';
    }
    scrollTo({ top: y, behavior: 'instant' });
    if (isNew) this.#reading.setMode('scroll');
  }

  /** Goes back to the guest's own layout. */
  release(): void {
    if (this.#y === undefined) return;
    this.#y = undefined;
    delete document.documentElement.dataset.driven;
    scrollTo({ top: 0, behavior: 'instant' });
    this.#reading.setMode('pager');
  }

  /**
   * Height in whole pixels of the whole story in the scroll layout at the frame's present size. The layout is taken for one
   * measurement and given back before anything is painted.
   */
  measure(): number {
    const root = document.documentElement;
    if (this.#y !== undefined) return root.scrollHeight;
    const { mode } = root.dataset;
    const words = document.querySelector('section[data-active] > .words');
    const read = words?.scrollTop ?? 0;
    root.dataset.mode = 'scroll';
    root.dataset.driven = '';
    const height = root.scrollHeight;
    root.dataset.mode = mode;
    delete root.dataset.driven;
    if (words !== null && read > 0) words.scrollTop = read;
    return height;
  }

  #compare(): void {
    if (this.#y === undefined) return;
    const end = document.documentElement.scrollHeight - innerHeight;
    if (Math.abs(scrollY - Math.min(this.#y, end)) <= tolerancePx) return;
    this.#y = scrollY;
    this.#onMoved(scrollY);
  }
}
