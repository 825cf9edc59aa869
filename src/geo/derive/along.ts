import { along as pointAlong } from '@turf/along';
import { z } from 'astro/zod';
import type { Feature, LineString } from 'geojson';
import { initialBearing, lengthKm, rounded } from '../measure.ts';
import { CannotDerive, collection, featuresOf, operation } from '../operation.ts';
import { toLngLat, unwrap } from '../positions.ts';

/** More points than this are a slip in `every_km`. */
const mostPoints = 10_000;

export const along = operation({
  name: 'along',
  about: 'Replaces each line by points on it, at given distances from its start, with at_km and the bearing there. Give either every_km or at_km.',
  example: { every_km: 100 },
  params: z
    .strictObject({
      every_km: z
        .number()
        .positive()
        .optional()
        .describe('Kilometres from one point to the next, the start included, as in `100`.'),
      at_km: z
        .array(z.number().min(0))
        .min(1)
        .optional()
        .describe('Kilometres from the start at which there is a point, as in `[0, 250, 1000]`.'),
    })
    .refine(({ every_km, at_km }) => (every_km === undefined) !== (at_km === undefined), {
      message: 'give either every_km or at_km.',
    }),
  run(input, { every_km, at_km }) {
    const lines = featuresOf(input, 'along', 'LineString');
    return collection(lines.flatMap((line) => pointsOn(line, at_km ?? distancesEvery(every_km ?? 1, line))));
  },
});

function distancesEvery(km: number, line: Feature<LineString>): number[] {
  const count = Math.floor(lengthKm(line) / km + 1e-9) + 1;
  if (count > mostPoints) {
    throw new CannotDerive(`every ${km} km makes ${count} points on "${line.id ?? ''}". Make every_km larger.`, [
      'every_km',
    ]);
  }
  return Array.from({ length: count }, (_, index) => index * km);
}

function pointsOn(line: Feature<LineString>, distances: number[]): Feature[] {
  const length = lengthKm(line);
  const shape = { ...line, geometry: { ...line.geometry, coordinates: unwrap(line.geometry.coordinates) } };
  const start = shape.geometry.coordinates[0]?.[0];
  return distances.map((km) => {
    if (km > length + 1e-6) {
      throw new CannotDerive(`${km} km is beyond the end of "${line.id ?? ''}", which is ${rounded(length)} km long.`, [
        'at_km',
      ]);
    }
    const here = pointAlong(shape, km, { units: 'kilometers' }).geometry.coordinates;
    const [back, ahead] = [Math.max(0, Math.min(km, length - 0.1)), Math.min(length, km + 0.1)].map((at) =>
      toLngLat(pointAlong(shape, at, { units: 'kilometers' }).geometry.coordinates),
    );
    const bearing = back && ahead ? initialBearing(back, ahead) : 0;
    return {
      type: 'Feature',
      id: `${line.id ?? 'line'}-${rounded(km)}`,
      properties: { ...line.properties, at_km: rounded(km), bearing: rounded(bearing) },
      geometry: { type: 'Point', coordinates: unwrap([here], start)[0] ?? here },
    };
  });
}
