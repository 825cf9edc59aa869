import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { newStory } from '../../src/cli/new-story.ts';
import { writeStory } from '../../src/cli/write-story.ts';
import { adopt } from '../../src/geo/adopt.ts';
import type { Issue } from '../../src/issue.ts';
import { jsonLines, parseJson } from '../../src/load/json-lines.ts';
import { loadStories } from '../../src/load/story.ts';
import { makeSite } from '../../src/load/site.ts';
import { scaffold } from '../../src/story/scaffold.ts';
import { flatBase } from '../story/flat-base.ts';

/** `npm run story:new`, in folders that are thrown away. `given/` holds GeoJSON as people have it, `refused/` what needs a person. */
const here = join(import.meta.dirname, 'story-new');
const given = (await readdir(join(here, 'given'))).map((name) => join(here, 'given', name));
const scratch = await mkdtemp(join(tmpdir(), 'placeline-new-'));
let root: string;
let count = 0;
beforeEach(async () => {
  root = join(scratch, String((count += 1)));
  await mkdir(root);
});
afterAll(() => rm(scratch, { recursive: true }));

/** As `npm run story:new -- …` in `root`. */
async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said: string[] = [];
  const complained: string[] = [];
  const voice = { say: (text: string) => said.push(text), complain: (text: string) => complained.push(text) };
  const code = await newStory([...args, '--root', root], voice);
  return { code, out: said.map((text) => `${text}\n`).join(''), err: complained.join('\n') };
}

async function filesOf(file: string, slug: string): Promise<Map<string, string>> {
  const text = await readFile(file, 'utf8');
  const parsed = parseJson(text);
  if ('message' in parsed) throw new Error(parsed.message);
  const shapes = adopt(parsed.value, file, jsonLines(text));
  if (Array.isArray(shapes)) throw new Error(JSON.stringify(shapes));
  return scaffold({ slug, today: '2026-03-01', given: { fileName: basename(file), shapes } });
}

const options = { base: flatBase, now: new Date('2026-03-01T12:00:00Z') };

describe('any GeoJSON becomes a story of three steps, of which only words are left to write', () => {
  test.each(given.map((file) => [basename(file, '.geojson'), file]))('%s', async (slug, file) => {
    const files = await filesOf(file, slug);
    await writeStory(root, { slug, files }, options);
    const { stories, issues } = await loadStories(root, options);
    expect(issues.filter(({ message }) => !message.startsWith('still to do'))).toEqual([]);
    expect(issues.length).toBeGreaterThan(5);
    const [{ story, layers }] = stories as [(typeof stories)[0]];
    expect(story.steps).toHaveLength(3);
    expect(new Set(story.steps.map(({ alt }) => alt)).size).toBe(3);
    for (const { show } of story.steps) expect(show.length).toBeGreaterThan(0);
    for (const layer of layers.values()) expect(layer.features.features.length).toBeGreaterThan(0);
  });
});

test('its pictures can be drawn at once, across 180° and at the poles too', async () => {
  for (const slug of ['crosses-180', 'poles', 'whole-world']) {
    await writeStory(root, { slug, files: await filesOf(join(here, 'given', `${slug}.geojson`), slug) }, options);
  }
  const { stories } = await makeSite(root);
  for (const { map } of stories) {
    for (const { focus, picture } of map.steps) {
      expect(focus.width).toBeGreaterThan(0);
      expect(picture.svg).not.toMatch(/NaN|Infinity/);
      expect(picture.svg).toMatch(/class="outline-0"/);
    }
  }
}, 60_000);

test('the command shows its plan, writes it, and says what is left', async () => {
  const { code, out } = await run(
    'river',
    '--geojson',
    join(here, 'given', 'bridges.geojson'),
    '--title',
    'Down the river',
  );
  expect(out.replaceAll(/ {2}\d+\.\d KB/g, '')).toBe(await readFile(join(here, 'printed.txt'), 'utf8'));
  expect(code).toBe(0);
  const written = await readTexts(root, ['stories/river', 'geo/river']);
  const today = new Date().toISOString().slice(0, 10);
  const expected = await readTexts(join(here, 'written'), ['stories/river', 'geo/river']);
  expect(written).toEqual(expected.map((text) => text.replaceAll('2026-03-01', today)));
});

test('without GeoJSON it begins on the bare base map', async () => {
  expect((await run('world')).code).toBe(0);
  const { stories, issues } = await loadStories(root, { base: flatBase });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(stories[0]!.story.steps.map(({ show }) => show)).toEqual([[], [], []]);
});

test('a plan only, or JSON', async () => {
  const { out } = await run('world', '--plan');
  expect(out).toContain('Nothing was written: --plan only shows.');
  expect(await readdir(root)).toEqual([]);
  const json = JSON.parse((await run('world', '--json')).out) as { slug: string; files: string[]; todo: Issue[] };
  expect(json).toMatchObject({ slug: 'world', shapes: '', leftOut: 0 });
  expect(json.files).toContain('stories/world/index.md');
  expect(json.todo.map(({ severity }) => severity)).toEqual(json.todo.map(() => 'warning'));
});

describe('what cannot be is refused in a sentence, and nothing is written', () => {
  test.each([
    [['Big River'], '"Big River" cannot name a story. An id is written in lower-case letters and digits'],
    [['../../river'], '"../../river" cannot name a story.'],
    [['__proto__'], '"__proto__" cannot name a story.'],
    [['river', '--title', 'x'], '--title is "x". The title is 3 to 90 characters'],
    [['river', '--geojson', 'nowhere.geojson'], 'nowhere.geojson cannot be read: there is no such file.'],
    [['river', '--geojson', here], 'story-new cannot be read: it is a folder.'],
    [
      ['river', '--geojson', join(here, 'refused', 'swapped.geojson')],
      'swapped.geojson:8:41  feature "1" has latitude 140.2. GeoJSON writes longitude first; swap the two numbers?',
    ],
    [['river', '--geojson', join(here, 'refused', 'cut-off.geojson')], 'This is not JSON'],
    [['river', '--geojson', join(here, 'refused', 'empty.geojson')], 'features is empty'],
    [['river', '--geojson', join(here, 'refused', 'metres.geojson')], 'convert them to degrees'],
    [['river', '--geojson', join(here, 'refused', 'topology.geojson')], 'the file is TopoJSON'],
    [['river', '--geojson', join(here, 'refused', 'south-pole.geojson')], 'every point lies beyond 85° of latitude'],
  ])('%j', async (args, message) => {
    const { code, err } = await run(...args);
    expect(err).toContain(message);
    expect(err).toContain('Nothing was written.');
    expect(code).toBe(1);
    expect(await readdir(root)).toEqual([]);
  });

  test('a wrong call is answered with how to call it', async () => {
    const { code, err } = await run('--geo', 'x');
    expect(err).toContain("Unknown option '--geo'");
    expect(err).toContain('npm run story:new -- <slug>');
    expect(code).toBe(2);
    expect((await run()).err).toContain('The name of the story is missing.');
  });
});

describe('nothing is overwritten', () => {
  test.each(['stories/river', 'geo/river'])('%s is there already', async (folder) => {
    await mkdir(join(root, folder), { recursive: true });
    await writeFile(join(root, folder, 'mine.md'), 'mine');
    const { code, err } = await run('river');
    expect(err).toContain(`${folder}/ is there already and is not touched. Choose another slug.`);
    expect(code).toBe(1);
    expect(await readdir(root, { recursive: true })).toEqual([folder.split('/')[0], folder, `${folder}/mine.md`]);
  });
});

async function readTexts(folder: string, parts: string[]): Promise<string[]> {
  const names = await Promise.all(
    parts.map(async (part) => (await readdir(join(folder, part))).sort().map((name) => `${part}/${name}`)),
  );
  return Promise.all(names.flat().map(async (name) => `${name}\n${await readFile(join(folder, name), 'utf8')}`));
}
