import type { Geometry } from 'geojson';
import { expect, test } from 'vitest';
import { areaKm2, boundsOf, initialBearing, lengthKm, rounded } from '../../src/geo/measure.ts';

function line(...coordinates: number[][]): Geometry {
  return { type: 'LineString', coordinates };
}

test.each([
  ['a point', { type: 'Point', coordinates: [36, 51] }, [36, 51, 36, 51]],
  ['a line', line([34, 51], [36, 52]), [34, 51, 36, 52]],
  ['a line that runs on over 180°', line([170, 10], [190, 20]), [170, 10, 190, 20]],
  ['a line that jumps at 180°', line([170, 10], [-170, 20]), [170, 10, 190, 20]],
  ['a line written one turn too far', line([530, 10], [535, 20]), [170, 10, 175, 20]],
  ['a shape split at 180°', { type: 'MultiLineString', coordinates: [[[170, 1], [180, 2]], [[-180, 2], [-170, 3]]] }, [170, 1, 190, 3]],
  ['points around the globe', { type: 'MultiPoint', coordinates: [[0, 0], [120, 0], [-100, 0]] }, [-100, 0, 120, 0]],
  ['points on both sides of 180°', { type: 'MultiPoint', coordinates: [[100, 5], [-120, 0], [150, 0]] }, [100, 0, 240, 5]],
  ['a line all round', line([-180, 5], [-60, 5], [60, 5], [180, 5]), [-180, 5, 180, 5]],
] as [string, Geometry, number[]][])('bounds of %s', (_, shape, bounds) => {
  expect(boundsOf(shape)).toEqual(bounds);
});

test('bounds of nothing are refused', () => {
  expect(() => boundsOf({ type: 'FeatureCollection', features: [] })).toThrow(RangeError);
});

test('one degree of a meridian is 111.195 km long', () => {
  expect(lengthKm(line([10, 50], [10, 51]))).toBeCloseTo(111.195, 3);
});

test('length counts lines only, over 180° the short way', () => {
  expect(lengthKm({ type: 'GeometryCollection', geometries: [line([179.5, 0], [-179.5, 0]), { type: 'Point', coordinates: [0, 0] }] })).toBeCloseTo(111.195, 3);
});

test('an eighth of the globe has an eighth of its area', () => {
  const octant = areaKm2({ type: 'Polygon', coordinates: [[[0, 0], [90, 0], [90, 90], [0, 90], [0, 0]]] });
  expect(octant / ((4 * Math.PI * 6371.0088 ** 2) / 8)).toBeCloseTo(1, 3);
});

test('an area is the same on both sides of 180°', () => {
  const box = (west: number, east: number): Geometry => ({ type: 'Polygon', coordinates: [[[west, 60], [east, 60], [east, 61], [west, 61], [west, 60]]] });
  expect(areaKm2(box(179, -179))).toBeCloseTo(areaKm2(box(9, 11)), 6);
});

test('bearings run clockwise from north', () => {
  expect(initialBearing([0, 0], [1, 0])).toBeCloseTo(90, 6);
  expect(initialBearing([0, 0], [-1, 0])).toBeCloseTo(270, 6);
  expect(initialBearing([0, 1], [0, 0])).toBeCloseTo(180, 6);
});

test('numbers are rounded, not cut', () => {
  expect([rounded(1.23456), rounded(1.95, 0)]).toEqual([1.235, 2]);
});
