import { scaleLinear, scaleUtc } from 'd3-scale';
import type { Element } from 'hast';
import { s } from 'hastscript';
import type { Chart, ChartLine } from '../story/chart.ts';
import { spanOf } from '../story/when.ts';
import { grouped } from './amounts.ts';
import { at, lineAt, lineEm, markAt, narrowestEm, percent, textAt, widthEm } from './drawing.ts';
import type { Anchor, Drawn } from './drawing.ts';
import { extentOf, printValue } from './values.ts';

const panelEm = 10;
/** In per cent of the width; what lies left of it is for the names of the lines. */
const range: [number, number] = [18, 93];

type Time = (milliseconds: number) => number;

/** For each group a panel in which time goes from left to right and figures from nought upwards, each row named beside its mark. */
export function drawOverTime(chart: Chart, lang: string): Drawn {
  const times = chart.rows.flatMap(({ when }) => Object.values(spanOf(when)).filter((time) => time !== undefined));
  const time = scaleUtc()
    .domain([Math.min(...times), Math.max(...times)])
    .range(range);
  const largest = Math.max(...chart.rows.map(({ value = 0 }) => extentOf(value).at));
  const parts: Element[] = [];
  let y = 0;
  for (const [group, rows] of grouped(chart)) {
    if (group !== undefined) {
      y += lineEm;
      parts.push(textAt('0', y, group, 'group'));
      y += 1.7;
    }
    const height = Math.max(6, panelEm * (Math.max(...rows.map(({ value = 0 }) => extentOf(value).at)) / largest));
    parts.push(...drawPanel(rows, y, height, time, lang));
    y += height + 0.8;
  }
  const months = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, {
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const ticks = ticksWithRoom(time.ticks(4).map((tick) => ({ x: time(tick), text: months.format(tick) })));
  const names = ticks.map(({ x, text }) => textAt(percent(x), y + 0.5, text, 'tick', 'middle'));
  return { parts: [...parts, ...names], heightEm: y + lineEm };
}

/** Every tick, or every second, third …, so that their texts stand apart in the narrowest chart; `x` is in per cent of the width. */
function ticksWithRoom(ticks: { x: number; text: string }[]): { x: number; text: string }[] {
  const gapEm = (((ticks[1]?.x ?? 100) - (ticks[0]?.x ?? 0)) / 100) * narrowestEm;
  const every = Math.ceil(Math.max(...ticks.map(({ text }) => widthEm(text))) / gapEm);
  return ticks.filter((_, index) => index % every === 0);
}

function drawPanel(rows: ChartLine[], top: number, height: number, time: Time, lang: string): Element[] {
  const largest = Math.max(...rows.map(({ value = 0 }) => extentOf(value).at));
  const scale = scaleLinear()
    .domain([0, largest])
    .range([top + height, top])
    .nice(3);
  const grid = scale
    .ticks(3)
    .flatMap((tick) => [
      lineAt('0', scale(tick), '100%', scale(tick), tick === 0 ? 'zero' : 'grid'),
      textAt('0', scale(tick) - 0.25, new Intl.NumberFormat(lang).format(tick), 'tick'),
    ]);
  const points = rows.map((row) => pointOf(row, time, scale));
  const taken = points.map(({ x, y }) => ({ left: x - 0.5, right: x + 0.5, top: y - 0.5, bottom: y + 0.5 }));
  return [
    ...grid,
    ...points.flatMap((point) => drawPoint(point, top + height)),
    ...points.flatMap((point) => {
      const { box, lines } = nameOf(point, taken, { top, bottom: top + height }, lang);
      taken.push(box);
      return lines;
    }),
  ];
}

interface Point {
  row: ChartLine;
  /** In ems of the narrowest chart, for what must not collide. */
  x: number;
  y: number;
  /** In per cent of the width. */
  from: number | undefined;
  middle: number;
  to: number;
}

function pointOf(row: ChartLine, time: Time, scale: (figure: number) => number): Point {
  const { from, to } = spanOf(row.when);
  const middle = time(from === undefined ? to : (from + to) / 2);
  return {
    row,
    x: (middle / 100) * narrowestEm,
    y: scale(extentOf(row.value ?? 0).at),
    from: from === undefined ? undefined : time(from),
    middle,
    to: time(to),
  };
}

function drawPoint({ row, y, from, middle, to }: Point, foot: number): Element[] {
  const colour = row.party?.colour ?? 'plain';
  const { isLeast, isMost } = extentOf(row.value ?? 0);
  const x = percent(middle);
  const isSpan = from !== undefined && to - from > 2;
  return [
    lineAt(x, foot, x, y, `stem ${colour}${isMost ? ' dashed' : ''}`),
    ...(isSpan ? [lineAt(percent(from), y, percent(to), y, `extent ${colour}`)] : []),
    ...(isLeast ? [at(x, y, colour, s('path', { d: 'M0 0V-17M-4-12L0-17L4-12', className: ['arrow'] }))] : []),
    markAt(x, y, row),
  ];
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** A figure, and below it who says so where no mark does, beside its point where it covers least. */
function nameOf(
  { row, x, y, middle }: Point,
  taken: readonly Box[],
  panel: { top: number; bottom: number },
  lang: string,
) {
  const lines = [printValue(row, lang), ...(row.party === undefined ? [row.by] : [])];
  const width = Math.max(...lines.map(widthEm));
  const height = lines.length * 1.15;
  const places: { anchor: Anchor; left: number; top: number; dx: number }[] = [
    { anchor: 'start', left: x + 0.7, top: y - height / 2, dx: 0.7 },
    { anchor: 'end', left: x - 0.7 - width, top: y - height / 2, dx: -0.7 },
    { anchor: 'start', left: x + 0.5, top: y - height - 0.3, dx: 0.5 },
    { anchor: 'start', left: x + 0.5, top: y + 0.3, dx: 0.5 },
    { anchor: 'middle', left: x - width / 2, top: y - height - 0.7, dx: 0 },
    { anchor: 'end', left: x - 0.5 - width, top: y - height - 0.3, dx: -0.5 },
    { anchor: 'end', left: x - 0.5 - width, top: y + 0.3, dx: -0.5 },
  ];
  const boxed = places.map((place) => {
    const box = { left: place.left, right: place.left + width, top: place.top, bottom: place.top + height };
    const outside =
      Math.max(0, -box.left) + Math.max(0, box.right - narrowestEm) + Math.max(0, box.bottom - panel.bottom);
    return { ...place, box, cost: outside * 10 + taken.reduce((sum, other) => sum + overlap(box, other), 0) };
  });
  const best = boxed.reduce((least, place) => (place.cost < least.cost - 0.01 ? place : least));
  return {
    box: best.box,
    lines: lines.map((text, index) => {
      const line = textAt(
        percent(middle),
        best.top + 0.95 + index * 1.15,
        text,
        index === 0 ? 'value' : 'says',
        best.anchor,
      );
      line.properties['dx'] = `${best.dx}em`;
      return line;
    }),
  };
}

function overlap(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}
