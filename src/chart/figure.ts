import type { Element, ElementContent } from 'hast';
import { h, s } from 'hastscript';
import type { Chart, ChartLine } from '../story/chart.ts';
import type { ChartKind } from '../story/chart-schema.ts';
import { phrasesFor } from '../story/phrases.ts';
import { printWhen, spanOf } from '../story/when.ts';
import { drawAmounts, grouped } from './amounts.ts';
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
  cell(row: ChartLine): (ElementContent | string)[];
}

function tableOf(chart: Chart, lang: string): Element {
  const { heads, certainty } = phrasesFor(lang);
  const columns: Column[] = [
    { head: heads.by, isWanted: true, cell: ({ by, sources }) => [by, sources] },
    { head: heads.when, isWanted: true, cell: ({ when }) => [printWhen(when, lang, 'short')] },
    {
      head: heads.says,
      isWanted: chart.rows.some(({ says }) => says !== undefined),
      cell: ({ says = '' }) => [says],
    },
    { head: heads.value, isWanted: chart.kind !== 'timeline', cell: (row) => [printValue(row, lang)] },
    { head: heads.sure, isWanted: true, cell: ({ sure }) => [certainty[sure][0]] },
  ];
  const wanted = columns.filter(({ isWanted }) => isWanted);
  const line = (row: ChartLine) =>
    h('tr', [
      ...wanted.slice(0, 1).map(({ cell }) => h('th', { scope: 'row' }, cell(row))),
      ...wanted.slice(1).map(({ cell }) => h('td', cell(row))),
    ]);
  const caption = chart.unit === undefined ? chart.title : `${chart.title}, ${chart.unit}`;
  return h('table', [
    h('caption.visually-hidden', caption),
    h(
      'thead',
      h(
        'tr',
        wanted.map(({ head }) => h('th', { scope: 'col' }, head)),
      ),
    ),
    ...grouped(chart).map(([group, rows]) =>
      h('tbody', [
        ...(group === undefined ? [] : [h('tr', h('th.group', { scope: 'rowgroup', colSpan: wanted.length }, group))]),
        ...rows.map(line),
      ]),
    ),
  ]);
}
