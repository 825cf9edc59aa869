import { join } from 'node:path';
import { instantOf } from '../story/dates.ts';
import { readDraft } from '../story/draft.ts';
import { namesIn, textsOf } from './folder.ts';

/**
 * When the content of pages last changed, by path below the base, as ISO instants, for the sitemap. Of pages that do not
 * come from stories nothing is known.
 *
 * @param root the folder that holds `stories/`
 */
export async function lastChanges(root: string): Promise<Map<string, string>> {
  const { folders } = await namesIn(join(root, 'stories'));
  const changes = new Map<string, string>();
  const corrected: string[] = [];
  for (const slug of folders) {
    const { index, corrections } = readDraft(
      slug,
      await textsOf(join(root, 'stories', slug), await textFiles(root, slug)),
    );
    const moment = index.part.updated ?? index.part.date;
    if (moment !== undefined) changes.set(`stories/${slug}/`, instantOf(moment));
    corrected.push(...(corrections?.whole ?? []).map(({ date }) => instantOf(date)));
  }
  const newest = [...changes.values()].sort().at(-1);
  if (newest !== undefined) for (const path of ['', 'data/']) changes.set(path, newest);
  const lastCorrected = corrected.sort().at(-1);
  if (lastCorrected !== undefined) changes.set('corrections/', lastCorrected);
  return changes;
}

async function textFiles(root: string, slug: string): Promise<string[]> {
  const { files } = await namesIn(join(root, 'stories', slug));
  return files.filter((name) => ['index.md', 'corrections.yaml'].includes(name));
}
