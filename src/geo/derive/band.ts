import { z } from 'astro/zod';
import type { Feature } from 'geojson';
import { bufferLines } from '../buffer.ts';
import { areaKm2, rounded } from '../measure.ts';
import { CannotDerive, collection, featuresOf, idOf, idParam, operation, setParam } from '../operation.ts';
import { difference, intersection } from '../overlay.ts';
import { linesOf, polygonGeometry, type Rings, type Shape } from '../positions.ts';
import type { GeoContext } from '../operation.ts';

export const band = operation({
  name: 'band',
  about:
    'The strip between two distances from a line, with its area_km2. Replaces the lines before it; with border it adds the strip along a border of the base map.',
  example: { from_km: 40, to_km: 64, border: ['Russia', 'Ukraine'], inside: 'Russia' },
  params: z
    .strictObject({
      from_km: z
        .number()
        .min(0)
        .max(500)
        .describe('Kilometres from the line at which the strip begins; 0 to 500, as in `40`.'),
      to_km: z
        .number()
        .positive()
        .max(500)
        .describe('Kilometres from the line at which the strip ends; more than from_km, at most 500, as in `64`.'),
      inside: z
        .string()
        .min(1)
        .optional()
        .describe(
          "Country in which the strip is kept, by Natural Earth's English name, as in `Russia`; both sides if left out.",
        ),
      border: z
        .tuple([z.string().min(1), z.string().min(1)])
        .optional()
        .describe('Two countries whose border is the line, as in `[Russia, Ukraine]`.'),
      id: idParam,
      set: setParam,
    })
    .refine(({ from_km, to_km }) => to_km > from_km, { message: 'has to be more than from_km.', path: ['to_km'] }),
  run(input, { from_km, to_km, inside, border, id, set }, context) {
    const make = (line: Shape, name: string): Feature => {
      const geometry = polygonGeometry(strip(line, from_km, to_km, inside, context));
      const properties = { from_km, to_km, area_km2: rounded(areaKm2(geometry)) };
      return { type: 'Feature', id: name, properties, geometry };
    };
    if (border !== undefined) {
      const added = make(context.border(...border), id ?? idOf(`band ${border.join(' ')}`));
      return collection([...input.features, { ...added, properties: { ...added.properties, ...set } }]);
    }
    const lines = featuresOf(input, 'band', 'LineString', 'MultiLineString');
    return collection(
      lines.map((line) => {
        const made = make(line, id ?? String(line.id));
        const { length_km: _, ...kept } = { ...line.properties } as Record<string, unknown>;
        return { ...made, properties: { ...kept, ...made.properties, ...set } };
      }),
    );
  },
});

function strip(line: Shape, fromKm: number, toKm: number, inside: string | undefined, context: GeoContext): Rings[] {
  const lines = linesOf(line);
  const outer = bufferLines(lines, toKm);
  const whole = fromKm === 0 ? outer : difference(outer, bufferLines(lines, fromKm));
  if (inside === undefined) return whole;
  const kept = intersection(polygonGeometry(whole), context.country(inside));
  if (kept.length > 0) return kept;
  throw new CannotDerive(`no part of the strip from ${fromKm} to ${toKm} km lies in ${inside}.`, ['inside']);
}
