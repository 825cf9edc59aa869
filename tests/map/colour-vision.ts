import { toOklab } from '../../src/map/palette.ts';

/** How a colour is seen: with full colour vision, or without one kind of cone. */
export type Vision = 'trichromat' | 'protanope' | 'deuteranope' | 'tritanope';

type Triple = [number, number, number];

/** Linear RGB to what is seen; Machado, Oliveira and Fernandes 2009, severity 1. */
const matrices: Record<Vision, [Triple, Triple, Triple]> = {
  trichromat: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanope: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranope: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanope: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

export const visions = Object.keys(matrices) as Vision[];

/** Difference of two `#rrggbb` colours as somebody sees them, in hundredths of OKLab; 2 is just noticed side by side. */
export function seenDifference(a: string, b: string, vision: Vision): number {
  const [one, other] = [toOklab(seen(a, vision)), toOklab(seen(b, vision))];
  return 100 * Math.hypot(...one.map((value, axis) => value - other[axis]!));
}

/** A colour as somebody sees it. */
export function seen(colour: string, vision: Vision): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const bytes = matrices[vision].map(([r, g, b]) => {
    const value = Math.min(1, Math.max(0, r * red + g * green + b * blue));
    return Math.round(255 * (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055));
  });
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
