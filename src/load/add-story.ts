import { mkdir, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { IssuesError } from '../issue.ts';
import { loadStories, type LoadOptions } from './story.ts';

/** Thrown when a story of this name is there already. */
export class StoryExistsError extends Error {
  override readonly name = 'StoryExistsError';
}

/**
 * Adds a story whole or not at all. Its files are written to a folder of their own, held against every check, and moved into
 * place only when nothing is wrong with them.
 *
 * @param files texts by path, all below `stories/<slug>/` and `geo/<slug>/`
 * @throws StoryExistsError when there is anything of this name
 * @throws IssuesError when the story has an error
 */
export async function addStory(
  root: string,
  slug: string,
  files: ReadonlyMap<string, string>,
  options: LoadOptions = {},
): Promise<void> {
  await refuseExisting(root, slug);
  await mkdir(root, { recursive: true });
  const scratch = await mkdtemp(join(root, '.new-story-'));
  try {
    for (const [path, text] of files) {
      await mkdir(dirname(join(scratch, path)), { recursive: true });
      await writeFile(join(scratch, path), text);
    }
    const { issues } = await loadStories(scratch, options);
    if (issues.some(({ severity }) => severity === 'error')) throw new IssuesError(issues);
    await moveIn(root, slug, scratch);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** @throws StoryExistsError */
export async function refuseExisting(root: string, slug: string): Promise<void> {
  for (const folder of ['stories', 'geo']) {
    if (await exists(join(root, folder, slug))) {
      throw new StoryExistsError(
        `${folder}/${slug}/ is there already, and nothing is ever overwritten. Choose another name, or delete ${folder}/${slug}/ first.`,
      );
    }
  }
}

/** Two folders cannot be moved at one stroke; the story's own comes last, because it is what makes the story. */
async function moveIn(root: string, slug: string, scratch: string): Promise<void> {
  const done: string[] = [];
  try {
    for (const folder of ['geo', 'stories']) {
      const made = join(scratch, folder, slug);
      if (!(await exists(made))) continue;
      await mkdir(join(root, folder), { recursive: true });
      await rename(made, join(root, folder, slug));
      done.push(join(root, folder, slug));
    }
  } catch (error) {
    for (const folder of done) await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
