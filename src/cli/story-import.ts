import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { IssuesError, printIssues } from '../issue.ts';
import { printReport, printStory } from './import/print-story.ts';
import type { Choices } from './import/print-story.ts';
import { chooseNames } from './import/choose-names.ts';
import { readStory } from './import/read-story.ts';
import { checkSlug, writeStory } from './write-story.ts';

const usage = `Makes a story of another tool's file. Code in the file is read, never run; what cannot be carried over is listed.

  npm run story:import -- FILE [--slug SLUG] [--title TITLE] [--lang TAG] [--plan] [--json] [--root DIR]

  FILE           a storytelling config.js (Mapbox, MapLibre), a StoryMapJS export, or a KML or GPX file
  --slug SLUG    the story's name in addresses: lower-case letters and digits, joined by hyphens (left out: made of the title)
  --title TITLE  the story's title (left out: the one in the file)
  --lang TAG     the story's language, as in "en" or "pt-BR" (left out: the one in the file, or English)
  --plan         only say what would be written
  --json         print {slug, form, files, losses, issues} as JSON
  --root DIR     the folder that holds geo/ and stories/ (left out: this one)`;

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      slug: { type: 'string' },
      title: { type: 'string' },
      lang: { type: 'string' },
      plan: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      root: { type: 'string', default: '.' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [path, ...others] = positionals;
  if (values.help === true) console.log(usage);
  else if (path === undefined || others.length > 0) {
    const found =
      path === undefined ? 'The file is missing.' : `"${others.join(' ')}" is too much: one file at a time.`;
    console.error(`${found}\n\n${usage}`);
    process.exitCode = 2;
  } else await importStory({ ...values, path });
} catch (error) {
  if (error instanceof TypeError && 'code' in error) {
    console.error(`${error.message}\n\n${usage}`);
    process.exitCode = 2;
  } else if (error instanceof IssuesError) {
    console.error(`${error.message.trim()}\n\nNothing was written.`);
    process.exitCode = 1;
  } else throw error;
}

interface Wishes extends Partial<Pick<Choices, 'slug' | 'title' | 'lang'>> {
  path: string;
  plan: boolean;
  json: boolean;
  root: string;
}

async function importStory({ path, plan, json, root, ...wished }: Wishes): Promise<void> {
  const story = readStory(read(path), path, basename(path));
  if (Array.isArray(story)) throw new IssuesError(story);
  const today = new Date().toISOString().slice(0, 10);
  const choices = chooseNames(story, { ...wished, file: basename(path), today });
  if (Array.isArray(choices)) throw new IssuesError(choices);
  const { slug } = choices;
  const obstacles = checkSlug(root, slug);
  if (obstacles.length > 0) throw new IssuesError(obstacles);
  const files = printStory(story, choices);
  if (!json)
    console.log(
      ['To be written:', ...[...files.keys()].map((name) => `  ${name}`), '', printReport(story, choices)].join('\n'),
    );
  const issues = plan ? [] : await writeStory(root, { slug, files });
  if (json) {
    const { form, losses } = story;
    console.log(JSON.stringify({ slug, form, files: [...files.keys()], losses: losses.all, issues }, null, 2));
  } else if (plan) console.log('Nothing was written: --plan only shows.');
  else {
    if (issues.length > 0) console.log(`Written. Left for you:\n${printIssues(issues)}\n`);
    console.log(`npm run dev shows the story at /stories/${slug}/ while you work on it.`);
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reasons: Record<string, string> = { ENOENT: 'there is no such file', EISDIR: 'it is a folder' };
    const reason = `It cannot be read: ${reasons[code ?? ''] ?? message}.`;
    throw new IssuesError([{ file: path, line: 1, path: '', message: reason, severity: 'error' }]);
  }
}
