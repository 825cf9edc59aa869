import type { Cache } from './cache.ts';
import { embeddable } from './embeddable.ts';
import { hangulFont, hangulRule } from './hangul.ts';
import { shortHash, type MapFiles } from './story-files.ts';
import type { StoryPage } from './story-page.ts';

/**
 * Makes the fonts that the embed builder lacks for what it shows of the stories, in all their languages.
 *
 * @returns the path below `/map/` of their style sheet; undefined where nothing is lacking
 */
export async function addBuilderSheet(
  stories: readonly StoryPage[],
  { files }: MapFiles,
  cache: Cache,
): Promise<string | undefined> {
  const font = await hangulFont(JSON.stringify(stories.map(embeddable)), 400, cache);
  if (font === undefined) return undefined;
  const name = `hangul.${shortHash(font)}.woff2`;
  const sheet = hangulRule(name, 400);
  const path = `builder.${shortHash(sheet)}.css`;
  files.set(name, font).set(path, sheet);
  return path;
}
