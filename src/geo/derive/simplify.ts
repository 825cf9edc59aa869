import { simplify as simplified } from '@turf/simplify';
import { z } from 'astro/zod';
import type { Feature, Geometry } from 'geojson';
import { boundsOf, earthRadiusKm } from '../measure.ts';
import { toLngLat as toDegrees, toWorld } from '../mercator.ts';
import { collection, featuresOf, operation } from '../operation.ts';
import { lineGeometry, linesOf, polygonGeometry, polygonsOf, type LngLat } from '../positions.ts';

export const simplify = operation({
  name: 'simplify',
  about: 'Leaves out positions of lines and areas that the shape hardly needs; borders that two areas share may part.',
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
    return collection(shapes.map((shape) => ({ ...shape, geometry: simpler(shape, tolerance_km) })));
  },
});

/** Done in Mercator, where a kilometre is as long to the east as to the north. */
function simpler(shape: Feature, toleranceKm: number): Geometry {
  const [, south, , north] = boundsOf(shape);
  const middle = (south + north) * (Math.PI / 360);
  const tolerance = toleranceKm / (2 * Math.PI * earthRadiusKm * Math.cos(middle));
  const options = { tolerance, highQuality: true };
  const polygons = polygonsOf(shape);
  if (polygons.length === 0) {
    return lineGeometry(map(linesOf(simplified(lineGeometry(map(linesOf(shape), toWorld)), options)), toDegrees));
  }
  const world = polygonGeometry(polygons.map((rings) => map(rings, toWorld)));
  return polygonGeometry(polygonsOf(simplified(world, options)).map((rings) => map(rings, toDegrees)));
}

function map(lines: LngLat[][], project: (position: LngLat) => LngLat): LngLat[][] {
  return lines.map((line) => line.map(project));
}
