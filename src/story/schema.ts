import { z } from 'astro/zod';
import { isCalendarDate, isMoment, isPartialDate } from './dates.ts';
import { isLanguage } from './languages.ts';
import { field, listed } from './schema-field.ts';

const idRule = 'lower-case letters and digits, joined by single hyphens, as in "sea-lanes"';
const idPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Ids of stories, steps, layers, places, sources and parties. */
export const idSchema = field(
  z.string().regex(idPattern).meta({ form: 'id' }),
  `An id is written in ${idRule}.`,
  'sea-lanes',
);

/** A place (a feature of the layer `places`), a layer, or one feature of a layer. */
const referenceSchema = field(
  z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*)?$/)
    .meta({ form: 'id or `layer/feature`' }),
  'A reference is the id of a place, the id of a layer, or "layer/feature".',
  'pyongyang',
  'sea-lanes/from-chongjin',
);

export const dateRule = 'a real day, written year-month-day';
export const dateSchema = z.string().refine(isCalendarDate).meta({ form: 'day' });

const momentRule = `${dateRule}, with the time in UTC behind it where there are two in a day: 2026-11-23T16:05Z`;
const momentSchema = z.string().refine(isMoment).meta({ form: 'day, or day and time' });

/** A language in BCP 47, in its canonical form. */
export const languageSchema = z.string().refine(isLanguage).meta({ form: 'language tag' });

export const textSchema = (min: number, max: number) => z.string().trim().min(min).max(max);

const lng = field(
  z.number().min(-360).max(540),
  'A longitude is in degrees, −180 to 180 (past 180° to go on eastwards).',
  125.75,
);
const lat = field(z.number().min(-85).max(85), 'A latitude on the map is in degrees, −85 to 85.', 39.02);

const boundsSchema = field(
  z
    .tuple([lng, lat, lng, lat])
    .refine(([west, south, east, north]) => west < east && south < north && east - west <= 360)
    .meta({ form: '`[west, south, east, north]`' }),
  'A fit is [west, south, east, north] in degrees, with west smaller than east and south smaller than north; past the date line, go on counting (east of 180° is 190°).',
  [124, 38, 132, 44],
);

const fitSchema = field(
  z.union([boundsSchema, z.array(referenceSchema).min(1)]),
  'A fit is either [west, south, east, north] in degrees or a list of ids of places and layers, all of which the map then shows.',
  [124, 38, 132, 44],
  ['pyongyang', 'kursk'],
);

const viewByFit = z.strictObject({
  fit: fitSchema,
  margin_km: field(
    z.number().min(0).max(5000).optional(),
    'A margin is the number of kilometres, 0 to 5,000, left free around places and layers; left out, the map leaves a small share of its size.',
    50,
  ),
});

const viewByCenter = z.strictObject({
  center: field(
    z.tuple([lng, lat]).meta({ form: '`[longitude, latitude]`' }),
    'A center is [longitude, latitude] in degrees, longitude first.',
    [131.9, 43.1],
  ),
  zoom: field(
    z.number().min(0).max(22),
    'A zoom is a number from 0 (world) to 22 (one house); 4–10 suits most steps.',
    6,
  ),
});

/** What the map looks at. A zoom is meant for a map of 800 × 600 px. */
export const viewSchema = field(
  z.union([viewByFit, viewByCenter]),
  'A view is { fit: [west, south, east, north] }, { fit: [ids of places or layers], margin_km: 50 } or { center: [longitude, latitude], zoom: 6 }.',
  { fit: ['wonsan', 'vladivostok'], margin_km: 100 },
);

/** Licences that a story may be under. */
export const licences = ['CC BY 4.0', 'CC BY-SA 4.0', 'CC0 1.0'] as const;

const authorSchema = field(
  z.strictObject({
    name: field(textSchema(1, 80), 'The author’s name as printed under the title, at most 80 characters.', 'Your name'),
    url: field(
      z
        .url({ protocol: /^https$/ })
        .meta({ form: 'https address' })
        .optional(),
      'The author’s page, an address that begins with https://.',
      'https://example.org/your-name',
    ),
  }),
  'An author is { name: Your name, url: https://… }; the url may be left out.',
);

const partySchema = field(
  z.strictObject({
    name: field(
      textSchema(1, 80),
      'The party’s name as it stands in the legend, at most 80 characters.',
      'Ukraine’s HUR',
    ),
    mark: field(
      z.enum(['circle', 'square', 'diamond', 'triangle']),
      'A mark is circle, square, diamond or triangle: the shape of this party’s points on the map.',
      'diamond',
    ),
    colour: field(
      z.enum(['blue', 'purple', 'ochre', 'teal']),
      'A colour is blue, purple, ochre or teal; each palette has a tone for it.',
      'ochre',
    ),
  }),
  'A party is { name, mark, colour }.',
);

/** Front matter of `stories/<slug>/index.md`. */
export const indexSchema = z.strictObject({
  title: field(
    textSchema(3, 90),
    'The title is 3 to 90 characters, in sentence case, without a full stop.',
    'From Pyongyang to Kursk',
  ),
  summary: field(
    textSchema(30, 300),
    'The summary is one sentence of 30 to 300 characters; it stands under the title and in search results.',
    'How North Korean soldiers came to a European war, mapped from what each party has said.',
  ),
  date: field(dateSchema, `The date of first publication is ${dateRule}.`, '2026-11-20'),
  updated: field(
    momentSchema.optional(),
    `The date of the last change to the story’s content is ${momentRule}; not before its first publication; left out, it is the date.`,
    '2026-11-23',
  ),
  authors: field(
    z.array(authorSchema).min(1),
    'The authors are a list of at least one { name, url }; url may be left out.',
    [{ name: 'Your name' }],
  ),
  topics: field(
    z.array(textSchema(2, 40)).max(8).default([]),
    'Topics are a list of at most eight subjects of 2 to 40 characters, for feeds and search.',
    ['Military', 'Europe'],
  ),
  lead: field(
    z.boolean().optional(),
    'Lead is true for the story that stands before all others on the front page, however old it is.',
    true,
  ),
  lang: field(
    languageSchema,
    'The language is a BCP 47 tag: "en" for English, "ko" for Korean, "pt-BR" for Brazilian Portuguese.',
    'en',
  ),
  licence: field(
    z.enum(licences).optional(),
    `The licence of the story’s words and pictures is ${listed(licences)}; left out, none is given. Layers have their own.`,
    'CC BY 4.0',
  ),
  parties: field(
    z.record(idSchema, partySchema).default({}),
    'Parties are those whose claims the map keeps apart: for each id a { name, mark, colour }.',
    { hur: { name: 'Ukraine’s HUR', mark: 'diamond', colour: 'ochre' } },
  ),
  countries: field(
    z.array(textSchema(2, 60)).default([]),
    'Countries are the English names, as in Natural Earth, of those that carry the story’s tint.',
    ['North Korea', 'Russia'],
  ),
});

/** Front matter of `stories/<slug>/NN-<id>.md`. */
export const stepSchema = z.strictObject({
  title: field(
    textSchema(2, 80),
    'The step’s title is 2 to 80 characters, in sentence case, without a full stop.',
    'By sea to Vladivostok',
  ),
  view: viewSchema,
  show: field(
    z.array(idSchema),
    'Show is the list of the layers that the map shows in this step: names of files in geo/<story>/ without their ending. An empty list leaves the base map.',
    ['places', 'sea-lane'],
  ),
  alt: field(
    textSchema(30, 600).refine(saysMoreThanMap),
    'The alt text says in 30 to 600 characters what a reader learns from this map: what lies where, how far, by whose word. It does not repeat the title, and it says more than "Map of …".',
    'Wonsan on North Korea’s east coast and, far to the north-east, Vladivostok; a dashed lane joins them over the open sea.',
  ),
  date: field(
    dateSchema.optional(),
    `The date that the map of this step shows is ${dateRule}; of layers with a \`time\` the step shows what is there on that day.`,
    '2024-10-18',
  ),
  move: field(
    z.enum(['follow']).optional(),
    'A move is how the map gets here: left out for an ordinary flight, or "follow" to draw `route` as the reader scrolls.',
    'follow',
  ),
  route: field(
    idSchema.optional(),
    'The route is the layer (of kind distance or route, listed in show) that "move: follow" draws.',
    'sea-lane',
  ),
});

/** One entry of `stories/<slug>/sources.yaml`. */
export const sourceSchema = field(
  z.strictObject({
    id: field(idSchema, `The source’s id is written in ${idRule}; prose cites it as :cite[id].`, 'nis-2024-10-18'),
    publisher: field(
      textSchema(2, 120),
      'The publisher is who answers for the text, 2 to 120 characters.',
      'Yonhap News Agency',
    ),
    title: field(
      textSchema(3, 300),
      'The title is that of the text, or what it is, 3 to 300 characters.',
      'Closed-door briefing to lawmakers',
    ),
    date: field(
      z
        .preprocess((value) => (typeof value === 'number' ? String(value) : value), z.string().refine(isPartialDate))
        .meta({ form: 'day, month or year' }),
      'The date of the source is a real day, month or year: 2024-10-18, 2024-10 or 2024.',
      '2024-10-18',
    ),
    url: field(
      z
        .url({ protocol: /^https?$/ })
        .meta({ form: 'address' })
        .optional(),
      'The address of the source begins with https:// (or http:// where there is no other).',
      'https://example.org/briefing',
    ),
    read: field(
      textSchema(5, 300),
      'Read says how we read it, 5 to 300 characters: "original text", "translation", "through another outlet: …" or "computed here".',
      'through another outlet: Kyiv Post, 28 Oct 2024',
    ),
  }),
  'A source is { id, publisher, title, date, url, read }; the url may be left out.',
);

export const sourcesSchema = z.array(sourceSchema).min(1).meta({
  description: 'The file is a list of sources, each with id, publisher, title, date, url and read.',
});

/** One entry of `stories/<slug>/corrections.yaml`. */
export const correctionSchema = field(
  z.strictObject({
    date: field(momentSchema, `The date of the correction is ${momentRule}.`, '2026-11-25'),
    text: field(
      textSchema(20, 600),
      'The text says what was wrong and what is right, in 20 to 600 characters of plain words.',
      'An earlier version placed the bridge at 48.1° north. It stands at 49.1° north.',
    ),
    step: field(
      idSchema.optional(),
      'The step is the id of the one that was corrected; left out, the correction is about the story.',
      'bridge',
    ),
  }),
  'A correction is { date, text, step }; the step may be left out.',
);

export const correctionsSchema = z.array(correctionSchema).min(1).meta({
  description: 'The file is a list of corrections, each with date, text and, if it is about one step, step.',
});

export type View = z.infer<typeof viewSchema>;
export type IndexFields = z.infer<typeof indexSchema>;
export type StepFields = z.infer<typeof stepSchema>;
export type SourceFields = z.infer<typeof sourceSchema>;
export type CorrectionFields = z.infer<typeof correctionSchema>;

function saysMoreThanMap(alt: string): boolean {
  const opening = /^(a |an |the )?(map|image|picture|screenshot|karte|bild|지도)\b/i;
  return !opening.test(alt.trim()) || alt.trim().length >= 80;
}
