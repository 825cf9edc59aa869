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
  const [one, other] = [a, b].map((colour) => okLab(seen(linear(colour), vision))) as [Triple, Triple];
  return 100 * Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

function linear(colour: string): Triple {
  return [1, 3, 5].map((start) => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as Triple;
}

function seen(colour: Triple, vision: Vision): Triple {
  return times(matrices[vision], colour).map((value) => Math.min(1, Math.max(0, value))) as Triple;
}

/** Björn Ottosson's OKLab of linear sRGB. */
function okLab(colour: Triple): Triple {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    colour,
  ).map(Math.cbrt) as Triple;
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones,
  );
}

function times(matrix: [Triple, Triple, Triple], [x, y, z]: Triple): Triple {
  return matrix.map(([a, b, c]) => a * x + b * y + c * z) as Triple;
}
