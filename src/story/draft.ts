import { didYouMean } from '../issue.ts';
import type { Issue } from '../issue.ts';
import { chartSchema } from './chart-schema.ts';
import type { ChartFields } from './chart-schema.ts';
import { checkTodos } from './check-todo.ts';
import { correctionsSchema, idSchema, indexSchema, sourceSchema, sourcesSchema, stepSchema } from './schema.ts';
import type { CorrectionFields, IndexFields, SourceFields, StepFields } from './schema.ts';
import { shape } from './shape.ts';
import type { Shaped } from './shape.ts';
import { parseYaml, plainLines, splitFrontMatter } from './yaml-lines.ts';

/** A story as written, each file held against its schema but not yet against the others. */
export interface StoryDraft {
  slug: string;
  /** Relative to the folder that holds `geo/` and `stories/`. */
  folder: string;
  index: Shaped<IndexFields> & { body: string };
  /** In reading order. */
  steps: StepDraft[];
  sources: Shaped<SourceFields[]>;
  /** The entries of `sources` without faults. */
  goodSources: SourceFields[];
  /** Ids of all entries, also of faulty ones; undefined where the file could not be read. */
  sourceIds: Set<string> | undefined;
  corrections: Shaped<CorrectionFields[]> | undefined;
  notes: { file: string; body: string } | undefined;
  /** By name. */
  charts: Map<string, Shaped<ChartFields>>;
  /** Faults of files and of their fields. */
  issues: Issue[];
}

export interface StepDraft extends Shaped<StepFields> {
  id: string;
  number: number;
  body: string;
  /** Whether front matter and words could be told apart. */
  isReadable: boolean;
}

/** Element ids that the page itself uses. */
const takenIds = /^(introduction|notes|sources|corrections|story|top|main)$|^(cite|claim|map|source|story)-/;

/** Whether the page itself uses an id that a step might want. */
export function isTaken(id: string): boolean {
  return takenIds.test(id);
}

/**
 * Reads the files of one story.
 *
 * @param files texts by name, as in `05-sea.md` or `charts/estimates.yaml`
 */
export function readDraft(slug: string, files: ReadonlyMap<string, string>): StoryDraft {
  const folder = `stories/${slug}`;
  const issues: Issue[] = [];
  const fault = (file: string, message: string, severity: Issue['severity'] = 'error') => {
    issues.push({ file: file === '' ? folder : `${folder}/${file}`, line: 1, path: '', message, severity });
  };
  if (!idSchema.safeParse(slug).success)
    fault('', `The folder "${slug}" is not named like an id. ${idSchema.description}`);

  const written = splitFrontMatter(files.get('index.md') ?? '', `${folder}/index.md`);
  const index = { ...shape(written.yaml, indexSchema), body: written.body };
  if (files.has('index.md')) issues.push(...index.issues);
  else
    fault('', `stories/${slug}/ has no index.md, which holds the story’s title, summary, date, authors and language.`);

  const sourcesFile = `${folder}/sources.yaml`;
  const sourcesYaml = parseYaml(plainLines(files.get('sources.yaml') ?? '').join('\n'), sourcesFile);
  const sources = shape(sourcesYaml, sourcesSchema);
  if (files.has('sources.yaml')) issues.push(...sources.issues);
  else fault('', `stories/${slug}/ has no sources.yaml, which lists every source once.`);

  const correctionsFile = `${folder}/corrections.yaml`;
  const corrections = files.has('corrections.yaml')
    ? shape(parseYaml(plainLines(files.get('corrections.yaml') ?? '').join('\n'), correctionsFile), correctionsSchema)
    : undefined;
  issues.push(...(corrections?.issues ?? []));

  const steps = readSteps(folder, files, fault);
  issues.push(...steps.flatMap((step) => step.issues));
  const notes = files.get('notes.md');
  const charts = readCharts(folder, files, fault);
  issues.push(...[...charts.values()].flatMap((chart) => chart.issues));
  for (const [name, text] of files) {
    if (/\.(md|yaml)$/.test(name)) issues.push(...checkTodos(text, `${folder}/${name}`));
  }
  return {
    slug,
    folder,
    index,
    steps,
    sources,
    goodSources: entriesOf(sourcesYaml.value),
    sourceIds: Array.isArray(sourcesYaml.value) ? idsOf(sourcesYaml.value) : undefined,
    corrections,
    notes: notes === undefined ? undefined : { file: `${folder}/notes.md`, body: plainLines(notes).join('\n') },
    charts,
    issues,
  };
}

function readCharts(folder: string, files: ReadonlyMap<string, string>, fault: FileFault): StoryDraft['charts'] {
  const charts: StoryDraft['charts'] = new Map();
  for (const [file, text] of files) {
    if (!isChart(file)) continue;
    const [, name] = /^charts\/(.+)\.yaml$/.exec(file) ?? [];
    if (name === undefined) fault(file, `${file} is not read. Charts are files named like charts/estimates.yaml.`);
    else if (!idSchema.safeParse(name).success) fault(file, `"${name}" is not an id. ${idSchema.description}`);
    else charts.set(name, shape(parseYaml(plainLines(text).join('\n'), `${folder}/${file}`), chartSchema));
  }
  return charts;
}

function isChart(file: string): boolean {
  return file.startsWith('charts/');
}

function entriesOf(value: unknown): SourceFields[] {
  return (Array.isArray(value) ? value : []).flatMap((entry) => sourceSchema.safeParse(entry).data ?? []);
}

function idsOf(entries: unknown[]): Set<string> {
  return new Set(entries.map((entry) => String((Object(entry) as { id?: unknown }).id)));
}

/** The number of a step's file; 0 for other names. */
function numberOf(name: string): number {
  return Number(stepName.exec(name)?.[1] ?? 0);
}

type FileFault = (file: string, message: string, severity?: Issue['severity']) => void;

/** Two digits, three from step 100 on. */
const stepName = /^(\d\d|[1-9]\d\d)-(.+)\.md$/;
const otherNames = ['index.md', 'notes.md', 'sources.yaml', 'corrections.yaml'];

/** What `story:import` could not carry over: for the author, not for readers. */
export const importReport = 'import.md';

function readSteps(folder: string, files: ReadonlyMap<string, string>, fault: FileFault): StepDraft[] {
  const names = [...files.keys()]
    .filter((name) => !isChart(name))
    .sort((a, b) => numberOf(a) - numberOf(b) || (a < b ? -1 : 1));
  for (const name of names) {
    if (otherNames.includes(name) || name === importReport || stepName.test(name)) continue;
    const near = didYouMean(
      name,
      otherNames.filter((other) => !files.has(other)),
    );
    fault(
      name,
      `${name} is not read. A story has index.md, notes.md, sources.yaml, corrections.yaml, steps named like 01-opening.md and charts/<name>.yaml.${near}`,
    );
  }

  let before: { name: string; position: number } | undefined;
  const seen = new Map<string, string>();
  const steps: StepDraft[] = [];
  for (const name of names) {
    const [, digits, id = ''] = stepName.exec(name) ?? [];
    if (digits === undefined) continue;
    const position = Number(digits);
    if (before?.position === position) {
      fault(name, `${name} and ${before.name} have the same number. Number the steps in reading order.`);
    } else if (position > (before?.position ?? 0) + 1) {
      const last = before === undefined ? 'The first step' : `The step after ${before.name}`;
      fault(name, `${last} is ${name}: a number is left out. Is a step missing?`, 'warning');
    }
    before = { name, position };
    const twin = seen.get(id);
    if (twin !== undefined)
      fault(name, `${name} and ${twin} have the same id "${id}". Ids make links; give each step its own.`);
    seen.set(id, name);
    if (!idSchema.safeParse(id).success) fault(name, `"${id}" is not an id. ${idSchema.description}`);
    else if (isTaken(id)) fault(name, `The page uses the id "${id}" itself. Give the step another name.`);
    const { yaml, body } = splitFrontMatter(files.get(name) ?? '', `${folder}/${name}`);
    steps.push({
      ...shape(yaml, stepSchema),
      id,
      number: steps.length + 1,
      body,
      isReadable: yaml.issues.length === 0,
    });
  }
  if (steps.length === 0) fault('', `${folder}/ has no steps. Name the first one 01-opening.md.`);
  return steps;
}
