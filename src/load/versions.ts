import { join } from 'node:path';
import type { Issue } from '../issue.ts';
import { foreignHtml } from '../story/frozen-html.ts';
import type { StoryDraft } from '../story/draft.ts';
import { issueAt } from '../story/shape.ts';
import { contentHash } from './content-hash.ts';
import { namesIn, textsOf } from './folder.ts';
import { frozenSchema, pictureNames, type FrozenStory, type Version } from './frozen.ts';
import { parseJson } from './json-lines.ts';

/**
 * Reads the versions of a story that were kept, in `stories/<slug>/v/`, and holds the story against the last of them: its
 * `updated` moves when its content does, and only then.
 *
 * @returns the versions, oldest first, and the hash of the story's content now, where there is any version
 */
export async function readVersions(
  root: string,
  { slug, index }: StoryDraft,
): Promise<{ versions: Version[]; content?: string; issues: Issue[] }> {
  const folder = `stories/${slug}/v`;
  const { folders, files } = await namesIn(join(root, folder));
  const issues = files.map((name) => fault(`${folder}/${name}`, `${name} is not read: a version is a folder in v/.`));
  const versions: Version[] = [];
  for (const name of folders.toSorted((a, b) => Number(a) - Number(b))) {
    const read = await readVersion(root, `${folder}/${name}`, versions.length + 1);
    issues.push(...read.issues);
    if (read.version !== undefined) versions.push(read.version);
  }
  if (issues.length > 0 || versions.length === 0) return { versions: [], issues };
  const content = await contentHash(root, slug);
  return { versions, content, issues: checkUpdated(index, content, versions.at(-1)!) };
}

async function readVersion(
  root: string,
  folder: string,
  wanted: number,
): Promise<{ version?: Version; issues: Issue[] }> {
  const { files } = await namesIn(join(root, folder));
  const texts = await textsOf(join(root, folder), files);
  const file = `${folder}/story.json`;
  const parsed = parseJson(texts.get('story.json') ?? '');
  if ('message' in parsed) return { issues: [fault(file, `${parsed.message} Freeze the story again.`)] };
  const shaped = frozenSchema.safeParse(parsed.value);
  const [first] = shaped.error?.issues ?? [];
  if (first !== undefined) {
    const message = `${first.path.join('.') || 'The file'} is not as \`npm run story:freeze\` writes it. Take the file from the version history.`;
    return { issues: [fault(file, message)] };
  }
  const frozen = parsed.value as FrozenStory;
  const issues: Issue[] = [];
  if (frozen.version !== wanted || !folder.endsWith(`/${wanted}`)) {
    issues.push(
      fault(
        file,
        `This is version ${frozen.version} in ${folder}/. Versions are numbered from 1, each in the folder of its number; none is left out.`,
      ),
    );
  }
  for (const name of pictureNames(frozen)) {
    const svg = texts.get(name);
    if (svg === undefined) issues.push(fault(file, `${name} is missing beside it. Take it from the version history.`));
    else if (/<(script|image|use|foreignObject)|\son\w+=|href=|url\(/i.test(svg)) {
      issues.push(fault(`${folder}/${name}`, `${name} holds more than a drawing. Take it from the version history.`));
    }
  }
  const { introduction, steps, notes } = frozen.story;
  for (const { html } of [introduction, ...steps.map(({ prose }) => prose), ...(notes === undefined ? [] : [notes])]) {
    const foreign = foreignHtml(html);
    if (foreign !== undefined) {
      issues.push(
        fault(file, `It holds HTML that no story can have: ${foreign} Take the file from the version history.`),
      );
    }
  }
  if (issues.length > 0) return { issues };
  return { version: { ...frozen, pictures: texts }, issues };
}

function checkUpdated(
  index: StoryDraft['index'],
  content: string,
  { version, story, content: kept }: Version,
): Issue[] {
  const updated = index.part.updated ?? index.part.date;
  if (updated === undefined) return [];
  if (content === kept && updated !== story.updated) {
    const message = `updated is ${updated}, but nothing has changed since version ${version}, of ${story.updated}. Write that.`;
    return [issueAt(index, ['updated'], message)];
  }
  if (content !== kept && updated <= story.updated) {
    const message = `The story has changed since version ${version}, but updated is still ${updated}. Write when it changed: the day, or behind it the time in UTC, as in ${story.updated.slice(0, 10)}T16:05Z.`;
    return [issueAt(index, ['updated'], message)];
  }
  return [];
}

function fault(file: string, message: string): Issue {
  return { file, line: 1, path: '', message, severity: 'error' };
}
