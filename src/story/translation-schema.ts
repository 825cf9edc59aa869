import { z } from 'astro/zod';
import { chartSchema } from './chart-schema.ts';
import { field } from './schema-field.ts';
import { idSchema, indexSchema, stepSchema, textSchema } from './schema.ts';

/** Which words of the original a file was made from, so that it can be told when those have changed. */
const of = field(
  z
    .string()
    .regex(/^[a-p]{8}$/)
    .meta({ form: 'eight letters' })
    .optional(),
  'Of is the eight letters that stand for the words of the original that these were made from; npm run validate prints them.',
  'cabfenko',
);

/** Front matter of `stories/<slug>/<lang>/index.md`. */
export const translatedIndexSchema = z.strictObject({
  of,
  title: indexSchema.shape.title,
  summary: indexSchema.shape.summary,
  topics: field(
    indexSchema.shape.topics.unwrap().optional(),
    'Topics are those of the original in this language; left out, they stay as they are.',
    ['군사'],
  ),
  updated: field(
    indexSchema.shape.updated,
    'Updated is when the translation last changed; left out, it is when the original did.',
    '2026-11-26',
  ),
});

/** Front matter of `stories/<slug>/<lang>/NN-<id>.md`. */
export const translatedStepSchema = z.strictObject({ of, title: stepSchema.shape.title, alt: stepSchema.shape.alt });

/** Front matter of `stories/<slug>/<lang>/notes.md`. */
export const translatedNotesSchema = z.strictObject({ of });

/** `stories/<slug>/<lang>/map.yaml`. */
export const mapWordsSchema = z.strictObject({
  of,
  parties: field(
    z.record(idSchema, textSchema(1, 80)).default({}),
    'Parties are the names of the original’s parties in this language, by id.',
    { nis: '한국 국정원' },
  ),
  layers: field(
    z
      .record(
        idSchema,
        z
          .strictObject({ title: textSchema(1, 120), legend: textSchema(1, 120).optional() })
          .meta({ description: 'A layer’s words are { title, legend }; the legend only where the original has one.' }),
      )
      .default({}),
    'Layers are the titles and legends of the original’s layers in this language, by id.',
    { dmz: { title: '군사분계선', legend: '비무장지대' } },
  ),
});

const rowWords = field(
  z.strictObject({
    by: field(
      chartSchema.shape.rows.element.shape.by.optional(),
      'By is the speaker’s name in this language; a party keeps its id and needs none.',
      '미 국방부',
    ),
    says: chartSchema.shape.rows.element.shape.says,
  }),
  'A row’s words are { by, says }, as far as the original’s row has them; {} where it has none.',
);

/** `stories/<slug>/<lang>/charts/<name>.yaml`. */
export const translatedChartSchema = z.strictObject({
  of,
  title: chartSchema.shape.title,
  unit: chartSchema.shape.unit,
  alt: chartSchema.shape.alt,
  note: chartSchema.shape.note,
  groups: chartSchema.shape.groups,
  rows: field(z.array(rowWords), 'Rows are the words of the original’s rows, in the same order.', [
    { by: '미 국방부', says: '1차 파병' },
  ]),
});

export type TranslatedIndex = z.infer<typeof translatedIndexSchema>;
export type TranslatedStep = z.infer<typeof translatedStepSchema>;
export type TranslatedNotes = z.infer<typeof translatedNotesSchema>;
export type MapWords = z.infer<typeof mapWordsSchema>;
export type TranslatedChart = z.infer<typeof translatedChartSchema>;
