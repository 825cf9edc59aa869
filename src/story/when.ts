import { isPartialDate } from './dates.ts';
import { phrasesFor } from './phrases.ts';

/** A time as it is told: a day, a month or a year; from one to another; or by some day. */
export interface When {
  /** ISO date; undefined where only an end is known. */
  from: string | undefined;
  to: string;
}

/** Reads `2024-10-18`, `2024-10`, `2024`, `2024-10-28/2024-10-30` or `../2024-10-25` (by that day); anything else is undefined. */
export function parseWhen(text: string): When | undefined {
  const [first = '', last = first, ...rest] = text.split('/');
  if (rest.length > 0 || !isPartialDate(last)) return undefined;
  if (first === '..' && text.includes('/')) return { from: undefined, to: last };
  if (!isPartialDate(first) || first > last || (first === last && text.includes('/'))) return undefined;
  return { from: first, to: last };
}

/** A time in the words of a language; `short` writes months in three letters where the language does. */
export function printWhen(text: string, lang: string, month: 'long' | 'short' = 'long'): string {
  const when = parseWhen(text);
  if (when === undefined) return text;
  const { from, to } = when;
  const style = styleOf(to, lang, month);
  if (from === undefined) return phrasesFor(lang).by(style.format(new Date(to)));
  if (from === to) return style.format(new Date(to));
  return style.formatRange(new Date(from), new Date(to));
}

/** First and last instant of a time, in milliseconds; a month is as long as it is. */
export function spanOf(text: string): { from: number | undefined; to: number } {
  const { from, to } = parseWhen(text) ?? { from: undefined, to: text };
  return { from: from === undefined ? undefined : Date.parse(from), to: lastDay(to) };
}

function lastDay(date: string): number {
  const [year = 0, month = 12, day] = date.split('-').map(Number);
  return day === undefined ? Date.UTC(year, month, 0) : Date.parse(date);
}

function styleOf(date: string, lang: string, month: 'long' | 'short'): Intl.DateTimeFormat {
  const parts = date.split('-').length;
  const style: Intl.DateTimeFormatOptions = { year: 'numeric', timeZone: 'UTC' };
  if (parts > 1) style.month = month;
  if (parts > 2) style.day = 'numeric';
  return new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, style);
}
