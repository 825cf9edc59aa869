import type { Element } from 'hast';
import { s } from 'hastscript';
import { markPaths, noPartyScale } from '../map/marks.ts';
import type { Mark } from '../map/scene.ts';
import { textWidthPx } from '../map/text-width.ts';
import type { ChartLine } from '../story/chart.ts';

/**
 * Charts are drawn across in per cent of their width and down in ems, so that they are as wide as their place, their type is
 * as large as the reader wants it, and nothing is scaled. Lines of text are broken for the narrowest chart.
 */
export const narrowestEm = 19;

/** Height of a line of text. */
export const lineEm = 1.3;

/** A drawing and the height it takes. */
export interface Drawn {
  parts: Element[];
  heightEm: number;
}

/** A time with spaces at which no line is broken. */
export function unbroken(time: string): string {
  return time.replaceAll(/\s/g, '\u00A0');
}

/** Width of a text in ems, never less than it is drawn. */
export function widthEm(text: string): number {
  return textWidthPx(text.replaceAll(/\s/g, ' '), { sizePx: 1, spacingEm: 0 });
}

/** A text in lines: the first at most so wide, the others as wide as `restEm`. A word too long for a line keeps one of its own. */
export function breakLines(text: string, firstEm: number, restEm = firstEm): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const room = lines.length <= 1 ? firstEm : restEm;
    if (last !== undefined && widthEm(`${last} ${word}`) <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

export type Anchor = 'start' | 'middle' | 'end';

/** A line of text whose baseline is `y` ems down. */
export function textAt(x: string, y: number, text: string, kind = '', anchor: Anchor = 'start'): Element {
  return s('text', { x, y: ems(y), textAnchor: anchor, className: kind === '' ? [] : [kind] }, text);
}

/** A straight line; `kind` is its class. */
export function lineAt(x1: string, y1: number, x2: string, y2: number, kind: string): Element {
  return s('line', { x1, y1: ems(y1), x2, y2: ems(y2), className: kind.split(' ') });
}

/** Something drawn in pixels round a point. */
export function at(x: string, y: number, kind: string, ...parts: Element[]): Element {
  return s('svg', { x, y: ems(y), className: kind.split(' '), overflow: 'visible' }, parts);
}

/** The mark of whoever speaks in a row, or a given one where nobody's is known; hollow for what was only planned. */
export function markAt(
  x: string,
  y: number,
  { party, expected = false, mark = 'circle' }: Pick<ChartLine, 'party' | 'expected'> & { mark?: Mark | undefined },
): Element {
  const scale = party === undefined ? { transform: `scale(${noPartyScale})` } : {};
  const path = s('path', { d: markPaths[party?.mark ?? mark], className: [expected ? 'hollow' : 'mark'], ...scale });
  return at(x, y, party?.colour ?? 'plain', path);
}

export function percent(value: number): string {
  return `${round(value)}%`;
}

export function ems(value: number): string {
  return `${round(value)}em`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
