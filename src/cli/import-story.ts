import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { IssuesError, printIssues } from '../issue.ts';
import { chooseNames } from './import/choose-names.ts';
import type { Choices } from './import/choose-names.ts';
import { printReport, printStory } from './import/print-story.ts';
import { readStory } from './import/read-story.ts';
import type { Voice } from './new-story.ts';
import { checkSlug, writeStory } from './write-story.ts';

const usage = `Makes a story of another tool's file. Code in the file is read, never run; what cannot be carried over is listed.

  npm run story:import -- FILE [--slug SLUG] [--title TITLE] [--lang TAG] [--plan] [--json] [--root DIR]

  FILE           a storytelling config.js (Mapbox, MapLibre), a StoryMapJS export, or a KML or GPX file
  --slug SLUG    the story's name in addresses: lower-case letters and digits, joined by hyphens (left out: made of the title)
  --title TITLE  the story's title (left out: the one in the file)
  --lang TAG     the story's language, as in "en" or "pt-BR" (left out: the one in the file, or English)
  --plan         only say what would be written
  --json         print {slug, form, files, losses, todo} as JSON
  --root DIR     the folder that holds geo/ and stories/ (left out: this one)`;

/**
 * `npm run story:import -- …`
 *
 * @returns the exit status: 0 done, 1 refused, 2 called wrongly
 */
export async function importStory(args: string[], voice: Voice): Promise<number> {
  try {
    return await call(args, voice);
  } catch (error) {
    if (error instanceof TypeError && 'code' in error) {
      voice.complain(`${error.message}\n\n${usage}`);
      return 2;
    }
    if (!(error instanceof IssuesError)) throw error;
    voice.complain(`${error.message.trim()}\n\nNothing was written.`);
    return 1;
  }
}

async function call(args: string[], voice: Voice): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
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
  if (values.help === true) voice.say(usage);
  else if (path === undefined || others.length > 0) {
    const found =
      path === undefined ? 'The file is missing.' : `"${others.join(' ')}" is too much: one file at a time.`;
    voice.complain(`${found}\n\n${usage}`);
    return 2;
  } else await bring({ ...values, path }, voice);
  return 0;
}

interface Wishes extends Partial<Pick<Choices, 'slug' | 'title' | 'lang'>> {
  path: string;
  plan: boolean;
  json: boolean;
  root: string;
}

async function bring({ path, plan, json, root, ...wished }: Wishes, voice: Voice): Promise<void> {
  const file = basename(path);
  const story = readStory(read(path), path, file);
  if (Array.isArray(story)) throw new IssuesError(story);
  const today = new Date().toISOString().slice(0, 10);
  const choices = chooseNames(story, { ...wished, file, today });
  if (Array.isArray(choices)) throw new IssuesError(choices);
  const { slug } = choices;
  const obstacles = checkSlug(root, slug);
  if (obstacles.length > 0) throw new IssuesError(obstacles);
  const files = printStory(story, choices);
  const names = [...files.keys()];
  if (!json)
    voice.say(['To be written:', ...names.map((name) => `  ${name}`), '', printReport(story, choices)].join('\n'));
  const todo = plan ? [] : await writeStory(root, { slug, files });
  if (json)
    voice.say(JSON.stringify({ slug, form: story.form, files: names, losses: story.losses.all, todo }, null, 2));
  else if (plan) voice.say('Nothing was written: --plan only shows.');
  else {
    voice.say(`Written. Left for you:\n${printIssues(todo)}\n`);
    voice.say(`npm run dev shows the story at /stories/${slug}/ while you work on it.`);
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
