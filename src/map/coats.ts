import type { DataKind, Pattern } from '../geo/layer-style.ts';
import type { Look } from './data-looks.ts';
import { hatchAngles, type Hatching } from './hatching.ts';
import { mutedOpacity } from './looks.ts';
import type { Tone } from './palette.ts';

/** One coat of paint over the features of some looks, in the order of the looks. */
export interface Coat {
  type: 'fill' | 'line' | 'dot' | 'hatch';
  opacity: number;
  /** Of hatching: directions of its lines in degrees, anticlockwise from east. */
  angles?: number[];
  /** Of hatching: how close its lines are, and the steps that are drawn with it; see `Hatching`. */
  grain?: number;
  steps?: string[];
  /** Lengths of dash and gap in widths of the line. */
  dash?: [number, number];
  cap?: 'butt' | 'round';
  /** Position of the look among the layer's, its colour, and width or diameter in CSS pixels. */
  shades: { look: number; colour: Tone; widthPx: number }[];
}

/** Paper around a dot, in CSS pixels. */
export const haloPx = 1.25;
/** Factor of the size of dots that are there for orientation only. */
export const mutedSize = 0.7;
/** Width of a line of hatching, in CSS pixels. */
const hatchPx = 1.25;
/** Rim of a hollow dot, in CSS pixels. */
const rimPx = 1.75;

const dashes: Partial<Record<Pattern, Pick<Coat, 'dash' | 'cap'>>> = {
  dashed: { dash: [3, 2], cap: 'butt' },
  dotted: { dash: [0.05, 2], cap: 'round' },
};

/** All coats of a layer whose looks come from its data, lowest first. The legend, the pictures and the live map are painted from these. */
export function coatsOf(
  kind: DataKind,
  looks: readonly Look[],
  { muted = false, isLarge = false, hatchings = [{}] as Hatching[] } = {},
): Coat[] {
  const shades = looks.map(({ colour, sizePx, pattern }, look) => ({ look, colour, widthPx: sizePx, pattern }));
  const opacity = muted ? mutedOpacity : 1;
  if (kind === 'points') {
    const size = muted ? mutedSize : 1;
    const dots = shades.map((shade) => ({ ...shade, widthPx: shade.widthPx * size }));
    return coats([
      { type: 'dot', opacity: 1, shades: dots.map((dot) => paper(dot, dot.widthPx + 2 * haloPx)) },
      { type: 'dot', opacity: 1, shades: dots },
      {
        type: 'dot',
        opacity: 1,
        shades: dots.filter(isPattern('hollow')).map((dot) => paper(dot, Math.max(1, dot.widthPx - 2 * rimPx))),
      },
    ]);
  }
  if (kind === 'lines') {
    const patterns: Pattern[] = ['solid', 'dashed', 'dotted'];
    return coats(
      patterns.map((pattern) => ({
        type: 'line',
        opacity: 0.95 * opacity,
        ...dashes[pattern],
        shades: shades.filter(isPattern(pattern)),
      })),
    );
  }
  // Thousands of edges would be all that is seen.
  const edges = isLarge ? [] : shades.map((shade) => ({ ...shade, colour: 'muted' as const, widthPx: 0.75 }));
  const hatches = Object.entries(hatchAngles).flatMap(([pattern, angles]) =>
    hatchings.map((hatching) => ({
      type: 'hatch' as const,
      opacity: 0.9 * opacity,
      angles,
      ...hatching,
      shades: shades.filter(isPattern(pattern as Pattern)).map((shade) => ({ ...shade, widthPx: hatchPx })),
    })),
  );
  return coats([
    { type: 'fill', opacity: 0.8 * opacity, shades: shades.filter(isPattern('solid')) },
    { type: 'fill', opacity: 0.2 * opacity, shades: shades.filter(({ pattern }) => pattern !== 'solid') },
    ...hatches,
    { type: 'line', opacity: 0.6 * opacity, shades: edges },
  ]);
}

type Shade = Coat['shades'][number] & { pattern: Pattern };

function coats(all: (Omit<Coat, 'shades'> & { shades: Shade[] })[]): Coat[] {
  return all
    .filter(({ shades }) => shades.length > 0)
    .map((coat) => ({
      ...coat,
      shades: coat.shades.map(({ look, colour, widthPx }) => ({ look, colour, widthPx: Number(widthPx.toFixed(2)) })),
    }));
}

function paper(shade: Shade, widthPx: number): Shade {
  return { ...shade, colour: 'paper', widthPx };
}

function isPattern(wanted: Pattern): (shade: Shade) => boolean {
  return ({ pattern }) => pattern === wanted;
}
