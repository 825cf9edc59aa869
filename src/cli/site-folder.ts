import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { mediaType } from './media-type.ts';

export type Encoding = 'br' | 'gzip' | 'identity';

export interface Body {
  bytes: Buffer;
  /** Differs between encodings of one file, as RFC 9110 asks. */
  etag: string;
}

/** A file as it was when it was last asked for; read and compressed once. */
export interface SiteFile {
  type: string;
  isText: boolean;
  body(encoding: Encoding): Promise<Body>;
}

const compress = {
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes),
  identity: (bytes: Buffer) => Promise.resolve(bytes),
};

/** Files below a folder, by the path of their address. */
export class SiteFolder {
  readonly #root: string;
  readonly #known = new Map<string, { stamp: string; file: SiteFile }>();

  constructor(root: string) {
    this.#root = root;
  }

  /** @returns the file, `'folder'` when the path names one, or nothing */
  async find(path: string): Promise<SiteFile | 'folder' | undefined> {
    const segments = safeSegments(path);
    if (segments === undefined) return undefined;
    const place = join(this.#root, ...segments, path.endsWith('/') ? 'index.html' : '');
    const stats = await stat(place).catch(() => undefined);
    if (stats?.isDirectory() === true) return 'folder';
    if (stats?.isFile() !== true) return undefined;
    const stamp = `${stats.mtimeMs} ${stats.size}`;
    const known = this.#known.get(place);
    if (known?.stamp === stamp) return known.file;
    const file = await openFile(place);
    this.#known.set(place, { stamp, file });
    return file;
  }
}

async function openFile(place: string): Promise<SiteFile> {
  const bytes = await readFile(place);
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
  const bodies: Partial<Record<Encoding, Promise<Body>>> = {};
  const body = (encoding: Encoding) =>
    (bodies[encoding] ??= compress[encoding](bytes).then((bytes) => ({
      bytes,
      etag: encoding === 'identity' ? `"${hash}"` : `"${hash}-${encoding}"`,
    })));
  return { ...mediaType(place), body };
}

/** The decoded parts of a path; nothing when one of them could lead out of the folder or names a file for the host only. */
function safeSegments(path: string): string[] | undefined {
  const parts = path.replace(/^\//, '').replace(/\/$/, '').split('/');
  if (parts.length === 1 && parts[0] === '') return path === '/' ? [] : undefined;
  let segments: string[];
  try {
    segments = parts.map(decodeURIComponent);
  } catch {
    return undefined;
  }
  const isSafe = segments.every((name) => !['', '.', '..'].includes(name) && !/[/\\\0]/.test(name));
  const isForHost = segments.length === 1 && /^_(headers|redirects)$/.test(segments[0] ?? '');
  return isSafe && !isForHost ? segments : undefined;
}
