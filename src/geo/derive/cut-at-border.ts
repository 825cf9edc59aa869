import { z } from 'astro/zod';
import { cutLine } from '../cut-line.ts';
import { areaKm2, rounded } from '../measure.ts';
import { CannotDerive, collection, featuresOf, operation } from '../operation.ts';
import { intersection } from '../overlay.ts';
import { linesOf, polygonGeometry, polygonsOf } from '../positions.ts';

export const cutAtBorder = operation({
  name: 'cut-at-border',
  about:
    'Cuts areas, drawn by hand generously over a border, exactly at the border of the base map and keeps the part in one country, with its area_km2.',
  example: { country: 'Russia', border_with: 'Ukraine' },
  params: z.strictObject({
    country: z.string().min(1).describe("Country whose part is kept, by Natural Earth's English name, as in `Russia`."),
    border_with: z.string().min(1).describe('Country on the other side of the border, as in `Ukraine`.'),
  }),
  run(input, { country, border_with }, context) {
    const outlines = featuresOf(input, 'cut-at-border', 'Polygon', 'MultiPolygon');
    const border = linesOf(context.border(country, border_with));
    const whole = context.country(country);
    return collection(
      outlines.map((outline) => {
        const reaches = border.some((line) => cutLine(line, polygonsOf(outline)).inside.length > 0);
        if (!reaches) {
          throw new CannotDerive(
            `"${outline.id ?? ''}" does not reach over the border of ${country} and ${border_with}. Draw it a few kilometres beyond the border, so that the border itself becomes its edge.`,
          );
        }
        const geometry = polygonGeometry(intersection(outline, whole));
        return { ...outline, properties: { ...outline.properties, area_km2: rounded(areaKm2(geometry)) }, geometry };
      }),
    );
  },
});
