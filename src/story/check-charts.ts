import { didYouMean } from '../issue.ts';
import type { Issue } from '../issue.ts';
import type { ChartFields, ChartRow } from './chart-schema.ts';
import { speakerOf } from './claim.ts';
import type { StoryDraft } from './draft.ts';
import { issueAt } from './shape.ts';
import type { Shaped } from './shape.ts';
import type { StoryWords } from './surroundings.ts';
import { spanOf } from './when.ts';

/** Faults of a story's charts that show only when they are held against its other files, and against what their kind needs. */
export function checkCharts(draft: StoryDraft, words: StoryWords, today: string): Issue[] {
  const shown = new Set([words.introduction, ...words.steps, words.notes].flatMap((prose) => prose?.charts ?? []));
  return [...draft.charts].flatMap(([name, chart]) => {
    const { whole } = chart;
    // A chart with faults of its own is not drawn, so that it cannot be told whether it is shown.
    if (whole === undefined) return [];
    const rows = whole.rows.flatMap((row, index) => checkRow(row, index, chart, whole, draft, today));
    const unit =
      whole.kind !== 'timeline' && whole.unit === undefined
        ? [issueAt(chart, ['kind'], 'The chart has figures but no unit. Say what they count, as in "unit: soldiers".')]
        : [];
    const issues = [...unit, ...rows];
    if (shown.has(name) || issues.length > 0) return issues;
    const message = `The chart "${name}" is shown in no step. Put ::chart{name=${name}} into one, or take the file out.`;
    return [issueAt(chart, [], message, 'warning')];
  });
}

function checkRow(
  row: ChartRow,
  index: number,
  chart: Shaped<ChartFields>,
  { kind, groups, rows: all }: ChartFields,
  { index: { part }, sourceIds }: StoryDraft,
  today: string,
): Issue[] {
  const issues: Issue[] = [];
  const fault = (path: PropertyKey[], message: string) =>
    issues.push(issueAt(chart, ['rows', index, ...path], message));
  const parties = part.parties ?? {};
  const name = `rows[${index}]`;

  const speaker = speakerOf(row.by, parties);
  if ('message' in speaker) fault(['by'], `${name}.by is ${speaker.message}`);
  if (row.party !== undefined && parties[row.party] === undefined) {
    const near = didYouMean(row.party, Object.keys(parties));
    fault(['party'], `${name}.party is "${row.party}", which is not under \`parties\` in index.md.${near}`);
  }
  for (const [position, id] of row.sources.entries()) {
    if (sourceIds === undefined || sourceIds.has(id)) continue;
    const message = `${name}.sources lists "${id}", which is not in sources.yaml.${didYouMean(id, sourceIds)}`;
    fault(['sources', position], message);
  }
  const known = Object.keys(groups ?? {});
  if (row.group === undefined && known.length > 0) {
    fault([], `${name} has no group. It is one of ${known.join(', ')}.`);
  } else if (row.group !== undefined && !known.includes(row.group)) {
    const message = `${name}.group is "${row.group}", which is not under \`groups\`.${didYouMean(row.group, known)}`;
    fault(['group'], message);
  }
  if (kind === 'timeline') {
    if (row.says === undefined) fault([], `${name} has no says. In a timeline it tells what happened.`);
    if (row.value !== undefined) fault(['value'], `${name}.value is not drawn in a timeline. Take it out.`);
  } else if (row.value === undefined) {
    fault([], `${name} has no value. A chart of kind ${kind} draws one for each row.`);
  }
  const before = all[index - 1];
  if (kind === 'timeline' && before !== undefined && spanOf(row.when).to < (spanOf(before.when).from ?? -Infinity)) {
    const message = `${name}.when is ${row.when}, before ${before.when} in the row above. A timeline’s rows stand in the order of time.`;
    fault(['when'], message);
  }
  const { from, to } = spanOf(row.when);
  if ((from ?? to) > Date.parse(today)) fault(['when'], `${name}.when is ${row.when}, which is in the future.`);
  return issues;
}
