import { message, readGuestMessage, type GuestMessage, type HostMessage, type Mode } from '../embed/protocol.ts';
import { canStick } from './sticky.ts';
import { Track } from './track.ts';

/** When the guest is greeted, in milliseconds after its document came. */
const greetMs = [0, 200, 500, 1000, 2000, 4000];

/** How long the guest may take to answer, in milliseconds. */
const answerMs = 6000;

/** Heights in pixels that a guest may ask for. */
const heights = { least: 100, most: 20_000 };

/** More growths than this, each within a second of the one before, are a frame that chases its own height. */
const mostGrowths = 5;

/**
 * One frame and the page around it. The frame stays as the partner made it until its guest has answered; then it is stuck to
 * the window in a tall track, if the page lets it, and the guest is told how far the reader has scrolled in that track.
 */
export class FrameHost {
  readonly #frame: HTMLIFrameElement;
  readonly #track: Track;
  readonly #sizes = new ResizeObserver(() => this.#fit());
  #timers: ReturnType<typeof setTimeout>[] = [];
  #mode: Mode = 'pager';
  /** Height that the guest needs for its track; 0 when it is not to be driven. */
  #trackHeight = 0;
  #told = -1;
  #request = 0;
  #growths = 0;
  #grownAt = 0;

  constructor(frame: HTMLIFrameElement) {
    this.#frame = frame;
    this.#track = new Track(frame);
    addEventListener('message', this.#hear);
    addEventListener('scroll', this.#onScroll, { passive: true });
    addEventListener('resize', this.#fit);
    frame.addEventListener('load', this.#greet);
    this.#sizes.observe(frame);
    this.#greet();
  }

  /** Whether the frame is where it was put. */
  isInPlace(): boolean {
    return this.#track.isInPlace();
  }

  /** Leaves the page as it was. */
  stop(): void {
    this.#forget();
    cancelAnimationFrame(this.#request);
    removeEventListener('message', this.#hear);
    removeEventListener('scroll', this.#onScroll);
    removeEventListener('resize', this.#fit);
    this.#frame.removeEventListener('load', this.#greet);
    this.#sizes.disconnect();
    this.#track.remove();
  }

  #say(said: HostMessage): void {
    this.#frame.contentWindow?.postMessage(said, '*');
  }

  /** Says hello until the guest answers; without an answer the frame gets its own look back. */
  readonly #greet = (): void => {
    this.#forget();
    this.#timers = greetMs.map((delay) => setTimeout(() => this.#say(message({ type: 'hello' })), delay));
    this.#timers.push(setTimeout(() => this.#giveUp(), answerMs));
  };

  #giveUp(): void {
    this.#trackHeight = 0;
    this.#fit();
  }

  #forget(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  readonly #hear = ({ source, origin, data }: MessageEvent<unknown>): void => {
    const { contentWindow, src } = this.#frame;
    if (source === null || source !== contentWindow) return;
    // A guest in a sandbox has no origin.
    if (origin !== 'null' && origin !== new URL(src, document.baseURI).origin) return;
    const heard = readGuestMessage(data);
    if (heard !== undefined) this.#act(heard);
  };

  #act(heard: GuestMessage): void {
    if (heard.type === 'ready') {
      this.#forget();
      this.#mode = heard.mode;
      this.#trackHeight = heard.trackHeight;
      this.#told = -1;
      this.#fit();
    } else if (heard.type === 'newer') {
      const { version, updated } = heard;
      this.#fire('newer', { version, updated });
    } else if (heard.type === 'step') {
      const { index, id } = heard;
      this.#fire('step', { index, id });
    } else if (heard.type === 'height') {
      if (this.#mode === 'flat') this.#resize(Math.ceil(heard.height));
    } else if (this.#track.isOn && document.activeElement === this.#frame) {
      // Only a reader whose focus is in the frame can want the page to move.
      this.#track.scrollTo(heard.y);
    }
  }

  /** Tells the partner's page what the guest said. */
  #fire(name: string, detail: object): void {
    this.#frame.dispatchEvent(new CustomEvent(`placeline:${name}`, { bubbles: true, detail }));
  }

  /** Sticks the frame, or lets it go, as the room and the guest allow now. A frame that is not displayed stays as it is. */
  readonly #fit = (): void => {
    if (this.#frame.offsetWidth === 0) return;
    const { isOn } = this.#track;
    if (this.#trackHeight > 0 && canStick(this.#frame) && this.#track.stick(this.#trackHeight)) {
      this.#tell();
    } else if (isOn) {
      this.#track.release();
      this.#say(message({ type: 'hello' }));
    }
  };

  readonly #onScroll = (): void => {
    if (!this.#track.isOn || this.#request !== 0) return;
    this.#request = requestAnimationFrame(() => {
      this.#request = 0;
      this.#tell();
    });
  };

  #tell(): void {
    const { isOn, y } = this.#track;
    if (!isOn || y === this.#told) return;
    this.#told = y;
    this.#say(message({ type: 'scroll', y, viewportHeight: this.#frame.clientHeight }));
  }

  /** Makes the frame as high as its content. */
  #resize(height: number): void {
    const frame = this.#frame;
    if (height < heights.least || height > heights.most || height === frame.clientHeight) return;
    const now = performance.now();
    const isGrowth = height > frame.clientHeight;
    if (isGrowth) this.#growths = now - this.#grownAt < 1000 ? this.#growths + 1 : 1;
    else this.#growths = 0;
    this.#grownAt = now;
    if (this.#growths > mostGrowths) return;
    const border = getComputedStyle(frame).boxSizing === 'border-box' ? frame.offsetHeight - frame.clientHeight : 0;
    frame.style.setProperty('height', `${height + border}px`, 'important');
  }
}
