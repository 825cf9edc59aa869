import { z } from 'astro/zod';
import { areaKm2, rounded } from '../measure.ts';
import { collection, idOf, operation, setParam } from '../operation.ts';

export const countries = operation({
  name: 'countries',
  about: 'Adds countries of the detailed base map, with their area_km2.',
  example: { names: ['North Korea', 'Russia'] },
  params: z.strictObject({
    names: z.array(z.string().min(1)).min(1).describe("Natural Earth's English names, as in `[North Korea, Russia]`."),
    set: setParam,
  }),
  run(input, { names, set }, context) {
    const added = names.map((name) => {
      const { geometry } = context.country(name);
      const properties = { name, area_km2: rounded(areaKm2(geometry)), ...set };
      return { type: 'Feature' as const, id: idOf(name), properties, geometry };
    });
    return collection([...input.features, ...added]);
  },
});
