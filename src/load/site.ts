import { join, relative } from 'node:path';
import type { Layer } from '../geo/layer.ts';
import { IssuesError, type Issue } from '../issue.ts';
import type { Card } from '../map/card.ts';
import { creditsOf } from '../map/credits.ts';
import { grainOf } from '../map/hatching.ts';
import { toneRules } from '../map/legend.ts';
import { isLarge } from '../map/large.ts';
import { placementSheet } from '../map/placement-sheet.ts';
import { drawPreview, previewArea } from '../map/preview.ts';
import { makeScene } from '../map/scene.ts';
import { stepCards, storyCard } from '../map/story-cards.ts';
import { drawWorld } from '../map/world-locator.ts';
import { storyBase } from '../map/basemap.ts';
import { drawnLayer, mapStory, type DrawnLayer, type StoryMap } from '../map/story-map.ts';
import { languageIn } from '../story/languages.ts';
import { storyPath } from '../story/story-path.ts';
import type { Story } from '../story/story.ts';
import { loadBaseMap } from './base-map.ts';
import { hashOf, openCache, type Cache } from './cache.ts';
import { haveSigns } from './card-fonts.ts';
import { cardHash, renderCard, textOf as textOnCard } from './cards.ts';
import { hangulFont, hangulRule, type HangulWeight } from './hangul.ts';
import { textOf, textOfTranslation } from './page-text.ts';
import { tileLayerOf } from './tile-layer.ts';
import { publishLayer } from './publish.ts';
import type { PrintedStep } from './frozen.ts';
import { loadStories, type LoadedStory } from './story.ts';

/** A story with everything its page needs. Paths are below `/map/`. */
export interface StoryPage {
  story: Story;
  layers: ReadonlyMap<string, Layer>;
  map: Omit<StoryMap, 'base'>;
  scene: string;
  /** Style sheet that puts pictures and labels in place. */
  sheet: string;
  /** By step id. */
  pictures: Record<string, string>;
  /** By step id; overviews have none. */
  locators: Record<string, string>;
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

/** What the steps of a story are printed from, as it is now or as it was. Paths are below `/map/`. */
export interface PrintedSteps extends Pick<StoryPage, 'story' | 'pictures' | 'locators' | 'sheet'> {
  map: { steps: readonly PrintedStep[]; credits: string[] };
}

/** A kept version of a story with everything its page needs. */
export interface StoryVersion extends PrintedSteps {
  number: number;
  /** Whether the story has not changed since. */
  isCurrent: boolean;
}

export type FileContent = string | Uint8Array<ArrayBuffer>;

export interface Site {
  /** The lead story, then the newest first. */
  stories: StoryPage[];
  /** Path of the world's picture below `/map/`, on which the front page marks the stories. */
  world: string;
  /** Contents by path below `/map/`; each name carries a hash of the content, so that the file may be kept for ever. */
  files: ReadonlyMap<string, FileContent>;
  /** Share cards, laid out, by path below `/map/`; each name carries a hash of all that the picture depends on. */
  cards: ReadonlyMap<string, Card>;
  /** Faults that do not stop a build, of all stories. */
  warnings: Issue[];
  /** Draws a share card as PNG. It takes a third of a second: done when the file is asked for. */
  drawCard: (card: Card) => Promise<FileContent>;
}

let loading: Promise<Site> | undefined;

/**
 * The whole site, worked out once per process from `geo/` and `stories/` in the folder that `PLACELINE_ROOT` names, else in
 * the current one.
 *
 * @throws IssuesError with every fault of every story and layer
 */
export function loadSite(): Promise<Site> {
  loading ??= makeSite(process.env['PLACELINE_ROOT'] ?? process.cwd());
  return loading;
}

/**
 * Works out the site below a root folder.
 *
 * @throws IssuesError with every fault of every story and layer
 */
export async function makeSite(root: string, cache = openCache()): Promise<Site> {
  const { stories, issues } = await loadStories(root, { cache });
  const error = issues.find(({ severity }) => severity === 'error');
  if (error !== undefined) throw placed(new IssuesError(issues), error, root);
  const files = new Map<string, FileContent>();
  const cards = new Map<string, Card>();
  // One after the other: a story's base map takes megabytes, and is let go once its files are made.
  const pages: StoryPage[] = [];
  for (const loaded of stories) pages.push(await makePage(loaded, files, cards, cache));
  const worldSvg = cache.json('world', [], () =>
    drawWorld(storyBase(loadBaseMap(), { countries: [], extents: [] }).world),
  );
  const world = `world.${shortHash(worldSvg)}.svg`;
  files.set(world, worldSvg);
  cache.prune();
  pages.sort(({ story: a }, { story: b }) => rank(b).localeCompare(rank(a)));
  const drawCard = (card: Card) => cache.bytes('card', card, () => renderCard(card));
  return { stories: pages, world, files, cards, warnings: issues, drawCard };
}

/** Grows with the place on the front page: dates sort as text. */
function rank({ lead = false, date }: Story): string {
  return `${lead ? 1 : 0} ${date}`;
}

/** Tells Astro where the first error is, so that it shows the lines around it: files are relative to the project's folder. */
function placed(thrown: IssuesError, { file, line, column }: Issue, root: string): IssuesError {
  const loc = { file: relative(process.cwd(), join(root, file)), line, column };
  // Astro would read and colour the whole file, which it cannot do for GeoJSON.
  if (file.endsWith('.geojson')) Object.defineProperty(thrown, 'fullCode', { value: '', enumerable: true });
  return Object.assign(thrown, { loc });
}

async function makePage(
  { story, layers, translations, versions, content }: LoadedStory,
  files: Map<string, FileContent>,
  cards: Map<string, Card>,
  cache: Cache,
): Promise<StoryPage> {
  const map = mapStory(story, layers, loadBaseMap(), (...asked) => cache.json(...asked));
  const add = (name: string, extension: string, content: FileContent) => {
    const file = `${name}.${shortHash(content)}.${extension}`;
    files.set(`${story.slug}/${file}`, content);
    return file;
  };
  const path = (file: string) => `${story.slug}/${file}`;
  const addCard = (name: string, card: Card) => {
    const file = path(`${name}.${cardHash(card).slice(0, 10)}.png`);
    cards.set(file, card);
    return file;
  };
  const cardsOf = (words: Story, drawn: StoryMap) => ({
    card: addCard('card', storyCard(words, drawn)),
    cards: Object.fromEntries(stepCards(words, drawn).map(({ id, card }) => [id, addCard(`card-${id}`, card)])),
  });
  const data = new Map([['world', add('world', 'json', JSON.stringify(map.base.world))]]);
  for (const { id, features } of map.base.patches)
    data.set(`patch-${id}`, add(`patch-${id}`, 'json', JSON.stringify(features)));
  const styled: DrawnLayer[] = [];
  for (const layer of map.layers) {
    const { id, coats, days, features } = layer;
    if (isLarge(features)) {
      const { tiles, archive } = await tileLayerOf(layer, map, cache);
      data.set(id, add(`tiles-${id}`, 'pmtiles', archive));
      styled.push({ ...layer, tiles });
      continue;
    }
    styled.push(layer);
    if (coats === undefined && days === undefined) {
      const hash = shortHash(JSON.stringify(publishLayer(layers.get(id)!, story)));
      data.set(id, `../../data/${story.slug}/${id}.geojson?v=${hash}`);
    } else data.set(id, add(`layer-${id}`, 'json', JSON.stringify(features)));
  }
  /** Pictures of steps, and the sheet that places their labels; `text` is every text on their page, `tones` the rules of their legends. */
  const addSteps = async (
    before: string,
    steps: readonly PrintedStep[],
    svgOf: (name: string) => string,
    text: string,
    tones: string,
    weights: readonly HangulWeight[] = [400],
  ) => {
    const picture = (id: string, name: string) => [id, path(add(before + name, 'svg', svgOf(name)))] as const;
    const located = steps.filter(({ locator }) => locator !== undefined);
    let fontRules = '';
    for (const weight of weights) {
      const hangul = await hangulFont(text, weight, cache);
      if (hangul !== undefined) fontRules += hangulRule(add('hangul', 'woff2', hangul), weight);
    }
    return {
      pictures: Object.fromEntries(steps.map(({ id }) => picture(id, id))),
      locators: Object.fromEntries(located.map(({ id }) => picture(id, `locator-${id}`))),
      sheet: path(add(`${before}placement`, 'css', fontRules + placementSheet(story.slug, steps) + tones)),
    };
  };
  const drawn = new Map(
    map.steps.flatMap(({ id, picture, locator }) => [
      [id, picture.svg],
      [`locator-${id}`, locator?.svg ?? ''],
    ]),
  );
  const previews = [...layers.values()].map((layer) => {
    // Which steps show it makes no difference to a layer's preview.
    const {
      steps: _,
      drawnIn: __,
      days: ___,
      ...input
    } = drawnLayer(layer, story, [{ grain: grainOf(layer.features, previewArea(layer.features)) }]);
    const drawnFrom = [story.countries, map.steps.map(({ focus }) => focus), input];
    const svg = cache.json('preview', drawnFrom, () => drawPreview(input, map.base));
    return [layer.id, path(add(`preview-${layer.id}`, 'svg', svg))] as const;
  });
  const keptVersions: StoryVersion[] = [];
  for (const { version: number, story: kept, steps, pictures, content: keptContent } of versions) {
    const svgOf = (name: string) => pictures.get(`${name}.svg`)!;
    const tones = toneRules(
      steps.flatMap(({ show }) => show),
      kept,
    );
    const printed = await addSteps(`v${number}-`, steps, svgOf, JSON.stringify([kept, steps]), tones);
    const credits = creditsOf(
      steps.flatMap(({ show }) => show),
      kept,
    );
    keptVersions.push({ story: kept, map: { steps, credits }, ...printed, number, isCurrent: content === keptContent });
  }
  const languages = [story, ...translations.map((each) => each.story)].map((each) => ({
    lang: each.lang,
    path: storyPath(each),
  }));
  const languageNames = languages.length === 1 ? '' : languages.map(({ lang }) => languageIn(lang, lang)).join('');
  const { base: _, ...shown } = map;
  const page: StoryPage = {
    story,
    layers,
    map: shown,
    ...(await addSteps(
      '',
      map.steps,
      (name) => drawn.get(name)!,
      textOf(story, layers) + languageNames,
      toneRules(layers.values(), story),
    )),
    scene: path(
      add('scene', 'json', JSON.stringify(makeScene(story.slug, { ...map, layers: styled }, Object.fromEntries(data)))),
    ),
    ...cardsOf(story, map),
    previews: Object.fromEntries(previews),
    versions: keptVersions,
    languages,
    translations: [],
  };
  // Shapes, pictures and scene are the original's; names on the map, cards and fonts are its own.
  for (const translation of translations) {
    const named = mapStory(translation.story, translation.layers, loadBaseMap(), (...asked) => cache.json(...asked));
    const { base: _, ...shown } = named;
    const text = textOfTranslation(translation, languageNames);
    page.translations.push({
      ...page,
      ...translation,
      map: shown,
      ...(await addSteps(
        '',
        named.steps,
        (name) => drawn.get(name)!,
        text,
        toneRules(layers.values(), story),
        translation.story.lang.startsWith('ko') ? [400, 600] : [400],
      )),
      // In a script that the fonts of cards have no signs for, the original's cards stand in.
      ...(haveSigns(wordsOnCards(translation.story, named)) && cardsOf(translation.story, named)),
      versions: [],
      translations: [],
    });
  }
  return page;
}

function wordsOnCards(story: Story, map: StoryMap): string {
  const cards = [storyCard(story, map), ...stepCards(story, map).map(({ card }) => card)];
  return cards.map(({ layout }) => textOnCard(layout)).join('');
}

function shortHash(content: FileContent): string {
  return hashOf(content).slice(0, 10);
}
