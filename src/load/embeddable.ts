import type { EmbeddableStory } from '../embed/embed-choice.ts';
import { oembedOf, type Oembed } from '../embed/oembed.ts';
import { cardSize } from '../map/card.ts';
import type { StoryPage, StoryVersion } from './story-page.ts';

/** What the embed builder and its previews know of a story. */
export function embeddable({ story: { slug, title, lang, steps }, versions }: StoryPage): EmbeddableStory {
  return {
    slug,
    title,
    lang,
    steps: steps.map((step) => ({ id: step.id, title: step.title })),
    versions: versions.map(({ number, story }) => ({ number, updated: story.updated })),
  };
}

/**
 * What oEmbed tells of a story, or of a version that was kept.
 *
 * @param site absolute address of the site with its base path, ending with a slash
 */
export function oembedOfStory({ card, ...page }: StoryPage, site: string, version?: StoryVersion): Oembed {
  const { story } = version ?? page;
  return oembedOf({
    site,
    slug: story.slug,
    version: version?.number,
    title: story.title,
    authors: story.authors.map(({ name }) => name),
    card: { url: new URL(`map/${card}`, site).href, ...cardSize },
  });
}
