import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { importStory } from '../../src/cli/import-story.ts';
import { openCache } from '../../src/load/cache.ts';
import { makeSite } from '../../src/load/site.ts';
import { loadStories } from '../../src/load/story.ts';

/** `npm run story:import`, in folders that are thrown away. */
const given = readdirSync(join(import.meta.dirname, 'import/in')).map((name) =>
  join(import.meta.dirname, 'import/in', name),
);
const template = given.find((file) => basename(file) === 'template.js')!;
const scratch = mkdtempSync(join(tmpdir(), 'placeline-import-'));
afterAll(() => rmSync(scratch, { recursive: true }));
let root: string;
let count = 0;
beforeEach(() => {
  root = join(scratch, String((count += 1)));
  mkdirSync(root);
});

/** As `npm run story:import -- …` in `root`. */
async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said: string[] = [];
  const complained: string[] = [];
  const voice = { say: (text: string) => said.push(text), complain: (text: string) => complained.push(text) };
  const code = await importStory([...args, '--root', root], voice);
  return { code, out: said.join('\n'), err: complained.join('\n') };
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .sort();
}

/** Where a file says little of two places, their text equivalents are alike until the author has written them. */
function isLeftToAuthor(message: string): boolean {
  return message.startsWith('still to do') || message.startsWith('alt is word for word that of');
}

describe('every file becomes a story without a fault, whose HTML holds words only', () => {
  test.each(given.map((file) => [basename(file), file]))('%s', async (_, file) => {
    expect(await run(file)).toMatchObject({ code: 0, err: '' });
    const { stories, issues } = await loadStories(root);
    expect(issues.filter(({ message }) => !isLeftToAuthor(message))).toEqual([]);
    const [{ story }] = stories as [(typeof stories)[0]];
    const html = [story.introduction, ...story.steps.map(({ prose }) => prose), story.notes]
      .map((prose) => prose?.html ?? '')
      .join('');
    const tags = new Set([...html.matchAll(/<(\w+)/g)].map(([, tag]) => tag!));
    for (const tag of tags)
      expect([
        'p',
        'a',
        'strong',
        'em',
        'ul',
        'ol',
        'li',
        'br',
        'sup',
        'blockquote',
        'h2',
        'data',
        'span',
        'button',
      ]).toContain(tag);
    for (const [, address] of html.matchAll(/ (?:href|src)="([^"]*)"/g)) expect(address).toMatch(/^(https:|mailto:|#)/);
    for (const [, name] of html.matchAll(/<[^>]*? ([\w-]+)=/g))
      expect([
        'href',
        'class',
        'id',
        'role',
        'aria-label',
        'value',
        'title',
        'type',
        'popover',
        'popovertarget',
      ]).toContain(name);
    for (const path of filesBelow(root)) expect(readFileSync(join(root, path), 'utf8')).not.toMatch(/secretsecret/);
  });
});

test('a storytelling configuration becomes a site that can be built', { timeout: 300_000 }, async () => {
  await run(given.find((file) => basename(file) === 'mapbox-config.js')!);
  const { stories } = await makeSite(root, openCache());
  expect(stories.map(({ story }) => story.steps.length)).toEqual([3]);
});

test('the plan is shown, with all that cannot be carried over, before anything is written', async () => {
  const { code, out } = await run(template, '--plan');
  expect(code).toBe(0);
  expect(out).toContain('  stories/the-title-of-this-story/01-first.md\n');
  expect(out).toContain('### Camera\n\n- pitch 60° (first, template.js:27; second, template.js:59)\n');
  expect(out).toContain('Nothing was written: --plan only shows.');
  expect(filesBelow(root)).toEqual([]);
});

test('--json says the same to machines; the wishes of the person who imports win', async () => {
  const { out } = await run(template, '--json', '--slug', 'walk', '--title', 'A walk', '--lang', 'pt-BR');
  const said = JSON.parse(out);
  expect(said).toMatchObject({ slug: 'walk', form: 'a storytelling configuration with chapters' });
  expect([...said.files].sort()).toEqual(filesBelow(root));
  expect(said.losses).toContainEqual({ topic: 'camera', what: 'pitch 60°', where: 'first', line: 27 });
  expect(said.todo.length).toBeGreaterThan(3);
  const index = readFileSync(join(root, 'stories/walk/index.md'), 'utf8');
  expect(index).toMatch(/title: A walk\n/);
  expect(index).toMatch(/lang: pt-BR\n/);
});

test('the report lies beside the story and is not published', async () => {
  await run(template, '--slug', 'walk');
  expect(readFileSync(join(root, 'stories/walk/import.md'), 'utf8')).toContain('# Imported from template.js');
  const { stories } = await loadStories(root);
  expect(stories[0]!.story.notes).toBeUndefined();
});

test('a story that is there already stays as it is', async () => {
  mkdirSync(join(root, 'stories/walk'), { recursive: true });
  writeFileSync(join(root, 'stories/walk/index.md'), 'mine');
  const { code, err } = await run(template, '--slug', 'walk');
  expect(code).toBe(1);
  expect(err).toContain('stories/walk/ is there already and is not touched. Choose another slug.');
  expect(err).toContain('Nothing was written.');
  expect(filesBelow(root)).toEqual(['stories/walk/index.md']);
});

test.each([
  [[], 2, 'The file is missing.'],
  [[template, 'b.js'], 2, '"b.js" is too much: one file at a time.'],
  [[template, '--colour'], 2, "Unknown option '--colour'"],
  [['nowhere.js'], 1, 'nowhere.js:1  It cannot be read: there is no such file.'],
  [[import.meta.dirname], 1, 'It cannot be read: it is a folder.'],
  [[template, '--slug', '../up'], 1, '"../up" cannot name a story. An id is written in'],
  [[template, '--title', 'x'], 1, '--title is "x". The title is 3 to 90 characters'],
  [[template, '--lang', 'english'], 1, '--lang is "english". The language is a BCP 47 tag'],
])('%j is answered with status %i', async (args, status, message) => {
  const { code, err } = await run(...args);
  expect(err).toContain(message);
  expect(code).toBe(status);
  expect(filesBelow(root)).toEqual([]);
});

test('help says what the command takes', async () => {
  const { code, out } = await run('--help');
  expect(code).toBe(0);
  expect(out).toContain('npm run story:import -- FILE');
});

test('the imported file itself is left as it is', async () => {
  const copy = join(root, 'config.js');
  cpSync(template, copy);
  await run(copy);
  expect(readFileSync(copy, 'utf8')).toBe(readFileSync(template, 'utf8'));
});
