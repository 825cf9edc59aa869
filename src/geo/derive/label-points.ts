import { along } from '@turf/along';
import { z } from 'astro/zod';
import type { Feature } from 'geojson';
import { cutLine } from '../cut-line.ts';
import { areaKm2, lengthKm } from '../measure.ts';
import { CannotDerive, collection, operation } from '../operation.ts';
import { nearestOnLines } from '../nearest.ts';
import { extentOf, linesOf, pointsOf, polygonGeometry, polygonsOf, toLngLat, type LngLat, type Rings } from '../positions.ts';

/** Latitudes on which a place for the label is looked for. */
const rows = 48;

export const labelPoints = operation({
  name: 'label-points',
  about:
    'Replaces each shape by a point for its name: well inside the largest part of an area, half-way along the longest part of a line.',
  example: {},
  params: z.strictObject({}),
  run(input) {
    if (input.features.length === 0)
      throw new CannotDerive('there are no shapes to work on. Begin with a step that adds some, such as take.');
    return collection(
      input.features.map((feature) => ({ ...feature, geometry: { type: 'Point', coordinates: labelPoint(feature) } })),
    );
  },
});

/** Where the name of a shape stands best, in degrees: well inside the largest part of an area, half-way along a line. */
export function labelPoint(feature: Feature): LngLat {
  const polygon = largest(polygonsOf(feature), (rings) => areaKm2(polygonGeometry([rings])));
  if (polygon !== undefined) return deepest(polygon);
  const line = largest(linesOf(feature), (positions) => lengthKm({ type: 'LineString', coordinates: positions }));
  if (line !== undefined) {
    const shape = { type: 'LineString' as const, coordinates: line };
    return toLngLat(along(shape, lengthKm(shape) / 2, { units: 'kilometers' }).geometry.coordinates);
  }
  const [point] = pointsOf(feature);
  if (point !== undefined) return point;
  throw new CannotDerive(`feature "${feature.id ?? ''}" has no positions.`);
}

/** Of the middles of all level cuts through a polygon, the one farthest from its edge. */
function deepest(rings: Rings): LngLat {
  const [west, south, east, north] = extentOf(rings);
  let best: LngLat = [(west + east) / 2, (south + north) / 2];
  let farthest = -1;
  for (let row = 1; row < rows; row += 1) {
    const lat = south + ((north - south) * row) / rows;
    const level: LngLat[] = [
      [west - 1, lat],
      [east + 1, lat],
    ];
    for (const cut of cutLine(level, [rings]).inside) {
      const middle: LngLat = [((cut[0]?.[0] ?? 0) + (cut.at(-1)?.[0] ?? 0)) / 2, lat];
      const km = nearestOnLines(middle, rings)?.km ?? 0;
      if (km > farthest) {
        farthest = km;
        best = middle;
      }
    }
  }
  return best;
}

function largest<Item>(items: Item[], sizeOf: (item: Item) => number): Item | undefined {
  let best: Item | undefined;
  let size = -1;
  for (const item of items) {
    const itsSize = sizeOf(item);
    if (itsSize > size) {
      size = itsSize;
      best = item;
    }
  }
  return best;
}
