import type { Feature } from 'geojson';
import type { LayerDescription } from '../geo/layer.ts';
import type { ByCategory, ByNumber } from '../geo/layer-style.ts';

/** One thing that data decide about a layer's features, such as their colour. */
export interface Channel<Look> {
  /** The property that decides; none where all features are alike. */
  by?: string;
  title?: string;
  /** In the order of the legend; the class for all others last. */
  classes: { look: Look; words: string }[];
  /** Position of the class of a feature with these properties; undefined where it is in none. */
  classOf(properties: Readonly<Record<string, unknown>>): number | undefined;
}

/**
 * A channel from what the author wrote.
 *
 * @param written one look for all, looks by category, or classes of a number
 * @param lookAt the look of class `index` of `count` classes of a number
 * @param lang of the story, for numbers in the legend
 */
export function channelOf<Look>(
  written: Look | ByCategory<Look> | ByNumber<Look>,
  lookAt: (index: number, count: number) => Look,
  lang: string,
): Channel<Look> {
  if (typeof written !== 'object' || written === null) {
    return { classes: [{ look: written, words: '' }], classOf: () => 0 };
  }
  const channel = written as ByCategory<Look> | ByNumber<Look>;
  const { by, title, words = {}, other } = channel;
  const named = { by, ...(title !== undefined && { title }) };
  const last = other === undefined ? [] : [{ look: other, words: words['other'] ?? '' }];
  if ('values' in channel) {
    const names = Object.keys(channel.values);
    const classes = names.map((name) => ({ look: channel.values[name]!, words: words[name] ?? name }));
    const positions = new Map(names.map((name, index) => [name, index]));
    const otherwise = other === undefined ? undefined : names.length;
    return {
      ...named,
      classes: [...classes, ...last],
      classOf: (properties) => positions.get(textOf(properties[by]) ?? '') ?? otherwise,
    };
  }
  const { breaks, unit } = channel;
  const count = breaks.length + 1;
  const classes = breaksInWords(breaks, lang).map((range, index) => ({
    look: lookAt(index, count),
    words: unit === undefined ? range : `${range} ${unit}`,
  }));
  return {
    ...named,
    classes: [...classes, ...last],
    classOf: (properties) => {
      const number = numberOf(properties[by]);
      if (number === undefined) return other === undefined ? undefined : count;
      return breaks.filter((edge) => edge <= number).length;
    },
  };
}

/** A property as a category: text, or a number or truth value in writing; undefined where there is none. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** What a layer's style writes beside a feature; undefined where it writes nothing. */
export function labelOf({ properties }: Feature, { style }: Pick<LayerDescription, 'style'>): string | undefined {
  const text = style?.label === undefined ? undefined : textOf(properties?.[style.label])?.trim();
  return text === '' ? undefined : text;
}

/** A property as a number, also where it is written as text; undefined where it is none. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** Classes between breaks in signs that every language reads: `< 10`, `10–50`, `≥ 50`. */
function breaksInWords(breaks: number[], lang: string): string[] {
  const numbers = new Intl.NumberFormat(lang, { maximumSignificantDigits: 6 });
  const written = breaks.map((edge) => numbers.format(edge));
  const between = written.slice(1).map((upper, index) => `${written[index]}–${upper}`);
  return [`< ${written[0]}`, ...between, `≥ ${written.at(-1)}`];
}
