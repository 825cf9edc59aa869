import type { FeatureCollection } from 'geojson';
import type { LayerFields, View } from '../../story/schema.ts';
import type { Words } from './html-to-words.ts';
import type { Losses } from './losses.ts';

/** A story from another tool, in the terms of this one. */
export interface Imported {
  /** What the file was, as in `a Mapbox storytelling configuration`. */
  form: string;
  title?: string | undefined;
  /** One line under the title. */
  subtitle?: string | undefined;
  /** Its first words, where they say what the whole is about. */
  opening?: string | undefined;
  author?: string | undefined;
  /** A language tag. */
  lang?: string | undefined;
  introduction: Words;
  steps: ImportedStep[];
  /** Sources and thanks. */
  credits: Words;
  layers: ImportedLayer[];
  losses: Losses;
}

/** One chapter, slide or placemark. */
export interface ImportedStep {
  /** Unlike those of all other steps, and fit for an address. */
  id: string;
  title: string;
  view: View;
  show: string[];
  /** What a reader sees on the map, as far as the file tells. */
  alt: string;
  words: Words;
}

/** A layer made of what the file says. */
export interface ImportedLayer {
  id: string;
  description: Pick<LayerFields, 'title' | 'kind' | 'method'> & Partial<Pick<LayerFields, 'legend'>>;
  shapes: FeatureCollection;
}
