import { join } from 'node:path';
import { isLanguage } from '../story/languages.ts';
import { shape } from '../story/shape.ts';
import { indexSchema } from '../story/schema.ts';
import { translatedIndexSchema } from '../story/translation-schema.ts';
import { splitFrontMatter } from '../story/yaml-lines.ts';
import { namesIn, textsOf } from './folder.ts';

/** A language that a story is there in, the path of its page below the base, and when its content last changed. */
export interface WrittenLanguage {
  lang: string;
  path: string;
  /** A moment; undefined where the file does not say. */
  changed: string | undefined;
}

/**
 * The languages of a story as its files have them, the original's first; none where that cannot be read.
 *
 * @param root the folder that holds `stories/`
 */
export async function writtenLanguages(root: string, slug: string): Promise<WrittenLanguage[]> {
  const folder = join(root, 'stories', slug);
  const { part } = shape((await frontMatter(folder)).yaml, indexSchema);
  if (part.lang === undefined) return [];
  const changed = part.updated ?? part.date;
  const original = { lang: part.lang, path: `stories/${slug}/`, changed };
  const { folders } = await namesIn(folder);
  const translations = folders.filter(isLanguage).map(async (lang): Promise<WrittenLanguage> => {
    const translated = shape((await frontMatter(join(folder, lang))).yaml, translatedIndexSchema);
    return { lang, path: `stories/${slug}/${lang}/`, changed: translated.part.updated ?? changed };
  });
  return [original, ...(await Promise.all(translations))];
}

async function frontMatter(folder: string): Promise<ReturnType<typeof splitFrontMatter>> {
  const { files } = await namesIn(folder);
  const texts = await textsOf(
    folder,
    files.filter((name) => name === 'index.md'),
  );
  return splitFrontMatter(texts.get('index.md') ?? '', 'index.md');
}
