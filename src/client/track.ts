import { isTooHigh } from './sticky.ts';

type Style = Record<string, string>;

/** An element that takes over a child without reloading it, where the browser can. */
type Box = HTMLElement & { moveBefore?: (child: Node, before: Node | null) => void };

/**
 * The tall box in a partner's page past which the reader scrolls while the frame in it sticks to the window. It is made when it
 * is first needed; wrapping reloads the frame once in browsers that cannot move one.
 */
export class Track {
  readonly #frame: HTMLIFrameElement;
  readonly #look: string | null;
  #box: Box | undefined;
  /** Height in pixels; 0 while the frame looks as the partner made it. */
  #height = 0;
  /** Width of the window in which the page turned out to leave no room for the track. */
  #refusedAt = -1;

  constructor(frame: HTMLIFrameElement) {
    this.#frame = frame;
    this.#look = frame.getAttribute('style');
  }

  get isOn(): boolean {
    return this.#height > 0;
  }

  /** How many pixels of the track the reader has scrolled past. */
  get y(): number {
    const top = this.#box?.getBoundingClientRect().top ?? 0;
    return Math.max(0, Math.min(-top, this.#height - this.#frame.offsetHeight));
  }

  /** Sticks the frame in a track of so many pixels, and returns whether the page leaves room for it. */
  stick(height: number): boolean {
    if (this.#refusedAt === innerWidth) return false;
    const above = this.#frame.getBoundingClientRect();
    const box = (this.#box ??= this.#wrap());
    if (!this.isOn) {
      set(this.#frame, { display: 'block', position: 'sticky', top: '0', 'box-sizing': 'border-box' });
      // Browsers that do not know the second keep the first.
      set(this.#frame, { height: '100vh', 'max-height': 'none', margin: '0 auto' });
      set(this.#frame, { height: '100svh' });
    }
    this.#height = height;
    set(box, { display: 'block', width: '100%', height: `${height}px` });
    if (isTooHigh(box)) {
      this.#refusedAt = innerWidth;
      this.release();
      return false;
    }
    // Safari does not keep its place when something above grows.
    if (above.bottom < 0 && !CSS.supports('overflow-anchor', 'auto')) scrollBy(0, box.offsetHeight - above.height);
    return true;
  }

  /** Scrolls the page so that the reader is so many pixels into the track. */
  scrollTo(y: number): void {
    const top = scrollY + (this.#box?.getBoundingClientRect().top ?? 0) + y;
    scrollTo({ top, behavior: 'instant' });
  }

  /** Gives the frame its own look back; the box stays, without a height, because leaving it could reload the frame. */
  release(): void {
    this.#height = 0;
    if (this.#look === null) this.#frame.removeAttribute('style');
    else this.#frame.setAttribute('style', this.#look);
    this.#box?.removeAttribute('style');
  }

  /** Whether the frame is where it was put; a partner may take it away or move it. */
  isInPlace(): boolean {
    return this.#frame.isConnected && (this.#box === undefined || this.#frame.parentNode === this.#box);
  }

  /** Leaves the page as it was. */
  remove(): void {
    this.release();
    this.#box?.replaceWith(...this.#box.childNodes);
  }

  #wrap(): Box {
    const frame = this.#frame;
    const isFull = Math.abs(frame.offsetWidth - contentWidth(frame.parentElement)) <= 1;
    const box = document.createElement('div') as Box;
    frame.before(box);
    if (box.moveBefore === undefined) box.append(frame);
    else box.moveBefore(frame, null);
    // Rules of the partner's may no longer find the frame.
    if (isFull) set(frame, { width: '100%' });
    return box;
  }
}

function contentWidth(element: Element | null): number {
  if (element === null) return 0;
  const { paddingLeft, paddingRight } = getComputedStyle(element);
  return element.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
}

/** Sets properties so that no rule of the partner's goes over them. */
function set({ style }: HTMLElement, values: Style): void {
  for (const [name, value] of Object.entries(values)) style.setProperty(name, value, 'important');
}
