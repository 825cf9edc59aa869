import { expect, test } from 'vitest';
import { creditsOf } from '../../src/map/credits.ts';

const licensed = (licence: string) => ({
  id: 'places',
  description: { title: 'Places', kind: 'places', sources: [], licence, date: '2026-10-01' } as const,
  features: { type: 'FeatureCollection', features: [] } as const,
});

test('maps name the makers of the base map and whoever a licence asks to name, once, but not the authors again', () => {
  const licences = [
    'CC BY 4.0 (GeoNames)',
    'CC BY 4.0 (GeoNames)',
    'CC BY-SA 4.0 (River Authority)',
    'CC BY 4.0 (Ann Author)',
    'CC0 1.0 (made by hand)',
    'Public domain (Natural Earth)',
    'CC BY 4.0',
  ];
  const layers = licences.map(licensed) as Parameters<typeof creditsOf>[0];
  expect(creditsOf(layers, { authors: [{ name: 'Ann Author' }] })).toEqual([
    'Natural Earth',
    'GeoNames',
    'River Authority',
  ]);
});
