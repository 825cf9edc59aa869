/**
 * The figures in a text that need a source: numbers that are part of no date, time of day, address or name (`Il-76`, `11th`).
 *
 * @param lang BCP 47, whose names of months are known
 */
export function figuresIn(text: string, lang: string): string[] {
  const withoutDates = text
    .replace(/https?:\/\/\S+|\d{1,2}:\d{2}|\d{4}-\d{2}(-\d{2})?/g, ' ')
    .replace(/\d+\s*[年月日년월일]/gu, ' ')
    .replace(datesWith(monthsOf(lang)), ' ')
    .replace(/(?<![\d.,])(1[0-9]|20)\d{2}([–-]\d{2,4})?(?![\d.,]?\d)/g, ' ');
  const words = withoutDates.match(/[\p{L}\p{N}][\p{L}\p{N}.,’-]*/gu) ?? [];
  return words
    .map((word) => word.replace(/[.,]+$/, ''))
    .filter((word) => /^\d/.test(word) && !/\d(st|nd|rd|th)$/.test(word));
}

function datesWith(months: readonly string[]): RegExp {
  const month = `(?:${months.map((name) => name.replaceAll('.', '\\.')).join('|')})`;
  const days = String.raw`\d{1,2}(?:st|nd|rd|th|\.)?(?:\s?[–-]\s?\d{1,2}\.?)?`;
  return new RegExp(`(?:${days}(?: and ${days})?\\s*(?:de )?)?${month}(?:\\s*${days}(?!\\d))?,?(?:\\s*\\d{4})?`, 'giu');
}

function monthsOf(lang: string): string[] {
  return ['long', 'short'].flatMap((month) => {
    const name = new Intl.DateTimeFormat(lang, { month: month as 'long' | 'short', day: 'numeric', timeZone: 'UTC' });
    return Array.from({ length: 12 }, (_, index) => {
      const parts = name.formatToParts(Date.UTC(2024, index, 15));
      return parts.find(({ type }) => type === 'month')?.value ?? '';
    }).filter((word) => /\p{L}/u.test(word));
  });
}
