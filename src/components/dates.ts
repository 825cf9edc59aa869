import { dayOf, formatDate } from '../story/dates.ts';

/** A moment's day in words, as `29 October 2024` in English; a month or a year as such. */
export function longDate(moment: string, lang: string): string {
  return formatDate(dayOf(moment), lang);
}
