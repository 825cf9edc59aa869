import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { didYouMean, IssuesError, type Issue } from '../issue.ts';
import { mapStory } from '../map/story-map.ts';
import { loadBaseMap } from './base-map.ts';
import { openCache } from './cache.ts';
import { contentHash } from './content-hash.ts';
import type { FrozenStory, PrintedStep } from './frozen.ts';
import { loadStories, type LoadOptions } from './story.ts';

/** What is to be written, complete, before any of it is. */
export interface FreezePlan {
  version: number;
  /** Relative to the root. */
  folder: string;
  /** Texts by file name. */
  files: Map<string, string>;
}

/**
 * Works out the next version of a story, to be kept as it is now.
 *
 * @param root the folder that holds `geo/` and `stories/`
 * @throws IssuesError when there is no such story, when it has faults, and when it is the same as its last version
 */
export async function planFreeze(root: string, slug: string, options: LoadOptions = {}): Promise<FreezePlan> {
  const { cache = openCache() } = options;
  const { stories, issues } = await loadStories(root, { ...options, cache });
  const wrong = issues.filter(({ file, severity }) => severity === 'error' && concerns(file, slug));
  if (wrong.length > 0) throw new IssuesError(wrong);
  const loaded = stories.find(({ story }) => story.slug === slug);
  if (loaded === undefined) {
    const near = didYouMean(
      slug,
      stories.map(({ story }) => story.slug),
    );
    throw new IssuesError([fault(slug, `There is no story "${slug}".${near}`)]);
  }
  const { story, layers, versions } = loaded;
  const content = await contentHash(root, slug);
  const last = versions.at(-1);
  if (last?.content === content) {
    throw new IssuesError([
      fault(slug, `Nothing has changed since version ${last.version}, of ${last.story.updated}.`),
    ]);
  }
  const map = mapStory(story, layers, loadBaseMap(), (...asked) => cache.json(...asked));
  const version = (last?.version ?? 0) + 1;
  const files = new Map<string, string>();
  const steps = map.steps.map(({ show, picture: { svg, ...picture }, locator, ...step }): PrintedStep => {
    files.set(`${step.id}.svg`, svg);
    if (locator !== undefined) files.set(`locator-${step.id}.svg`, locator.svg);
    return {
      ...step,
      picture,
      show: show.map(({ id, description }) => ({ id, description })),
      ...(locator !== undefined && { locator: { corners: locator.corners } }),
    };
  });
  const frozen: FrozenStory = { format: 1, version, content, story, steps };
  files.set('story.json', `${JSON.stringify(frozen, null, 1)}\n`);
  return { version, folder: `stories/${slug}/v/${version}`, files };
}

/** Writes a version whole or not at all. */
export async function writeFreeze(root: string, { folder, files, version }: FreezePlan): Promise<void> {
  const versions = join(root, folder, '..');
  await mkdir(versions, { recursive: true });
  const unfinished = await mkdtemp(join(versions, `.${version}-`));
  try {
    for (const [name, text] of files) await writeFile(join(unfinished, name), text);
    await chmod(unfinished, 0o755);
    await rename(unfinished, join(root, folder));
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

function concerns(file: string, slug: string): boolean {
  return [`stories/${slug}`, `geo/${slug}`].some((folder) => file === folder || file.startsWith(`${folder}/`));
}

function fault(slug: string, message: string): Issue {
  return { file: `stories/${slug}`, line: 1, path: '', message, severity: 'error' };
}
