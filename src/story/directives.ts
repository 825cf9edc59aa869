import type { ElementContent, Properties } from 'hast';
import type { Feature, FeatureCollection, Point } from 'geojson';
import { toLngLat } from '../geo/positions.ts';
import type { LngLat } from '../geo/positions.ts';
import { didYouMean } from '../issue.ts';
import type { Citations } from './citations.ts';
import { prepareChart } from './chart.ts';
import type { DrawChart } from './chart.ts';
import type { ChartFields } from './chart-schema.ts';
import { printClaim, speakerOf } from './claim.ts';
import type { Claim } from './claim.ts';
import { printConstant, printExact, printRounded } from './numbers.ts';
import { certainties, phrasesFor } from './phrases.ts';
import type { Certainty } from './phrases.ts';
import { findFeature, findShapes, gazetteer, nameOf, unknownLayer } from './reference.ts';
import type { Shapes } from './reference.ts';
import type { ComputedNumber, Party } from './story.ts';
import { parseWhen } from './when.ts';

/** The measures that prose may print, all on one sphere. */
export interface Measures {
  /** Mean radius of the sphere in kilometres. */
  radiusKm: number;
  /** Along the great circle. */
  distanceKm(from: LngLat, to: LngLat): number;
  lengthKm(shapes: FeatureCollection): number;
  areaKm2(shapes: FeatureCollection): number;
}

/** What directives need to know of the story around them. */
export interface DirectiveContext {
  /** Names this piece of prose in element ids: a step's id, `introduction` or `notes`. */
  where: string;
  /** The fragment that shows a place of this prose on a map: `map-sea`. */
  mapId: string;
  lang: string;
  /** In which the sources are described. */
  sourceLang: string;
  citations: Citations;
  shapes: Shapes;
  measures: Measures;
  parties: Readonly<Record<string, Party>>;
  charts: Charts;
}

/** The charts of a story, and what draws them. */
export interface Charts {
  /** Those without faults, by name. */
  whole: ReadonlyMap<string, ChartFields>;
  /** Names of all, also of faulty ones. */
  names: ReadonlySet<string>;
  draw: DrawChart;
}

/** A directive as the author wrote it. */
export interface Written {
  name: string;
  /** The text in square brackets. */
  label: string;
  attributes: Record<string, string>;
}

/** What a directive becomes. `children` left out keeps the words in its brackets. */
export interface Printed {
  tag: string;
  properties: Properties;
  children?: ElementContent[];
  cites?: string[];
  /** How many marks of claims are in it. */
  marks?: number;
  chart?: string;
  place?: string;
  computed?: ComputedNumber;
}

export interface Directive {
  name: string;
  /** For the authors' manual. */
  about: string;
  example: string;
  attributes: readonly string[];
  /** Whether it stands alone, with two colons, rather than within a sentence. */
  isBlock?: boolean;
  /** Returns a clause where something is wrong, `known-fault` where that is reported elsewhere; `ordinal` counts the marks of claims before it in this prose. */
  print(written: Written, context: DirectiveContext, ordinal: number): Printed | { message: string } | 'known-fault';
}

const cite: Directive = {
  name: 'cite',
  about: `Cites one or more sources by their ids in sources.yaml: a mark with their numbers, which opens who said it, when, how sure it is and where it was read. \`by\` is an id under \`parties\` or a name in quotes, \`when\` a time as in a chart’s row, \`sure\` one of ${certainties.join(', ')}; each may be left out.`,
  example: ':cite[nis-2024-10-18, voa-2024-10-18]{by="South Korea’s NIS" when=2024-10-18 sure=claimed}',
  attributes: ['by', 'when', 'sure'],
  print({ label, attributes }, context, ordinal) {
    const ids = label.split(',').map((id) => id.trim());
    if (ids.includes('')) return { message: `names no source. Write it as ${cite.example}.` };
    const { by, when, sure } = attributes;
    const speaker = by === undefined ? undefined : speakerOf(by, context.parties);
    if (speaker !== undefined && 'message' in speaker) return { message: `has \`by\` ${speaker.message}` };
    if (when !== undefined && parseWhen(when) === undefined) {
      return {
        message: `has \`when\` "${when}". Write 2024-10-18, 2024-10, 2024, 2024-10-28/2024-10-30 or ../2024-10-25.`,
      };
    }
    if (sure !== undefined && !isCertainty(sure)) {
      return { message: `has \`sure\` "${sure}". It is ${certainties.join(', ')}.${didYouMean(sure, certainties)}` };
    }
    const claim: Claim = {
      ...(speaker !== undefined && { by: speaker.name }),
      ...(when !== undefined && { when }),
      ...(sure !== undefined && { sure }),
    };
    const mark = printClaim(ids, claim, ordinal + 1, context);
    if (mark === 'known-fault' || 'message' in mark) return mark;
    return { tag: mark.tagName, properties: mark.properties, children: mark.children, cites: ids, marks: 1 };
  },
};

const chart: Directive = {
  name: 'chart',
  about:
    'Draws the chart of the file charts/<name>.yaml, with its numbers in a table behind it. It stands alone in a line, with two colons.',
  example: '::chart{name=estimates}',
  attributes: ['name'],
  isBlock: true,
  print({ attributes }, context, ordinal) {
    const { whole, names, draw } = context.charts;
    const { name = '' } = attributes;
    const fields = whole.get(name);
    if (fields === undefined) {
      if (names.has(name)) return 'known-fault';
      if (name === '') return { message: `has no \`name\`. Write it as ${chart.example}.` };
      return { message: `has \`name\` "${name}", but there is no charts/${name}.yaml.${didYouMean(name, names)}` };
    }
    const prepared = prepareChart(fields, context.parties, ordinal + 1, context);
    if (prepared === 'known-fault') return prepared;
    const { tagName, properties, children } = draw(prepared, context.lang);
    const cites = [...new Set(fields.rows.flatMap(({ sources }) => sources))];
    return { tag: tagName, properties, children, cites, marks: fields.rows.length, chart: name };
  },
};

function isCertainty(word: string): word is Certainty {
  return (certainties as readonly string[]).includes(word);
}

const place: Directive = {
  name: 'place',
  about: `Names a place: hovering or focusing the word shows it on the map. The id is that of a point in the layer "${gazetteer}".`,
  example: ':place[Chongjin]{#chongjin}',
  attributes: ['id'],
  print({ label, attributes }, { mapId, shapes }) {
    const id = attributes['id'] ?? '';
    if (id === '' || label === '') return { message: `needs words and an id. Write it as ${place.example}.` };
    const found = findFeature(gazetteer, id, shapes);
    if (found === 'known-fault' || 'message' in found) return prefixed('names', found);
    return { tag: 'a', properties: { className: ['place'], dataPlace: id, href: `#${mapId}` }, place: id };
  },
};

const distance: Directive = {
  name: 'distance',
  about:
    'Prints the distance in km between two places along the great circle. `round` is the step to round to; left out, two significant digits stay.',
  example: ':distance{from=pyongyang to=kursk round=100}',
  attributes: ['from', 'to', 'round'],
  print({ attributes }, { shapes, lang, measures }) {
    const ends: Feature<Point>[] = [];
    for (const end of ['from', 'to'] as const) {
      const reference = attributes[end] ?? '';
      if (reference === '') return { message: `has no \`${end}\`. Write it as ${distance.example}.` };
      const found = findShapes(reference, shapes);
      if (found === 'known-fault' || 'message' in found) return prefixed(`has \`${end}\``, found);
      const [point, ...others] = found.features;
      if (point === undefined || others.length > 0 || !isPoint(point)) {
        return { message: `has \`${end}\` "${reference}", which is not one point. Name a place.` };
      }
      ends.push(point);
    }
    const [from, to] = ends as [Feature<Point>, Feature<Point>];
    const value = measures.distanceKm(toLngLat(from.geometry.coordinates), toLngLat(to.geometry.coordinates));
    const radius = printConstant(measures.radiusKm, 'km', lang);
    return printMeasure(value, 'km', attributes, lang, (exact) =>
      phrasesFor(lang).distance(exact, nameOf(from), nameOf(to), radius),
    );
  },
};

const length: Directive = {
  name: 'length',
  about:
    'Prints the length in km of a layer’s lines, or of one of them with `feature`. `round` is the step to round to; left out, two significant digits stay.',
  example: ':length{layer=sea-lanes feature=from-chongjin round=10}',
  attributes: ['layer', 'feature', 'round'],
  print: (written, context) => printSize(written, context, length, 'km'),
};

const area: Directive = {
  name: 'area',
  about:
    'Prints the area in km² of a layer’s polygons, or of one of them with `feature`. `round` is the step to round to; left out, two significant digits stay.',
  example: ':area{layer=held round=10}',
  attributes: ['layer', 'feature', 'round'],
  print: (written, context) => printSize(written, context, area, 'km²'),
};

/** All directives that prose may use. */
export const directives: readonly Directive[] = [cite, place, distance, length, area, chart];

/** The sentence about a directive that does not exist. */
export function unknownDirective(name: string): string {
  const names = directives.map((directive) => directive.name);
  const near = didYouMean(name, names);
  return `:${name} is not a directive.${near || ` There are ${directives.map(({ name: known, isBlock }) => `${isBlock ? '::' : ':'}${known}`).join(', ')}.`}`;
}

function printSize(
  { attributes }: Written,
  { shapes, lang, measures }: DirectiveContext,
  directive: Directive,
  unit: 'km' | 'km²',
): ReturnType<Directive['print']> {
  const { layer: layerId = '', feature } = attributes;
  if (layerId === '') return { message: `has no \`layer\`. Write it as ${directive.example}.` };
  const layer = shapes.layers.get(layerId);
  if (layer === undefined) {
    return shapes.ids.has(layerId) ? 'known-fault' : { message: `has \`layer\` ${unknownLayer(layerId, shapes)}` };
  }
  const found = feature === undefined ? { features: layer.features.features } : findFeature(layerId, feature, shapes);
  if (found === 'known-fault' || 'message' in found) return prefixed('has `feature`', found);
  const [only] = found.features;
  const isOne = feature !== undefined && only !== undefined;
  const shapesOf: FeatureCollection = { type: 'FeatureCollection', features: found.features };
  const value = unit === 'km' ? measures.lengthKm(shapesOf) : measures.areaKm2(shapesOf);
  if (value === 0) {
    const wanted = unit === 'km' ? 'line' : 'polygon';
    return { message: `measures ${unit === 'km' ? 'length' : 'area'} 0: "${feature ?? layerId}" holds no ${wanted}.` };
  }
  const name = isOne ? nameOf(only) : layer.description.title;
  const radius = printConstant(measures.radiusKm, 'km', lang);
  return printMeasure(value, unit, attributes, lang, (exact) =>
    unit === 'km' ? phrasesFor(lang).length(exact, name, radius) : phrasesFor(lang).area(exact, name, radius),
  );
}

function printMeasure(
  value: number,
  unit: 'km' | 'km²',
  attributes: Record<string, string>,
  lang: string,
  method: (exact: string) => string,
): Printed | { message: string } {
  const round = attributes['round'] === undefined ? undefined : Number(attributes['round']);
  if (round !== undefined && !(round > 0 && round <= 100_000)) {
    return {
      message: `has round "${attributes['round']}". Round is a number above 0: the step to round to, as in round=10.`,
    };
  }
  const computed = { text: printRounded(value, unit, lang, round), method: method(printExact(value, unit, lang)) };
  return {
    tag: 'data',
    properties: { className: ['computed'], value: value.toFixed(3), title: computed.method },
    children: [text(computed.text)],
    computed,
  };
}

function prefixed(words: string, found: { message: string } | 'known-fault'): { message: string } | 'known-fault' {
  return found === 'known-fault' ? found : { message: `${words} ${found.message}` };
}

function isPoint(feature: Feature): feature is Feature<Point> {
  // A feature without a place is allowed in GeoJSON; the types of @types/geojson leave it out.
  return (feature as Feature<Point | null>).geometry?.type === 'Point';
}

function text(value: string): ElementContent {
  return { type: 'text', value };
}
