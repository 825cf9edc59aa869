import { join } from 'node:path';
import { instantOf } from '../story/dates.ts';
import { readDraft } from '../story/draft.ts';
import { namesIn, textsOf } from './folder.ts';
import { writtenLanguages } from './story-languages.ts';

/** What the sitemap says of a page. */
export interface ListedPage {
  /** ISO instant. */
  lastmod?: string;
  /** The page's languages with their paths, its own among them and the original's first; left out where there is but one. */
  languages?: { lang: string; path: string }[];
}

/**
 * When the content of pages last changed, and their languages, by path below the base, for the sitemap. Of pages that do not
 * come from stories nothing is known.
 *
 * @param root the folder that holds `stories/`
 */
export async function lastChanges(root: string): Promise<Map<string, ListedPage>> {
  const { folders } = await namesIn(join(root, 'stories'));
  const pages = new Map<string, ListedPage>();
  const corrected: string[] = [];
  const changed: string[] = [];
  for (const slug of folders) {
    const written = await writtenLanguages(root, slug);
    const languages = written.map(({ lang, path }) => ({ lang, path }));
    for (const { path, changed: moment } of written) {
      const lastmod = moment && instantOf(moment);
      if (lastmod !== undefined) changed.push(lastmod);
      pages.set(path, { ...(lastmod && { lastmod }), ...(languages.length > 1 && { languages }) });
    }
    const { corrections } = readDraft(slug, await textsOf(join(root, 'stories', slug), await textFiles(root, slug)));
    corrected.push(...(corrections?.whole ?? []).map(({ date }) => instantOf(date)));
  }
  const newest = changed.sort().at(-1);
  if (newest !== undefined) for (const path of ['', 'data/']) pages.set(path, { lastmod: newest });
  const lastCorrected = corrected.sort().at(-1);
  if (lastCorrected !== undefined) pages.set('corrections/', { lastmod: lastCorrected });
  return pages;
}

async function textFiles(root: string, slug: string): Promise<string[]> {
  const { files } = await namesIn(join(root, 'stories', slug));
  return files.filter((name) => name === 'corrections.yaml');
}
