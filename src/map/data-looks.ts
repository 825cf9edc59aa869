import type { FeatureCollection } from 'geojson';
import type { Layer } from '../geo/layer.ts';
import {
  patternsOf,
  type DataColour,
  type DataKind,
  type LayerStyle,
  type Pattern,
  type Ramp,
} from '../geo/layer-style.ts';
import { publish } from '../geo/publish.ts';
import { channelOf, type Channel } from '../story/channel.ts';
import { timeOf } from '../story/layer-time.ts';
import { hatchLinesOf, type Hatching } from './hatching.ts';
import { mixed, type Colour, type Tone } from './palette.ts';

/** How a feature looks. */
export interface Look {
  colour: Tone;
  /** Diameter of a dot or width of a line in CSS pixels. */
  sizePx: number;
  pattern: Pattern;
}

/** A layer whose looks come from its data. */
export interface Dressed {
  /** As they are drawn and sent: the only properties are `look`, a position in `looks`, and `from` and `to` where they have a time; after them the lines that hatch areas. */
  features: FeatureCollection;
  /** Those that occur, in the order in which they are drawn: larger ones first. */
  looks: Look[];
}

/** The three things that data decide. */
export interface Channels {
  colour: Channel<Tone>;
  size: Channel<number>;
  pattern: Channel<Pattern>;
}

/** Tones of the colours for data: lighter and darker ones in turn, so that no two are alike to readers who see fewer hues. */
export const dataTones: Record<DataColour, Tone> = {
  blue: 'blue',
  purple: mixed('purple', 90, 'land'),
  ochre: mixed('ochre', 90, 'land'),
  teal: mixed('teal', 65, 'land'),
  red: mixed('held', 40, 'ink'),
  grey: mixed('muted', 85, 'ink'),
};

const usualSizePx: Record<DataKind, number> = { points: 7, lines: 2, areas: 0 };

/**
 * Gives each feature of a layer its look.
 *
 * @param party colour of the layer where its style names none
 * @param hatchings with which areas are hatched whose look asks for it
 */
export function dress(
  { description, features }: Layer,
  kind: DataKind,
  party: Colour,
  lang: string,
  hatchings: Hatching[] = [],
): Dressed {
  const { colour, size, pattern } = channelsOf(description.style ?? {}, kind, party, lang);
  const keys = features.features.map(({ properties }) => {
    const known = properties ?? {};
    return [size.classOf(known) ?? 0, colour.classOf(known) ?? 0, pattern.classOf(known) ?? 0] as const;
  });
  const sizeOf = (key: (typeof keys)[number]) => size.classes[key[0]]!.look;
  const found = [...new Map(keys.map((key) => [key.join(), key])).values()].sort(
    (a, b) => sizeOf(b) - sizeOf(a) || a[1] - b[1] || a[2] - b[2],
  );
  const positions = new Map(found.map((key, index) => [key.join(), index]));
  const looked = features.features.map((feature, index) => ({
    type: 'Feature' as const,
    ...(feature.id !== undefined && { id: feature.id }),
    properties: { look: positions.get(keys[index]!.join()), ...timeOf(feature, description) },
    geometry: feature.geometry,
  }));
  const looks = found.map((key) => ({
    colour: colour.classes[key[1]]!.look,
    sizePx: sizeOf(key),
    pattern: pattern.classes[key[2]]!.look,
  }));
  const shapes = publish({ type: 'FeatureCollection', features: looked });
  const lines = hatchLinesOf(
    shapes,
    looks.map((look) => look.pattern),
    hatchings,
  );
  return { features: { ...shapes, features: [...shapes.features, ...lines] }, looks };
}

/** What a layer's style makes of its data; what it does not name is the same for all features. */
export function channelsOf(style: LayerStyle, kind: DataKind, party: Colour, lang: string): Channels {
  const { colour, size = usualSizePx[kind], pattern = patternsOf[kind][0] } = style;
  const sizeAt = (index: number, count: number) => {
    const { from, to } = size as { from: number; to: number };
    return Math.round((from + ((to - from) * index) / (count - 1)) * 10) / 10;
  };
  return {
    colour: colour === undefined ? channelOf<Tone>(party, () => party, lang) : colourChannel(colour, lang),
    size: channelOf<number>(size, sizeAt, lang),
    pattern: channelOf<Pattern>(pattern, () => patternsOf[kind][0], lang),
  };
}

/** The colour of what stands for several features: theirs where all have one, else grey. */
export function colourOfSeveral({ colour }: Pick<Channels, 'colour'>): Tone {
  return colour.by === undefined ? colour.classes[0]!.look : 'muted';
}

function colourChannel(written: NonNullable<LayerStyle['colour']>, lang: string): Channel<Tone> {
  if (typeof written === 'string') return channelOf<Tone>(dataTones[written], () => dataTones[written], lang);
  const { other, ...rest } = written;
  const toned = { ...rest, ...(other !== undefined && { other: dataTones[other] }) };
  if ('breaks' in toned) return channelOf<Tone>(toned, (index, count) => shadeOf(toned.ramp, index, count), lang);
  const values = Object.entries(toned.values).map(([name, colour]) => [name, dataTones[colour]] as const);
  return channelOf<Tone>({ ...toned, values: Object.fromEntries(values) }, () => 'muted', lang);
}

/** Class `index` of `count` on a ramp. */
export function shadeOf(ramp: Ramp, index: number, count: number): Tone {
  const [low, high] = ramp.split('-') as [Colour, Colour?];
  if (high === undefined) return strengthOf(low, index / (count - 1));
  const middle = (count - 1) / 2;
  if (index === middle) return mixed('muted', 25, 'land');
  return strengthOf(index < middle ? low : high, 0.25 + (0.75 * Math.abs(index - middle)) / middle);
}

/** From a colour hardly there, over the colour itself, to a stronger one. */
function strengthOf(colour: Colour, share: number): Tone {
  const pure = 0.7;
  if (share <= pure) return mixed(colour, Math.round(25 + (75 * share) / pure), 'land');
  return mixed(colour, Math.round(100 - (45 * (share - pure)) / (1 - pure)), 'ink');
}
