import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Cache, openCache } from '../../src/load/cache.ts';
import { codeFingerprint } from '../../src/load/code-fingerprint.ts';

let folder: string;
const day = 86_400_000;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'placeline-cache-'));
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true });
});

function entries(): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

describe('The cache', () => {
  test('makes a value once for the same inputs', () => {
    const make = vi.fn(() => ({ km: 6700 }));
    for (let build = 0; build < 3; build += 1) {
      expect(new Cache(folder, 'code').json('layer', { from: 'a' }, make)).toEqual({ km: 6700 });
    }
    expect(make).toHaveBeenCalledTimes(1);
  });

  test.each([
    ['other inputs', 'layer', { from: 'b' }, 'code'],
    ['another kind', 'step', { from: 'a' }, 'code'],
    ['other code', 'layer', { from: 'a' }, 'newer code'],
  ])('makes it again for %s', (_, kind, inputs, fingerprint) => {
    new Cache(folder, 'code').json('layer', { from: 'a' }, () => 'old');
    expect(new Cache(folder, fingerprint).json(kind, inputs, () => 'new')).toBe('new');
  });

  test.each(['kept', 'not kept'])('gives a made value as it would be found: %s', (way) => {
    const cache = new Cache(way === 'kept' ? folder : undefined);
    const make = () => ({ left: undefined, below: -0 });
    const first = cache.json('step', 1, make);
    expect(Object.keys(first)).toEqual(['below']);
    expect(Object.is(first.below, 0)).toBe(true);
    expect(cache.json('step', 1, make)).toEqual(first);
  });

  test('keeps bytes', async () => {
    const cache = new Cache(folder);
    const made = new Uint8Array([0, 10, 255]);
    const make = vi.fn(async () => made);
    expect(await cache.bytes('card', 'a', make)).toEqual(made);
    expect(await cache.bytes('card', 'a', make)).toEqual(made);
    expect(make).toHaveBeenCalledTimes(1);
    expect([cache.made.get('card'), cache.found.get('card')]).toEqual([1, 1]);
  });

  test.each([
    ['cut short', (whole: Buffer) => whole.subarray(0, -1)],
    ['emptied', () => Buffer.of()],
    ['changed', (whole: Buffer) => Buffer.from(whole.toString().replace('right', 'wrong'))],
    ['foreign', () => Buffer.from('{"answer":"wrong"}')],
  ])('makes an entry again that was %s', (_, spoil) => {
    new Cache(folder).json('layer', 1, () => ({ answer: 'right' }));
    const [file = ''] = entries();
    writeFileSync(file, spoil(readFileSync(file)));
    const cache = new Cache(folder);
    expect(cache.json('layer', 1, () => ({ answer: 'right' }))).toEqual({ answer: 'right' });
    expect(cache.made.get('layer')).toBe(1);
    expect(new Cache(folder).find('layer', 1)).toEqual({ answer: 'right' });
  });

  test('keeps nothing half made, also when making fails', () => {
    const cache = new Cache(folder);
    const fail = () => {
      throw new Error('no border');
    };
    expect(() => cache.json('layer', 1, fail)).toThrow('no border');
    expect(entries()).toEqual([]);
    cache.json('layer', 1, () => 'made');
    expect(entries()).toHaveLength(1);
  });

  test('is no obstacle where nothing can be written', () => {
    writeFileSync(join(folder, 'file'), '');
    const cache = new Cache(join(folder, 'file', 'below'));
    expect(cache.json('layer', 1, () => 'made')).toBe('made');
    expect(cache.json('layer', 1, () => 'made again')).toBe('made again');
  });
});

describe('Pruning', () => {
  const keepThree = () => {
    const cache = new Cache(folder);
    for (const [index, name] of ['oldest', 'old', 'new'].entries()) {
      cache.keep(name, name, 'x'.repeat(1000));
      const file = entries().find((path) => path.includes(`${name}-`)) ?? '';
      const used = new Date(Date.now() - [40, 5, 0][index]! * day);
      utimesSync(file, used, used);
    }
    return cache;
  };
  const kept = (cache: Cache) => ['oldest', 'old', 'new'].filter((name) => cache.find(name, name) !== undefined);

  test('drops what was not used for long', () => {
    const cache = keepThree();
    cache.prune();
    expect(kept(cache)).toEqual(['old', 'new']);
  });

  test('drops the least recently used ones of too much', () => {
    const cache = keepThree();
    cache.prune({ days: 100, bytes: 1500 });
    expect(kept(cache)).toEqual(['new']);
  });

  test('keeps what was used in between', () => {
    const cache = keepThree();
    expect(cache.find('oldest', 'oldest')).toBeDefined();
    cache.prune();
    expect(kept(cache)).toEqual(['oldest', 'old', 'new']);
  });

  test('leaves alone what is not its own', () => {
    const cache = keepThree();
    const letter = join(folder, 'letter.txt');
    writeFileSync(letter, 'mine');
    utimesSync(letter, 0, 0);
    cache.prune({ days: 0, bytes: 0 }, Date.now() + day);
    expect(entries()).toEqual([letter]);
  });
});

describe('The cache of the project', () => {
  afterEach(() => vi.unstubAllEnvs());

  test('lies where PLACELINE_CACHE says', () => {
    vi.stubEnv('PLACELINE_CACHE', folder);
    openCache().keep('layer', 1, 'made');
    expect(entries()).toHaveLength(1);
  });

  test('can be switched off', () => {
    vi.stubEnv('PLACELINE_CACHE', 'off');
    expect(openCache().keep('layer', 1, 'made')).toBe('made');
    expect(openCache().find('layer', 1)).toBeUndefined();
  });

  test('knows the code that it runs on', () => {
    expect(codeFingerprint()).toMatch(/^[0-9a-f]{64}$/);
    expect(codeFingerprint()).toBe(codeFingerprint());
  });
});
