import type {
  ExpressionSpecification,
  LayerSpecification,
  SourceSpecification,
  StyleSpecification,
} from '@maplibre/maplibre-gl-style-spec';
import { lastLevel } from './clusters.ts';
import { baseLooks, kindLooks, mutedOpacity, stack, type Paint } from './looks.ts';
import { colourKeys, light, toneIn, type Tone } from './palette.ts';
import { clusterLayers, dataLayers } from './style-data.ts';
import { colourOf, isSeen, paintLayer, visibleIn } from './style-paint.ts';
import type { ShapeLayer, StyledLayer, TileSpan } from './styled-layer.ts';

/** Scheme of the addresses that the style gives tiles; the client reads them from the layer's archive. */
export const tileScheme = 'placeline';

/** Name of the layer in every tile. */
export const tileLayer = 'shapes';

/** A detailed part of the base map and the steps that use it. */
export interface StyledPatch {
  id: string;
  steps: string[];
}

/** How much of a drawn line is seen before the scroll has reached it. */
const undrawnOpacity = 0.25;

/**
 * The whole story as one MapLibre style. Nothing in it is changed between steps except the global state: `step` (id of the
 * step, decides which layers are seen), `hidden` (ids of the layers that the reader has switched off), `drawn` (0–1, the share of
 * the route that is drawn), `zoomed` (by how many zooms the reader has come closer than the step, decides which clusters have
 * come apart) and one entry for each colour.
 * Sources are empty GeoJSON until their data are set. Layers of all but the light world and of tiles are off the map until the
 * step that is shown, or its neighbour, needs them. Nothing fades until layers are told to.
 */
export function storyStyle(layers: StyledLayer[], patches: StyledPatch[]): StyleSpecification {
  const sources: Record<string, SourceSpecification> = { world: emptySource() };
  for (const patch of patches) sources[`patch-${patch.id}`] = emptySource();
  for (const layer of layers) {
    sources[layer.id] = layer.tiles === undefined ? emptySource() : tileSource(layer.id, layer.tiles);
    if (layer.drawnIn.length > 0) sources[drawnSource(layer.id)] = { ...emptySource(), lineMetrics: true };
  }
  return {
    version: 8,
    state: initialState(layers),
    transition: { duration: 0, delay: 0 },
    sources,
    layers: [
      { id: 'background', type: 'background', paint: { 'background-color': colourOf('water') } },
      ...baseLayers('world', undefined),
      ...patches.flatMap((patch) => baseLayers(`patch-${patch.id}`, patch.steps).map(offTheMap)),
      ...stack.flatMap((kind) =>
        layers
          .filter((layer) => layer.kind === kind)
          .flatMap((layer) => [
            ...[...plainLayers(layer), ...dataLayers(layer), ...clusterLayers(layer)].map((drawn) =>
              fromTiles(atLevel(onDay(drawn, layer), layer), layer),
            ),
            ...drawnLayers(layer),
          ])
          .map(offTheMap),
      ),
    ],
  };
}

/** Name of the extra source whose line is drawn by the scroll; it carries line metrics, which would spoil dashes. */
export function drawnSource(layerId: string): string {
  return `${layerId}-drawn`;
}

/** All tones that a story's map is painted with: the palette's own, and those that data take. */
export function tonesOf(layers: StyledLayer[]): Tone[] {
  const taken = layers.flatMap(({ coats = [] }) => coats.flatMap(({ shades }) => shades.map(({ colour }) => colour)));
  return [...new Set<Tone>([...colourKeys, ...taken])];
}

function initialState(layers: StyledLayer[]): NonNullable<StyleSpecification['state']> {
  const colours = Object.fromEntries(tonesOf(layers).map((tone) => [tone, { default: toneIn(light, tone) }]));
  const state = { step: { default: '' }, hidden: { default: [] }, drawn: { default: 1 }, zoomed: { default: 0 } };
  return { ...colours, ...state };
}

/**
 * How far shapes reach beyond their tile, in pixels of a tile: no line is twice as wide. MapLibre's own 128 makes each tile
 * more than twice as large.
 */
const bufferPx = 16;

/** How far MapLibre may simplify, in pixels of a tile; shapes come simplified, and the pictures must agree. */
const tolerancePx = 0.25;

function emptySource(): SourceSpecification & { type: 'geojson' } {
  const data = { type: 'FeatureCollection' as const, features: [] };
  return { type: 'geojson', data, buffer: bufferPx, tolerance: tolerancePx };
}

function tileSource(id: string, { maxzoom, bounds }: TileSpan): SourceSpecification {
  return { type: 'vector', tiles: [`${tileScheme}://${id}/{z}/{x}/{y}`], minzoom: 0, maxzoom, bounds };
}

/** Only those shapes that are there on the day that the step shows. */
function onDay(drawn: ShapeLayer, { days = {} }: StyledLayer): ShapeLayer {
  const known = Object.entries(days).flat();
  if (known.length === 0) return drawn;
  const day = ['match', ['global-state', 'step'], ...known, 0];
  const isThere = [['<=', ['get', 'from'], day], ['>=', ['get', 'to'], day]]; // prettier-ignore
  return withFilter(drawn, isThere);
}

/** Only those single points and clusters that are there at the step's level, and at the next for each zoom closer. */
function atLevel(drawn: ShapeLayer, { clusters }: StyledLayer): ShapeLayer {
  const known = Object.entries(clusters?.levels ?? {}).flat();
  if (known.length === 0) return drawn;
  const asked = ['+', ['match', ['global-state', 'step'], ...known, 0], ['global-state', 'zoomed']];
  const level = ['max', 0, ['min', lastLevel, asked]];
  return withFilter(drawn, [['<=', ['get', 'low'], level], ['>=', ['get', 'high'], level]]); // prettier-ignore
}

function withFilter(drawn: ShapeLayer, conditions: unknown[]): ShapeLayer {
  const filter = ['all', ...(drawn.filter === undefined ? [] : [drawn.filter]), ...conditions];
  return { ...drawn, filter: filter as ExpressionSpecification };
}

/** Layers of tiles are there in their steps only: tiles are fetched for every layer that is there, seen or not. */
function fromTiles<Drawn extends LayerSpecification>(drawn: Drawn, { id, tiles, steps }: StyledLayer): Drawn {
  if (tiles === undefined) return drawn;
  const visibility = ['case', isSeen(id, steps), 'visible', 'none'];
  return { ...drawn, 'source-layer': tileLayer, layout: { ...drawn.layout, visibility } };
}

function offTheMap<Drawn extends LayerSpecification>(drawn: Drawn): Drawn {
  return { ...drawn, layout: { visibility: 'none', ...drawn.layout } };
}

function baseLayers(source: string, steps: string[] | undefined): LayerSpecification[] {
  return baseLooks.map(([part, paint]) => ({
    ...paintLayer(`${source}:${part}`, source, paint, 'route', steps, 1),
    filter: ['==', ['get', 'part'], part],
  }));
}

function paintsOf({ kind }: StyledLayer): Paint[] {
  return kindLooks.find(([other]) => other === kind)?.[1] ?? [];
}

function plainLayers(layer: StyledLayer): ShapeLayer[] {
  const steps = layer.steps.filter((step) => !layer.drawnIn.includes(step));
  const factor = layer.muted ? mutedOpacity : 1;
  return paintsOf(layer).map((paint, index) =>
    paintLayer(`${layer.id}:${index}`, layer.id, paint, layer.colour, steps, factor),
  );
}

/** The line that the scroll draws: faint as a whole, full as far as it is drawn. */
function drawnLayers(layer: StyledLayer): LayerSpecification[] {
  if (layer.drawnIn.length === 0) return [];
  return paintsOf(layer)
    .filter((paint) => paint.type === 'line')
    .flatMap((paint, index) => {
      const faint = { ...paint, opacity: paint.opacity * undrawnOpacity };
      const colour = colourOf(paint.colour === 'party' ? layer.colour : paint.colour);
      const drawn: LayerSpecification = {
        id: `${layer.id}:drawn-${index}`,
        type: 'line',
        source: drawnSource(layer.id),
        layout: { 'line-cap': paint.cap, 'line-join': 'round' },
        paint: {
          'line-width': paint.widthPx,
          'line-opacity': visibleIn(layer.id, layer.drawnIn, paint.opacity),
          'line-gradient': ['case', ['<=', ['line-progress'], ['global-state', 'drawn']], colour, 'rgba(0, 0, 0, 0)'],
        },
      };
      const whole = paintLayer(`${layer.id}:faint-${index}`, layer.id, faint, layer.colour, layer.drawnIn, 1);
      return [fromTiles(onDay(whole, layer), layer), drawn];
    });
}
