import { english } from './page-words-english.ts';
import type { PageWords } from './page-words-english.ts';
import { korean } from './page-words-korean.ts';

export type { PageWords };

/**
 * The words of story pages in a language: English where a language has none yet. `foreign` is then the value for the attribute
 * `lang` of what holds them.
 */
export function pageWordsFor(lang: string): { words: PageWords; foreign?: 'en' } {
  const language = lang.split('-')[0];
  if (language === 'ko') return { words: korean };
  return { words: english, ...(language !== 'en' && { foreign: 'en' }) };
}

/** Words with values in place of what stands in braces. */
export function fill(words: string, values: Readonly<Record<string, string | number>>): string {
  return words.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
