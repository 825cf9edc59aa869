import { describe, expect, test } from 'vitest';
import { dataColours, ramps } from '../../src/geo/layer-style.ts';
import { dataTones, shadeOf } from '../../src/map/data-looks.ts';
import { dark, light, mixed, toneIn, toneInCss, type Palette, type Tone } from '../../src/map/palette.ts';

const palettes = { light, dark };

describe.each(Object.entries(palettes))('tones for data on the %s map', (_, palette) => {
  test('stay apart to readers who see fewer hues', () => {
    for (const [sight, matrix] of Object.entries(sights)) {
      for (const [index, one] of dataColours.entries()) {
        for (const other of dataColours.slice(index + 1)) {
          const apart = distance(seen(palette, dataTones[one], matrix), seen(palette, dataTones[other], matrix));
          expect(apart, `${one} and ${other}, ${sight}`).toBeGreaterThan(0.07);
        }
      }
    }
  });

  test('reach 3:1 on the land they lie on', () => {
    for (const colour of dataColours) {
      for (const ground of ['land', 'story'] as const) {
        const [dim = 0, bright = 0] = [toneIn(palette, dataTones[colour]), palette[ground]]
          .map(luminance)
          .sort((a, b) => a - b);
        expect((bright + 0.05) / (dim + 0.05), `${colour} on ${ground}`).toBeGreaterThanOrEqual(3);
      }
    }
  });

  test.each(ramps)('the ramp %s goes evenly, whatever hues are seen', (ramp) => {
    for (const count of [2, 3, 5, 7]) {
      for (const [sight, matrix] of Object.entries(sights)) {
        const shades = Array.from({ length: count }, (_, index) => seen(palette, shadeOf(ramp, index, count), matrix));
        const steps = shades.slice(1).map((shade, index) => distance(shade, shades[index]!));
        expect(Math.min(...steps), `${count} classes, ${sight}`).toBeGreaterThan(0.02);
        if (ramp.includes('-')) continue;
        const lights = shades.slice(1).map(([lightness], index) => lightness! - shades[index]![0]!);
        expect(new Set(lights.map(Math.sign)).size, `${count} classes, ${sight}`).toBe(1);
      }
    }
  });
});

test('a mixture lies between its colours, and says the same in a style sheet', () => {
  expect(toneIn(light, 'blue')).toBe(light.blue);
  expect(toneIn(light, mixed('blue', 0, 'land'))).toBe(light.land);
  expect(mixed('blue', 100, 'land')).toBe('blue');
  expect(toneInCss(mixed('blue', 40, 'land'))).toBe('color-mix(in oklab,var(--blue) 40%,var(--land))');
  expect(toneInCss('blue')).toBe('var(--blue)');
});

/** What is left of linear red, green and blue (Machado, Oliveira and Fernandes, 2009, severity 1). */
const sights: Record<string, number[][]> = {
  'full sight': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** A tone in OKLab as it is seen. */
function seen(palette: Palette, tone: Tone, matrix: number[][]): number[] {
  const rgb = linear(toneIn(palette, tone));
  const [red = 0, green = 0, blue = 0] = matrix.map((row) =>
    row.reduce((sum, share, index) => sum + share * rgb[index]!, 0),
  );
  const cones = [
    Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue),
    Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue),
    Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue),
  ];
  return [
    [0.2104542553, 0.793617785, -0.0040720468],
    [1.9779984951, -2.428592205, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.808675766],
  ].map((row) => row.reduce((sum, share, index) => sum + share * cones[index]!, 0));
}

function distance(a: number[], b: number[]): number {
  return Math.hypot(...a.map((value, axis) => value - b[axis]!));
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = linear(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(colour: string): number[] {
  return [1, 3, 5].map((start) => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
}
