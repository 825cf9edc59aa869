import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Issue } from '../../src/issue.ts';
import { loadStories } from '../../src/load/story.ts';
import { flatBase } from './flat-base.ts';

/**
 * Each folder in `bad/` holds only what differs from the faultless story in `base/`: changed files, `removed.json` where
 * some are taken away, and the issues to expect. `UPDATE=1 npx vitest run tests/story` rewrites them; a person reads the diff.
 */
const here = import.meta.dirname;
const now = new Date('2026-03-01T00:00:00Z');
const scratch = await mkdtemp(join(tmpdir(), 'placeline-bad-'));
afterAll(() => rm(scratch, { recursive: true }));

test('the base story has no fault', async () => {
  const { stories, issues } = await loadStories(join(here, 'base'), { base: flatBase, now });
  expect(issues).toEqual([]);
  expect(stories).toHaveLength(1);
});

describe('faults are told with file, line and remedy', async () => {
  for (const name of await readdir(join(here, 'bad'))) {
    test(name, async () => {
      const folder = join(here, 'bad', name);
      const root = join(scratch, name);
      await cp(join(here, 'base'), root, { recursive: true });
      await cp(folder, root, { recursive: true });
      for (const gone of await readJson<string[]>(join(folder, 'removed.json'), [])) {
        await rm(join(root, gone), { recursive: true });
      }
      const { issues } = await loadStories(root, { base: flatBase, now });
      const sorted = issues.sort((a, b) => order(a).localeCompare(order(b), 'en', { numeric: true }));
      const expected = join(folder, 'issues.json');
      if (process.env['UPDATE'] === '1') await writeFile(expected, `${JSON.stringify(sorted, null, 2)}\n`);
      expect(sorted).toEqual(await readJson<Issue[]>(expected, []));
      expect(sorted.length).toBeGreaterThan(0);
    });
  }
});

function order({ file, line, column = 0, path }: Issue): string {
  return [file, line, column, path].join(' ');
}

async function readJson<Content>(file: string, otherwise: Content): Promise<Content> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? otherwise : (JSON.parse(text) as Content);
}
