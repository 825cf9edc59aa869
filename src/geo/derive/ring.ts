import { circle } from '@turf/circle';
import { z } from 'astro/zod';
import type { Feature, Point } from 'geojson';
import { areaKm2, earthRadiusKm, rounded } from '../measure.ts';
import { CannotDerive, collection, featuresOf, operation } from '../operation.ts';

/** Corners of a circle; its sides then lie at most 0.03 % of the radius inside it. */
const corners = 128;

export const ring = operation({
  name: 'ring',
  about: 'Replaces each point by the circle around it: "somewhere here". Adds radius_km and area_km2.',
  example: { km: 15 },
  params: z.strictObject({
    km: z
      .number()
      .min(0.01)
      .max(5000)
      .optional()
      .describe("Radius in kilometres, 0.01 to 5000, as in `15`; each point's own precision_km if left out."),
  }),
  run(input, { km }) {
    return collection(featuresOf(input, 'ring', 'Point').map((point) => circleAround(point, km)));
  },
});

function circleAround(point: Feature<Point>, km: number | undefined): Feature {
  const radius: unknown = km ?? point.properties?.['precision_km'];
  if (typeof radius !== 'number' || !(radius > 0)) {
    throw new CannotDerive(
      `feature "${point.id ?? ''}" has ${radius === undefined ? 'no precision_km' : `precision_km ${JSON.stringify(radius)}`}. Give the point a precision_km in kilometres, or the ring its km.`,
    );
  }
  const degrees = (radius / earthRadiusKm) * (180 / Math.PI);
  if (Math.abs(point.geometry.coordinates[1] ?? 0) + degrees >= 90) {
    throw new CannotDerive(`the circle of ${radius} km around "${point.id ?? ''}" would hold a pole. Make it smaller.`);
  }
  const { geometry } = circle(point, radius, { steps: corners, units: 'kilometers' });
  const properties = { ...point.properties, radius_km: radius, area_km2: rounded(areaKm2(geometry)) };
  return { ...point, properties, geometry };
}
