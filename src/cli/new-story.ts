import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { adopt, allOf, type Adopted } from '../geo/adopt.ts';
import { IssuesError, printIssues } from '../issue.ts';
import { jsonLines, parseJson } from '../load/json-lines.ts';
import { checkTitle, scaffold, type NewStory } from '../story/scaffold.ts';
import { seenIn } from '../story/scaffold-words.ts';
import { checkSlug, writeStory } from './write-story.ts';

const usage = `Begins a story: three steps, fitted to your shapes, that can be built at once and say with TODO what is yours to write.

  npm run story:new -- <slug> [--geojson FILE] [--title TITLE] [--plan] [--json] [--root DIR]

  <slug>          the story's name in addresses: lower-case letters and digits, joined by hyphens
  --geojson FILE  any GeoJSON; it is copied, and itself left as it is (left out: the story begins on the bare base map)
  --title TITLE   the story's title (left out: the slug in words)
  --plan          only say what would be written
  --json          print the plan as JSON: {slug, files, shapes, leftOut, todo}
  --root DIR      the folder that holds geo/ and stories/ (left out: this one)`;

/** What a person can put right: told in a sentence, without a stack. */
class Refusal extends Error {}

/** Where the command's words go: results and complaints. */
export interface Voice {
  say(text: string): void;
  complain(text: string): void;
}

/**
 * `npm run story:new -- …`
 *
 * @returns the exit status: 0 done, 1 refused, 2 called wrongly
 */
export async function newStory(args: string[], voice: Voice): Promise<number> {
  try {
    return await call(args, voice);
  } catch (error) {
    if (error instanceof TypeError && 'code' in error) {
      voice.complain(`${error.message}\n\n${usage}`);
      return 2;
    }
    if (error instanceof Refusal || error instanceof IssuesError) {
      voice.complain(`${error.message.trim()}\n\nNothing was written.`);
      return 1;
    }
    throw error;
  }
}

async function call(args: string[], voice: Voice): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      geojson: { type: 'string' },
      title: { type: 'string' },
      plan: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      root: { type: 'string', default: '.' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [slug, ...others] = positionals;
  if (values.help === true) voice.say(usage);
  else if (slug === undefined || others.length > 0) {
    const found =
      slug === undefined
        ? 'The name of the story is missing.'
        : `"${others.join(' ')}" is too much: a title with spaces needs quotes.`;
    voice.complain(`${found}\n\n${usage}`);
    return 2;
  } else await begin({ ...values, slug }, voice);
  return 0;
}

interface Choice extends Pick<NewStory, 'slug' | 'title'> {
  geojson?: string | undefined;
  plan: boolean;
  json: boolean;
  root: string;
}

async function begin({ slug, title, geojson, plan, json, root }: Choice, voice: Voice): Promise<void> {
  const obstacles = checkSlug(root, slug);
  if (obstacles.length > 0) throw new IssuesError(obstacles);
  const fault = checkTitle(title);
  if (fault !== undefined) throw new Refusal(fault);
  const given = geojson === undefined ? undefined : { fileName: basename(geojson), shapes: await read(geojson) };
  const today = new Date().toISOString().slice(0, 10);
  const files = scaffold({ slug, title, today, given });
  if (!json) voice.say(planOf(files, given));
  const todo = plan ? [] : await writeStory(root, { slug, files });
  if (json) {
    const { leftOut = 0, beyond = 0 } = given?.shapes ?? {};
    const shapes = given === undefined ? '' : seenIn(allOf(given.shapes));
    voice.say(JSON.stringify({ slug, files: [...files.keys()], shapes, leftOut: leftOut + beyond, todo }, null, 2));
  } else if (plan) voice.say('\nNothing was written: --plan only shows.');
  else {
    voice.say(`\nWritten. Left for you:\n${printIssues(todo)}\n`);
    voice.say(
      `npm run dev       shows the story at /stories/${slug}/ while you write\nnpm run validate  tells what is left, and every mistake`,
    );
  }
}

async function read(file: string): Promise<Adopted> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const reason =
      error.code === 'ENOENT' ? 'there is no such file' : error.code === 'EISDIR' ? 'it is a folder' : error.message;
    throw new Refusal(`${file} cannot be read: ${reason}.`);
  });
  const parsed = parseJson(text);
  if ('message' in parsed) {
    const { message, mark } = parsed;
    throw new IssuesError([{ file, ...mark, path: '', message, severity: 'error' }]);
  }
  const shapes = adopt(parsed.value, file, jsonLines(text));
  if (Array.isArray(shapes)) throw new IssuesError(shapes);
  return shapes;
}

function planOf(files: ReadonlyMap<string, string>, given: NewStory['given']): string {
  const lines = [...files].map(([path, text]) => `  ${path}  ${(text.length / 1000).toFixed(1)} KB`);
  if (given === undefined) return ['To be written:', ...lines].join('\n');
  const { shapes, fileName } = given;
  const left = [
    ...(shapes.leftOut === 0 ? [] : [` Left out: ${shapes.leftOut} without a shape.`]),
    ...(shapes.beyond === 0 ? [] : [` Left out: ${shapes.beyond} beyond 85° of latitude, where a web map ends.`]),
  ];
  return [`In ${fileName}: ${seenIn(allOf(shapes))}.${left.join('')}`, 'To be written:', ...lines].join('\n');
}
