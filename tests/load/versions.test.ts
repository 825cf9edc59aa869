import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentHash } from '../../src/load/content-hash.ts';
import { planFreeze, writeFreeze } from '../../src/load/freeze.ts';
import { loadStories } from '../../src/load/story.ts';
import { flatBase } from '../story/flat-base.ts';

/** A copy of the faultless story in `tests/story/base`, frozen once, and what then happens to it. */
const options = { base: flatBase, now: new Date('2026-03-01T00:00:00Z') };
const words = 'stories/river/03-bridge.md';
let root: string;
let before: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'placeline-versions-'));
  await cp('tests/story/base', root, { recursive: true });
  before = await contentHash(root, 'river');
  await writeFreeze(root, await planFreeze(root, 'river', options));
}, 120_000);
afterAll(() => rm(root, { recursive: true }));

const edit = async (file: string, change: (text: string) => string) =>
  writeFile(join(root, file), change(await readFile(join(root, file), 'utf8')));
const updated = (moment: string) =>
  edit('stories/river/index.md', (text) => text.replace(/^updated:.*$/m, `updated: ${moment}`));
const faults = async () => (await loadStories(root, options)).issues.map(({ file, message }) => `${file}: ${message}`);

test('freezing keeps the story with its pictures, and changes nothing about it', async () => {
  const files = await readdir(join(root, 'stories/river/v/1'));
  expect(files.filter((name) => name.endsWith('.svg') && !name.startsWith('locator-'))).toHaveLength(3);
  expect(await readdir(join(root, 'stories/river/v'))).toEqual(['1']);
  expect(await contentHash(root, 'river')).toBe(before);
  expect(await faults()).toEqual([]);
  const { stories } = await loadStories(root, options);
  expect(stories[0]!.versions.map(({ version, content }) => [version, content])).toEqual([[1, before]]);
});

test('a story that has not changed is not frozen again', async () => {
  await expect(planFreeze(root, 'river', options)).rejects.toThrow(
    'Nothing has changed since version 1, of 2026-01-06.',
  );
  await expect(planFreeze(root, 'rivr', options)).rejects.toThrow('There is no story "rivr". Did you mean "river"?');
});

describe('the date of change moves exactly when the content does (SM-05)', () => {
  test('not for layout, comments and the order of fields', async () => {
    await edit('stories/river/sources.yaml', (text) => `# A comment.\n\n${text}`);
    await edit(words, (text) => text.replace(/ /, '  ').replace(/\n\n([A-Z:][^\n]*) /, '\n\n$1\n'));
    await edit('geo/river/places.geojson', (text) => JSON.stringify(JSON.parse(text)));
    expect(await contentHash(root, 'river')).toBe(before);
    expect(await faults()).toEqual([]);
  });

  test('for a chart too', async () => {
    const charts = join(root, 'stories/river/charts');
    await mkdir(charts);
    await writeFile(join(charts, 'depth.yaml'), 'title: Depth\n');
    const first = await contentHash(root, 'river');
    await writeFile(join(charts, 'depth.yaml'), 'title: How deep\n');
    expect(new Set([before, first, await contentHash(root, 'river')]).size).toBe(3);
    await rm(charts, { recursive: true });
    expect(await contentHash(root, 'river')).toBe(before);
  });

  test('a new date without a change is a fault', async () => {
    await updated('2026-02-01');
    expect(await faults()).toEqual([
      'stories/river/index.md: updated is 2026-02-01, but nothing has changed since version 1, of 2026-01-06. Write that.',
    ]);
    await updated('2026-01-06');
  });

  test.each([
    ['words', words, 'Another sentence.'],
    ['a correction', 'stories/river/corrections.yaml', '- { date: 2026-01-06, text: It said the wrong thing once. }\n'],
    ['a layer’s description', 'geo/river/walk.yaml', 'precision_km: 3\n'],
  ])('a change of %s without a new date is a fault', async (_, file, more) => {
    const text = await readFile(join(root, file), 'utf8').catch(() => undefined);
    await writeFile(join(root, file), `${text ?? ''}${text === undefined ? '' : '\n'}${more}`);
    expect(await faults()).toEqual([
      'stories/river/index.md: The story has changed since version 1, but updated is still 2026-01-06. Write when it changed: the day, or behind it the time in UTC, as in 2026-01-06T16:05Z.',
    ]);
    if (text === undefined) await rm(join(root, file));
    else await writeFile(join(root, file), text);
    expect(await faults()).toEqual([]);
  });

  test('a change with a time later that day is none, and can be frozen', async () => {
    await edit(words, (text) => `${text}\nAnother sentence.\n`);
    await updated('2026-01-06T16:05Z');
    expect(await faults()).toEqual([]);
    const plan = await planFreeze(root, 'river', options);
    expect([plan.version, plan.folder]).toEqual([2, 'stories/river/v/2']);
  }, 120_000);
});

test('a version that was tampered with is told, and all that is wrong with it', async () => {
  const folder = join(root, 'stories/river/v');
  const json = await readFile(join(folder, '1/story.json'), 'utf8');
  await writeFile(
    join(folder, '1/story.json'),
    json.replace('"html": "<p>', '"html": "<script src=\\"https://x.example/\\"></script><p>'),
  );
  await edit('stories/river/v/1/water.svg', (svg) => svg.replace('</svg>', '<script>alert(1)</script></svg>'));
  await rm(join(folder, '1/walk.svg'));
  await cp(join(folder, '1'), join(folder, '3'), { recursive: true });
  await writeFile(join(folder, '3/story.json'), '{ "format": 2 }');
  await writeFile(join(folder, 'notes.txt'), '');
  const told = (await faults()).filter((line) => line.includes('/v/'));
  expect(told).toEqual([
    'stories/river/v/notes.txt: notes.txt is not read: a version is a folder in v/.',
    'stories/river/v/1/water.svg: water.svg holds more than a drawing. Take it from the version history.',
    'stories/river/v/1/story.json: walk.svg is missing beside it. Take it from the version history.',
    expect.stringContaining('stories/river/v/1/story.json: It holds HTML that no story can have: <script src='),
    'stories/river/v/3/story.json: format is not as `npm run story:freeze` writes it. Take the file from the version history.',
  ]);
});
