import { join } from 'node:path';
import { didYouMean } from '../issue.ts';
import { drawChart } from '../chart/figure.ts';
import type { Issue } from '../issue.ts';
import type { Layer } from '../geo/layer.ts';
import { areaKm2, distanceKm, earthRadiusKm, lengthKm } from '../geo/measure.ts';
import { assembleStory, assembleTranslation } from '../story/assemble.ts';
import type { Translation } from '../story/assemble.ts';
import { latestToday } from '../story/dates.ts';
import { readDraft } from '../story/draft.ts';
import type { StoryDraft } from '../story/draft.ts';
import { isLanguage } from '../story/languages.ts';
import type { Story } from '../story/story.ts';
import { shapesOf } from '../story/surroundings.ts';
import type { Surroundings } from '../story/surroundings.ts';
import { readTranslation } from '../story/translation.ts';
import { loadBaseMap } from './base-map.ts';
import { Cache, hashOf } from './cache.ts';
import { namesIn, textsOf } from './folder.ts';
import type { Version } from './frozen.ts';
import { loadLayers } from './layers.ts';
import type { BaseShapes } from './layers.ts';
import { readVersions } from './versions.ts';

/** Where a story's charts lie. */
const chartsFolder = 'charts';
/** Where its kept versions lie. */
const versionsFolder = 'v';

export interface LoadedStory {
  story: Story;
  /** The story in other languages, in the order of their tags. */
  translations: Translation[];
  /** By id, sorted by id. */
  layers: ReadonlyMap<string, Layer>;
  /** Versions that were kept, oldest first. */
  versions: Version[];
  /** Hash of the content as it is now, where there is any version. */
  content?: string;
}

export interface LoadOptions {
  base?: BaseShapes;
  now?: Date;
  /** For computed layers; with another base map than the usual one, nothing may be kept. */
  cache?: Cache;
}

/**
 * Reads, computes and checks everything below `geo/` and `stories/`.
 *
 * @param root the folder that holds both
 * @returns all stories without errors, and every fault of all of them
 */
export async function loadStories(
  root: string,
  { base = loadBaseMap(), now = new Date(), cache = new Cache() }: LoadOptions = {},
): Promise<{ stories: LoadedStory[]; issues: Issue[] }> {
  const { folders: slugs, files } = await namesIn(join(root, 'stories'));
  const { folders: geoFolders, files: geoFiles } = await namesIn(join(root, 'geo'));
  const stories: LoadedStory[] = [];
  const issues: Issue[] = [];
  const fault = (file: string, message: string) => issues.push({ file, line: 1, path: '', message, severity: 'error' });
  for (const name of files) fault(`stories/${name}`, `${name} is not read: a story is a folder in stories/.`);
  for (const name of geoFiles) fault(`geo/${name}`, `${name} is not read: layers lie in geo/<story>/.`);
  for (const name of geoFolders) {
    if (slugs.includes(name)) continue;
    fault(`geo/${name}`, `geo/${name}/ belongs to no story: there is no stories/${name}/.${didYouMean(name, slugs)}`);
  }
  if (slugs.length === 0) fault('stories', 'There is no story: stories/ is missing or empty.');

  const today = latestToday(now);
  for (const slug of slugs) {
    const loaded = await loadStory(root, slug, base, today, cache);
    issues.push(...loaded.issues);
    if (loaded.story !== undefined) stories.push(loaded.story);
  }
  return { stories, issues };
}

async function loadStory(
  root: string,
  slug: string,
  base: BaseShapes,
  today: string,
  cache: Cache,
): Promise<{ story?: LoadedStory; issues: Issue[] }> {
  const folder = join(root, 'stories', slug);
  const { folders } = await namesIn(folder);
  const draft = readDraft(slug, await textsWithCharts(folder));
  const { drafts, issues: layerIssues } = await loadLayers(root, slug, base, cache);
  const measures = { radiusKm: earthRadiusKm, distanceKm, lengthKm, areaKm2 };
  const countries = { countryNames: () => base.names(), country: (name: string) => base.country(name) };
  const surroundings = { layers: drafts, measures, drawChart, ...countries, today };
  const assembled = assembleStory(draft, surroundings);
  const { versions, content, issues: versionIssues } = await readVersions(root, draft);
  const langs = folders.filter(isLanguage);
  const { translations, issues: translationIssues } = await loadTranslations(
    folder,
    langs,
    draft,
    assembled,
    surroundings,
  );
  const strangers = folders.filter((name) => ![chartsFolder, versionsFolder, ...langs].includes(name));
  const notRead = strangers.map((name): Issue => {
    const message = `${name}/ is not read: a story’s own folders are ${chartsFolder}/, ${versionsFolder}/ and one for each language that it is translated into, named by its tag, as ko/.`;
    return { file: `stories/${slug}/${name}`, line: 1, path: '', message, severity: 'warning' };
  });
  const issues = [...layerIssues, ...assembled.issues, ...versionIssues, ...translationIssues, ...notRead];
  if (assembled.story === undefined || issues.some(({ severity }) => severity === 'error')) return { issues };
  const story = {
    ...{ story: assembled.story, translations, layers: shapesOf(drafts).layers, versions },
    ...(content !== undefined && { content }),
  };
  return { story, issues };
}

/** The texts of a folder and of its charts, by name. */
async function textsWithCharts(folder: string): Promise<Map<string, string>> {
  const { files } = await namesIn(folder);
  const charts = await namesIn(join(folder, chartsFolder));
  return textsOf(folder, [...files, ...charts.files.map((name) => `${chartsFolder}/${name}`)]);
}

async function loadTranslations(
  folder: string,
  langs: readonly string[],
  draft: StoryDraft,
  original: { story?: Story; issues: Issue[] },
  surroundings: Surroundings,
): Promise<{ translations: Translation[]; issues: Issue[] }> {
  const translations: Translation[] = [];
  const issues: Issue[] = [];
  for (const lang of langs) {
    if (lang === draft.index.part.lang || draft.steps.some(({ id }) => id === lang)) {
      const isOwn = lang === draft.index.part.lang;
      const clash = isOwn ? 'the story itself is in that language' : `the step "${lang}" has that address`;
      const message = `${lang}/ would hold a translation, but ${clash}. Rename ${isOwn ? 'the folder' : 'the step'}.`;
      issues.push({ file: `${draft.folder}/${lang}`, line: 1, path: '', message, severity: 'error' });
      continue;
    }
    const written = readTranslation(draft, lang, await textsWithCharts(join(folder, lang)));
    const made = assembleTranslation(draft, original, written, { ...surroundings, markOf });
    issues.push(...made.issues);
    if (made.translation !== undefined) translations.push(made.translation);
  }
  return { translations, issues };
}

/** Letters only, so that no reader of YAML takes it for a number. */
function markOf(words: string): string {
  const digits = hashOf(words).slice(0, 8);
  return digits.replaceAll(/./g, (digit) => String.fromCharCode('a'.charCodeAt(0) + parseInt(digit, 16)));
}
