import { z } from 'astro/zod';
import { certainties } from './phrases.ts';
import { field, listed } from './schema-field.ts';
import { idSchema, textSchema } from './schema.ts';
import { parseWhen } from './when.ts';

/** What a chart may look like, and what each kind is good for; the sentences stand in the authors' manual. */
export const chartKinds = {
  amounts: 'one line for each row with a mark at its figure, in the order of the rows: to compare what is said',
  'over-time': 'a mark for each row at its time and figure, one panel for each group: to show how figures went on',
  timeline: 'a line of time with what each row says happened, in the order of the rows; no figures',
} as const;
export type ChartKind = keyof typeof chartKinds;

const figure = z.number().min(0).max(1e12);

const valueRule =
  'A value is a number as it was given, or one of { about: n }, { at_least: n }, { more_than: n }, { up_to: n }, { from: n, to: m }.';

const inexactSchema = field(
  z
    .strictObject({
      about: field(figure.optional(), 'About is a figure that was given as rounded.', 12000),
      at_least: field(figure.optional(), 'At least is a lowest figure; the chart leaves it open upwards.', 3000),
      more_than: field(
        figure.optional(),
        'More than is a figure said to be passed; the chart leaves it open upwards.',
        11000,
      ),
      up_to: field(figure.optional(), 'Up to is a highest figure; the chart draws what is below it in dashes.', 8000),
      from: field(figure.optional(), 'From is the lower end of a range, with `to`.', 600),
      to: field(figure.optional(), 'To is the upper end of a range, with `from`.', 650),
    })
    .refine(isOneForm),
  valueRule,
);

const valueSchema = field(z.union([figure, inexactSchema]), valueRule, { at_least: 3000 });

const rowSchema = field(
  z.strictObject({
    by: field(
      textSchema(2, 120),
      'By is who says so: an id under `parties` in index.md, or a name of 2 to 120 characters.',
      'nis',
    ),
    party: field(
      idSchema.optional(),
      'The party is whose mark the row carries, an id under `parties` in index.md, where `by` names a person or body of it.',
      'us',
    ),
    when: field(
      z
        .preprocess((value) => (typeof value === 'number' ? String(value) : value), z.string().refine(isWhen))
        .meta({ form: 'day, month, year, span or `../day`' }),
      'When is the time of the statement or event: 2024-10-18, 2024-10, 2024, 2024-10-28/2024-10-30 for a span, or ../2024-10-25 for "by that day".',
      '2024-10-18',
    ),
    value: valueSchema.optional(),
    says: field(
      textSchema(2, 160).optional(),
      'Says is what was measured, said or done, in 2 to 160 characters; a timeline needs it in every row.',
      'The lower house ratifies the treaty',
    ),
    expected: field(
      z.boolean().optional(),
      'Expected is true for a figure that was planned or expected then; its mark is hollow.',
      true,
    ),
    group: field(
      idSchema.optional(),
      'The group is an id under `groups` of this file; needed where there are groups.',
      'kursk',
    ),
    sure: field(z.enum(certainties), `Sure is ${listed(certainties)}: how certain the statement is.`, 'estimated'),
    sources: field(z.array(idSchema).min(1), 'Sources are ids in the story’s sources.yaml, at least one.', [
      'nis-2024-10-18',
    ]),
  }),
  'A row is { by, when, value, says, sure, sources } with, where needed, party, expected and group.',
);

/** `stories/<slug>/charts/<name>.yaml`. */
export const chartSchema = z.strictObject({
  title: field(
    textSchema(3, 120),
    'The chart’s title is 3 to 120 characters; it stands above the chart, with the unit behind it.',
    'Estimates of soldiers sent, by who and when',
  ),
  kind: field(
    z.enum(Object.keys(chartKinds) as [ChartKind, ...ChartKind[]]),
    `A chart’s kind is ${listed(Object.keys(chartKinds))}.`,
    'amounts',
  ),
  unit: field(
    textSchema(1, 40).optional(),
    'The unit is what the figures count, 1 to 40 characters, as in "soldiers" or "US$ a month"; only a timeline has none.',
    'soldiers',
  ),
  alt: field(
    textSchema(30, 600),
    'The alt text says in 30 to 600 characters what a reader learns from the chart; the numbers themselves follow in a table.',
    'Estimates for Russia grow from about 1,500 on 18 October to about 12,000 on 24 October 2024.',
  ),
  note: field(
    textSchema(3, 300).optional(),
    'The note is what a reader must know to read the chart rightly, 3 to 300 characters, printed below it.',
    'The figures were found by different methods and do not add up.',
  ),
  groups: field(
    z.record(idSchema, textSchema(2, 80)).optional(),
    'Groups are headings of rows, or panels: for each id its name.',
    { kursk: 'In the Kursk region' },
  ),
  rows: field(z.array(rowSchema).min(1).max(60), 'Rows are a list of 1 to 60 entries, each with its sources.', [
    { by: 'nis', when: '2024-10-18', value: { about: 1500 }, group: 'kursk', sure: 'estimated', sources: ['survey'] },
  ]),
});

export type ChartFields = z.infer<typeof chartSchema>;
export type ChartRow = ChartFields['rows'][number];
export type ChartValue = NonNullable<ChartRow['value']>;

function isWhen(text: string): boolean {
  return parseWhen(text) !== undefined;
}

function isOneForm(value: Record<string, number | undefined>): boolean {
  const given = Object.keys(value).filter((key) => value[key] !== undefined);
  const [from, to] = [value['from'], value['to']];
  if (from !== undefined && to !== undefined) return given.length === 2 && from < to;
  return given.length === 1 && from === undefined && to === undefined;
}
