import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chooseNames } from '../../../src/cli/import/choose-names.ts';
import { printStory } from '../../../src/cli/import/print-story.ts';
import { readStory } from '../../../src/cli/import/read-story.ts';
import type { Issue } from '../../../src/issue.ts';

/**
 * `in/` holds files of other tools, `out/` the stories that are made of them, for a person to read. `bad/` holds files that are
 * refused, `bad.json` what is said of them. `UPDATE=1 npx vitest run tests/cli/import` rewrites; a person reads the diff.
 */
const here = import.meta.dirname;
const isUpdate = process.env['UPDATE'] === '1';

function read(folder: string, name: string) {
  return readStory(readFileSync(join(here, folder, name), 'utf8'), `${folder}/${name}`, name);
}

describe('files of other tools become stories', () => {
  for (const name of readdirSync(join(here, 'in'))) {
    test(name, () => {
      const story = read('in', name);
      if (Array.isArray(story)) throw new Error(JSON.stringify(story));
      const choices = chooseNames(story, { slug: 'story', file: name, today: '2026-11-01' });
      if (Array.isArray(choices)) throw new Error(JSON.stringify(choices));
      const files = printStory(story, choices);
      const out = join(here, 'out', name);
      if (isUpdate) {
        rmSync(out, { recursive: true, force: true });
        for (const [path, text] of files) {
          mkdirSync(dirname(join(out, path)), { recursive: true });
          writeFileSync(join(out, path), text);
        }
      }
      const expected = readdirSync(out, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name));
      expect([...files.keys()].sort()).toEqual(expected.map((path) => path.slice(out.length + 1)).sort());
      for (const [path, text] of files) expect(text, path).toBe(readFileSync(join(out, path), 'utf8'));
    });
  }
});

test('other files are refused, each with file, line and remedy', () => {
  const refused = readdirSync(join(here, 'bad')).map((name): [string, Issue[]] => {
    const found = read('bad', name);
    return [name, Array.isArray(found) ? found : []];
  });
  for (const [name, issues] of refused) expect(issues.length, name).toBeGreaterThan(0);
  if (isUpdate) writeFileSync(join(here, 'bad.json'), `${JSON.stringify(Object.fromEntries(refused), null, 2)}\n`);
  expect(Object.fromEntries(refused)).toEqual(JSON.parse(readFileSync(join(here, 'bad.json'), 'utf8')));
});
