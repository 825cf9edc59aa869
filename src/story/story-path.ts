import type { Story } from './story.ts';

/** Path of a story's page below the base, with a slash at its end: `stories/river/`, in another language `stories/river/ko/`. */
export function storyPath({ slug, lang, original }: Pick<Story, 'slug' | 'lang' | 'original'>): string {
  return `stories/${slug}/${original === undefined ? '' : `${lang}/`}`;
}
