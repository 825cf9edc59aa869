import * as hosts from '../embed/known-hosts.ts';
import {
  message,
  readHostMessage,
  type Content,
  type GuestMessage,
  type Newer,
  type Ready,
} from '../embed/protocol.ts';

/** When the height is told again to a host that has not applied it, in milliseconds after the first time. */
const againMs = [200, 500, 1000, 2000, 3000, 4000];

/** How long a frame must keep its size before the host is told what it now needs, in milliseconds. */
const resizeMs = 60;

/** What the guest says about itself when it is asked. */
export interface Guest {
  ready(): Content<Ready>;
  /** Left out where the guest shows the story as it is now. */
  newer?: Content<Newer>;
  /** The height in whole pixels that suits it at the frame's present width. */
  height(): number;
  /** The host is there, or begins anew. */
  onHello(): void;
  /** The host's page was scrolled `y` pixels into the guest. */
  onScroll(y: number): void;
}

/**
 * The guest's line to the page around it. Tells the height that it wants in every way that hosts are known to understand: when
 * it starts, when its width changes, when the host asks, and again until the frame has that height, because a host may begin to
 * listen late. Only the parent is heard, and nothing of what it says is used but numbers and an id.
 */
export class Frame {
  readonly #guest: Guest;
  readonly #host = knownHostOfPage();
  #resizerId: string | undefined;
  #timers: ReturnType<typeof setTimeout>[] = [];
  #resized: ReturnType<typeof setTimeout> | undefined;
  #width = innerWidth;

  constructor(guest: Guest) {
    this.#guest = guest;
    if (parent === window) return;
    addEventListener('message', (event) => this.#hear(event));
    addEventListener('resize', () => {
      clearTimeout(this.#resized);
      this.#resized = setTimeout(() => this.#resize(), resizeMs);
    });
    this.tellReady();
    this.tellHeight();
  }

  /** Says something to the host. */
  post(content: Content<GuestMessage>): void {
    this.#send(message(content));
  }

  /** Says that the guest is there, or that what the host should know of it has changed. */
  tellReady(): void {
    if (parent === window) return;
    this.post(this.#guest.ready());
    if (this.#guest.newer !== undefined) this.post(this.#guest.newer);
  }

  /** Tells the height, and again until it is true. */
  tellHeight(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    if (parent === window) return;
    this.#sendHeight();
    this.#timers = againMs.map((delay) =>
      setTimeout(() => {
        if (innerHeight !== this.#guest.height()) this.#sendHeight();
      }, delay),
    );
  }

  #hear({ source, data }: MessageEvent<unknown>): void {
    if (source !== parent) return;
    const heard = readHostMessage(data);
    if (heard?.type === 'scroll') {
      this.#guest.onScroll(heard.y);
    } else if (heard?.type === 'hello') {
      this.#guest.onHello();
      this.tellReady();
      this.tellHeight();
    } else if (hosts.asksForAmpHeight(data)) {
      this.tellHeight();
    } else {
      this.#answerResizer(hosts.resizerId(data));
    }
  }

  #answerResizer(id: string | undefined): void {
    if (id === undefined) return;
    this.#resizerId = id;
    this.#send(hosts.resizerHeight(id, { width: innerWidth, height: this.#guest.height() }, true));
  }

  #resize(): void {
    this.tellReady();
    if (innerWidth === this.#width) return;
    this.#width = innerWidth;
    this.tellHeight();
  }

  /** A frame that is not displayed has no width, and therefore no height that would suit it. */
  #sendHeight(): void {
    if (innerWidth === 0) return;
    const height = this.#guest.height();
    const { pymId, wordPressSecret } = this.#host;
    this.#send(message({ type: 'height', height }));
    this.#send(hosts.ampHeight(height));
    this.#send(hosts.embedlyHeight(height, location.href));
    if (pymId !== undefined) this.#send(hosts.pymHeight(height, pymId));
    if (wordPressSecret !== undefined) this.#send(hosts.wordPressHeight(height, wordPressSecret));
    if (this.#resizerId !== undefined) {
      this.#send(hosts.resizerHeight(this.#resizerId, { width: innerWidth, height }, false));
    }
  }

  /** Whoever the host is may know: it is told numbers, and ids that it knows already. */
  #send(data: unknown): void {
    if (parent !== window) parent.postMessage(data, '*');
  }
}

function knownHostOfPage(): hosts.KnownHost {
  return hosts.knownHost(new URL(location.href));
}
