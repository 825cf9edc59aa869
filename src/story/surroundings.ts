import type { Feature } from 'geojson';
import type { Layer } from '../geo/layer.ts';
import type { DrawChart } from './chart.ts';
import type { Measures } from './directives.ts';
import type { Shapes } from './reference.ts';
import type { LayerFields } from './layer-schema.ts';
import type { Shaped } from './shape.ts';
import type { Prose } from './story.ts';

/** All that a story is held against, beside its own files. */
export interface Surroundings {
  /** All layers in geo/<story>/, with and without faults. */
  layers: readonly LayerDraft[];
  measures: Measures;
  drawChart: DrawChart;
  /** Natural Earth's English names. */
  countryNames(): string[];
  /** A country's area, by such a name. */
  country(name: string): Feature;
  /** ISO date of the latest day that has begun anywhere. */
  today: string;
}

/** The words of a story, rendered even where other things are wrong. */
export interface StoryWords {
  introduction: Prose;
  /** By position in the draft's steps. */
  steps: Prose[];
  notes: Prose | undefined;
}

/** A layer as written, and as computed where that worked. */
export interface LayerDraft {
  id: string;
  description: Shaped<LayerFields>;
  /** Undefined where the description or the shapes have a fault. */
  layer: Layer | undefined;
  /** Ids of the layers that it was computed from. */
  madeFrom: ReadonlySet<string>;
  /** Where one of its features stands: in the GeoJSON, or the line of `derive`. */
  at(featureIndex: number, property: string): { file: string; line: number; column?: number };
}

/** The layers as words and views may name them. */
export function shapesOf(layers: readonly LayerDraft[]): Shapes {
  const whole = layers.flatMap(({ layer }) => (layer === undefined ? [] : [[layer.id, layer] as const]));
  return { layers: new Map(whole), ids: new Set(layers.map(({ id }) => id)) };
}
