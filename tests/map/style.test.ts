import { readFileSync } from 'node:fs';
import { expression, validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, test } from 'vitest';
import { layerKinds } from '../../src/geo/layer.ts';
import { isDataKind } from '../../src/geo/layer-style.ts';
import { kindLooks, stack } from '../../src/map/looks.ts';
import { colourKeys, dark, light } from '../../src/map/palette.ts';
import { storyStyle } from '../../src/map/style.ts';
import type { StyledLayer } from '../../src/map/styled-layer.ts';

const layers: StyledLayer[] = kindLooks.map(([kind]) => ({
  id: `some-${kind}`,
  kind,
  colour: 'blue',
  muted: kind === 'band',
  steps: ['first', 'second'],
  drawnIn: kind === 'distance' ? ['second'] : [],
}));
const style = storyStyle(layers, [{ id: 'east', steps: ['second'] }]);

describe('the style of a story', () => {
  test('has no fault that the MapLibre validator knows', () => {
    expect(validateStyleMin(style)).toEqual([]);
  });

  test('has a place for every kind of layer that is not names, and a look for those that data do not decide', () => {
    const drawn = layerKinds.filter((kind) => kind !== 'places' && kind !== 'names');
    expect([...stack].sort()).toEqual([...drawn].sort());
    expect(kindLooks.map(([kind]) => kind).sort()).toEqual(drawn.filter((kind) => !isDataKind(kind)).sort());
  });

  test('draws story layers over the base map', () => {
    const ids = style.layers.map(({ id }) => id);
    const lastOfBase = ids.findLastIndex((id) => id.startsWith('world:') || id.startsWith('patch-'));
    expect(ids.findIndex((id) => id.startsWith('some-'))).toBeGreaterThan(lastOfBase);
  });

  test.each([
    ['second', [], 0.1],
    ['third', [], 0],
    ['second', ['some-route', 'some-outline'], 0],
    ['second', ['some-route'], 0.1],
  ])('at step "%s" with %j switched off an outline has the opacity %s', (step, hidden, opacity) => {
    const paint = style.layers.find(({ id }) => id === 'some-outline:0')?.paint as Record<string, unknown>;
    const made = expression.createExpression(paint['fill-opacity'], 'fill-opacity', null, { step, hidden });
    if (made.result === 'error') throw new Error(made.value.join());
    expect(made.value.evaluate({ zoom: 0 })).toBe(opacity);
  });

  test('keeps all but the light world off the map until it is needed', () => {
    const there = style.layers.filter(({ layout }) => layout?.visibility !== 'none').map(({ id }) => id);
    expect(there).toContain('world:land');
    expect(there.filter((id) => id !== 'background' && !id.startsWith('world:'))).toEqual([]);
  });

  test('takes every colour from the palette', () => {
    expect(JSON.stringify(style.layers)).not.toMatch(/#[0-9a-f]{3,6}/i);
  });

  test('asks for nothing from elsewhere: no address in it', () => {
    expect(JSON.stringify(style)).not.toMatch(/https?:/);
  });
});

test('light and dark palette have the same keys', () => {
  expect(Object.keys(dark).sort()).toEqual([...colourKeys].sort());
  expect(Object.keys(light).sort()).toEqual([...colourKeys].sort());
});

describe.each([
  ['light', light],
  ['dark', dark],
])('contrast of the %s palette (AX-07)', (_, palette) => {
  test.each(['blue', 'purple', 'ochre', 'teal', 'route', 'held'] as const)(
    '%s marks reach 3:1 on land and water',
    (key) => {
      for (const ground of ['land', 'story', 'water'] as const) {
        expect(contrast(palette[key], palette[ground])).toBeGreaterThanOrEqual(3);
      }
    },
  );

  test.each(['ink', 'muted'] as const)('%s text reaches 4.5:1 on land, water and paper', (key) => {
    for (const ground of ['land', 'story', 'water', 'paper'] as const) {
      expect(contrast(palette[key], palette[ground])).toBeGreaterThanOrEqual(4.5);
    }
  });
});

/** WCAG 2.2 contrast ratio of two `#rrggbb` colours. */
function contrast(a: string, b: string): number {
  const [dim = 0, bright = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (bright + 0.05) / (dim + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test('the page and the maps use the same colours', () => {
  const sheet = readFileSync(new URL('../../src/styles/page.css', import.meta.url), 'utf8');
  const [lightSheet = '', darkSheet = ''] = sheet.split('@media (prefers-color-scheme: dark)');
  for (const key of colourKeys) {
    if (lightSheet.includes(`--${key}:`)) expect(lightSheet).toContain(`--${key}: ${light[key]};`);
    if (darkSheet.includes(`--${key}:`)) expect(darkSheet).toContain(`--${key}: ${dark[key]};`);
  }
});
