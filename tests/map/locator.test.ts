import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { loadBaseMap } from '../../src/load/base-map.ts';
import { rectOf } from '../../src/geo/mercator.ts';
import { storyBase } from '../../src/map/basemap.ts';
import { drawLocator } from '../../src/map/locator.ts';

const { world } = storyBase(loadBaseMap(), { countries: ['Russia', 'North Korea'], extents: [] });
const korea = rectOf([124, 36.2, 131, 42.6]);

test('a locator is a small file', () => {
  expect(brotliCompressSync(drawLocator(korea, world)!).length).toBeLessThan(3000);
});

test('views wider than 15° have none', () => {
  expect(drawLocator(rectOf([120, 30, 136, 46]), world)).toBeUndefined();
});

test('it is the same file when it is drawn again', () => {
  expect(drawLocator(korea, world)).toBe(drawLocator(korea, world));
});

test('the view is marked in the middle of the globe’s width', () => {
  const [, x] = /class="view" d="M(-?[\d.]+) /.exec(drawLocator(korea, world)!)!;
  expect(Math.abs(Number(x) - 48)).toBeLessThan(7);
});

test('land is on its right side: the globe is not painted as land', () => {
  const [, land] = /class="land" d="([^"]+)"/.exec(drawLocator(korea, world)!)!;
  expect(land!.split('z').length).toBeGreaterThan(5);
});

test.each([
  ['a view on the date line', [178, 60, 184, 64]],
  ['a view in the far south', [-60, -64, -50, -60]],
  ['a tiny view', [36, 51, 36.2, 51.1]],
] as const)('%s has a locator too', (_, bounds) => {
  expect(drawLocator(rectOf([...bounds]), world)).toMatch(/class="view" d="M[^"]+z"/);
});
