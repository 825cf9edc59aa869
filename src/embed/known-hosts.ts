/*
 * Other people's ways to tell a host how high its guest wants to be. Each function encodes or recognises one of them; nothing
 * from a host is kept but an id or a secret of a known shape, which goes back to that host only.
 */

/** What the address of a guest tells about the host that made it. */
export interface KnownHost {
  /** Given by pym.js in the query. */
  pymId?: string;
  /** Given by WordPress in the fragment. */
  wordPressSecret?: string;
}

/** Heights outside of these, in pixels, WordPress does not apply. */
const wordPressPx = { least: 200, most: 1000 };

/** Reads from the guest's own address which hosts it may answer. */
export function knownHost(address: URL): KnownHost {
  const pymId = address.searchParams.get('childId') ?? '';
  const wordPressSecret = /[#?&]secret=([A-Za-z0-9]{1,64})(?=&|$)/.exec(address.hash)?.[1];
  return {
    ...(/^[\w.:-]{1,100}$/.test(pymId) && { pymId }),
    ...(wordPressSecret !== undefined && { wordPressSecret }),
  };
}

/** What AMP, @newswire/frames and Sidechain understand. */
export function ampHeight(height: number): { sentinel: 'amp'; type: 'embed-size'; height: number } {
  return { sentinel: 'amp', type: 'embed-size', height };
}

/** What Medium, Embedly and Iframely understand; they find the frame by its address. */
export function embedlyHeight(height: number, address: string): string {
  return JSON.stringify({ src: address, context: 'iframe.resize', height });
}

/** What pym.js understands. */
export function pymHeight(height: number, pymId: string): string {
  return `pymxPYMx${pymId}xPYMxheightxPYMx${height}`;
}

/** What WordPress understands; it also shows a frame that it hid until the secret came back. */
export function wordPressHeight(height: number, secret: string): { secret: string; message: 'height'; value: number } {
  return { secret, message: 'height', value: Math.min(wordPressPx.most, Math.max(wordPressPx.least, height)) };
}

/** What iframe-resizer 4 understands; the first answer to it is `init`. */
export function resizerHeight(
  id: string,
  { width, height }: Record<'width' | 'height', number>,
  isFirst: boolean,
): string {
  return `[iFrameSizer]${id}:${height}:${width}:${isFirst ? 'init' : 'resize'}`;
}

/** Whether a host that listens to AMP's messages asks for the height. Never throws. */
export function asksForAmpHeight(data: unknown): boolean {
  try {
    const { sentinel, type } = data as Record<string, unknown>;
    return sentinel === 'amp' && type === 'frames-init';
  } catch {
    return false;
  }
}

/** The id under which iframe-resizer 4 knows its frame, from the message with which it begins. Never throws. */
export function resizerId(data: unknown): string | undefined {
  if (typeof data !== 'string' || data.length > 2000) return undefined;
  return /^\[iFrameSizer\]([\w-]{1,100})(?::[^:]*){10,}$/.exec(data)?.[1];
}
