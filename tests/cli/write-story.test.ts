import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { writeStory } from '../../src/cli/write-story.ts';
import { flatBase } from '../story/flat-base.ts';

const base = join(import.meta.dirname, '../story/base');
const scratch = mkdtempSync(join(tmpdir(), 'placeline-write-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const options = { base: flatBase, now: new Date('2026-03-01T00:00:00Z') };
const [slug] = readdirSync(join(base, 'stories')) as [string];
const files = new Map(
  readdirSync(base, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => [path.slice(base.length + 1), readFileSync(path, 'utf8')]),
);

function emptyRoot(name: string): string {
  const root = join(scratch, name);
  mkdirSync(root);
  return root;
}

/** Every file below a folder, the hidden ones too. */
function filesBelow(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1))
    .sort();
}

test('a story without faults is written whole, and nothing else is left', async () => {
  const root = emptyRoot('good');
  expect(await writeStory(root, { slug, files }, options)).toEqual([]);
  expect(filesBelow(root)).toEqual([...files.keys()].sort());
  for (const [path, text] of files) expect(readFileSync(join(root, path), 'utf8')).toBe(text);
  expect(readdirSync(root).sort()).toEqual(['geo', 'stories']);
});

test('a story with faults is not written, and the faults are told', async () => {
  const root = emptyRoot('bad');
  const faulty = new Map([...files, [`stories/${slug}/index.md`, '---\ntitle: x\n---\n']]);
  await expect(writeStory(root, { slug, files: faulty }, options)).rejects.toThrow(
    'title is "x" (1 character long). The title is 3 to 90 characters',
  );
  expect(readdirSync(root)).toEqual([]);
});

test.each([`stories/${slug}`, `geo/${slug}`])('nothing is written where %s is there already', async (taken) => {
  const root = emptyRoot(taken.replace('/', '-'));
  mkdirSync(join(root, taken), { recursive: true });
  writeFileSync(join(root, taken, 'mine.txt'), 'mine');
  await expect(writeStory(root, { slug, files }, options)).rejects.toThrow(
    `${taken}/ is there already and is not touched. Choose another slug.`,
  );
  expect(filesBelow(root)).toEqual([`${taken}/mine.txt`]);
});

test('a slug that is no id could lead anywhere and is refused', async () => {
  const root = emptyRoot('slug');
  await expect(writeStory(root, { slug: '../up', files }, options)).rejects.toThrow(
    '"../up" cannot name a story. An id is written in lower-case letters and digits',
  );
});

test('when the second folder cannot be moved into place, the first goes back', async () => {
  const root = emptyRoot('half');
  writeFileSync(join(root, 'stories'), 'a file where the folder should be');
  await expect(writeStory(root, { slug, files }, options)).rejects.toThrow('EEXIST');
  expect(filesBelow(root)).toEqual(['stories']);
});

test('a story that is interrupted while it is written leaves nothing behind', async () => {
  const root = emptyRoot('interrupted');
  const script = `
    import { writeStory } from ${JSON.stringify(resolve('src/cli/write-story.ts'))};
    const base = { names: () => [], country() {}, border() {}, land() {} };
    const loading = writeStory(${JSON.stringify(root)}, { slug: ${JSON.stringify(slug)}, files: new Map(${JSON.stringify([...files])}) }, { base });
    process.kill(process.pid, 'SIGINT');
    await loading;`;
  const writing = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'ignore' });
  const [status] = (await once(writing, 'exit')) as [number];
  expect(status).toBe(130);
  expect(readdirSync(root)).toEqual([]);
});
