import { english } from './page-words-english.ts';
import type { PageWords } from './page-words-english.ts';
import { korean } from './page-words-korean.ts';
import { ukrainian } from './page-words-ukrainian.ts';

export type { PageWords };

/** By language. */
const pageWords: Record<string, PageWords> = { en: english, ko: korean, uk: ukrainian };

/**
 * The words of story pages in a language: English where a language has none yet. `foreign` is then the value for the attribute
 * `lang` of what holds them.
 */
export function pageWordsFor(lang: string): { words: PageWords; foreign?: 'en' } {
  const words = pageWords[lang.split('-')[0] ?? ''];
  return words === undefined ? { words: english, foreign: 'en' } : { words };
}

/** Words with values in place of what stands in braces. */
export function fill(words: string, values: Readonly<Record<string, string | number>>): string {
  return words.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** Words before and behind what stands in braces, for what is more than text: a link, a date. */
export function around(words: string): [before: string, after: string] {
  const [before = '', after = ''] = words.split(/\{\w+\}/);
  return [before, after];
}
