import type { Issue } from '../../issue.ts';
import { indexSchema } from '../../story/schema.ts';
import { shorten } from './datum.ts';
import type { Imported } from './imported.ts';
import { slugOf } from './step-ids.ts';

/** What the person who imports decides. */
export interface Choices {
  slug: string;
  title: string;
  /** The imported file's name, without folders. */
  file: string;
  lang: string;
  /** ISO date. */
  today: string;
}

/**
 * What a person wished for an imported story, and for the rest what the file says.
 *
 * @returns faults in what was wished
 */
export function chooseNames(
  { title: own = '', lang: ownLang = '' }: Pick<Imported, 'title' | 'lang'>,
  wished: Partial<Pick<Choices, 'slug' | 'title' | 'lang'>> & Pick<Choices, 'file' | 'today'>,
): Choices | Issue[] {
  const { file, today } = wished;
  const name = file.replace(/\.[^.]*$/, '');
  const titles = [shorten(own, 90), `Story of ${shorten(own, 80)}`, `Story imported from ${shorten(file, 60)}`];
  const title = wished.title ?? titles.find((text) => isTitle(text) && own !== '') ?? titles[2]!;
  const slugs = [slugOf(own), slugOf(name)];
  const slug = wished.slug ?? slugs.find((text) => text !== '') ?? 'imported';
  const lang = wished.lang ?? [canonical(ownLang)].find(isLang) ?? 'en';
  const issues: Issue[] = [];
  const fault = (option: string, value: string, remedy: string | undefined) =>
    issues.push({
      file: `--${option}`,
      line: 1,
      path: option,
      message: `--${option} is "${value}". ${remedy}`,
      severity: 'error',
    });
  if (!isTitle(title)) fault('title', title, indexSchema.shape.title.description);
  if (!isLang(lang)) fault('lang', lang, indexSchema.shape.lang.description);
  return issues.length > 0 ? issues : { slug, title, file, lang, today };
}

function isTitle(text: string): boolean {
  return indexSchema.shape.title.safeParse(text).success;
}

function isLang(tag: string): boolean {
  return indexSchema.shape.lang.safeParse(tag).success;
}

/** `pt-br` as `pt-BR`; what is no tag stays as it is. */
function canonical(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag.replace('_', '-'))[0] ?? '';
  } catch {
    return '';
  }
}
