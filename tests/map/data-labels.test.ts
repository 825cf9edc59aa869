import type { Feature, Geometry } from 'geojson';
import { expect, test } from 'vitest';
import type { DataKind, LayerStyle } from '../../src/geo/layer-style.ts';
import type { Layer } from '../../src/geo/layer.ts';
import { rectOf } from '../../src/geo/mercator.ts';
import { dataLabels } from '../../src/map/data-labels.ts';
import { markBox } from '../../src/map/label-box.ts';
import { labelBox, placeLabels } from '../../src/map/place-labels.ts';
import { placementSheet } from '../../src/map/placement-sheet.ts';
import { shownLayers } from '../../src/map/shown.ts';
import { drawPicture } from '../../src/map/static-map.ts';

const focus = rectOf([10, 40, 20, 48]);
const size = { by: 'people', breaks: [100], from: 4, to: 12 };

test('a property is written beside points, the largest first, as far as the step is about them', () => {
  const towns = layerOf('points', { label: 'called', size }, [
    point([12, 44], { called: 'Small', people: 5 }),
    point([14, 44], { called: 'Large', people: 500 }),
    point([15, 44], { called: ' ', people: 500 }),
    point([16, 44], { people: 500 }),
    point([17, 44], { called: 1849, people: 6 }),
    point([30, 44], { called: 'Elsewhere', people: 500 }),
    point([372, 45], { called: 'Once round', people: 7 }),
  ]);
  const labels = dataLabels(towns, focus, 'en');
  expect(labels.map(({ text, dotPx, weight }) => [text, dotPx, weight])).toEqual([
    ['Large', 7.25, 1],
    ['Small', 3.25, 0.333],
    ['1849', 3.25, 0.333],
    ['Once round', 3.25, 0.333],
  ]);
  const muted = { ...towns, description: { ...towns.description, muted: true } };
  expect(dataLabels(muted, focus, 'en')[0]).toMatchObject({ dotPx: 5.45, muted: true });
});

test('a property is written in areas, inside of them', () => {
  const ring = (west: number, width: number) => {
    const corners = [[west, 42], [west + width, 42], [west + width, 43], [west, 42]]; // prettier-ignore
    return { type: 'Polygon' as const, coordinates: [corners] };
  };
  const fields = layerOf('areas', { label: 'crop' }, [
    feature(ring(11, 1), { crop: 'rye' }),
    feature(ring(14, 4), { crop: 'wheat' }),
  ]);
  const [wheat, rye] = dataLabels(fields, focus, 'en');
  expect([wheat, rye]).toMatchObject([
    { text: 'wheat', kind: 'area' },
    { text: 'rye', kind: 'area' },
  ]);
  expect(wheat!.lngLat[0]).toBeGreaterThan(15);
  expect(wheat!.lngLat[0]).toBeLessThan(18);
});

test('of hundreds no more are tried than can find room', () => {
  const many = Array.from({ length: 300 }, (_, index) => point([10 + index / 100, 44], { called: `Well ${index}` }));
  expect(dataLabels(layerOf('points', { label: 'called' }, many), focus, 'en')).toHaveLength(60);
});

test('labels of data stand clear of their own and each other’s points, give way to places, and lesser ones to larger ones', () => {
  const towns = layerOf('points', { label: 'called', size }, [
    point([15, 44], { called: 'A lesser one', people: 5 }),
    point([15.01, 44], { called: 'Another lesser one', people: 5 }),
    point([15, 44], { called: 'The larger one', people: 500 }),
    point([12, 46], { called: 'A point at a place', people: 5 }),
  ]);
  const labels = dataLabels(towns, focus, 'en');
  const picture = drawPicture({ focus, world: { type: 'FeatureCollection', features: [] }, layers: [] });
  const town = { id: 'a', layer: 'places', kind: 'place' as const, text: 'A place of the story', lngLat: [12, 46] as [number, number], mark: 'circle' as const, muted: false }; // prettier-ignore
  const placed = placeLabels([town, ...labels], picture, focus);
  expect(placed[0]!.small.anchor).toBe('e');
  const shown = placed.filter(({ small }) => small.anchor !== 'none').map(({ text }) => text);
  expect(shown).toEqual(['A place of the story', 'The larger one']);
  for (const label of placed.filter(({ kind }) => kind === 'point')) {
    const text = labelBox(label, label.large, { x: 0, y: 0 }, 1);
    if (text === undefined) continue;
    expect(markBox(label, label.large, { x: 0, y: 0 })!.width).toBe(2 * label.dotPx!);
    const nearest = Math.hypot(Math.max(text.x, 0, -text.x - text.width), Math.max(text.y, 0, -text.y - text.height));
    expect(nearest).toBeGreaterThan(label.dotPx!);
  }
  const sheet = placementSheet('story', [{ id: 'step', labels: placed, focus, picture }]);
  expect(sheet).toContain(`--dot:${labels[0]!.dotPx}px`);
});

test('the table calls shapes what the map calls them', () => {
  const towns = layerOf('points', { label: 'people' }, [
    point([12, 44], { name: 'Zembla', people: 5 }),
    point([13, 44], { people: 7 }),
    point([14, 44], {}),
  ]);
  const [{ shapes } = { shapes: [] }] = shownLayers([towns], { parties: {} });
  expect(shapes.map(({ name }) => name)).toEqual(['Zembla (5)', '7', 'f-14']);
});

function layerOf(kind: DataKind, style: LayerStyle, features: Feature[]): Layer {
  const about = { title: 'Data', sources: [], licence: 'CC0 1.0', date: '2026-03-01' };
  return { id: 'data', description: { ...about, kind, style }, features: { type: 'FeatureCollection', features } };
}

function point(coordinates: [number, number], properties: Feature['properties']): Feature {
  return { ...feature({ type: 'Point', coordinates }, properties), id: `f-${coordinates[0]}` };
}

function feature(geometry: Geometry, properties: Feature['properties']): Feature {
  return { type: 'Feature', properties, geometry };
}
