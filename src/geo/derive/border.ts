import { z } from 'astro/zod';
import { cutLine } from '../cut-line.ts';
import { lengthKm, rounded } from '../measure.ts';
import { CannotDerive, collection, idOf, idParam, operation, setParam } from '../operation.ts';
import { lineGeometry, linesOf, rectangle } from '../positions.ts';

export const border = operation({
  name: 'border',
  about: 'Adds the line that two countries share on the detailed base map, with its length_km.',
  example: { between: ['Russia', 'Ukraine'], within: [33, 50, 38, 53] },
  params: z.strictObject({
    between: z
      .tuple([z.string().min(1), z.string().min(1)])
      .describe("Natural Earth's English names of both countries, as in `[Russia, Ukraine]`."),
    within: z
      .tuple([z.number(), z.number(), z.number(), z.number()])
      .optional()
      .describe('Only what lies within these degrees, `[west, south, east, north]`; the whole border if left out.'),
    id: idParam,
    set: setParam,
  }),
  run(input, { between, within, id, set }, context) {
    const whole = linesOf(context.border(...between));
    const lines = within === undefined ? whole : whole.flatMap((line) => cutLine(line, [[rectangle(within)]]).inside);
    if (lines.length === 0) {
      const where = within === undefined ? '' : ` within [${within.join(', ')}]`;
      throw new CannotDerive(`${between.join(' and ')} share no border${where} on the base map.`, [
        within === undefined ? 'between' : 'within',
      ]);
    }
    const geometry = lineGeometry(lines);
    const properties = { between, length_km: rounded(lengthKm(geometry)), ...set };
    return collection([
      ...input.features,
      { type: 'Feature', id: id ?? idOf(`border ${between.join(' ')}`), properties, geometry },
    ]);
  },
});
