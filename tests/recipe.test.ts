import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { newStory } from '../src/cli/new-story.ts';
import { loadStories } from '../src/load/story.ts';

/** The recipes "Add a story", "Write a story by hand" and "Add a chart" of CONTRIBUTING.md, followed word for word. */
const [, command, recipe, charts] = readFileSync('CONTRIBUTING.md', 'utf8').split(/^## /m) as [
  string,
  string,
  string,
  string,
];
const folder = mkdtempSync(join(tmpdir(), 'placeline-recipe-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Contents by path: each block of code belongs to the last file that is named before it. */
function filesOf(text: string, indent = 3): Map<string, string> {
  const files = new Map<string, string>();
  let before = '';
  for (const [index, part] of text.split(/^ *```\w*\n/m).entries()) {
    if (index % 2 === 0) before = part;
    else {
      const path = before
        .match(/`(?:stories|geo)\/[\w/.-]+`/g)
        ?.at(-1)
        ?.slice(1, -1);
      if (path !== undefined) files.set(path, part.replaceAll(new RegExp(`^ {${indent}}`, 'gm'), ''));
    }
  }
  return files;
}

test('the command for a new story makes one in which only words are left to write', async () => {
  const [geoJson, called] = [...command.matchAll(/^ *```\w+\n([\s\S]*?)^ *```$/gm)].map(([, block]) => block!.trim());
  const [, args] = /^npm run story:new -- (.+)$/m.exec(called!) as unknown as [string, string];
  const words = [...args.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!);
  const file = words[words.indexOf('--geojson') + 1]!;
  expect(command).toContain(`\`${file}\``);
  const root = join(folder, 'command');
  mkdirSync(root);
  writeFileSync(join(root, file), geoJson!);
  const said: string[] = [];
  const voice = { say: (text: string) => said.push(text), complain: (text: string) => said.push(text) };
  const moved = words.map((word) => (word === file ? join(root, file) : word));
  expect(await newStory([...moved, '--root', root], voice), said.join('\n')).toBe(0);
  const { stories, issues } = await loadStories(root);
  expect(issues.filter(({ message }) => !message.startsWith('still to do'))).toEqual([]);
  expect(stories.map(({ story }) => story.title)).toEqual(['Down the river']);
  for (const path of command.match(/(?<=`)(?:stories|geo)\/[\w/.-]+(?=`)/g)!) {
    expect(existsSync(join(root, path)), path).toBe(true);
  }
});

test('the recipe for a story by hand makes a story without a fault', async () => {
  const files = filesOf(recipe);
  const root = join(folder, 'by-hand');
  for (const [path, content] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  expect(files.size).toBe(recipe.match(/^ *```\w+$/gm)!.length);
  const { stories, issues } = await loadStories(root);
  expect(issues).toEqual([]);
  expect(stories.map(({ story }) => story.steps.map(({ id }) => id))).toEqual([['source', 'bridge']]);
  expect(stories[0]!.layers.size).toBe(2);
});

test('the recipe for a chart adds one to it', async () => {
  const root = join(folder, 'chart');
  const directive = /::chart\{[^}]+\}/.exec(charts)![0];
  for (const [path, content] of [...filesOf(recipe), ...filesOf(charts, 0)]) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), path.endsWith('02-bridge.md') ? `${content}\n${directive}\n` : content);
  }
  const { stories, issues } = await loadStories(root);
  expect(issues).toEqual([]);
  expect(stories[0]!.story.steps[1]!.prose.html).toMatch(/<figure class="chart">.*at least 80.*<\/figure>/s);
});
