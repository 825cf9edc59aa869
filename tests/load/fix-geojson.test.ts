import { cp, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { checkGeoJson } from '../../src/geo/check.ts';
import { fixGeoJson, fixLayers } from '../../src/load/fix-geojson.ts';
import { someGeoJson } from '../geo/some-geojson.ts';

/** `fix/in/*.geojson` → `fix/out/`, with what was changed beside it; `UPDATE=1` rewrites, a person reads the diff. */
const folder = join(import.meta.dirname, 'fix');
const fixable = /more than 6 decimals|not closed|runs (anti)?clockwise/;

describe('what needs no judgement is mended, and the layout stays', async () => {
  test.each(await readdir(join(folder, 'in')))('%s', async (name) => {
    const before = await readFile(join(folder, 'in', name), 'utf8');
    const { text, changes } = fixGeoJson(before);
    const out = join(folder, 'out', name);
    const told = out.replace(/\.geojson$/, '.json');
    if (process.env['UPDATE'] === '1') {
      await writeFile(out, text);
      await writeFile(told, `${JSON.stringify(changes, null, 2)}\n`);
    }
    expect(text).toBe(await readFile(out, 'utf8'));
    expect(changes).toEqual(JSON.parse(await readFile(told, 'utf8')));
    expect(fixGeoJson(text)).toEqual({ text, changes: [] });
    expect(text.split('\n').length).toBeGreaterThanOrEqual(before.split('\n').length);
  });
});

test('whatever the GeoJSON, what is mended is no longer at fault, all else is as it was, and mending twice is mending once', () => {
  fc.assert(
    fc.property(someGeoJson, fc.constantFrom(0, 2, '\t'), (value, indent) => {
      const before = JSON.stringify(value, null, indent);
      const { text } = fixGeoJson(before);
      const after: unknown = JSON.parse(text);
      const left = checkGeoJson(after, 'f', () => ({ line: 1 }));
      const errors = checkGeoJson(value, 'f', () => ({ line: 1 })).filter(({ severity }) => severity === 'error');
      if (errors.every(({ message }) => fixable.test(message))) {
        expect(left.filter(({ message }) => fixable.test(message))).toEqual([]);
      }
      expect(withoutCoordinates(after)).toEqual(withoutCoordinates(JSON.parse(before)));
      expect(fixGeoJson(text).text).toBe(text);
    }),
    { numRuns: 2000, seed: 5 },
  );
});

describe('files', async () => {
  const root = await mkdtemp(join(tmpdir(), 'placeline-fix-'));
  afterAll(() => rm(root, { recursive: true }));

  test('only those change that need it, whole, and nothing else is left behind', async () => {
    await cp(join(import.meta.dirname, '../story/base'), root, { recursive: true });
    await cp(join(folder, 'in', 'one-line.geojson'), join(root, 'geo/river/rings.geojson'));
    const untouched = await stat(join(root, 'geo/river/places.geojson'));
    const names = await readdir(join(root, 'geo/river'));
    expect(await fixLayers(root)).toEqual([
      {
        file: 'geo/river/rings.geojson',
        line: 1,
        message: 'feature "a": 1 ring closed, 1 ring turned round, 1 number rounded to 6 decimals.',
      },
      { file: 'geo/river/rings.geojson', line: 1, message: 'feature "2": 1 number rounded to 6 decimals.' },
    ]);
    expect(await readFile(join(root, 'geo/river/rings.geojson'), 'utf8')).toBe(
      await readFile(join(folder, 'out', 'one-line.geojson'), 'utf8'),
    );
    expect((await stat(join(root, 'geo/river/places.geojson'))).ino).toBe(untouched.ino);
    expect(await readdir(join(root, 'geo/river'))).toEqual(names);
    expect(await fixLayers(root)).toEqual([]);
  });
});

function withoutCoordinates(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === 'coordinates' ? undefined : inner)));
}
