import type { Element } from 'hast';
import type { Mark } from '../map/scene.ts';
import type { Chart } from '../story/chart.ts';
import { printWhen, spanOf } from '../story/when.ts';
import { breakLines, lineAt, lineEm, markAt, narrowestEm, textAt, unbroken } from './drawing.ts';
import type { Drawn } from './drawing.ts';

const axis = '0.6em';
const textEm = 2;
/** In the order of the groups. */
const groupMarks: readonly Mark[] = ['square', 'circle', 'diamond', 'triangle'];
const monthMs = (365.25 / 12) * 86_400_000;

/** Events, in the order of the rows, down a line of time. Where nothing is told for a month or longer, the line is broken and says how long. */
export function drawTimeline(chart: Chart, lang: string): Drawn {
  const marks: Element[] = [];
  const parts: Element[] = [];
  const groups = Object.entries(chart.groups ?? {});
  const markOf = (group: string | undefined) =>
    groupMarks[
      Math.max(
        0,
        groups.findIndex(([id]) => id === group),
      ) % groupMarks.length
    ];
  let y = 0;
  for (const [id, name] of groups) {
    y += lineEm;
    parts.push(textAt(`${textEm}em`, y, name, 'tick'));
    marks.push(markAt(axis, y - 0.35, { party: undefined, mark: markOf(id) }));
  }
  if (groups.length > 0) y += 0.6;
  let before: { markY: number; time: number } | undefined;
  for (const row of chart.rows) {
    const time = spanOf(row.when).to;
    const gap = before === undefined ? 0 : (time - before.time) / monthMs;
    y += before === undefined ? 0 : 0.55;
    if (gap >= 1) {
      parts.push(textAt(`${textEm}em`, y + lineEm, printMonths(Math.round(gap), lang), 'tick'));
      y += lineEm + 0.75;
    }
    const markY = y + lineEm - 0.35;
    if (before !== undefined) parts.unshift(lineAt(axis, before.markY, axis, markY, gap >= 1 ? 'axis dashed' : 'axis'));
    const head = breakLines(`${unbroken(printWhen(row.when, lang, 'short'))}, ${row.by}`, narrowestEm - textEm);
    const says = breakLines(row.says ?? '', narrowestEm - textEm);
    for (const [index, line] of [...head, ...says].entries()) {
      y += lineEm;
      parts.push(textAt(`${textEm}em`, y, line, index < head.length ? 'by' : 'says'));
    }
    marks.push(
      markAt(axis, markY, { party: row.party, mark: markOf(row.group), expected: spanOf(row.when).from === undefined }),
    );
    before = { markY, time };
  }
  return { parts: [...parts, ...marks], heightEm: y + 0.6 };
}

function printMonths(months: number, lang: string): string {
  return new Intl.NumberFormat(lang, { style: 'unit', unit: 'month', unitDisplay: 'long' }).format(months);
}
