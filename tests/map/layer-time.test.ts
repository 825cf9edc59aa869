import { featureFilter, validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import type { Feature, FeatureCollection } from 'geojson';
import { describe, expect, test } from 'vitest';
import type { Layer, LayerDescription } from '../../src/geo/layer.ts';
import { legendGroups } from '../../src/map/legend.ts';
import { shownLayers } from '../../src/map/shown.ts';
import { drawnLayer } from '../../src/map/story-map.ts';
import { storyStyle } from '../../src/map/style.ts';
import { onDate, spanOf } from '../../src/story/layer-time.ts';
import type { Story } from '../../src/story/story.ts';

const time = { from: 'built', to: 'closed' };
const mills = layerOf(
  'points',
  { legend: 'Mills', style: { colour: { by: 'drive', values: { wind: 'blue', water: 'teal' } } } },
  [
    { built: '1850', drive: 'wind', closed: '1899-12-31' },
    { built: '1900-01', drive: 'water' },
    { built: '1990-05-07', drive: 'wind' },
    { drive: 'water', closed: 1950 },
  ],
);
const roads = layerOf('route', {}, [{ built: '1850', closed: '1900' }, { built: '1901' }]);
const steps = [
  { id: 'then', show: ['mills', 'roads'], date: '1899-12-31' },
  { id: 'later', show: ['mills', 'roads'], date: '1950-12-31' },
  { id: 'never', show: ['roads'], date: '1800-01-01' },
  { id: 'other', show: [] },
];
const story = { lang: 'en', parties: {}, steps } as unknown as Story;

test.each([
  [{}, { from: 0, to: 99999999 }],
  [
    { built: '1899', closed: '1899' },
    { from: 18990101, to: 18991231 },
  ],
  [
    { built: '1899-03', closed: '1899-03' },
    { from: 18990301, to: 18990331 },
  ],
  [
    { built: '1899-03-04', closed: null },
    { from: 18990304, to: 99999999 },
  ],
  [
    { built: 1899, closed: '' },
    { from: 18990101, to: 99999999 },
  ],
  [{ built: '2024-10-28T23:00:00+02:00' }, { from: 20241028, to: 99999999 }],
  [{ built: '28.10.2024' }, { faulty: 'built' }],
  [{ closed: '2024-02-30' }, { faulty: 'closed' }],
  [{ closed: true }, { faulty: 'closed' }],
  [{ closed: 12 }, { faulty: 'closed' }],
])('%o is there %o', (properties, span) => {
  expect(spanOf(point(properties, 0), time)).toEqual(span);
});

describe('on a step’s date', () => {
  test('the table and the legend have what is there on it', () => {
    const then = onDate(mills, '1899-12-31');
    expect(shownLayers([then], story)[0]!.shapes.map(({ id }) => id)).toEqual(['s0', 's3']);
    expect(wordsOf(then)).toEqual(['wind', 'water']);
    expect(shownLayers([onDate(mills, '1960-01-01')], story)[0]!.shapes.map(({ id }) => id)).toEqual(['s1']);
    expect(wordsOf(onDate(mills, '1960-01-01'))).toEqual(['water']);
  });

  test('a layer of which nothing is there has no legend', () => {
    const nothing = onDate(roads, '1800-01-01');
    expect(shownLayers([nothing], story)).toEqual([]);
    expect(nothing.description.legend).toBeUndefined();
  });

  test('a layer without a time, or a step without a date, changes nothing', () => {
    expect(onDate(mills, undefined)).toBe(mills);
    const { time: _, ...timeless } = mills.description;
    const always = { ...mills, description: timeless };
    expect(onDate(always, '1800-01-01')).toBe(always);
  });

  test('the live map filters the shapes by the step alone', () => {
    const drawn = [mills, roads].map((layer) => drawnLayer(layer, story, []));
    const style = storyStyle(drawn, []);
    expect(validateStyleMin(style)).toEqual([]);
    expect(drawn[1]!.features.features[0]!.properties).toEqual({ from: 18500101, to: 19001231 });
    const seen = (source: string, features: FeatureCollection, step: string) => {
      const layers = style.layers.filter((layer) => 'source' in layer && layer.source === source);
      expect(layers.length).toBeGreaterThan(0);
      const filters = layers.map((layer) => featureFilter((layer as { filter: never }).filter, { step }));
      return features.features.flatMap(({ properties }, index) =>
        filters.some(({ filter }) => filter({ zoom: 5, globalState: { step } }, { type: 1, properties } as never))
          ? [index]
          : [],
      );
    };
    const [millsDrawn, roadsDrawn] = drawn.map(({ features }) => features);
    expect(seen('mills', millsDrawn!, 'then')).toEqual([0, 3]);
    expect(seen('mills', millsDrawn!, 'later')).toEqual([1, 3]);
    expect(seen('roads', roadsDrawn!, 'then')).toEqual([0]);
    expect(seen('roads', roadsDrawn!, 'later')).toEqual([1]);
    expect(seen('roads', roadsDrawn!, 'never')).toEqual([]);
    expect(seen('roads', roadsDrawn!, 'other')).toEqual([]);
  });
});

function wordsOf(layer: Layer): string[] {
  return legendGroups(layer, story).flatMap(({ lines }) => lines.map(({ words }) => words));
}

function layerOf(kind: 'points' | 'route', more: Partial<LayerDescription>, all: Feature['properties'][]): Layer {
  const about = { title: 'Data', sources: [], licence: 'CC0 1.0', date: '2026-03-01', legend: 'Data' };
  const features = all.map((properties, index) =>
    kind === 'points' ? point(properties, index) : line(properties, index),
  );
  const id = kind === 'points' ? 'mills' : 'roads';
  return { id, description: { ...about, kind, time, ...more }, features: { type: 'FeatureCollection', features } };
}

function point(properties: Feature['properties'], index: number): Feature {
  return { type: 'Feature', id: `s${index}`, properties, geometry: { type: 'Point', coordinates: [index, 45] } };
}

function line(properties: Feature['properties'], index: number): Feature {
  const coordinates = [[index, 40], [index + 1, 45]]; // prettier-ignore
  return { type: 'Feature', id: `s${index}`, properties, geometry: { type: 'LineString', coordinates } };
}
