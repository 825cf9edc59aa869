import type { Feature } from 'geojson';
import type { Layer, LayerDescription, LayerTime } from '../geo/layer.ts';
import type { ByCategory } from '../geo/layer-style.ts';
import { channelOf } from './channel.ts';
import { isPartialDate } from './dates.ts';

/** From which day to which a shape is there, both included, as `dayNumber` counts them. */
export interface Span {
  from: number;
  to: number;
}

/** What stands for an end that no property names. */
const ever: Span = { from: 0, to: 99_999_999 };

/** A day as a number that grows with time: 20241028. */
export function dayNumber(day: string): number {
  return Number(day.replaceAll('-', ''));
}

/**
 * When a shape is there.
 *
 * @returns the span; or the property whose value is no day, month or year
 */
export function spanOf({ properties }: Feature, time: LayerTime): Span | { faulty: string } {
  const span = { ...ever };
  for (const end of ['from', 'to'] as const) {
    const property = time[end];
    const value: unknown = property === undefined ? undefined : properties?.[property];
    if (property === undefined || value === undefined || value === null || value === '') continue;
    const text = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
    // A moment counts by its day, as it is written.
    const date = /^\d{4}-\d{2}-\d{2}T/.test(text) ? text.slice(0, 10) : text;
    if (!isPartialDate(date)) return { faulty: property };
    const digits = date.replaceAll('-', '');
    // No month is longer, and days are only compared.
    span[end] = Number(digits + (end === 'from' ? '0101' : '1231').slice(digits.length - 4));
  }
  return span;
}

/** When a shape is there, as properties that the map is sent; none where its layer knows no time. */
export function timeOf(feature: Feature, { time }: Pick<LayerDescription, 'time'>): Partial<Span> {
  const span = time === undefined ? {} : spanOf(feature, time);
  return 'faulty' in span ? {} : span;
}

/** Whether something that is there from one day to another is there on a day. */
export function isThere({ from, to }: Span, day: number): boolean {
  return from <= day && to >= day;
}

/**
 * A layer as it is on a step's date: the shapes that are there, and in its style the values that occur among them, so that the
 * legend names no others. Without any shape it has no legend.
 *
 * @param date ISO date of the step
 */
export function onDate(layer: Layer, date: string | undefined): Layer {
  const { description } = layer;
  if (date === undefined || description.time === undefined) return layer;
  const day = dayNumber(date);
  const features = layer.features.features.filter((feature) =>
    isThere({ ...ever, ...timeOf(feature, description) }, day),
  );
  const { legend, style, ...about } = description;
  return {
    ...layer,
    features: { ...layer.features, features },
    description: {
      ...about,
      ...(style && { style: { ...style, ...narrowed(style, features) } }),
      ...(legend !== undefined && features.length > 0 && { legend }),
    },
  };
}

type Style = NonNullable<LayerDescription['style']>;

/** The looks by category of a style, without the values that no feature has. Classes of numbers stay: they are a scale. */
function narrowed(style: Style, features: readonly Feature[]): Pick<Style, 'colour' | 'size' | 'pattern'> {
  const named = (['colour', 'size', 'pattern'] as const).flatMap((name) => {
    const written = style[name];
    return typeof written === 'object' && 'values' in written ? [[name, onlyThose(written, features)] as const] : [];
  });
  return Object.fromEntries(named);
}

function onlyThose(written: ByCategory<unknown>, features: readonly Feature[]): ByCategory<unknown> {
  const { classOf } = channelOf<unknown>(written, () => undefined, 'en');
  const found = new Set(features.map(({ properties }) => classOf(properties ?? {})));
  const values = Object.entries(written.values);
  const { other, ...rest } = written;
  return {
    ...rest,
    values: Object.fromEntries(values.filter((_, index) => found.has(index))),
    ...(other !== undefined && found.has(values.length) && { other }),
  };
}
