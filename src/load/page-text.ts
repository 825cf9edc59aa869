import type { Layer } from '../geo/layer.ts';
import type { Translation } from '../story/assemble.ts';
import { labelOf } from '../story/channel.ts';
import { formatDate } from '../story/dates.ts';
import { languageIn } from '../story/languages.ts';
import { pageWordsFor } from '../story/page-words.ts';
import type { Story } from '../story/story.ts';

/**
 * Every text of a translation's page, also those that it prints around the story.
 *
 * @param languageNames what the links to the story's languages say
 */
export function textOfTranslation({ story, layers }: Translation, languageNames: string): string {
  const { words } = pageWordsFor(story.lang);
  const dates = formatDate('2024-10-18', story.lang) + languageIn(story.original ?? story.lang, story.lang);
  const names = [...layers.values()].map(({ description, features }) => [
    description,
    features.features.map(({ properties }) => properties),
  ]);
  return JSON.stringify([story, words, dates, names]) + languageNames;
}

/** Every text of a story that its page prints. */
export function textOf(
  { title, summary, introduction, steps, notes, charts }: Story,
  layers: ReadonlyMap<string, Layer>,
): string {
  const names = [...layers.values()].flatMap(({ features, description }) =>
    features.features.map((feature) => {
      const { name = '', local = '' } = feature.properties ?? {};
      return `${name}${local}${labelOf(feature, description) ?? ''}`;
    }),
  );
  const words = steps.map((step) => step.title + step.prose.text);
  return [title, summary, introduction.text, ...words, notes?.text ?? '', JSON.stringify(charts), ...names].join('');
}
