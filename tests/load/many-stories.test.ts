import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Cache } from '../../src/load/cache.ts';
import { makeSite, type Site } from '../../src/load/site.ts';
import { writeMadeSite } from '../made-site.ts';

/** What a story costs must not depend on how many others there are: counted in what is made, not in seconds. */
const [stories, steps, places] = [8, 3, 4];
const folder = mkdtempSync(join(tmpdir(), 'placeline-many-'));
const [one, many] = [join(folder, 'one'), join(folder, 'many')];
writeMadeSite(one, { stories: 1, steps, places });
writeMadeSite(many, { stories, steps, places });
afterAll(() => rmSync(folder, { recursive: true }));

async function build(root: string, cacheOf = root) {
  const cache = new Cache(join(cacheOf, '.cache'), 'code');
  const site = await makeSite(root, cache);
  return { site, made: Object.fromEntries(cache.made) };
}

const single = await build(one);
const all = await build(many);

// The front page's map is one for the whole site.
const { world, ...ofEach } = single.made;

test('eight stories make eight times what one makes (RE-19)', () => {
  expect(single.made).toEqual({ layer: 2 * places, base: 1, step: steps, preview: 2 * places + 1, world: 1 });
  const eightfold = Object.entries(ofEach).map(([kind, count]) => [kind, count * stories]);
  expect(all.made).toEqual({ ...Object.fromEntries(eightfold), world });
});

test('a story is the same among others and alone (RE-19)', () => {
  const own = (site: Site) => [...site.files].filter(([file]) => file.startsWith('story-1/'));
  expect(own(all.site)).toEqual(own(single.site));
  expect(own(all.site).length).toBeGreaterThan(steps);
});

test('what others are remakes nothing of a story (RE-19)', async () => {
  const grown = join(folder, 'grown');
  cpSync(one, grown, { recursive: true });
  writeMadeSite(grown, { stories: 2, steps, places });
  expect((await build(grown)).made).toEqual(ofEach);
});

test('a change of one story remakes that story’s pictures and cards, and names no other file anew (RE-19)', async () => {
  edit('geo/story-5/places.geojson', (text) => text.replace(/(-?\d+)\.\d+/, '$1.5'));
  const { site, made } = await build(many);
  expect(made['step']).toBeGreaterThan(0);
  expect(made['step']).toBeLessThanOrEqual(steps);
  expect(made['layer']).toBeLessThanOrEqual(2 * places);
  const changed = [...namesOf(site)].filter((name) => !namesOf(all.site).has(name));
  expect(changed.length).toBeGreaterThan(0);
  expect(changed.filter((name) => !name.startsWith('story-5/'))).toEqual([]);
});

test('another title remakes no picture, and only that story’s cards (RE-19)', async () => {
  const before = namesOf((await build(many)).site);
  edit('stories/story-3/index.md', (text) => text.replace(/^title: .*$/m, 'title: Called otherwise'));
  const { site, made } = await build(many);
  expect(made).toEqual({});
  const changed = [...namesOf(site)].filter((name) => !before.has(name));
  const cards = changed.filter((name) => /^story-3\/card.*\.png$/.test(name));
  expect(cards).toHaveLength(1 + steps);
  // The scene names the downloads, which name the story.
  expect(changed.filter((name) => !cards.includes(name))).toEqual([expect.stringMatching(/^story-3\/scene\./)]);
});

/** Pictures, data and cards, whose names carry hashes of what they are drawn from. */
function namesOf({ files, cards }: Site): Set<string> {
  return new Set([...files.keys(), ...cards.keys()]);
}

function edit(file: string, change: (text: string) => string): void {
  const path = join(many, file);
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
}
