import type { Feature, Point } from 'geojson';
import { featureFilter, validateStyleMin, type FilterSpecification } from '@maplibre/maplibre-gl-style-spec';
import { describe, expect, test } from 'vitest';
import { rectOf } from '../../src/geo/mercator.ts';
import { toneInCss } from '../../src/map/palette.ts';
import { coatsOf } from '../../src/map/coats.ts';
import { atLevel, cluster, lastLevel, seenOf, type Levels } from '../../src/map/clusters.ts';
import { dataTones } from '../../src/map/data-looks.ts';
import { legendCircle, toneRules } from '../../src/map/legend.ts';
import { placeLabels } from '../../src/map/place-labels.ts';
import { drawPicture } from '../../src/map/static-map.ts';
import { storyStyle } from '../../src/map/style.ts';
import { cutTiles } from '../../src/map/tiles.ts';
import type { Story } from '../../src/story/story.ts';

/** A few hundred wells about as irregular as real ones, two of them on one spot. */
let state = 7;
const chance = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
const wells = Array.from({ length: 300 }, () => well(10 + 4 * chance() ** 3, 48 + 3 * chance() ** 2));
wells.push(well(12, 52), well(12, 52));
const far = { id: 'far', focus: rectOf([9, 47, 15, 53]) };
const near = { id: 'near', focus: rectOf([10, 48, 10.2, 48.1]) };
const { features, levels } = cluster({ type: 'FeatureCollection', features: wells }, [far, near]);
const allLevels = Array.from({ length: lastLevel + 1 }, (_, level) => level);
const countsAt = (level: number) => atLevel(features, level).clusters.map(({ properties }) => properties.count);

describe('points that are drawn together', () => {
  test.each(allLevels)('are all there at level %i, each once', (level) => {
    const { alone } = atLevel(features, level);
    const inCircles = countsAt(level).reduce((sum, count) => sum + count, 0);
    expect(alone.features.length + inCircles).toBe(wells.length);
    expect(Math.min(2, ...countsAt(level))).toBe(2);
  });

  test('come apart level by level, but those on one spot never do', () => {
    const signs = allLevels.map((level) => atLevel(features, level)).map(({ alone, clusters }) => alone.features.length + clusters.length); // prettier-ignore
    expect(signs).toEqual([...signs].sort((a, b) => a - b));
    expect(signs[0]).toBeLessThan(5);
    expect(countsAt(lastLevel)).toEqual([2]);
    expect(atLevel(features, lastLevel).clusters[0]!.geometry.coordinates).toEqual([12, 52]);
  });

  test('a step shows the level of its zoom', () => {
    expect(levels).toEqual({ far: 5, near: 11 });
  });

  test('a picture has no more than eighty circles: else its step shows a level above', () => {
    const pairs = Array.from({ length: 400 }, (_, index) => [-6 + (index % 20) * 1.8, 36 + Math.floor(index / 20) * 1.35] as const); // prettier-ignore
    const twice = pairs.flatMap(([lng, lat]) => [well(lng, lat), well(lng + 0.01, lat)]);
    const crowded = cluster({ type: 'FeatureCollection', features: twice }, [far]);
    expect(crowded.levels['far']).toBeLessThan(5);
    const { clusters } = atLevel(crowded.features, crowded.levels['far']!);
    expect(seenOf(clusters, far.focus).length).toBeLessThanOrEqual(80);
    expect(clusters.reduce((sum, { properties }) => sum + properties.count, 0)).toBe(800);
  });
});

describe('the live map', () => {
  const coats = coatsOf('points', [{ colour: dataTones.blue, sizePx: 7, pattern: 'solid' }]);
  const clusters = { tone: dataTones.blue, levels };
  const layer = { id: 'wells', kind: 'points', colour: 'route', muted: false, steps: ['far', 'near'], drawnIn: [], coats, clusters } as const; // prettier-ignore
  const style = storyStyle([{ ...layer, steps: [...layer.steps], drawnIn: [] }], []);

  test('draws circles and numbers over the points, without a fault in its style', () => {
    expect(validateStyleMin(style)).toEqual([]);
    const own = style.layers.filter((drawn) => 'source' in drawn && drawn.source === 'wells');
    expect(own.map(({ id }) => id)).toEqual(['wells:0', 'wells:1', 'wells:circles', 'wells:numbers']);
  });

  test.each([
    ['far', 0],
    ['near', 0],
    ['far', 3],
    ['far', -2],
    ['far', -20],
    ['near', 20],
  ])('has in step %s, %i zooms closer, what the picture of that level has', (step, zoomed) => {
    const level = Math.max(0, Math.min(lastLevel, levels[step]! + zoomed));
    const { alone, clusters } = atLevel(features, level);
    const passing = (id: string) => {
      const { filter } = style.layers.find((drawn) => drawn.id === id) as { filter: FilterSpecification };
      const check = featureFilter(filter, { type: 'circle' } as never, { step, zoomed });
      return features.features.filter(({ properties }) =>
        check.filter({ zoom: 5 }, { type: 1, properties: properties! } as never),
      );
    };
    expect(passing('wells:1')).toEqual(alone.features);
    expect(passing('wells:circles')).toEqual(clusters);
    expect(passing('wells:numbers')).toEqual(clusters);
  });
});

test('on a picture a cluster is a label that is always there, wherever names are', () => {
  const { clusters } = atLevel(features, levels['far']!);
  const labels = clusters.map(({ geometry, properties }, index) => ({
    id: String(index),
    layer: 'wells',
    kind: 'cluster' as const,
    text: String(properties.count),
    lngLat: geometry.coordinates as [number, number],
    dotPx: 13,
    muted: false,
  }));
  const town = { id: 'town', layer: 'towns', kind: 'place' as const, text: 'A town', lngLat: labels[0]!.lngLat, mark: 'circle' as const, muted: false }; // prettier-ignore
  const picture = drawPicture({ focus: far.focus, world: { type: 'FeatureCollection', features: [] }, layers: [] });
  const placed = placeLabels([...labels, town], picture, far.focus);
  for (const label of placed.slice(0, -1)) {
    expect([label.small.anchor, label.medium.anchor, label.large.anchor]).toEqual(['c', 'c', 'c']);
  }
});

test('the legend has a circle in the colour of the points, or grey where their data colour them', () => {
  const story = { lang: 'en', parties: {} } as unknown as Story;
  const about = {
    title: 'Wells',
    kind: 'points',
    sources: [] as string[],
    licence: 'CC0',
    date: '2026-03-01',
  } as const;
  const rimOf = (style: object) =>
    legendCircle({ description: { ...about, style } }, story)?.coats[0]!.shades[0]!.colour;
  expect(rimOf({ colour: 'red', cluster: true })).toBe(dataTones.red);
  expect(rimOf({ colour: { by: 'use', values: { wet: 'blue' } }, cluster: true })).toBe('muted');
  expect(rimOf({ colour: 'red' })).toBeUndefined();
  const layer = { description: { ...about, style: { colour: { by: 'use', values: { wet: 'blue' } }, cluster: true } as const } }; // prettier-ignore
  expect(toneRules([layer], story)).toContain(toneInCss('muted'));
});

test('a tile of a clustered layer has what is drawn around its zoom; the deepest has the rest', () => {
  const numbersIn = (reach?: { above: number; below: number }) =>
    [...cutTiles(features, 8, reach)]
      .map(({ bytes }) => bytes.length)
      .reduce((sum, length) => sum + length, 0);
  const tight = numbersIn({ above: 1, below: 1 });
  expect(tight).toBeLessThan(numbersIn({ above: 3, below: 5 }));
  expect(numbersIn({ above: 99, below: 99 })).toBe(numbersIn());
  const levelsAt = (feature: Feature) => feature.properties as Levels;
  expect(features.features.some((feature) => levelsAt(feature).low > 9)).toBe(true);
});

function well(lng: number, lat: number): Feature<Point> {
  const round = (degrees: number) => Number(degrees.toFixed(6));
  return {
    type: 'Feature',
    properties: { look: 0 },
    geometry: { type: 'Point', coordinates: [round(lng), round(lat)] },
  };
}
