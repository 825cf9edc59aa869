import type { Layer } from '../geo/layer.ts';
import { creditsOf } from '../map/credits.ts';
import { grainOf } from '../map/hatching.ts';
import { isLarge } from '../map/large.ts';
import { toneRules } from '../map/legend.ts';
import { drawPreview, previewArea } from '../map/preview.ts';
import { stepCards, storyCard } from '../map/story-cards.ts';
import { drawnLayer, mapStory, type StoryMap } from '../map/story-map.ts';
import { languageIn } from '../story/languages.ts';
import type { Story } from '../story/story.ts';
import { storyPath } from '../story/story-path.ts';
import { loadBaseMap } from './base-map.ts';
import type { Cache } from './cache.ts';
import { haveSigns } from './card-fonts.ts';
import { collectGarbage } from './collect-garbage.ts';
import { textOf as textOnCard } from './cards.ts';
import { textOf, textOfTranslation } from './page-text.ts';
import { addSteps, type PrintedSteps } from './printed-steps.ts';
import { addScene } from './scene-file.ts';
import { StoryFiles, type MapFiles } from './story-files.ts';
import type { LoadedStory } from './story.ts';

/** A story with everything its page needs. Paths are below `/map/`. */
export interface StoryPage extends PrintedSteps {
  layers: ReadonlyMap<string, Layer>;
  map: Omit<StoryMap, 'base' | 'layers'>;
  scene: string;
  /** The story's share card. */
  card: string;
  /** Share cards by step id. */
  cards: Record<string, string>;
  /** Small pictures of layers, by layer id. */
  previews: Record<string, string>;
  /** Versions that were kept, oldest first; a translation has none. */
  versions: StoryVersion[];
  /** All languages that the story is there in, the original's first. */
  languages: StoryLanguage[];
  /** The story in its other languages; a translation has none. */
  translations: StoryPage[];
}

/** A language of a story, and the path of its page below the base. */
export interface StoryLanguage {
  lang: string;
  path: string;
}

/** A kept version of a story with everything its page needs. */
export interface StoryVersion extends PrintedSteps {
  number: number;
  /** Whether the story has not changed since. */
  isCurrent: boolean;
}

/** Works out a story's page, and puts the files that it needs with those of others. */
export async function makePage(loaded: LoadedStory, into: MapFiles, cache: Cache): Promise<StoryPage> {
  const { story, layers, translations } = loaded;
  const files = new StoryFiles(story.slug, into);
  const hasLarge = [...layers.values()].some(({ features }) => isLarge(features));
  const map = mapStory(story, layers, loadBaseMap(), (...asked) => {
    if (hasLarge) collectGarbage();
    return cache.json(...asked);
  });
  // The shapes of its base map and layers are in files then; they would be most of what a build holds.
  const { base: _base, layers: _layers, ...shown } = map;
  const languages = [story, ...translations.map((each) => each.story)].map((each) => ({
    lang: each.lang,
    path: storyPath(each),
  }));
  const languageNames = languages.length === 1 ? '' : languages.map(({ lang }) => languageIn(lang, lang)).join('');
  const svgOf = drawings(map);
  const tones = toneRules(layers.values(), story);
  const text = textOf(story, layers) + languageNames;
  const page: StoryPage = {
    story,
    layers,
    map: shown,
    ...(await addSteps(story.slug, { steps: map.steps, svgOf, text, tones }, files, cache)),
    scene: await addScene(story, layers, map, files, cache),
    ...files.addCards(story, map),
    previews: addPreviews(story, layers, map, files, cache),
    versions: await addVersions(loaded, files, cache),
    languages,
    translations: [],
  };
  if (hasLarge) collectGarbage();
  for (const translation of translations) {
    const named = mapStory(translation.story, translation.layers, loadBaseMap(), (...asked) => cache.json(...asked));
    const { base: _, layers: __, ...shown } = named;
    const printed = {
      steps: named.steps,
      // Shapes, pictures and scene are the original's; names on the map, cards and fonts are its own.
      svgOf,
      text: textOfTranslation(translation, languageNames),
      tones,
      weights: translation.story.lang.startsWith('ko') ? ([400, 600] as const) : ([400] as const),
    };
    page.translations.push({
      ...page,
      ...translation,
      map: shown,
      ...(await addSteps(story.slug, printed, files, cache)),
      // In a script that the fonts of cards have no signs for, the original's cards stand in.
      ...(haveSigns(wordsOnCards(translation.story, named)) && files.addCards(translation.story, named)),
      versions: [],
      translations: [],
    });
  }
  return page;
}

/** The drawing of a step by its id, or of its locator by `locator-<id>`. */
function drawings({ steps }: StoryMap): (name: string) => string {
  const drawn = new Map(
    steps.flatMap(({ id, picture, locator }) => [
      [id, picture.svg],
      [`locator-${id}`, locator?.svg ?? ''],
    ]),
  );
  return (name) => drawn.get(name)!;
}

/** Small pictures of layers, by layer id. */
function addPreviews(
  story: Story,
  layers: ReadonlyMap<string, Layer>,
  map: StoryMap,
  files: StoryFiles,
  cache: Cache,
): Record<string, string> {
  const previews = [...layers.values()].map((layer) => {
    if (isLarge(layer.features)) collectGarbage();
    // Which steps show it makes no difference to a layer's preview.
    const {
      steps: _,
      drawnIn: __,
      days: ___,
      ...input
    } = drawnLayer(layer, story, [{ grain: grainOf(layer.features, previewArea(layer.features)) }]);
    const drawnFrom = [story.countries, map.steps.map(({ focus }) => focus), input];
    const svg = cache.json('preview', drawnFrom, () => drawPreview(input, map.base));
    return [layer.id, files.addAt(`preview-${layer.id}`, 'svg', svg)] as const;
  });
  return Object.fromEntries(previews);
}

async function addVersions(
  { versions, content }: LoadedStory,
  files: StoryFiles,
  cache: Cache,
): Promise<StoryVersion[]> {
  const kept: StoryVersion[] = [];
  for (const { version: number, story, steps, pictures, content: keptContent } of versions) {
    const shown = steps.flatMap(({ show }) => show);
    const printed = await addSteps(
      story.slug,
      {
        steps,
        svgOf: (name) => pictures.get(`${name}.svg`)!,
        text: JSON.stringify([story, steps]),
        tones: toneRules(shown, story),
        before: `v${number}-`,
      },
      files,
      cache,
    );
    const map = { steps, credits: creditsOf(shown, story) };
    kept.push({ story, map, ...printed, number, isCurrent: content === keptContent });
  }
  return kept;
}

function wordsOnCards(story: Story, map: StoryMap): string {
  const cards = [storyCard(story, map), ...stepCards(story, map).map(({ card }) => card)];
  return cards.map(({ layout }) => textOnCard(layout)).join('');
}
