import type { EmbeddableStory, EmbeddableText } from '../embed/embed-choice.ts';
import { oembedOf, type Oembed } from '../embed/oembed.ts';
import { cardSize } from '../map/card.ts';
import { languageIn } from '../story/languages.ts';
import { pageWordsFor } from '../story/page-words.ts';
import type { Story } from '../story/story.ts';
import { langParam } from '../story/story-path.ts';
import type { StoryPage, StoryVersion } from './story-page.ts';

/** What the embed builder and its previews know of a story. */
export function embeddable({ story, translations, versions }: StoryPage): EmbeddableStory {
  return {
    slug: story.slug,
    ...embeddableText(story),
    translations: translations.map((page) => embeddableText(page.story)),
    versions: versions.map(({ number, story }) => ({ number, updated: story.updated })),
  };
}

function embeddableText({ lang, title, steps }: Story): EmbeddableText {
  return {
    lang,
    language: languageIn(lang, lang),
    title,
    credit: pageWordsFor(lang).words.mapStory,
    steps: steps.map((step) => ({ id: step.id, title: step.title })),
  };
}

/**
 * What oEmbed tells of a story, which may be a translation, or of a version that was kept.
 *
 * @param site absolute address of the site with its base path, ending with a slash
 */
export function oembedOfStory({ card, ...page }: StoryPage, site: string, version?: StoryVersion): Oembed {
  const { story } = version ?? page;
  return oembedOf({
    site,
    slug: story.slug,
    translation: langParam(story),
    version: version?.number,
    title: story.title,
    authors: story.authors.map(({ name }) => name),
    card: { url: new URL(`map/${card}`, site).href, ...cardSize },
  });
}
