/** Whether a text is a day of the calendar as `2024-10-18`. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** Whether a text is a day, a month or a year: `2024-10-18`, `2024-10` or `2024`. */
export function isPartialDate(text: string): boolean {
  return /^\d{4}(-\d{2}){0,2}$/.test(text) && isCalendarDate(text + '-01'.repeat(3 - text.split('-').length));
}

/** Whether a text is a day, or a minute of one in UTC: `2026-11-23` or `2026-11-23T16:05Z`. As texts they sort by time. */
export function isMoment(text: string): boolean {
  const [day = '', time] = text.split('T');
  return isCalendarDate(day) && (time === undefined || /^([01]\d|2[0-3]):[0-5]\dZ$/.test(time));
}

/** The day of a moment. */
export function dayOf(moment: string): string {
  return moment.slice(0, 10);
}

/** A moment in full, as JSON-LD, feeds and sitemaps want it: `2026-11-23T00:00:00Z`. A day stands for its beginning. */
export function instantOf(moment: string): string {
  return `${dayOf(moment)}T${moment.slice(11, 16) || '00:00'}:00Z`;
}

/** The day, as `2026-11-23`, that it is at this instant in the time zone furthest ahead (UTC+14): a date after it is in the future everywhere. */
export function latestToday(now: Date): string {
  return new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10);
}

/** A day, month or year in the words of a language: `18 October 2024`, `October 2024`, `2024`. */
export function formatDate(date: string, lang: string): string {
  const parts = date.split('-').length;
  const style: Intl.DateTimeFormatOptions = { year: 'numeric', timeZone: 'UTC' };
  if (parts > 1) style.month = 'long';
  if (parts > 2) style.day = 'numeric';
  return new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, style).format(new Date(date));
}
