import type { Element, ElementContent } from 'hast';
import { h, s } from 'hastscript';
import type { Chart, ChartLine } from '../story/chart.ts';
import type { ChartKind } from '../story/chart-schema.ts';
import { phrasesFor } from '../story/phrases.ts';
import { printWhen, spanOf } from '../story/when.ts';
import { drawAmounts } from './amounts.ts';
import { ems } from './drawing.ts';
import type { Drawn } from './drawing.ts';
import { drawOverTime } from './over-time.ts';
import { drawTimeline } from './timeline.ts';
import { extentOf, printValue } from './values.ts';

const drawings: Record<ChartKind, (chart: Chart, lang: string) => Drawn> = {
  amounts: drawAmounts,
  'over-time': drawOverTime,
  timeline: drawTimeline,
};

/** A chart as a figure: its title, the drawing with its text alternative, what its signs mean, and all its numbers in a table. */
export function drawChart(chart: Chart, lang: string): Element {
  const { parts, heightEm } = drawings[chart.kind](chart, lang);
  const drawing = s(
    'svg',
    { role: 'img', ariaLabel: chart.alt, className: ['drawing'], width: '100%', height: ems(heightEm) },
    parts,
  );
  const notes = [...signsOf(chart, lang), ...(chart.note === undefined ? [] : [chart.note])];
  return h('figure.chart', [
    h('figcaption', [chart.title, ...(chart.unit === undefined ? [] : [h('span.unit', `, ${chart.unit}`)])]),
    h('div.chart-scroll', drawing),
    ...(notes.length === 0 ? [] : [h('p.chart-note', notes.join(' '))]),
    h('details', [h('summary', phrasesFor(lang).showNumbers), h('div.table-scroll', tableOf(chart, lang))]),
  ]);
}

/** The signs that this chart uses, as one sentence. */
function signsOf({ kind, rows }: Chart, lang: string): string[] {
  const { open, upTo, expected, by } = phrasesFor(lang).signs;
  const has = (test: (row: ChartLine) => boolean) => rows.some(test);
  const used =
    kind === 'timeline'
      ? [has(({ when }) => spanOf(when).from === undefined) && by]
      : [
          has(({ value = 0 }) => extentOf(value).isLeast) && open,
          has(({ value = 0 }) => extentOf(value).isMost) && upTo,
          has((row) => row.expected === true) && expected,
        ];
  const words = used.filter((word) => word !== false).join('; ');
  return words === '' ? [] : [`${words[0]!.toLocaleUpperCase(lang)}${words.slice(1)}.`];
}

interface Column {
  head: string;
  isWanted: boolean;
  cell(row: ChartLine): ElementContent | string;
}

function tableOf(chart: Chart, lang: string): Element {
  const { heads, certainty } = phrasesFor(lang);
  const { rows, groups = {}, unit } = chart;
  const columns: Column[] = [
    { head: heads.by, isWanted: true, cell: ({ by }) => by },
    { head: heads.when, isWanted: true, cell: ({ when }) => printWhen(when, lang, 'short') },
    { head: heads.group, isWanted: Object.keys(groups).length > 0, cell: ({ group = '' }) => groups[group] ?? '' },
    { head: heads.says, isWanted: rows.some(({ says }) => says !== undefined), cell: ({ says = '' }) => says },
    {
      head: unit === undefined ? heads.value : `${heads.value} (${unit})`,
      isWanted: chart.kind !== 'timeline',
      cell: (row) => printValue(row, lang),
    },
    { head: heads.sure, isWanted: true, cell: ({ sure }) => certainty[sure][0] },
    { head: heads.sources, isWanted: true, cell: ({ sources }) => sources },
  ];
  const wanted = columns.filter(({ isWanted }) => isWanted);
  return h('table', [
    h('caption.visually-hidden', chart.title),
    h('thead', h('tr', wanted.map(({ head }) => h('th', { scope: 'col' }, head)))),
    h('tbody', rows.map((row) => h('tr', wanted.map(({ cell }, index) =>
      index === 0 ? h('th', { scope: 'row' }, cell(row)) : h('td', cell(row)),
    )))),
  ]);
}
