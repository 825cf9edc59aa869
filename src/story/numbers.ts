import { phrasesFor } from './phrases.ts';
import type { Unit } from './phrases.ts';

/** U+202F keeps number and unit on one line, and closer than a word space does. */
const narrowSpace = '\u202F';

/**
 * A number rounded for reading, with its unit: `6,700 km`. `round` is the step to round to (100, 10, 0.5);
 * left out, two significant digits stay.
 */
export function printRounded(value: number, unit: Unit, lang: string, round = twoDigits(value)): string {
  const decimals = Math.min(6, /\.(\d+)/.exec(String(round))?.[1]?.length ?? 0);
  const rounded = Math.round(value / round) * round;
  return print(rounded, unit, lang, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

/** A number as exact as it is worth stating, with its unit: to 0.1 from 10 upwards, below that to 0.001. */
export function printExact(value: number, unit: Unit, lang: string): string {
  return print(value, unit, lang, { maximumFractionDigits: value < 10 ? 3 : 1 });
}

/** A position to 0.01° (about a kilometre), latitude first as people say it: `39.15° N, 127.44° E`. */
export function printPosition([lng, lat]: readonly [number, number], lang: string): string {
  const around = ((((lng + 180) % 360) + 360) % 360) - 180;
  const degrees = new Intl.NumberFormat(lang, { maximumFractionDigits: 2 });
  const { north, south, east, west } = phrasesFor(lang).compass;
  const print = (value: number, positive: string, negative: string) =>
    `${degrees.format(Math.abs(value))}°${narrowSpace}${value < 0 ? negative : positive}`;
  return `${print(lat, north, south)}, ${print(around, east, west)}`;
}

/** A constant with its unit, to four decimals. */
export function printConstant(value: number, unit: Unit, lang: string): string {
  return print(value, unit, lang, { maximumFractionDigits: 4 });
}

function print(value: number, unit: Unit, lang: string, options: Intl.NumberFormatOptions): string {
  return `${new Intl.NumberFormat(lang, options).format(value)}${narrowSpace}${phrasesFor(lang).units[unit]}`;
}

function twoDigits(value: number): number {
  const magnitude = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)));
  // As text, because 10 ** -1 and the like are not exact.
  return Number(`1e${Math.max(-3, magnitude - 1)}`);
}
