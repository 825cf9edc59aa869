import type { EmbeddableStory } from '../embed/embed-choice.ts';
import { oembedOf, type Oembed } from '../embed/oembed.ts';
import { cardSize } from '../map/card.ts';
import type { StoryPage } from './story-page.ts';

/** What the embed builder and its previews know of a story. */
export function embeddable({ story: { slug, title, lang, steps } }: StoryPage): EmbeddableStory {
  return { slug, title, lang, steps: steps.map((step) => ({ id: step.id, title: step.title })) };
}

/** What oEmbed tells of a story. `site` is the absolute address of the site with its base path, ending with a slash. */
export function oembedOfStory({ story, card }: StoryPage, site: string): Oembed {
  return oembedOf({
    site,
    slug: story.slug,
    title: story.title,
    authors: story.authors.map(({ name }) => name),
    card: { url: new URL(`map/${card}`, site).href, ...cardSize },
  });
}
