import { didYouMean } from '../issue.ts';
import type { Issue } from '../issue.ts';
import type { ChartFields } from './chart-schema.ts';
import type { StoryDraft } from './draft.ts';
import { issueAt } from './shape.ts';
import type { Shaped } from './shape.ts';
import type { Prose, Story } from './story.ts';
import { nameOf } from './translation.ts';
import type { TranslationDraft } from './translation.ts';
import type { TranslatedChart } from './translation-schema.ts';
import type { LayerDraft } from './surroundings.ts';

/** Gives words a short mark of eight letters from a to p; other words have another mark. */
export type MarkOf = (words: string) => string;

/** What shows only when a translation is held against its original: words that changed since, and words that are missing. */
export function checkTranslation(
  original: StoryDraft,
  translation: TranslationDraft,
  layers: readonly LayerDraft[],
  markOf: MarkOf,
): Issue[] {
  const { index, steps, notes, map, charts } = translation;
  const made = (part: Shaped<{ of?: string | undefined }>, from: string, words: unknown) =>
    checkMark(part, from, markOf(plain(words)));
  const { title, summary } = original.index.part;
  return [
    ...made(index, 'index.md', [title, summary, original.index.body]),
    ...original.steps.flatMap((step) => {
      const translated = steps.get(step.id);
      const { title, alt } = step.part;
      return translated === undefined ? [] : made(translated, nameOf(step.file), [title, alt, step.body]);
    }),
    ...(notes === undefined || original.notes === undefined ? [] : made(notes, 'notes.md', [original.notes.body])),
    ...checkMap(original, map, layers, (words) => made(map, 'index.md and of geo/', words)),
    ...[...original.charts].flatMap(([name, chart]) => {
      const translated = charts.get(name);
      if (translated === undefined || chart.whole === undefined) return [];
      const { rows, title, unit, alt, note, groups } = chart.whole;
      const words = [title, unit, alt, note, groups, rows.map(({ by, says }) => [by, says])];
      return [
        ...made(translated, `charts/${name}.yaml`, words),
        ...checkChartWords(translated, chart.whole, original.index.part.parties ?? {}),
      ];
    }),
  ];
}

/** A text of words in which white space makes no difference. */
function plain(words: unknown): string {
  return JSON.stringify(words, (_key, value: unknown) =>
    typeof value === 'string' ? value.trim().split(/\s+/).join(' ') : value,
  );
}

function checkMark(part: Shaped<{ of?: string | undefined }>, from: string, now: string): Issue[] {
  const { of } = part.part;
  if (of === now || part.issues.some(({ path }) => path === 'of' || path === '')) return [];
  if (of === undefined) {
    const message = `of is missing. It says which words of the original’s ${from} these were made from: write "of: ${now}" for those that stand there now.`;
    return [issueAt(part, ['of'], message)];
  }
  const message = `of is ${of}, but the words of the original’s ${from} have changed since: they are ${now} now. Bring the translation up to them, then write "of: ${now}".`;
  return [issueAt(part, ['of'], message, 'warning')];
}

function checkMap(
  { index }: StoryDraft,
  map: TranslationDraft['map'],
  layers: readonly LayerDraft[],
  made: (words: unknown) => Issue[],
): Issue[] {
  const parties = index.part.parties ?? {};
  const described = layers.map(({ id, description: { part } }) => ({ id, title: part.title, legend: part.legend }));
  const words = [Object.entries(parties).map(([id, { name }]) => [id, name]), described];
  if (Object.keys(parties).length + layers.length === 0) return [];
  const given = map.part;
  const unknown = (field: 'parties' | 'layers', known: string[], where: string) =>
    Object.keys(given[field] ?? {})
      .filter((id) => !known.includes(id))
      .map((id) => issueAt(map, [field, id], `${field} has "${id}", which is not ${where}.${didYouMean(id, known)}`));
  const layerIds = layers.map(({ id }) => id);
  const missing = [
    ...Object.keys(parties).filter((id) => given.parties?.[id] === undefined),
    ...described
      .filter(({ id, legend }) => {
        const own = given.layers?.[id];
        return own === undefined || (legend !== undefined && own.legend === undefined);
      })
      .map(({ id }) => id),
  ];
  const untold =
    missing.length === 0 || map.whole === undefined
      ? []
      : [
          issueAt(
            map,
            [],
            `Words are missing for ${listed(missing)}: readers see them in the original’s language. Write a name for each party, a title for each layer, and a legend where the original has one.`,
            'warning',
          ),
        ];
  return [
    ...(given.parties === undefined && given.layers === undefined ? [] : made(words)),
    ...unknown('parties', Object.keys(parties), 'under `parties` in the original’s index.md'),
    ...unknown('layers', layerIds, 'a layer in geo/'),
    ...untold,
  ];
}

function listed(ids: readonly string[]): string {
  const most = 5;
  const shown = ids.slice(0, most).map((id) => `"${id}"`);
  return ids.length > most ? `${shown.join(', ')} and ${ids.length - most} more` : shown.join(', ');
}

function checkChartWords(
  translated: Shaped<TranslatedChart>,
  original: ChartFields,
  parties: Readonly<Record<string, unknown>>,
): Issue[] {
  const { whole } = translated;
  if (whole === undefined) return [];
  const issues: Issue[] = [];
  const same = (path: PropertyKey[], name: string, there: boolean, here: boolean) => {
    if (there === here) return;
    const message = there
      ? `${name} is missing; the original has one to translate.`
      : `${name} is too much: the original has none to translate. Take it out.`;
    issues.push(issueAt(translated, here ? path : path.slice(0, -1), message));
  };
  for (const field of ['unit', 'note'] as const) {
    same([field], field, original[field] !== undefined, whole[field] !== undefined);
  }
  const groups = new Set([...Object.keys(original.groups ?? {}), ...Object.keys(whole.groups ?? {})]);
  for (const id of groups) {
    same(['groups', id], `groups.${id}`, id in (original.groups ?? {}), id in (whole.groups ?? {}));
  }
  if (whole.rows.length !== original.rows.length) {
    const message = `rows has ${whole.rows.length} entries, the original ${original.rows.length}. Write one for each row, in the same order; {} where there is nothing to translate.`;
    return [...issues, issueAt(translated, ['rows'], message)];
  }
  for (const [index, row] of original.rows.entries()) {
    const words = whole.rows[index]!;
    same(['rows', index, 'by'], `rows[${index}].by`, !(row.by in parties), words.by !== undefined);
    same(['rows', index, 'says'], `rows[${index}].says`, row.says !== undefined, words.says !== undefined);
  }
  return issues;
}

/** A translation says what the original says, by the same sources and with the same charts and numbers. */
export function checkSameSources(translation: TranslationDraft, translated: Story, original: Story): Issue[] {
  const { index, steps, notes } = translation;
  const parts: [Shaped<unknown> | undefined, Prose | undefined, Prose | undefined][] = [
    [index, translated.introduction, original.introduction],
    ...original.steps.map(({ id, prose }): (typeof parts)[number] => [
      steps.get(id),
      translated.steps.find((step) => step.id === id)?.prose,
      prose,
    ]),
    [notes, translated.notes, original.notes],
  ];
  return parts.flatMap(([part, here, there]) => {
    if (part === undefined || here === undefined || there === undefined) return [];
    return [
      ...differing(part, 'cites the source', here.cites, there.cites),
      ...differing(part, 'shows the chart', here.charts, there.charts),
      ...checkNumbers(part, here.computed.length, there.computed.length),
    ];
  });
}

function checkNumbers(part: Shaped<unknown>, here: number, there: number): Issue[] {
  if (here === there) return [];
  const message = `The original prints ${there} of the numbers that shapes give (:distance, :length, :area); the translation prints ${here}. Print the same.`;
  return [issueAt(part, [], message)];
}

function differing(part: Shaped<unknown>, does: string, here: readonly string[], there: readonly string[]): Issue[] {
  const left = there.filter((each) => !here.includes(each));
  const added = here.filter((each) => !there.includes(each));
  return [
    ...left.map((each) => issueAt(part, [], `The original ${does} ${each}; the translation does not.`)),
    ...added.map((each) => issueAt(part, [], `The translation ${does} ${each}; the original does not.`)),
  ];
}
