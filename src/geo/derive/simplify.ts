import { z } from 'astro/zod';
import { collection, featuresOf, operation } from '../operation.ts';
import { simpler } from '../simpler.ts';

export const simplify = operation({
  name: 'simplify',
  about: 'Leaves out positions of lines and areas that the shape hardly needs; borders that two areas share may part.',
  example: { tolerance_km: 0.5 },
  params: z.strictObject({
    tolerance_km: z
      .number()
      .positive()
      .max(500)
      .describe(
        'Kilometres by which the outline may move, at the middle latitude of the shape; up to 500, as in `0.5`.',
      ),
  }),
  run(input, { tolerance_km }) {
    const shapes = featuresOf(input, 'simplify', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon');
    return collection(shapes.map((shape) => ({ ...shape, geometry: simpler(shape.geometry, tolerance_km) })));
  },
});
