import { join, relative } from 'node:path';
import { IssuesError, type Issue } from '../issue.ts';
import { storyBase } from '../map/basemap.ts';
import type { Card } from '../map/card.ts';
import { drawWorld } from '../map/world-locator.ts';
import type { Story } from '../story/story.ts';
import { loadBaseMap } from './base-map.ts';
import { addBuilderSheet } from './builder-sheet.ts';
import { openCache } from './cache.ts';
import { renderCard } from './cards.ts';
import { shortHash, type FileContent, type MapFiles } from './story-files.ts';
import { makePage, type StoryPage } from './story-page.ts';
import { loadStories } from './story.ts';

export interface Site extends MapFiles {
  /** The lead story, then the newest first. */
  stories: StoryPage[];
  /** Path of the world's picture below `/map/`, on which the front page marks the stories. */
  world: string;
  /** Path of the embed builder's own style sheet below `/map/`; undefined where it needs none. */
  builderSheet: string | undefined;
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
  const files: MapFiles = { files: new Map(), cards: new Map() };
  // One after the other: a story's base map takes megabytes, and is let go once its files are made.
  const pages: StoryPage[] = [];
  for (let loaded = stories.shift(); loaded !== undefined; loaded = stories.shift()) {
    pages.push(await makePage(loaded, files, cache));
  }
  const worldSvg = cache.json('world', [], () =>
    drawWorld(storyBase(loadBaseMap(), { countries: [], extents: [] }).world),
  );
  const world = `world.${shortHash(worldSvg)}.svg`;
  files.files.set(world, worldSvg);
  const builderSheet = await addBuilderSheet(pages, files, cache);
  cache.prune();
  pages.sort(({ story: a }, { story: b }) => rank(b).localeCompare(rank(a)));
  const drawCard = (card: Card) => cache.bytes('card', card, () => renderCard(card));
  return { stories: pages, world, builderSheet, ...files, warnings: issues, drawCard };
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
