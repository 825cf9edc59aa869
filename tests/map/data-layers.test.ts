import type { Feature } from 'geojson';
import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, test } from 'vitest';
import type { LayerStyle } from '../../src/geo/layer-style.ts';
import type { Layer } from '../../src/geo/layer.ts';
import { rectOf } from '../../src/geo/mercator.ts';
import { coatsOf } from '../../src/map/coats.ts';
import { dataTones, dress } from '../../src/map/data-looks.ts';
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
      { colour: { by: 'people', breaks: [5], ramp: 'ochre-blue' } },
      [1, 9].map((people) => area({ people })),
    ),
  ],
] as const)('a layer of kind %s', (kind, layer) => {
  const { features, looks } = dress(layer, kind, 'route', 'en');
  const coats = coatsOf(kind, looks);
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
