import type { FeatureCollection } from 'geojson';
import type { LayerStyle } from './layer-style.ts';

/** What a layer's shapes mean, which decides how they are drawn: a sentence each, for the authors' manual. */
export const kindMeanings = {
  places: 'Points with a mark and a name: where something was, by somebody’s word.',
  names: 'Points with a name only, for orientation: countries, regions, seas, lines.',
  precision: 'Areas with a dashed edge: somewhere in here, in the colour of the party.',
  distance: 'Thin lines for how far it is; nobody need have gone there.',
  route: 'Dashed lines for a way that somebody is said to have taken, in the colour of the party.',
  outline: 'Areas with a fine edge: a region, a district.',
  held: 'Areas with a soft edge: ground that somebody held, known roughly.',
  band: 'Areas with a dotted edge: a strip along a line or border.',
  line: 'Dotted lines that are no border: a ceasefire line, the equator.',
  hatch: 'Thin parallel lines that fill an area.',
  points: 'Dots without names, a few or very many: finds, measurements, events. `style` says how their data colours them.',
  lines: 'Lines whose colour, width and dashes `style` takes from their data.',
  areas: 'Areas whose colour and hatching `style` takes from their data.',
} as const;
export type LayerKind = keyof typeof kindMeanings;
export const layerKinds = Object.keys(kindMeanings) as [LayerKind, ...LayerKind[]];

/** One operation of a computed layer, as `{ 'great-circle': { from, to } }`. */
export type DeriveStep = Record<string, unknown>;

/** The properties that say from when to when a shape is there; days, months or years, both included. */
export interface LayerTime {
  from?: string;
  to?: string;
}

/** The description beside a layer's GeoJSON, as the maintainer wrote it. */
export interface LayerDescription {
  title: string;
  kind: LayerKind;
  legend?: string;
  /** Who says so: a key of the story's `parties`. */
  party?: string;
  /** Ids in the story's `sources.yaml`. */
  sources: string[];
  licence: string;
  /** ISO date on which this was so, or was said. */
  date: string;
  /** Kilometres within which a drawn shape may be wrong. */
  precision_km?: number;
  method?: string;
  /** For orientation only: drawn quieter. */
  muted?: boolean;
  /** How data make the shapes look; for kinds points, lines and areas. */
  style?: LayerStyle;
  /** When its shapes are there. */
  time?: LayerTime;
  derive?: DeriveStep[];
}

/** A layer with its shapes; every feature has a string `id`, coordinates have at most six decimals. */
export interface Layer {
  id: string;
  description: LayerDescription;
  features: FeatureCollection;
}
