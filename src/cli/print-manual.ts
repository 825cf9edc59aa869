import { operations } from '../geo/derive.ts';
import type { Operation } from '../geo/derive.ts';
import { kindMeanings } from '../geo/layer.ts';
import { chartKinds, chartSchema } from '../story/chart-schema.ts';
import { directives } from '../story/directives.ts';
import {
  mapWordsSchema,
  translatedChartSchema,
  translatedIndexSchema,
  translatedStepSchema,
} from '../story/translation-schema.ts';
import { exampleOf, fieldTable, plain, yaml } from './manual-fields.ts';
import { layerSchema, propertiesSchema } from '../story/layer-schema.ts';
import { correctionSchema, indexSchema, sourceSchema, stepSchema } from '../story/schema.ts';

/** The authors' manual as Markdown: every file, field, operation and directive, in the sentences that faults are told with. */
export function printManual(): string {
  return `${parts.map((part) => part.trim()).join('\n\n')}\n`;
}

const parts = [
  `
# Authors’ manual

<!-- Printed from the schema by \`npm run manual\`; a change belongs there. -->

Everything that a story’s files may say. CONTRIBUTING.md, in the project’s folder, shows how a first story is made; here you look up the rest. \`npm run validate\` holds your files against it and names every fault in the same sentences.

A story is two folders of the same name:

\`\`\`text
stories/river/index.md        the story: title, dates, authors, parties; below it an introduction
stories/river/01-source.md    the first step; below its fields the words that the reader scrolls through
stories/river/02-bridge.md    the second step: the number is the order (from 01, past 99 with three digits), the rest is its id and address
stories/river/sources.yaml    every source, once
stories/river/charts/x.yaml   a chart of figures or of times, which a step shows (may be left out)
stories/river/corrections.yaml what was wrong and is right now, each with its date (may be left out)
stories/river/v/1/            a version that was kept, by npm run story:freeze; not edited by hand
stories/river/ko/             the story’s words in another language (may be left out)
stories/river/notes.md        printed at the end: how numbers were worked out, what is left open (may be left out)
geo/river/places.yaml         a layer: what it is
geo/river/places.geojson      and its shapes, unless they are computed
\`\`\`

**Ids** (of stories, steps, layers, features, sources, parties) are lower-case letters and digits, joined by single hyphens. **Days** are written year-month-day. **Lengths** are kilometres, **areas** square kilometres, **positions** degrees with the longitude first. Text with a colon, a hash or quotes in it stands in quotes.
`,
  '## The story: `index.md`',
  fenced('markdown', `---\n${exampleOf(indexSchema)}\n---\n\nWords before the first step, in Markdown.`),
  fieldTable(indexSchema),
  '## A step: `NN-<id>.md`',
  fenced(
    'markdown',
    `---\n${exampleOf(stepSchema)}\n---\n\nThe step’s words, in Markdown with directives. At least one source is cited.`,
  ),
  fieldTable(stepSchema),
  `
### Directives in the words

Words are Markdown: paragraphs, lists, emphasis, links; headings only in \`notes.md\`; no HTML and no images. These directives do what Markdown cannot. Numbers that a shape can give are never typed.
`,
  table(
    ['write', 'may say', 'does'],
    directives.map(({ about, example, attributes }) => [code(example), attributes.map(code).join(', '), plain(about)]),
  ),
  '## Sources: `sources.yaml`',
  fenced('yaml', entryOf(exampleOf(sourceSchema))),
  fieldTable(sourceSchema),
  '## A chart: `charts/<name>.yaml`',
  'A chart is drawn at build from figures with their sources; a step shows it with `::chart{name=<name>}`, in a line of its own, and its numbers are behind it in a table. No code is shipped for it.',
  fenced('yaml', exampleOf(chartSchema)),
  fieldTable(chartSchema),
  '### Kinds of charts',
  table(
    ['kind', 'drawn as'],
    Object.entries(chartKinds).map(([kind, meaning]) => [code(kind), plain(meaning)]),
  ),
  '## Corrections: `corrections.yaml`',
  'What an earlier version said wrong. It stands in the story, on the page of all corrections, in the feeds and in what search engines are told. The story’s `updated` is then at least the date of the newest.',
  fenced('yaml', entryOf(exampleOf(correctionSchema))),
  fieldTable(correctionSchema),
  '## A translation: `<lang>/`',
  'A story in another language: its words in a folder named by the language’s tag. All else is the original’s. Every file carries `of`, the mark of the words that it was made from; `npm run validate` prints it and tells when they have changed. Below `index.md`:',
  fenced('markdown', `---\n${exampleOf(translatedIndexSchema)}\n---\n\nThe introduction’s words.`),
  fieldTable(translatedIndexSchema),
  'A step has the same file name as in the original, and the same directives in its words; `notes.md` has `of` alone:',
  fieldTable(translatedStepSchema),
  'The words on the maps are in `map.yaml`:',
  fenced('yaml', exampleOf(mapWordsSchema)),
  fieldTable(mapWordsSchema),
  'A chart’s words are in `charts/<name>.yaml`:',
  fieldTable(translatedChartSchema),
  'Names of places come with the shapes: the property `name:ko` of a feature is its name on Korean pages. Without one it is called by its local spelling, if that is in this language, else as in the original.',
  '## A layer: `<layer>.yaml`',
  'A layer has its shapes beside it in `<layer>.geojson`, or `derive` says how to compute them, or both: then `derive` works on the file.',
  fenced('yaml', exampleOf(layerSchema.omit({ style: true, time: true }))),
  fieldTable(layerSchema),
  'Layers of kind `points`, `lines` or `areas` may be drawn by their data:',
  fenced('yaml', exampleOf(layerSchema.pick({ style: true }))),
  'Shapes of any layer may come and go with the date of the step:',
  fenced('yaml', exampleOf(layerSchema.pick({ time: true }))),
  '### Kinds',
  table(
    ['kind', 'drawn as'],
    Object.entries(kindMeanings).map(([kind, meaning]) => [code(kind), plain(meaning)]),
  ),
  `
### Shapes: \`<layer>.geojson\`

A GeoJSON FeatureCollection (RFC 7946). Every feature has an \`id\`, at most six decimals are kept, and rings and lines go on past 180° rather than jump. The layer \`places\` holds every place of the story as a point: steps, directives and operations name places by their ids there. What properties of a feature mean; others are kept as they are:
`,
  fieldTable(propertiesSchema, 'property'),
  `
### Computed shapes: \`derive\`

\`derive\` is a list of operations, one a line. The result of each is the input of the next, so that “adds” and “replaces” below speak of what came before. Every computed layer can be downloaded from the built site like a given one.
`,
  ...operations.map(operationPart),
];

function operationPart({ name, about, example, params }: Operation): string {
  const heading = `#### \`${name}\`\n\n${plain(about)}`;
  const line = Object.keys(example as object).length === 0 ? `- ${name}:` : `- ${name}: ${yaml(example)}`;
  return [heading, fenced('yaml', line), fieldTable(params, 'parameter')].filter((part) => part !== '').join('\n\n');
}

function table(heads: string[], rows: string[][]): string {
  const lines = [heads, heads.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

function entryOf(fields: string): string {
  return `- ${fields.replaceAll('\n', '\n  ')}`;
}

function code(text: string): string {
  return `\`${text}\``;
}
