/*
 * What a guest (our page in a partner's iframe) and its host (the partner's page) say to each other with postMessage.
 * Relied on by every partner page for ever: a message may gain fields, but never changes its meaning under the same `v`.
 */

interface Envelope {
  ns: 'placeline';
  v: 1;
}

export type Mode = 'pager' | 'scroll' | 'flat';

/** The guest is there. Said once it works, after every resize, and to answer `hello`. */
export interface Ready extends Envelope {
  type: 'ready';
  /** Slug of the story. */
  story: string;
  /** Number of steps. */
  steps: number;
  mode: Mode;
  /**
   * Height in pixels that the host must give to the track in which it sticks the frame, so that scrolling past it plays the
   * whole story at the frame's present size; 0 when the host's scroll cannot drive this guest.
   */
  trackHeight: number;
}

/** The guest shows a version that was kept, and there is a newer one. Said after each `ready`. */
export interface Newer extends Envelope {
  type: 'newer';
  /** Number of the version that is shown. */
  version: number;
  /** Day on which the story was last changed, `YYYY-MM-DD`. */
  updated: string;
}

/** The reader is at another step. */
export interface Step extends Envelope {
  type: 'step';
  /** From 0. */
  index: number;
  id: string;
}

/** The reader moved by keyboard or button: the host is asked to scroll its page to the track's top plus `y` pixels. */
export interface ScrollTo extends Envelope {
  type: 'scroll-to';
  y: number;
}

/** The height in pixels that suits the guest. */
export interface Height extends Envelope {
  type: 'height';
  height: number;
}

/** The host is there, or begins anew: the guest takes its own layout and answers `ready` and `height`. */
export interface Hello extends Envelope {
  type: 'hello';
}

/** The host's page has scrolled: the guest shows what lies `y` pixels below the track's top. */
export interface Scroll extends Envelope {
  type: 'scroll';
  y: number;
  /** Height of the frame in pixels. */
  viewportHeight: number;
}

export type GuestMessage = Ready | Newer | Step | ScrollTo | Height;
export type HostMessage = Hello | Scroll;

/** A message without its envelope. */
export type Content<Message> = Message extends Envelope ? Omit<Message, keyof Envelope> : never;

/** The greatest length in pixels that either side believes. */
export const greatestPx = 1_000_000;

const isPx = (value: unknown): value is number => isNumber(value, 0, greatestPx);
const isCount = (value: unknown): value is number => isNumber(value, 0, 10_000) && Number.isInteger(value);
const isId = (value: unknown): value is string => typeof value === 'string' && /^[a-z0-9][a-z0-9-]{0,99}$/.test(value);
const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
const isMode = (value: unknown): value is Mode => value === 'pager' || value === 'scroll' || value === 'flat';

/** Field by field what a message of each type must carry; anything else is dropped. */
const shapes: Record<string, Record<string, (value: unknown) => boolean>> = {
  ready: { story: isId, steps: isCount, mode: isMode, trackHeight: isPx },
  newer: { version: isCount, updated: isDay },
  step: { index: isCount, id: isId },
  'scroll-to': { y: isPx },
  height: { height: isPx },
  hello: {},
  scroll: { y: isPx, viewportHeight: isPx },
};

/** Puts a message into its envelope. */
export function message<Message extends GuestMessage | HostMessage>(content: Content<Message>): Message {
  return { ns: 'placeline', v: 1, ...content } as unknown as Message;
}

/** A clean copy of what a guest said, or undefined when it is no such message. Never throws, whatever it is given. */
export function readGuestMessage(data: unknown): GuestMessage | undefined {
  return read(data, ['ready', 'newer', 'step', 'scroll-to', 'height']) as GuestMessage | undefined;
}

/** A clean copy of what a host said, or undefined when it is no such message. Never throws, whatever it is given. */
export function readHostMessage(data: unknown): HostMessage | undefined {
  return read(data, ['hello', 'scroll']) as HostMessage | undefined;
}

function read(data: unknown, types: string[]): unknown {
  try {
    const given = data as Record<string, unknown>;
    const { ns, v, type } = given;
    if (ns !== 'placeline' || v !== 1 || typeof type !== 'string' || !types.includes(type)) return undefined;
    const clean: Record<string, unknown> = { ns, v, type };
    for (const [field, isRight] of Object.entries(shapes[type]!)) {
      const value = given[field];
      if (!isRight(value)) return undefined;
      clean[field] = value;
    }
    return clean;
  } catch {
    return undefined;
  }
}

function isNumber(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && value >= least && value <= most;
}
