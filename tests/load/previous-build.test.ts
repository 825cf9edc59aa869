import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { keepPreviousFiles, keptDays } from '../../src/load/previous-build.ts';

const scratch = mkdtempSync(join(tmpdir(), 'placeline-previous-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const now = Date.UTC(2026, 10, 1);
const daysAgo = (days: number) => new Date(now - days * 24 * 60 * 60 * 1000);

/** Writes a built site in which each file holds its own name and the name of the build. */
function write(build: string, files: Record<string, number>): string {
  for (const [file, age] of Object.entries(files)) {
    const path = join(scratch, build, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${file} of ${build}`);
    utimesSync(path, daysAgo(age), daysAgo(age));
  }
  return join(scratch, build);
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .sort();
}

test('RE-22 whatever a page of the build before asks for is still there, and nothing else is', async () => {
  const previous = write('previous', {
    'index.html': 3,
    'stories/river/index.html': 3,
    '_astro/story.old.js': 3,
    '_astro/same.js': 3,
    'map/river/scene.old.json': 3,
    'map/gone/picture.old.svg': keptDays - 1,
    'map/river/long-gone.svg': keptDays + 1,
  });
  const dir = write('new', { 'index.html': 0, '_astro/story.new.js': 0, '_astro/same.js': 0 });
  expect(await keepPreviousFiles(previous, dir, now)).toBe(3);
  expect(await filesOf(dir)).toEqual([
    '_astro/same.js',
    '_astro/story.new.js',
    '_astro/story.old.js',
    'index.html',
    'map/gone/picture.old.svg',
    'map/river/scene.old.json',
  ]);
  expect(readFileSync(join(dir, '_astro/same.js'), 'utf8')).toBe('_astro/same.js of new');

  // Two builds later the file is as old as it was, so it goes in its time.
  const later = write('later', { 'index.html': 0 });
  expect(await keepPreviousFiles(dir, later, now + 2 * 24 * 60 * 60 * 1000)).toBe(4);
  expect(await filesOf(later)).not.toContain('map/gone/picture.old.svg');
});

test('a folder that holds no site stops the build', async () => {
  await expect(keepPreviousFiles(join(scratch, 'nothing'), scratch, now)).rejects.toThrow(
    'which holds no index.html. Name the folder of the build before.',
  );
});
