import type { ChartLine } from '../story/chart.ts';
import type { ChartValue } from '../story/chart-schema.ts';
import { phrasesFor } from '../story/phrases.ts';

/** What a row's figure says of the true one: where the mark stands, and on which side it is open. */
export interface Extent {
  /** The figure, or the upper end of a range. */
  at: number;
  /** The lower end of a range. */
  from?: number;
  /** Open upwards: at least, more than. */
  isLeast: boolean;
  /** Open downwards: up to. */
  isMost: boolean;
}

export function extentOf(value: ChartValue): Extent {
  if (typeof value === 'number') return { at: value, isLeast: false, isMost: false };
  const { about, at_least, more_than, up_to, from, to } = value;
  return {
    at: about ?? at_least ?? more_than ?? up_to ?? to ?? 0,
    ...(from !== undefined && { from }),
    isLeast: at_least !== undefined || more_than !== undefined,
    isMost: up_to !== undefined,
  };
}

/** A row's figure in words: `at least 3,000`, `about 12,000 expected`. */
export function printValue({ value, expected = false }: Pick<ChartLine, 'value' | 'expected'>, lang: string): string {
  if (value === undefined) return '';
  const text = printFigure(value, lang);
  return expected ? phrasesFor(lang).expected(text) : text;
}

function printFigure(value: ChartValue, lang: string): string {
  const print = (figure = 0) => new Intl.NumberFormat(lang).format(figure);
  const words = phrasesFor(lang);
  if (typeof value === 'number') return print(value);
  if (value.about !== undefined) return words.about(print(value.about));
  if (value.at_least !== undefined) return words.atLeast(print(value.at_least));
  if (value.more_than !== undefined) return words.moreThan(print(value.more_than));
  if (value.up_to !== undefined) return words.upTo(print(value.up_to));
  return words.range(print(value.from), print(value.to));
}
