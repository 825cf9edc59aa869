import type { Paragraph } from 'mdast';
import { visit } from 'unist-util-visit';

/**
 * The first figure that a paragraph types without citing any source; undefined where there is none. Days and years are not
 * figures, and neither is what a directive computes.
 */
export function uncitedFigure(paragraph: Paragraph, lang: string): string | undefined {
  let text = '';
  let isCited = false;
  visit(paragraph, (node) => {
    if (node.type === 'text') text += node.value;
    else if (node.type === 'textDirective') {
      if (node.name === 'cite') isCited = true;
      text += ' ';
      return 'skip';
    }
    return undefined;
  });
  if (isCited) return undefined;
  const others = text.replaceAll(datesIn(lang), ' ').replaceAll(/(?<![\d.,])(1[5-9]|20|21)\d\d(?![\d.,]\d)/g, ' ');
  return /\d+(?:[.,\u00A0\u202F ]\d+)*/.exec(others)?.[0];
}

const dates = new Map<string, RegExp>();

/** Days of a month as a language writes them: `18 October 2024`, `18.–20. Oktober`, `October 18, 2024`. */
function datesIn(lang: string): RegExp {
  const known = dates.get(lang);
  if (known !== undefined) return known;
  const monthOf = (month: 'long' | 'short') =>
    Array.from({ length: 12 }, (_, index) =>
      new Intl.DateTimeFormat(lang, { month, timeZone: 'UTC' }).format(new Date(Date.UTC(2024, index, 15))),
    );
  const months = [...monthOf('long'), ...monthOf('short')].map((name) =>
    name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  );
  const month = `(?:${months.join('|')})`;
  const day = '\\d{1,2}(?:st|nd|rd|th|\\.)?';
  const days = `${day}(?:\\s*(?:[–-]|and|und|to|,)\\s*${day})*`;
  const made = new RegExp(
    `${days}\\s*(?:of\\s+)?${month}(?:\\s+\\d{4})?|${month}\\s+${days}(?:,?\\s*\\d{4})?|${month}\\s*\\d{1,2}일`,
    'giu',
  );
  dates.set(lang, made);
  return made;
}
