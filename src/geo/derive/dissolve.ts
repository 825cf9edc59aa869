import { z } from 'astro/zod';
import type { Feature } from 'geojson';
import { areaKm2, rounded } from '../measure.ts';
import { collection, featuresOf, operation } from '../operation.ts';
import { union } from '../overlay.ts';
import { polygonGeometry, polygonsOf } from '../positions.ts';

export const dissolve = operation({
  name: 'dissolve',
  about:
    'Joins all areas into one without inner borders, with its area_km2. It keeps the id of the first and the properties on which all agree.',
  example: { by: 'party' },
  params: z.strictObject({
    by: z
      .string()
      .min(1)
      .optional()
      .describe(
        'Property by which the areas are sorted before they are joined, one area for each value, as in `party`.',
      ),
  }),
  run(input, { by }) {
    const areas = featuresOf(input, 'dissolve', 'Polygon', 'MultiPolygon');
    const groups = Map.groupBy(areas, (area): unknown => (by === undefined ? '' : area.properties?.[by]));
    return collection([...groups.values()].map(join));
  },
});

function join(areas: Feature[]): Feature {
  const [first] = areas;
  const geometry = polygonGeometry(union(areas.flatMap(polygonsOf)));
  const agreed = Object.entries(first?.properties ?? {}).filter(([key, value]) =>
    areas.every((area) => JSON.stringify(area.properties?.[key]) === JSON.stringify(value)),
  );
  const properties = { ...Object.fromEntries(agreed), area_km2: rounded(areaKm2(geometry)) };
  return { type: 'Feature', id: first?.id ?? 'dissolved', properties, geometry };
}
