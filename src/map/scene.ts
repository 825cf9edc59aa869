import type { StyleSpecification } from '@maplibre/maplibre-gl-style-spec';
import type { WorldRect } from '../geo/mercator.ts';
import { dark, light, toneIn, type Colour, type Palette, type Tone } from './palette.ts';
import type { MappedStep, StoryMap } from './story-map.ts';
import { drawnSource, storyStyle, tonesOf } from './style.ts';

/** How a party's places are marked. */
export type Mark = 'circle' | 'square' | 'diamond' | 'triangle';

/**
 * A story's map as data: all that the live map needs, besides the shapes at the addresses it names.
 * Relied on by the client and by whoever reads scenes; a change of meaning raises `version`.
 */
export interface Scene {
  version: 1;
  story: string;
  steps: SceneStep[];
  /** Addresses of the shapes, by source of the style; relative to the scene's own. */
  data: Record<string, string>;
  style: StyleSpecification;
  /** Values of the style's colour states for a light and a dark page. */
  palettes: { light: Tones; dark: Tones };
}

/** `#rrggbb` by tone. */
export type Tones = Record<string, string>;

/** The map of one step. */
export interface SceneStep {
  id: string;
  /** What the step is about, in world units: always whole inside the free part of the map. */
  focus: WorldRect;
  /** Ids of the visible layers. */
  show: string[];
  /** Sources of the style that must be there before the step is whole. */
  needs: string[];
  /** The line that is drawn by the scroll, in degrees, and the source of the style that draws it; the camera follows its head. */
  route?: { source: string; line: [lng: number, lat: number][] };
}

/** A name or marked place on a step's map, what data say of a point or area, or a cluster of points with their number. */
export interface MapLabel {
  /** Feature id. */
  id: string;
  layer: string;
  kind: 'place' | 'country' | 'sea' | 'region' | 'line' | 'point' | 'area' | 'cluster';
  text: string;
  local?: string;
  /** Language tag of `local`. */
  localLang?: string;
  lngLat: [number, number];
  /** Only places are marked. */
  mark?: Mark;
  /** Radius of the ring of precision that is drawn around it, in world units. */
  ring?: number;
  /** Radius in CSS pixels of the point or circle that is drawn there, with its edge. */
  dotPx?: number;
  /** Of what data say: the size of its shape, 1 for the largest of its layer. */
  weight?: number;
  colour?: Colour;
  /** Of a cluster's rim. */
  tone?: Tone;
  muted: boolean;
}

/** The scene of a story whose shapes lie at the given addresses. */
export function makeScene(story: string, map: StoryMap, data: Record<string, string>): Scene {
  const patches = map.base.patches.map(({ id }) => ({
    id,
    steps: map.steps.filter((step) => step.patch === id).map((step) => step.id),
  }));
  const tones = (palette: Palette): Tones =>
    Object.fromEntries(tonesOf(map.layers).map((tone) => [tone, toneIn(palette, tone)]));
  return {
    version: 1,
    story,
    steps: map.steps.map((step) => sceneStep(step, data)),
    data,
    style: storyStyle(map.layers, patches),
    palettes: { light: tones(light), dark: tones(dark) },
  };
}

function sceneStep({ id, focus, show, patch, route }: MappedStep, data: Record<string, string>): SceneStep {
  const sources = ['world', ...(patch === undefined ? [] : [`patch-${patch}`]), ...show.map((layer) => layer.id)];
  return {
    id,
    focus,
    show: show.map((layer) => layer.id),
    needs: sources.filter((source) => source in data),
    ...(route && { route: { source: drawnSource(route.layer), line: route.line } }),
  };
}
