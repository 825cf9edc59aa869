import { dayOf } from '../story/dates.ts';

/** A moment's day in words, as `29 October 2024` in English. */
export function longDate(moment: string, lang: string): string {
  const locale = lang === 'en' ? 'en-GB' : lang;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${dayOf(moment)}T00:00:00Z`),
  );
}
