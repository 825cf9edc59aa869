import { didYouMean } from '../issue.ts';
import type { Issue } from '../issue.ts';
import type { ChartFields } from './chart-schema.ts';
import { checkTodos } from './check-todo.ts';
import type { StepDraft, StoryDraft } from './draft.ts';
import { shape } from './shape.ts';
import type { Shaped } from './shape.ts';
import {
  mapWordsSchema,
  translatedChartSchema,
  translatedIndexSchema,
  translatedNotesSchema,
  translatedStepSchema,
} from './translation-schema.ts';
import type {
  MapWords,
  TranslatedChart,
  TranslatedIndex,
  TranslatedNotes,
  TranslatedStep,
} from './translation-schema.ts';
import { parseYaml, plainLines, splitFrontMatter } from './yaml-lines.ts';

/** The words of a story in another language as written, each file held against its schema. */
export interface TranslationDraft {
  lang: string;
  /** Relative to the folder that holds `geo/` and `stories/`. */
  folder: string;
  index: Shaped<TranslatedIndex> & { body: string };
  /** By the step's id; a step that is not translated is missing. */
  steps: Map<string, Shaped<TranslatedStep> & Pick<StepDraft, 'body' | 'isReadable'>>;
  notes: (Shaped<TranslatedNotes> & { body: string }) | undefined;
  map: Shaped<MapWords>;
  /** By name. */
  charts: Map<string, Shaped<TranslatedChart>>;
  /** Faults of files and of their fields. */
  issues: Issue[];
}

/**
 * Reads the files of one translation.
 *
 * @param files texts by name, as in `05-sea.md` or `charts/estimates.yaml`
 */
export function readTranslation(
  original: StoryDraft,
  lang: string,
  files: ReadonlyMap<string, string>,
): TranslationDraft {
  const folder = `${original.folder}/${lang}`;
  const markdown = (name: string) => splitFrontMatter(files.get(name) ?? '', `${folder}/${name}`);
  const yaml = (name: string) => parseYaml(plainLines(files.get(name) ?? '').join('\n'), `${folder}/${name}`);
  const names = namesOf(original);

  const written = markdown('index.md');
  const steps: TranslationDraft['steps'] = new Map();
  for (const step of original.steps) {
    const name = nameOf(step.file);
    if (!files.has(name)) continue;
    const { yaml: fields, body } = markdown(name);
    steps.set(step.id, { ...shape(fields, translatedStepSchema), body, isReadable: fields.issues.length === 0 });
  }
  const notes = markdown('notes.md');
  const draft: Omit<TranslationDraft, 'issues'> = {
    lang,
    folder,
    index: { ...shape(written.yaml, translatedIndexSchema), body: written.body },
    steps,
    notes: files.has('notes.md') ? { ...shape(notes.yaml, translatedNotesSchema), body: notes.body } : undefined,
    map: shape(yaml('map.yaml'), mapWordsSchema),
    charts: new Map(
      [...original.charts.keys()]
        .filter((name) => files.has(`charts/${name}.yaml`))
        .map((name) => [name, shape(yaml(`charts/${name}.yaml`), translatedChartSchema)]),
    ),
  };
  const issues = [draft.index, ...steps.values(), draft.notes, draft.map, ...draft.charts.values()].flatMap((part) =>
    part !== undefined && files.has(part.file.slice(folder.length + 1)) ? part.issues : [],
  );
  const fault = (file: string, message: string) => issues.push({ file, line: 1, path: '', message, severity: 'error' });
  const missing = names.filter((name) => !files.has(name));
  for (const name of missing) {
    if (name === 'map.yaml') continue;
    fault(folder, `${folder}/ has no ${name}. A translation has each file of the original that holds words.`);
  }
  for (const [name, text] of files) {
    if (names.includes(name)) issues.push(...checkTodos(text, `${folder}/${name}`));
    else {
      const message = `${name} is not read: the original has no such file, or its words need no translation.`;
      fault(`${folder}/${name}`, `${message}${didYouMean(name, missing)}`);
    }
  }
  return { ...draft, issues };
}

/** The story's draft with the words of a translation in place of its own; a step without translation keeps its own. */
export function translateDraft(original: StoryDraft, translation: TranslationDraft): StoryDraft {
  const { index, steps, notes, map, charts, lang } = translation;
  const parties = Object.fromEntries(
    Object.entries(original.index.part.parties ?? {}).map(([id, party]) => [
      id,
      { ...party, name: map.part.parties?.[id] ?? party.name },
    ]),
  );
  const { of: _, ...indexPart } = index.part;
  const words = { ...defined(indexPart), lang, parties };
  const { whole } = original.index;
  return {
    ...original,
    issues: [],
    index: {
      ...index,
      part: { ...original.index.part, ...words },
      whole: whole && index.whole && { ...whole, ...words },
    },
    steps: original.steps.map((step): StepDraft => {
      const translated = steps.get(step.id);
      if (translated === undefined) return step;
      const { of: _, ...fields } = translated.part;
      return {
        ...step,
        ...translated,
        part: { ...step.part, ...fields },
        whole: step.whole && translated.whole && { ...step.whole, ...defined(fields) },
      };
    }),
    notes: notes && { file: notes.file, body: notes.body },
    charts: new Map(
      [...original.charts].map(([name, chart]) => [name, translateChart(chart, charts.get(name), original)]),
    ),
  };
}

function translateChart(
  chart: Shaped<ChartFields>,
  translated: Shaped<TranslatedChart> | undefined,
  { index }: StoryDraft,
): Shaped<ChartFields> {
  if (translated === undefined) return chart;
  const { file, at, whole: words } = translated;
  if (chart.whole === undefined || words === undefined) return { file, at, issues: [], part: {}, whole: undefined };
  const { of: _, rows, ...fields } = words;
  const parties = index.part.parties ?? {};
  const whole = {
    ...chart.whole,
    ...defined(fields),
    rows: chart.whole.rows.map((row, position) => {
      const { by = row.by, says = row.says } = rows[position] ?? {};
      return { ...row, by: row.by in parties ? row.by : by, ...(says !== undefined && { says }) };
    }),
  };
  return { file, at, issues: [], part: whole, whole };
}

/** Names of the files that a translation has. */
function namesOf({ steps, notes, charts }: StoryDraft): string[] {
  return [
    'index.md',
    ...steps.map(({ file }) => nameOf(file)),
    ...(notes === undefined ? [] : ['notes.md']),
    'map.yaml',
    ...[...charts.keys()].map((name) => `charts/${name}.yaml`),
  ];
}

/** The file's name without its folder. */
export function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

function defined<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
