import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { IssuesError } from '../issue.ts';
import type { Issue } from '../issue.ts';
import { loadStories } from '../load/story.ts';
import type { LoadOptions } from '../load/story.ts';
import { idSchema } from '../story/schema.ts';

/** The files of a new story, complete, before any of them is written. */
export interface StoryPlan {
  slug: string;
  /** Texts by path from the root, as in `stories/river/index.md`; all lie in the story's own two folders. */
  files: ReadonlyMap<string, string>;
}

/** The folders that a story of this name would have: its layers', then its words'. */
export function foldersOf(slug: string): [geo: string, words: string] {
  return [`geo/${slug}`, `stories/${slug}`];
}

/** What stands in the way of a new story of this name. */
export function checkSlug(root: string, slug: string): Issue[] {
  const fault = (file: string, message: string): Issue => ({ file, line: 1, path: '', message, severity: 'error' });
  if (!idSchema.safeParse(slug).success) {
    return [fault(`stories/${slug}`, `"${slug}" cannot name a story. ${idSchema.description}`)];
  }
  return foldersOf(slug)
    .filter((folder) => existsSync(join(root, folder)))
    .map((folder) => fault(folder, `${folder}/ is there already and is not touched. Choose another slug.`));
}

/**
 * Writes a new story whole or not at all: first beside `geo/` and `stories/`, in a hidden folder, where it is checked like
 * every story; then its folders are moved into place. Nothing is ever overwritten.
 *
 * @returns warnings about the story
 * @throws IssuesError when the slug is taken or the story has faults; nothing of it is left behind
 */
export async function writeStory(root: string, { slug, files }: StoryPlan, options?: LoadOptions): Promise<Issue[]> {
  const obstacles = checkSlug(root, slug);
  if (obstacles.length > 0) throw new IssuesError(obstacles);
  const draft = mkdtempSync(join(root, '.new-story-'));
  const clear = () => rmSync(draft, { recursive: true, force: true });
  // Heard only between two steps: what runs in one go, as the move does, is never cut in half.
  const stop = () => {
    clear();
    process.exit(130);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(draft, path)), { recursive: true });
      writeFileSync(join(draft, path), text);
    }
    const { issues } = await loadStories(draft, options);
    if (issues.some(({ severity }) => severity === 'error')) throw new IssuesError(issues);
    moveIntoPlace(root, draft, slug);
    return issues;
  } finally {
    clear();
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

/** Layers first, so that a story never stands without them; what was moved goes back when the other cannot follow. */
function moveIntoPlace(root: string, draft: string, slug: string): void {
  const obstacles = checkSlug(root, slug);
  if (obstacles.length > 0) throw new IssuesError(obstacles);
  const moved: string[] = [];
  try {
    for (const folder of foldersOf(slug).filter((path) => existsSync(join(draft, path)))) {
      mkdirSync(dirname(join(root, folder)), { recursive: true });
      renameSync(join(draft, folder), join(root, folder));
      moved.push(folder);
    }
  } catch (error) {
    for (const folder of moved) renameSync(join(root, folder), join(draft, folder));
    throw error;
  }
}
