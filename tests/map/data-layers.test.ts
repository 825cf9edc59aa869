import type { Feature, MultiLineString } from 'geojson';
import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, test } from 'vitest';
import type { LayerStyle } from '../../src/geo/layer-style.ts';
import type { Layer } from '../../src/geo/layer.ts';
import { rectOf } from '../../src/geo/mercator.ts';
import { coatsOf } from '../../src/map/coats.ts';
import { dataTones, dress } from '../../src/map/data-looks.ts';
import { grainOf, hatchingsFor } from '../../src/map/hatching.ts';
import { legendGroups } from '../../src/map/legend.ts';
import { light, toneIn } from '../../src/map/palette.ts';
import { drawPicture } from '../../src/map/static-map.ts';
import { storyStyle } from '../../src/map/style.ts';
import type { Story } from '../../src/story/story.ts';

const wells = layerOf(
  'points',
  {
    colour: { by: 'state', values: { wet: 'blue', dry: 'red' }, words: { dry: 'Dried up' } },
    size: { by: 'depth', breaks: [10, 50], from: 4, to: 12, unit: 'm' },
  },
  [
    { state: 'dry', depth: 5 },
    { state: 'wet', depth: 80 },
    { state: 'wet', depth: '10' },
    { state: 'dry', depth: 6 },
  ].map((properties, index) => point([10 + index, 45], properties)),
);
const story = { lang: 'en', parties: {} } as unknown as Story;

describe('looks that come from data', () => {
  test('are those that occur, the largest first, and each feature says which it has', () => {
    const { features, looks } = dress(wells, 'points', 'route', 'en');
    expect(looks).toEqual([
      { colour: dataTones.blue, sizePx: 12, pattern: 'solid' },
      { colour: dataTones.blue, sizePx: 8, pattern: 'solid' },
      { colour: dataTones.red, sizePx: 4, pattern: 'solid' },
    ]);
    expect(features.features.map(({ properties }) => properties)).toEqual([
      { look: 2 },
      { look: 0 },
      { look: 1 },
      { look: 2 },
    ]);
  });

  test('a layer without a style has one look, in the colour of its party', () => {
    expect(dress(layerOf('lines', undefined, [line({})]), 'lines', 'teal', 'en').looks).toEqual([
      { colour: 'teal', sizePx: 2, pattern: 'solid' },
    ]);
  });

  test('the legend has a group for each property, in the reader’s numbers, with the coats of the map', () => {
    const groups = legendGroups(wells, story);
    expect(groups.map(({ lines }) => lines.map(({ words }) => words))).toEqual([
      ['wet', 'Dried up'],
      ['< 10 m', '10–50 m', '≥ 50 m'],
    ]);
    const body = groups[0]!.lines[1]!.coats[1]!;
    expect(body).toEqual({ type: 'dot', opacity: 1, shades: [{ look: 0, colour: dataTones.red, widthPx: 8 }] });
  });

  test('properties that decide together stand in one group', () => {
    const by = { by: 'depth', breaks: [1000, 2500] };
    const both = layerOf('points', { colour: { ...by, ramp: 'blue' }, size: { ...by, from: 4, to: 12 } }, []);
    const [group, ...others] = legendGroups(both, { ...story, lang: 'de' });
    expect(others).toEqual([]);
    expect(group!.lines.map(({ words }) => words)).toEqual(['< 1.000', '1.000–2.500', '≥ 2.500']);
    expect(group!.lines.map(({ coats }) => coats[1]!.shades[0]!.widthPx)).toEqual([4, 8, 12]);
  });
});

describe.each([
  ['points', wells],
  [
    'lines',
    layerOf(
      'lines',
      { pattern: { by: 'status', values: { built: 'solid', planned: 'dashed', closed: 'dotted' } } },
      ['built', 'planned', 'closed'].map((status) => line({ status })),
    ),
  ],
  [
    'areas',
    layerOf(
      'areas',
      {
        colour: { by: 'people', breaks: [5], ramp: 'ochre-blue' },
        pattern: { by: 'use', values: { built: 'solid', mixed: 'hatched', empty: 'crossed' } },
      },
      ['built', 'mixed', 'empty'].map((use, index) => area({ use, people: 4 * index })),
    ),
  ],
] as const)('a layer of kind %s', (kind, layer) => {
  const hatchings = [{ grain: 5 }];
  const { features, looks } = dress(layer, kind, 'route', 'en', hatchings);
  const coats = coatsOf(kind, looks, { hatchings });
  const style = storyStyle(
    [{ id: 'data', kind, colour: 'route', muted: false, steps: ['first'], drawnIn: [], coats }],
    [],
  );

  test('is drawn by the live map in as many layers as it has coats, without a fault', () => {
    expect(validateStyleMin(style)).toEqual([]);
    expect(style.layers.filter((drawn) => 'source' in drawn && drawn.source === 'data')).toHaveLength(coats.length);
  });

  test('is drawn by the picture with the same colours, widths and opacities', () => {
    const { svg } = drawPicture({
      focus: rectOf([8, 40, 20, 50]),
      world: { type: 'FeatureCollection', features: [] },
      layers: [{ id: 'data', kind, colour: 'route', muted: false, features, coats }],
    });
    const [inLight = ''] = svg.split('@media');
    const expected = coats.flatMap(({ type, opacity, shades }, index) =>
      shades.map(({ look, colour, widthPx }) => {
        const ink = type === 'fill' ? 'fill' : 'stroke';
        const faint = opacity === 1 ? '' : `;${ink}-opacity:${opacity}`;
        const tone = `${ink}:${toneIn(light, colour)}${faint}`;
        return { name: `data-${index}-${look}`, rule: type === 'fill' ? tone : `${tone};stroke-width:${widthPx}px` };
      }),
    );
    for (const { name, rule } of expected) {
      expect(inLight).toMatch(new RegExp(`\\.${name}\\{(fill:none;)?${rule.replaceAll('.', '\\.')}`));
      expect(svg).toContain(`<path class="${name}" d="M`);
    }
  });
});

describe('hatching of areas', () => {
  const fields = layerOf('areas', { pattern: { by: 'use', values: { meadow: 'hatched', marsh: 'crossed' } } }, [
    area({ use: 'meadow' }),
    area({ use: 'marsh' }),
  ]);
  const far = { id: 'far', focus: rectOf([-10, 30, 35, 60]) };
  const near = { id: 'near', focus: rectOf([12, 43, 16, 46]) };

  test('is as close as each step’s zoom asks, and each step draws its own', () => {
    const hatchings = hatchingsFor(fields.features, [far, near, { ...near, id: 'near-too' }]);
    expect(hatchings).toEqual([
      { grain: 3, steps: ['far'] },
      { grain: 7, steps: ['near', 'near-too'] },
    ]);
    const { features, looks } = dress(fields, 'areas', 'teal', 'en', hatchings);
    const linesOf = (grain: number, look: number) => {
      const lines = features.features.find(
        ({ properties }) => properties!.grain === grain && properties!.hatch === look,
      )!;
      return (lines.geometry as MultiLineString).coordinates;
    };
    const [meadow, marsh] = [0, 1];
    const rising = linesOf(3, meadow).length;
    expect(rising).toBeGreaterThan(3);
    expect(linesOf(7, meadow).length / rising).toBeCloseTo(16, -1);
    expect(linesOf(3, marsh).length).toBeGreaterThan(1.5 * rising);
    const coats = coatsOf('areas', looks, { hatchings }).filter(({ type }) => type === 'hatch');
    expect(coats.map(({ angles, grain, steps }) => [angles, grain, steps])).toEqual([
      [[45], 3, ['far']],
      [[45], 7, ['near', 'near-too']],
      [[45, -45], 3, ['far']],
      [[45, -45], 7, ['near', 'near-too']],
    ]);
    const style = storyStyle(
      [{ id: 'data', kind: 'areas', colour: 'teal', muted: false, steps: ['far', 'near'], drawnIn: [], coats }],
      [],
    );
    const opacities = style.layers.flatMap((drawn) =>
      drawn.type === 'line' && drawn.source === 'data' ? [drawn.paint!['line-opacity']] : [],
    );
    expect(JSON.stringify(opacities[0])).toContain(
      JSON.stringify(['in', ['global-state', 'step'], ['literal', ['far']]]),
    );
  });

  test('is no closer than a few hundred lines across the layer', () => {
    expect(grainOf(fields.features, rectOf([12, 43, 12.001, 43.001]))).toBe(8);
  });

  test('is in the legend once, however many zooms there are', () => {
    const [group] = legendGroups(fields, story);
    expect(
      group!.lines.map(({ words, coats }) => [words, coats.filter(({ type }) => type === 'hatch').length]),
    ).toEqual([
      ['meadow', 1],
      ['marsh', 1],
    ]);
  });
});

test('a picture draws each dot once, in every copy of the world that it sees', () => {
  const svg = drawPicture({
    focus: rectOf([170, -10, 190, 10]),
    world: { type: 'FeatureCollection', features: [] },
    layers: [
      {
        id: 'data',
        kind: 'points',
        colour: 'route',
        muted: false,
        features: {
          type: 'FeatureCollection',
          features: [
            { ...point([179, 0], { look: 0 }) },
            { ...point([179, 0], { look: 0 }) },
            { ...point([-179, 0], { look: 0 }) },
          ],
        },
        coats: [{ type: 'dot', opacity: 1, shades: [{ look: 0, colour: 'blue', widthPx: 6 }] }],
      },
    ],
  }).svg;
  expect(/ d="([^"]*)"\/>\n<\/svg>/.exec(svg)![1]!.match(/h0/g)).toHaveLength(2);
});

function layerOf(kind: Layer['description']['kind'], style: LayerStyle | undefined, features: Feature[]): Layer {
  const about = { title: 'Data', sources: [], licence: 'CC0 1.0', date: '2026-03-01' };
  return {
    id: 'data',
    description: { ...about, kind, ...(style && { style }) },
    features: { type: 'FeatureCollection', features },
  };
}

function point(coordinates: [number, number], properties: Feature['properties']): Feature {
  return { type: 'Feature', properties, geometry: { type: 'Point', coordinates } };
}

function line(properties: Feature['properties']): Feature {
  return { type: 'Feature', properties, geometry: { type: 'LineString', coordinates: [[10, 42], [18, 48]] } }; // prettier-ignore
}

function area(properties: Feature['properties']): Feature {
  const ring = [[10, 42], [18, 42], [18, 48], [10, 42]]; // prettier-ignore
  return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } };
}
