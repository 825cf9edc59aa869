import type { LayerKind } from '../geo/layer.ts';
import type { Part } from './basemap.ts';
import type { Colour } from './palette.ts';

/**
 * How each kind of shape is painted. The live map's style and the static pictures are both made from these tables,
 * so they cannot differ. Widths and dashes are CSS pixels at any zoom.
 */
export interface FillPaint {
  type: 'fill';
  colour: Colour | 'party';
  opacity: number;
}
export interface LinePaint {
  type: 'line';
  colour: Colour | 'party';
  opacity: number;
  widthPx: number;
  /** Lengths of dash and gap in CSS pixels. */
  dashPx?: [number, number];
  cap: 'butt' | 'round';
}
export type Paint = FillPaint | LinePaint;

/** Base map, lowest first. */
export const baseLooks: readonly [Part, Paint][] = [
  ['water', fill('water', 1)],
  ['land', fill('land', 1)],
  ['story', fill('story', 1)],
  ['occupied', fill('disputed', 0.1)],
  ['hatch', line('disputed', 0.45, 0.75)],
  ['lake', fill('water', 1)],
  ['river', line('river', 1, 0.75)],
  ['border', line('border', 1, 1)],
  ['disputed', line('disputed', 1, 1, [4, 3])],
  ['ceasefire', line('disputed', 1, 1.75, [0.1, 4], 'round')],
];

/** Story layers that look the same whatever their data say; a kind may need several paints. Places and names are not here: they are HTML. */
export const kindLooks: readonly [LayerKind, Paint[]][] = [
  ['outline', [fill('area', 0.1), line('area', 0.9, 1.25)]],
  ['band', [fill('area', 0.16), line('area', 0.8, 1, [2, 3])]],
  ['held', [fill('held', 0.1), line('held', 0.1, 9), line('held', 0.14, 5), line('held', 0.2, 2)]],
  ['hatch', [line('held', 0.75, 0.9)]],
  ['precision', [fill('party', 0.13), line('party', 0.9, 1.25, [4, 3])]],
  ['line', [line('disputed', 1, 2, [0.1, 4.5], 'round')]],
  ['distance', [line('route', 0.75, 1.25)]],
  ['route', [line('party', 0.95, 1.75, [6, 5])]],
];

/** Story layers, lowest first. */
export const stack: readonly LayerKind[] = ['areas', ...kindLooks.map(([kind]) => kind), 'lines', 'points'];

/** Opacity factor of a layer that is there for orientation only. */
export const mutedOpacity = 0.5;

/** Colour of `party` paints when a layer names no party. */
export const noParty: Colour = 'route';

function fill(colour: Colour | 'party', opacity: number): FillPaint {
  return { type: 'fill', colour, opacity };
}

function line(
  colour: Colour | 'party',
  opacity: number,
  widthPx: number,
  dashPx?: [number, number],
  cap: 'butt' | 'round' = 'butt',
): LinePaint {
  return { type: 'line', colour, opacity, widthPx, dashPx, cap };
}
