import type {
  CircleLayerSpecification,
  FillLayerSpecification,
  LineLayerSpecification,
  SymbolLayerSpecification,
} from '@maplibre/maplibre-gl-style-spec';
import type { LayerKind } from '../geo/layer.ts';
import type { Bounds } from '../geo/mercator.ts';
import type { Coat } from './coats.ts';
import type { Colour, Tone } from './palette.ts';

/** A story layer as the style needs it. */
export interface StyledLayer {
  id: string;
  kind: LayerKind;
  /** Colour of the party that says so. */
  colour: Colour;
  muted: boolean;
  /** Ids of the steps that show it. */
  steps: string[];
  /** Where its shapes come and go with time: the day that each step shows, as the features' `from` and `to` count days. */
  days?: Record<string, number>;
  /** Ids of the steps in which scrolling draws its line. */
  drawnIn: string[];
  /** Where data decide the looks; `look` says which look a feature has. */
  coats?: Coat[];
  /** Where points are drawn together: the tone of their circles' rims, and the level that each step shows. */
  clusters?: { tone: Tone; levels: Record<string, number> };
  /** Where the shapes come as vector tiles. */
  tiles?: TileSpan;
}

/** Which vector tiles a layer has: all zooms to the deepest, within bounds in degrees. */
export interface TileSpan {
  maxzoom: number;
  bounds: Bounds;
}

/** What draws shapes in the style. */
export type ShapeLayer =
  FillLayerSpecification | LineLayerSpecification | CircleLayerSpecification | SymbolLayerSpecification;
