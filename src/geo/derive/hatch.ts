import { z } from 'astro/zod';
import type { Feature, MultiLineString, MultiPolygon, Polygon } from 'geojson';
import { boundsOf, earthRadiusKm } from '../measure.ts';
import { toLngLat, toWorld } from '../mercator.ts';
import { CannotDerive, collection, featuresOf, operation } from '../operation.ts';
import { polygonsOf, segmentsOf, type LngLat, type Rings } from '../positions.ts';

export const hatch = operation({
  name: 'hatch',
  about: 'Replaces each area by thin parallel lines inside it, evenly spaced on the map.',
  example: { spacing_km: 2.5 },
  params: z.strictObject({
    spacing_km: z
      .number()
      .min(0.05)
      .max(1000)
      .describe(
        'Kilometres between two lines, measured at the middle latitude of the area; 0.05 to 1000, as in `2.5`.',
      ),
    angle: z
      .number()
      .min(-180)
      .max(180)
      .default(45)
      .describe(
        'Direction of the lines in degrees, anticlockwise from east: 0 runs flat, 45 (if left out) rises to the right.',
      ),
  }),
  run(input, { spacing_km, angle }) {
    const areas = featuresOf(input, 'hatch', 'Polygon', 'MultiPolygon');
    return collection(
      areas.map((area) => {
        const lines = hatchLines(area, spacing_km, angle);
        if (lines.geometry.coordinates.length > 0) return lines;
        throw new CannotDerive(
          `no line falls inside feature "${area.id ?? ''}" at a spacing of ${spacing_km} km. Make spacing_km smaller.`,
          ['spacing_km'],
        );
      }),
    );
  },
});

/**
 * Parallel lines inside an area, straight and evenly spaced in Web Mercator. Lines of neighbouring areas at one latitude
 * do not line up in general. Id and properties are the area's.
 *
 * @param spacingKm kilometres at the area's middle latitude
 * @param angleDegrees anticlockwise from east
 */
export function hatchLines(
  shape: Feature<Polygon | MultiPolygon>,
  spacingKm: number,
  angleDegrees: number,
): Feature<MultiLineString> {
  const isEmpty = polygonsOf(shape).length === 0;
  const coordinates = isEmpty ? [] : linesInside(shape, worldSpacing(shape, spacingKm), angleDegrees);
  return {
    type: 'Feature',
    ...(shape.id === undefined ? {} : { id: shape.id }),
    properties: { ...shape.properties },
    geometry: { type: 'MultiLineString', coordinates },
  };
}

/** Parallel lines inside an area, some world units apart. Those of all areas with one spacing and angle line up. */
export function linesInside(shape: Feature, spacing: number, angleDegrees: number): LngLat[][] {
  const polygons = polygonsOf(shape).filter(([outer]) => outer !== undefined && outer.length > 3);
  return polygons.length === 0 ? [] : scan(polygons, spacing, angleDegrees);
}

/** World units between two lines: one world is the equator, and Mercator stretches by 1 / cos(latitude). */
function worldSpacing(shape: Feature, spacingKm: number): number {
  const [, south, , north] = boundsOf(shape);
  const middle = ((south + north) / 2) * (Math.PI / 180);
  return spacingKm / (2 * Math.PI * earthRadiusKm * Math.cos(middle));
}

/** Scan lines through rings turned so that the hatching is level; between odd and even crossings is inside. */
function scan(polygons: Rings[], spacing: number, angleDegrees: number): LngLat[][] {
  const sine = Math.sin((angleDegrees * Math.PI) / 180);
  const cosine = Math.cos((angleDegrees * Math.PI) / 180);
  const level = (lngLat: LngLat): [number, number] => {
    const [x, y] = toWorld(lngLat);
    return [x * cosine - y * sine, x * sine + y * cosine];
  };
  const lines: LngLat[][] = [];
  for (const rings of polygons) {
    const crossings = new Map<number, number[]>();
    for (const ring of rings) {
      for (const [[x1, y1], [x2, y2]] of segmentsOf(ring.map(level))) {
        const first = Math.ceil(Math.min(y1, y2) / spacing);
        const end = Math.max(y1, y2) / spacing;
        for (let row = first; row < end; row += 1) {
          const x = x1 + ((row * spacing - y1) / (y2 - y1)) * (x2 - x1);
          const list = crossings.get(row);
          if (list === undefined) crossings.set(row, [x]);
          else list.push(x);
        }
      }
    }
    for (const [row, list] of [...crossings].sort((a, b) => a[0] - b[0])) {
      const sorted = list.sort((a, b) => a - b);
      const back = (x: number): LngLat => {
        const y = row * spacing;
        return toLngLat([x * cosine + y * sine, y * cosine - x * sine]);
      };
      for (let index = 0; index + 1 < sorted.length; index += 2) {
        const from = sorted[index] ?? 0;
        const to = sorted[index + 1] ?? 0;
        if (to - from > spacing * 1e-6) lines.push([back(from), back(to)]);
      }
    }
  }
  return lines;
}
