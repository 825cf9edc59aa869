import { scaleLinear } from 'd3-scale';
import type { Element } from 'hast';
import { s } from 'hastscript';
import type { Chart, ChartLine } from '../story/chart.ts';
import { printWhen } from '../story/when.ts';
import { at, breakLines, lineAt, lineEm, markAt, narrowestEm, percent, textAt, widthEm, unbroken } from './drawing.ts';
import type { Drawn } from './drawing.ts';
import { extentOf, printValue } from './values.ts';

/** The share of the width that the scale takes, in per cent: marks at its ends stay whole. */
const range: [number, number] = [1.5, 97];

/** How far an open figure's arrow goes, in per cent of the width. */
const arrowPercent = 13;

/** One line for each row: what it says, its figure, and a mark on a common scale that begins at nought. */
export function drawAmounts(chart: Chart, lang: string): Drawn {
  const largest = Math.max(...chart.rows.map(({ value = 0 }) => extentOf(value).at));
  const scale = scaleLinear().domain([0, largest]).range(range).nice(3);
  const x = (figure: number) => scale(figure);
  const parts: Element[] = [];
  let y = 0;
  for (const [group, rows] of grouped(chart)) {
    if (group !== undefined) {
      y += lineEm * (y === 0 ? 0.9 : 1.3);
      parts.push(textAt('0', y, group, 'group'));
      y += 0.35;
    }
    for (const row of rows) {
      const drawn = drawRow(row, y, x, lang);
      parts.push(...drawn.parts);
      y += drawn.heightEm;
    }
  }
  const ticks = scale.ticks(3);
  const grid = ticks.map((tick) => lineAt(percent(x(tick)), 0, percent(x(tick)), y, 'grid'));
  const labels = ticks.map((tick, index) => {
    const [place, anchor] =
      index === 0
        ? (['0', 'start'] as const)
        : index === ticks.length - 1
          ? (['100%', 'end'] as const)
          : ([percent(x(tick)), 'middle'] as const);
    return textAt(place, y + lineEm, new Intl.NumberFormat(lang).format(tick), 'tick', anchor);
  });
  return { parts: [...grid, ...parts, ...labels], heightEm: y + lineEm + 0.5 };
}

/** The rows by group, in the order of the groups; all at once where there are none. */
export function grouped({ groups, rows }: Chart): [name: string | undefined, rows: ChartLine[]][] {
  if (groups === undefined) return [[undefined, rows]];
  return Object.entries(groups).map(([id, name]) => [name, rows.filter(({ group }) => group === id)]);
}

function drawRow(row: ChartLine, top: number, x: (figure: number) => number, lang: string): Drawn {
  const value = printValue(row, lang);
  const first = narrowestEm - widthEm(value) - 1;
  const who = breakLines(`${row.by}, ${unbroken(printWhen(row.when, lang, 'short'))}`, first, narrowestEm);
  const says = row.says === undefined ? [] : breakLines(row.says, narrowestEm);
  const lines = [...who, ...says];
  const baseline = (index: number) => top + lineEm * (index + 1);
  const track = baseline(lines.length - 1) + 0.9;
  return {
    parts: [
      ...lines.map((line, index) => textAt('0', baseline(index), line, index < who.length ? 'by' : 'says')),
      textAt('100%', baseline(0), value, 'value', 'end'),
      ...drawTrack(row, track, x),
    ],
    heightEm: track + 0.7 - top,
  };
}

function drawTrack(row: ChartLine, y: number, x: (figure: number) => number): Element[] {
  if (row.value === undefined) return [];
  const { at: figure, from = 0, isLeast, isMost } = extentOf(row.value);
  const colour = row.party?.colour ?? 'plain';
  const [start, end] = [percent(x(from)), percent(x(figure))];
  const open = percent(Math.min(100, x(figure) + arrowPercent));
  const isRange = from > 0;
  return [
    lineAt(start, y, end, y, `extent ${colour}${isMost ? ' dashed' : ''}`),
    ...(isLeast
      ? [
          lineAt(end, y, open, y, `extent ${colour}`),
          at(open, y, colour, s('path', { d: 'M-6-4.5L0 0L-6 4.5', className: ['arrow'] })),
        ]
      : []),
    ...(isRange ? [markAt(start, y, row)] : []),
    markAt(end, y, row),
  ];
}
