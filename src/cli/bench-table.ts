import type { Visit } from './bench-page.ts';

/** Medians by figure, for each profile and, if asked for, for builds; what never happened is no number, in JSON null. */
export type Figures = Record<string, Record<string, number | null>>;

interface Row {
  name: keyof Visit | 'coldMs' | 'warmMs' | 'buildBytes' | 'validateMs';
  says: string;
  print: (value: number) => string;
}

const ms = (value: number) => `${Math.round(value)} ms`;
const kb = (value: number) => `${(value / 1000).toFixed(1)} KB`;
const mb = (value: number) => `${(value / 1e6).toFixed(1)} MB`;
const percent = (value: number) => `${(value * 100).toFixed(0)} %`;

const rows: Row[] = [
  { name: 'firstPictureMs', says: 'First map picture', print: ms },
  { name: 'largestPaintMs', says: 'Largest contentful paint', print: ms },
  { name: 'blockingMs', says: 'Blocking time', print: ms },
  { name: 'layoutShift', says: 'Layout shift', print: (value) => value.toFixed(3) },
  { name: 'requests', says: 'Requests before the first interaction', print: String },
  { name: 'bytes', says: 'Bytes before the first interaction', print: kb },
  { name: 'scriptBytes', says: 'of these, script', print: kb },
  { name: 'liveMapMs', says: 'Live map ready after the first scroll', print: ms },
  { name: 'liveBytes', says: 'Bytes until the live map is ready', print: kb },
  { name: 'allBytes', says: 'Bytes of the whole story', print: kb },
  { name: 'longFrames', says: 'Frames over 50 ms while scrolling', print: percent },
  { name: 'heapBytes', says: 'Heap after one pass', print: mb },
  { name: 'heapAfterThreeBytes', says: 'Heap after three passes', print: mb },
  { name: 'coldMs', says: 'Build, nothing kept', print: ms },
  { name: 'warmMs', says: 'Build, everything kept', print: ms },
  { name: 'buildBytes', says: 'Memory of the build at its peak', print: mb },
  { name: 'validateMs', says: 'Validation of 10 MB of GeoJSON', print: ms },
];

/** The middle one of several numbers; not a number when any of them is not. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return values.some(Number.isNaN) ? Number.NaN : (sorted[Math.floor(sorted.length / 2)] ?? Number.NaN);
}

/** Medians of several visits, figure by figure. */
export function medians(visits: readonly Visit[]): Record<string, number> {
  const names = Object.keys(visits[0] ?? {}) as (keyof Visit)[];
  return Object.fromEntries(names.map((name) => [name, median(visits.map((visit) => visit[name]))]));
}

/** A Markdown table with a column for each profile and, where there are earlier figures, how much has changed since. */
export function table(now: Figures, before: Figures = {}): string {
  const columns = Object.keys(now);
  const head = ['', ...columns.flatMap((column) => [column, ...(before[column] ? ['before'] : [])])];
  const body = rows
    .filter(({ name }) => columns.some((column) => now[column]?.[name] !== undefined))
    .map(({ name, says, print }) => [
      says,
      ...columns.flatMap((column) => {
        const value = now[column]?.[name];
        const earlier = before[column]?.[name];
        return [show(value, print), ...(before[column] ? [compare(value, earlier, print)] : [])];
      }),
    ]);
  const widths = head.map((_, column) => Math.max(3, ...[head, ...body].map((row) => row[column]!.length)));
  const line = (row: string[]) =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join(' | ')} |`;
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), line(rule), ...body.map(line)].join('\n');
}

function show(value: number | null | undefined, print: Row['print']): string {
  if (value === undefined) return '';
  return value === null || Number.isNaN(value) ? 'never' : print(value);
}

function compare(value: number | null | undefined, earlier: number | null | undefined, print: Row['print']): string {
  if (typeof earlier !== 'number' || typeof value !== 'number' || Number.isNaN(value)) return show(earlier, print);
  const change = Math.round((value / earlier - 1) * 100);
  const isAlike = value === earlier || change === 0;
  return `${show(earlier, print)} (${isAlike ? '=' : earlier === 0 ? '+' : `${change > 0 ? '+' : '−'}${Math.abs(change)} %`})`;
}
