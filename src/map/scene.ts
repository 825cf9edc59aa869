import type { FeatureCollection } from 'geojson';
import type { Bounds, WorldRect } from '../geo/mercator.ts';

/** How a party's places are marked. */
export type Mark = 'circle' | 'square' | 'diamond' | 'triangle';

/** A story's map as data, with all that pictures and the live map are made from. */
export interface SceneStep {
  id: string;
  title: string;
  /** What the step is about, in world units: always wholly inside the free part of the map. */
  focus: WorldRect;
  /** The same in degrees. */
  bounds: Bounds;
  /** Ids of the visible layers. */
  show: string[];
  /** The base map's detailed patch that this step uses; none on overviews. */
  patch?: string;
  /** The layer whose line is drawn by the scroll. */
  route?: string;
}

/** A name or marked place on a step's map. */
export interface MapLabel {
  /** Feature id. */
  id: string;
  layer: string;
  kind: 'place' | 'country' | 'sea' | 'region' | 'line';
  text: string;
  local?: string;
  /** Language tag of `local`. */
  localLang?: string;
  lngLat: [number, number];
  /** Only places are marked. */
  mark?: Mark;
  /** Key into the palette. */
  colour?: string;
  muted: boolean;
}

export type StepShapes = FeatureCollection;
