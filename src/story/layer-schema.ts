import { z } from 'astro/zod';
import { layerKinds } from '../geo/layer.ts';
import type { LayerDescription } from '../geo/layer.ts';
import { dateRule, dateSchema, idSchema, languageSchema, textSchema } from './schema.ts';
import { field, listed } from './schema-field.ts';
import { styleSchema } from './layer-style-schema.ts';

/** `geo/<story>/<layer>.yaml`. */
export const layerSchema = z.strictObject({
  title: field(
    textSchema(3, 120),
    'The layer’s title is 3 to 120 characters; it stands in the list of layers and of data.',
    'Training ranges named by Ukraine’s HUR',
  ),
  kind: field(z.enum(layerKinds), `A kind is ${listed(layerKinds)}; it decides how the shapes are drawn.`, 'precision'),
  legend: field(
    textSchema(3, 120).optional(),
    'The legend is one line of 3 to 120 characters; left out, the layer has no line in the legend.',
    'Range named by Ukraine’s HUR, 24 Oct 2024',
  ),
  party: field(
    idSchema.optional(),
    'The party is who says so: one of the ids under `parties` in the story’s index.md.',
    'hur',
  ),
  sources: field(
    z.array(idSchema),
    'Sources are ids in the story’s sources.yaml; an empty list only where the shapes come from the base map.',
    ['hur-2024-10-24'],
  ),
  licence: field(
    textSchema(2, 200),
    'The licence says on what terms the shapes may be used, and in brackets whom to name; maps name those of a CC BY licence.',
    'CC BY 4.0 (GeoNames)',
  ),
  date: field(dateSchema, `The date on which this was so, or was said, is ${dateRule}.`, '2024-10-24'),
  precision_km: field(
    z.number().min(0).max(2000).optional(),
    'The precision is the number of kilometres, 0 to 2,000, within which a drawn shape may be wrong; a feature’s own precision_km wins.',
    15,
  ),
  method: field(
    textSchema(10, 600).optional(),
    'The method says in a sentence or two, 10 to 600 characters, how the shapes were made.',
    'Points from GeoNames; ranges placed by the nearest named settlement.',
  ),
  muted: field(
    z.boolean().optional(),
    'Muted is true for a layer that is there for orientation only; it is drawn quieter.',
    true,
  ),
  style: styleSchema,
  time: field(
    z
      .strictObject({
        from: field(
          z.string().min(1).optional(),
          'From is the property that holds the first day, month or year of a shape; where it is empty or left out, the shape has always been there.',
          'built',
        ),
        to: field(
          z.string().min(1).optional(),
          'To is the property that holds the last day, month or year of a shape; where it is empty or left out, the shape is still there.',
          'closed',
        ),
      })
      .refine(({ from, to }) => from !== undefined || to !== undefined)
      .optional(),
    'A time is { from, to }, at least one of them: the properties that say when each shape is there. A step that shows the layer then needs a `date`, and its map, legend and table have only what is there on that day.',
    { from: 'built', to: 'closed' },
  ),
  // What each operation may say is checked by src/geo.
  derive: field(
    z
      .array(
        field(
          z.record(z.string(), z.unknown()).meta({ form: 'operation' }),
          'An operation is one name with its parameters, as in "- ring: { km: 15 }".',
        ),
      )
      .optional(),
    'Derive is a list of operations, one name each, in which the result of one is the input of the next; the first works on <layer>.geojson where that lies beside the description. Left out, <layer>.geojson is shown as it is.',
    [{ take: { layer: 'places', ids: ['baranovsky', 'sergeyevka'] } }, { ring: { km: 15 } }],
  ),
});

/** What the properties of a feature in a layer's GeoJSON mean; all may be left out, and others are kept as they are. */
export const propertiesSchema = z.looseObject({
  name: field(
    textSchema(1, 120).optional(),
    'The name is what the map writes beside a point; left out, it writes the id.',
    'Wonsan',
  ),
  local: field(
    z.string().optional(),
    'The local spelling stands below the name, in smaller type, where there is room.',
    '원산',
  ),
  local_lang: field(
    languageSchema.optional(),
    'The language of the local spelling is a BCP 47 tag; screen readers need it.',
    'ko',
  ),
  party: field(
    idSchema.optional(),
    'The party is who says so: one of the ids under `parties` in the story’s index.md; it wins over the layer’s.',
    'us',
  ),
  precision_km: field(
    z.number().positive().max(2000).optional(),
    'The precision is the number of kilometres within which this point may be wrong; the operation `ring` draws it.',
    15,
  ),
  sources: field(
    z.array(idSchema).optional(),
    'Sources are ids in the story’s sources.yaml, for what this feature alone rests on.',
    ['geonames'],
  ),
  class: field(
    z.enum(['country', 'region', 'sea', 'line']).optional(),
    'The class says what a point of a layer of kind names stands for: country, region, sea or line; it decides the type. Left out, it is a country.',
    'sea',
  ),
});

export type LayerFields = z.infer<typeof layerSchema>;

/** Fails to compile when the schema and the shape that src/geo works with drift apart. */
layerSchema satisfies z.ZodType<LayerDescription>;
