import { describe, expect, test } from 'vitest';
import { dark, light, partyColours } from '../../src/map/palette.ts';
import { seen, seenDifference, visions } from './colour-vision.ts';

test('the simulation of vision leaves grey alone and takes red from green', () => {
  for (const vision of visions)
    expect(seenDifference('#777777', seen('#777777', vision), 'trichromat')).toBeLessThan(1);
  const [red, green] = ['#b35900', '#6b7a00'];
  expect(seenDifference(red, green, 'deuteranope')).toBeLessThan(seenDifference(red, green, 'trichromat') / 2);
});

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s palette (AX-08)', (_, palette) => {
  describe.each(visions)('for a %s', (vision) => {
    test('keeps the parties’ colours apart, beside their shapes', () => {
      for (const [index, one] of partyColours.entries()) {
        for (const other of partyColours.slice(index + 1)) {
          const difference = seenDifference(palette[one], palette[other], vision);
          expect(difference, `${one} and ${other}`).toBeGreaterThanOrEqual(8);
        }
      }
    });

    test('lifts marks, routes and held ground off what lies below them', () => {
      for (const mark of [...partyColours, 'route', 'held'] as const) {
        for (const ground of ['land', 'story', 'water'] as const) {
          const difference = seenDifference(palette[mark], palette[ground], vision);
          expect(difference, `${mark} on ${ground}`).toBeGreaterThanOrEqual(25);
        }
      }
    });

    test('tells land from water, and the story’s countries from others', () => {
      expect(seenDifference(palette.land, palette.water, vision)).toBeGreaterThanOrEqual(2.5);
      expect(seenDifference(palette.story, palette.water, vision)).toBeGreaterThanOrEqual(2.5);
      expect(seenDifference(palette.story, palette.land, vision)).toBeGreaterThanOrEqual(2.5);
    });
  });
});
