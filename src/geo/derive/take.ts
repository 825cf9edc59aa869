import { z } from 'astro/zod';
import type { Feature } from 'geojson';
import { CannotDerive, collection, featureIn, operation, setParam } from '../operation.ts';

export const take = operation({
  name: 'take',
  about: 'Adds features of another layer of the story: all, some by id, or those with given properties.',
  example: { layer: 'places', ids: ['chongjin', 'wonsan'], set: { party: 'nis' } },
  params: z.strictObject({
    layer: z.string().min(1).describe('Id of the layer to take from, as in `places`.'),
    ids: z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe('Ids of the features to take, in this order, as in `[chongjin, wonsan]`; all if left out.'),
    where: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('Properties that a feature must have, as in `{ party: nis }`; a list must contain the value.'),
    set: setParam,
  }),
  run(input, { layer, ids, where, set }, context) {
    const source = context.layer(layer);
    const chosen = ids?.map((id, index) => featureIn(source, id, layer, ['ids', index])) ?? source.features;
    const matching = chosen.filter((feature) => matches(feature, where ?? {}));
    if (matching.length === 0) {
      throw new CannotDerive(`no feature of the layer "${layer}" has ${JSON.stringify(where ?? {})}.`, ['where']);
    }
    const taken = matching.map((feature) => ({ ...feature, properties: { ...feature.properties, ...set } }));
    return collection([...input.features, ...taken]);
  },
});

function matches({ properties }: Feature, where: Record<string, unknown>): boolean {
  return Object.entries(where).every(([key, wanted]) => {
    const value: unknown = properties?.[key];
    return Array.isArray(value) ? value.includes(wanted) : value === wanted;
  });
}
