import type { Feature } from 'geojson';
import type { Bounds } from '../geo/mercator.ts';

/** `12 points, 3 lines and 1 area`. */
export function seenIn(features: readonly Feature[]): string {
  const count = (ending: string, noun: string): string[] => {
    const { length } = features.filter(({ geometry }) => geometry.type.endsWith(ending));
    return length === 0 ? [] : [`${thousands(length)} ${noun}${length === 1 ? '' : 's'}`];
  };
  return printedList([...count('Point', 'point'), ...count('String', 'line'), ...count('Polygon', 'area')]);
}

/** A file's name, cut to a readable length. */
export function shortened(text: string, most = 60): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** `a, b and c`. */
export function printedList(words: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(words);
}

/** Names in a list, with how many more there are. */
export function someOf(names: readonly string[], most: number): string {
  const rest = names.length - most;
  return printedList(rest > 0 ? [...names.slice(0, most), `${thousands(rest)} more`] : names);
}

/** `between 47.1° and 47.6° north and between 18.9° and 19.2° east`. */
export function whereabouts([west, south, east, north]: Bounds): string {
  const side = (longitude: number) => (longitude > 180 ? longitude - 360 : longitude);
  const decimals = Math.max(east - west, north - south) < 1 ? 3 : 1;
  const latitudes = range(south, north, 'south', 'north', decimals);
  return `between ${latitudes} and between ${range(side(west), side(east), 'west', 'east', decimals)}`;
}

/** `47.499° north and 19.044° east`. */
export function position([lng = 0, lat = 0]: readonly number[]): string {
  return `${degrees(lat, 'south', 'north', 3)} and ${degrees(lng, 'west', 'east', 3)}`;
}

/** A text as such in Markdown. */
export function plain(text: string): string {
  return text.replaceAll(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** `12,000`. */
export function thousands(number: number): string {
  return new Intl.NumberFormat('en-GB').format(number);
}

function range(from: number, to: number, negative: string, positive: string, decimals: number): string {
  const [first, second] = [degrees(from, negative, positive, decimals), degrees(to, negative, positive, decimals)];
  return from < 0 === to < 0 ? `${first.split(' ')[0]} and ${second}` : `${first} and ${second}`;
}

function degrees(value: number, negative: string, positive: string, decimals: number): string {
  return `${Number(Math.abs(value).toFixed(decimals))}° ${value < 0 ? negative : positive}`;
}
