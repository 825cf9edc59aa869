import type { Story } from './story.ts';

/** Path of a story's page below the base, with a slash at its end: `stories/river/`, in another language `stories/river/ko/`. */
export function storyPath({ slug, lang, original }: Pick<Story, 'slug' | 'lang' | 'original'>): string {
  return `stories/${slug}/${original === undefined ? '' : `${lang}/`}`;
}

/** The same as a parameter of addresses: undefined for an original. */
export function langParam({ lang, original }: Pick<Story, 'lang' | 'original'>): string | undefined {
  return original === undefined ? undefined : lang;
}
