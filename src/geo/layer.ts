import type { FeatureCollection } from 'geojson';

/** What a layer's shapes mean; decides how they are drawn. */
export const layerKinds = [
  'places',
  'names',
  'precision',
  'distance',
  'route',
  'outline',
  'held',
  'band',
  'line',
  'hatch',
] as const;
export type LayerKind = (typeof layerKinds)[number];

/** One operation of a computed layer, as `{ 'great-circle': { from, to } }`. */
export type DeriveStep = Record<string, unknown>;

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
  derive?: DeriveStep[];
}

/** A layer with its shapes; every feature has a string `id`, coordinates have at most six decimals. */
export interface Layer {
  id: string;
  description: LayerDescription;
  features: FeatureCollection;
}
