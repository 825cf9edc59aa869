import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codeFingerprint } from './code-fingerprint.ts';

/** What may stay in the cache. */
export interface CacheLimits {
  /** Entries that were not used for so many days are dropped. */
  days: number;
  /** Then the least recently used ones, until the rest takes no more than this. */
  bytes: number;
}

const usualLimits: CacheLimits = { days: 30, bytes: 1_000_000_000 };
const dayMs = 86_400_000;
/** Every entry begins with this and the SHA-256 of what follows; a file that does not is none of ours, or broken. */
const mark = 'placeline-1 ';

/**
 * Keeps what is costly to make between builds. An entry's name is the SHA-256 of what it is, of what it was made from, and
 * of the code that made it: it is never wrong, only unused. What cannot be read is made again; what cannot be written is
 * made again next time.
 *
 * A value comes back exactly as JSON gives it, whether it was just made or kept: so a build does not depend on the cache.
 */
export class Cache {
  /** How often something was made because it was not kept, by its kind. */
  readonly made = new Map<string, number>();
  /** How often something was found, by its kind. */
  readonly found = new Map<string, number>();
  readonly #folder: string | undefined;
  readonly #fingerprint: string;

  /**
   * @param folder where entries lie; left out: nothing is kept
   * @param fingerprint of the code that makes the values
   */
  constructor(folder?: string, fingerprint = '') {
    this.#folder = folder;
    this.#fingerprint = fingerprint;
  }

  /** The value that `make` gives for these inputs, which are all that it depends on. Inputs and value must survive JSON. */
  json<Value>(kind: string, inputs: unknown, make: () => Value): Value {
    const kept = this.find<Value>(kind, inputs);
    return kept === undefined ? this.keep(kind, inputs, make()) : kept;
  }

  /** As `json`, for the content of a file. */
  async bytes(kind: string, inputs: unknown, make: () => Promise<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
    const file = this.#fileOf(kind, inputs);
    const kept = this.#read(kind, file);
    if (kept !== undefined) return new Uint8Array(kept);
    const made = new Uint8Array(await make());
    this.#write(kind, file, made);
    return made;
  }

  /** A value that was kept for these inputs, for makers that cannot name all their inputs beforehand. */
  find<Value>(kind: string, inputs: unknown): Value | undefined {
    const kept = this.#read(kind, this.#fileOf(kind, inputs));
    return kept === undefined ? undefined : (JSON.parse(kept.toString()) as Value);
  }

  /** Keeps a value for these inputs, in place of the one before, and gives it back as it will be found. */
  keep<Value>(kind: string, inputs: unknown, value: Value): Value {
    const text = JSON.stringify(value);
    this.#write(kind, this.#fileOf(kind, inputs), text);
    return JSON.parse(text) as Value;
  }

  /** Drops what was not used for long, then what is too much. */
  prune({ days, bytes }: CacheLimits = usualLimits, now = Date.now()): void {
    if (this.#folder === undefined) return;
    const entries = filesBelow(this.#folder).sort((a, b) => b.usedMs - a.usedMs);
    let total = 0;
    for (const { path, usedMs, size } of entries) {
      total += size;
      if (total > bytes || now - usedMs > days * dayMs) rmSync(path, { force: true });
    }
  }

  #fileOf(kind: string, inputs: unknown): string | undefined {
    if (this.#folder === undefined) return undefined;
    const key = hashOf(JSON.stringify([kind, this.#fingerprint, inputs]));
    return join(this.#folder, key.slice(0, 2), `${kind}-${key}`);
  }

  #read(kind: string, file: string | undefined): Buffer | undefined {
    if (file === undefined) return undefined;
    try {
      const entry = readFileSync(file);
      const end = mark.length + 64;
      const body = entry.subarray(end + 1);
      if (entry.toString('latin1', 0, end) !== mark + hashOf(body)) return undefined;
      if (Date.now() - statSync(file).mtimeMs > dayMs) utimesSync(file, new Date(), new Date());
      count(this.found, kind);
      return body;
    } catch {
      return undefined;
    }
  }

  #write(kind: string, file: string | undefined, body: string | Uint8Array): void {
    count(this.made, kind);
    if (file === undefined) return;
    const unfinished = `${file}.${randomUUID()}`;
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(unfinished, Buffer.concat([Buffer.from(`${mark}${hashOf(body)}\n`), Buffer.from(body)]));
      renameSync(unfinished, file);
    } catch {
      // Whatever is left of it is pruned one day.
    }
  }
}

/**
 * The cache of this project: in `.cache/`, or in the folder that `PLACELINE_CACHE` names; with `PLACELINE_CACHE=off` nothing
 * is kept. Ask for it once per build: the code's fingerprint is taken here.
 */
export function openCache(): Cache {
  const wanted = process.env['PLACELINE_CACHE'] ?? '.cache';
  const fingerprint = codeFingerprint();
  if (wanted === 'off' || fingerprint === undefined) return new Cache();
  return new Cache(join(wanted, 'made'), fingerprint);
}

/** SHA-256 in hexadecimal. */
export function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function count(counts: Map<string, number>, kind: string): void {
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
}

/** Entries of a cache, also unfinished ones; nothing else that may lie there. */
function filesBelow(folder: string): { path: string; usedMs: number; size: number }[] {
  return namesOf(folder)
    .filter((name) => /^[0-9a-f]{2}$/.test(name))
    .flatMap((name) => namesOf(join(folder, name)).map((file) => join(folder, name, file)))
    .filter((path) => /-[0-9a-f]{64}(\.[0-9a-f-]{36})?$/.test(path))
    .flatMap((path) => {
      const stat = statSync(path, { throwIfNoEntry: false });
      return stat === undefined ? [] : [{ path, usedMs: stat.mtimeMs, size: stat.size }];
    });
}

function namesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
