import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadStories } from '../src/load/story.ts';

/** The recipe "Add a story" of CONTRIBUTING.md, followed word for word. */
const recipe = readFileSync('CONTRIBUTING.md', 'utf8').split(/^## /m)[1]!;
const folder = mkdtempSync(join(tmpdir(), 'placeline-recipe-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Contents by path: each block of code belongs to the last file that is named before it. */
function filesOf(text: string): Map<string, string> {
  const files = new Map<string, string>();
  let before = '';
  for (const [index, part] of text.split(/^ *```\w*\n/m).entries()) {
    if (index % 2 === 0) before = part;
    else {
      const path = before
        .match(/`(?:stories|geo)\/[\w/.-]+`/g)
        ?.at(-1)
        ?.slice(1, -1);
      if (path !== undefined) files.set(path, part.replaceAll(/^ {3}/gm, ''));
    }
  }
  return files;
}

test('the recipe for a new story makes a story without a fault', async () => {
  const files = filesOf(recipe);
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  expect(files.size).toBe(recipe.match(/^ *```\w+$/gm)!.length);
  const { stories, issues } = await loadStories(folder);
  expect(issues).toEqual([]);
  expect(stories.map(({ story }) => story.steps.map(({ id }) => id))).toEqual([['source', 'bridge']]);
  expect(stories[0]!.layers.size).toBe(2);
});
