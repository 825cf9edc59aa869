import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Cache } from '../../src/load/cache.ts';
import { makeSite, type Site } from '../../src/load/site.ts';

const folder = mkdtempSync(join(tmpdir(), 'placeline-site-'));
cpSync(join(import.meta.dirname, '..', 'site'), folder, { recursive: true });
// What is changed here need not have a later date than a kept version.
rmSync(join(folder, 'stories', 'am-aequator', 'v'), { recursive: true });
rmSync(join(folder, 'stories', 'across-the-date-line', 'v'), { recursive: true });
afterAll(() => rmSync(folder, { recursive: true }));

const build = async (cache: Cache) => ({ site: await makeSite(folder, cache), made: Object.fromEntries(cache.made) });
const kept = () => new Cache(join(folder, '.cache'), 'code');

const withoutCache = await build(new Cache());
const cold = await build(kept());
const warm = await build(kept());

test('a site is the same without a cache, with an empty one and with a full one', () => {
  const all = ({ stories, files }: Site) => ({ stories, files: Object.fromEntries(files) });
  expect(all(cold.site)).toEqual(all(withoutCache.site));
  expect(all(warm.site)).toEqual(all(withoutCache.site));
});

test('nothing is made twice', () => {
  expect(cold.made).toMatchObject({ layer: 4, base: 4, step: 10 });
  expect(warm.made).toEqual({});
});

test('other words remake no map', async () => {
  edit('stories/across-the-date-line/03-suva.md', (text) => `${text}\nAnother sentence.\n`);
  expect((await build(kept())).made).toEqual({});
});

test('another list of layers remakes one step', async () => {
  edit('stories/across-the-date-line/01-start.md', (text) => text.replace(/^show: .*$/m, 'show: [places]'));
  expect((await build(kept())).made).toEqual({ step: 1 });
});

test('another view remakes the maps of its story only', async () => {
  edit('stories/am-aequator/02-macapa.md', (text) =>
    text.replace(/^view: .*$/m, 'view: { center: [-51, 0], zoom: 6 }'),
  );
  expect((await build(kept())).made).toEqual({ base: 1, step: 2, preview: 3 });
});

test('a moved place remakes what was computed from it', async () => {
  edit('geo/across-the-date-line/places.geojson', (text) => text.replace(/178\.\d+/, '178.1'));
  const { made } = await build(kept());
  expect(made['layer']).toBe(2);
  expect(made['step']).toBeLessThanOrEqual(3);
});

function edit(file: string, change: (text: string) => string): void {
  const path = join(folder, file);
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
}
