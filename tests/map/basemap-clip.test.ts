import type { MultiPolygon, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { joinOverlapping, outward } from '../../src/map/basemap-bounds.ts';
import { clipShape } from '../../src/map/basemap-clip.ts';
import { cutAtDateLine, unwrap } from '../../src/map/basemap-dateline.ts';

const square = (west: number, south: number, east: number, north: number): Position[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];

describe('clipShape', () => {
  test('cuts a polygon at the bounds', () => {
    const clipped = clipShape({ type: 'Polygon', coordinates: [square(-5, -5, 5, 5)] }, [0, 0, 10, 10]);
    expect(corners(clipped as MultiPolygon)).toEqual([['0,0', '0,5', '5,0', '5,5']]);
  });

  test('fills bounds that lie within a polygon, and keeps its hole', () => {
    const shape = {
      type: 'Polygon' as const,
      coordinates: [square(-50, -50, 50, 50), square(2, 2, 4, 4).toReversed()],
    };
    const clipped = clipShape(shape, [0, 0, 10, 10]) as MultiPolygon;
    expect(clipped.coordinates).toHaveLength(1);
    expect(clipped.coordinates[0]).toHaveLength(2);
  });

  test('makes two polygons of one that leaves and comes back, without a line between them', () => {
    const horseshoe: Position[] = [
      [-5, 1],
      [5, 1],
      [5, 3],
      [-1, 3],
      [-1, 5],
      [5, 5],
      [5, 7],
      [-5, 7],
      [-5, 1],
    ];
    const clipped = clipShape({ type: 'Polygon', coordinates: [horseshoe] }, [0, 0, 10, 10]) as MultiPolygon;
    expect(clipped.coordinates).toHaveLength(2);
  });

  test('gives lines no piece along the edge', () => {
    const line = {
      type: 'MultiLineString' as const,
      coordinates: [
        [
          [-5, 5],
          [5, 5],
          [5, 15],
        ],
      ],
    };
    expect(clipShape(line, [0, 0, 10, 10]).coordinates).toEqual([
      [
        [0, 5],
        [5, 5],
        [5, 10],
      ],
    ]);
  });

  test('leaves nothing of what lies outside', () => {
    expect(clipShape({ type: 'Polygon', coordinates: [square(20, 20, 30, 30)] }, [0, 0, 10, 10]).coordinates).toEqual(
      [],
    );
  });

  test('reaches over 180°', () => {
    const shape = {
      type: 'MultiPolygon' as const,
      coordinates: [[square(170, 0, 180, 10)], [square(-180, 0, -170, 10)]],
    };
    const clipped = clipShape(shape, [175, 2, 185, 8]) as MultiPolygon;
    expect(corners(clipped)).toEqual([
      ['175,2', '175,8', '180,2', '180,8'],
      ['180,2', '180,8', '185,2', '185,8'],
    ]);
  });
});

describe('cutAtDateLine', () => {
  test('cuts a ring that leaps', () => {
    const leaping: Position[] = [
      [170, 0],
      [180, 0],
      [-180, 0],
      [-170, 0],
      [-170, 10],
      [-180, 10],
      [180, 10],
      [170, 10],
      [170, 0],
    ];
    expect(unwrap(leaping)[3]).toEqual([190, 0]);
    const cut = cutAtDateLine({ type: 'Polygon', coordinates: [leaping] }) as MultiPolygon;
    expect(corners(cut).sort()).toEqual([
      ['-170,0', '-170,10', '-180,0', '-180,10'],
      ['170,0', '170,10', '180,0', '180,10'],
    ]);
  });

  test('finds the hole again when the ring begins beyond 180°', () => {
    const outer: Position[] = [
      [-170, 0],
      [-170, 10],
      [-180, 10],
      [180, 10],
      [100, 10],
      [100, 0],
      [180, 0],
      [-180, 0],
      [-170, 0],
    ];
    const cut = cutAtDateLine({ type: 'Polygon', coordinates: [outer, square(120, 2, 130, 8)] }) as MultiPolygon;
    expect(cut.coordinates.map((rings) => rings.length).sort()).toEqual([1, 2]);
  });

  test('closes a ring around the pole', () => {
    const cap: Position[] = [
      [-180, -70],
      [-60, -70],
      [60, -70],
      [180, -70],
    ];
    const around: Position[] = [
      [60, -70],
      [180, -70],
      [-180, -70],
      [-60, -70],
      [60, -70],
    ];
    expect(unwrap(cap)).toEqual(cap);
    expect(unwrap(around)).toContainEqual([60, -90]);
  });

  test('hands back what does not leap', () => {
    const shape = { type: 'Polygon' as const, coordinates: [square(0, 0, 10, 10)] };
    expect(cutAtDateLine(shape)).toBe(shape);
  });
});

test('joinOverlapping joins chains of bounds and leaves the others', () => {
  expect(
    joinOverlapping([
      [0, 0, 2, 2],
      [4, 0, 6, 2],
      [1, 1, 5, 3],
      [10, 10, 11, 11],
    ]),
  ).toEqual([
    [0, 0, 6, 3],
    [10, 10, 11, 11],
  ]);
});

test('outward rounds away from the middle', () => {
  expect(outward([-1.00051, 2.0004, 3.0001, 4], 3)).toEqual([-1.001, 2, 3.001, 4]);
});

function corners(shape: MultiPolygon): string[][] {
  return shape.coordinates.map(([outer]) => [...new Set(outer!.map(String))].sort());
}
