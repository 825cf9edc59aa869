import { isDataKind } from '../geo/layer-style.ts';
import type { Layer } from '../geo/layer.ts';
import type { Channel } from '../story/channel.ts';
import type { Story } from '../story/story.ts';
import { circleCoats } from './cluster-sign.ts';
import { coatsOf, type Coat } from './coats.ts';
import { channelsOf, colourOfSeveral, type Channels, type Look } from './data-looks.ts';
import { noParty } from './looks.ts';
import { isLarge } from './large.ts';
import { toneInCss, type Tone } from './palette.ts';

/** What the legend says of one property of a layer's data. */
export interface LegendGroup {
  title?: string;
  lines: { words: string; coats: Coat[] }[];
}

/** What the legend says of the circles that stand for several points. */
export interface LegendCircle {
  coats: Coat[];
  /** Written in it, as an example. */
  number: number;
}

/**
 * The lines that explain a layer whose looks come from its data: one group for each property that decides, each line with the
 * coats of paint that a feature of that class has on the map. One group with one line without words where all features are
 * alike.
 */
export function legendGroups(
  { description, features }: Pick<Layer, 'description'> & Partial<Pick<Layer, 'features'>>,
  story: Story,
): LegendGroup[] {
  const { kind, style = {}, party, muted } = description;
  if (!isDataKind(kind)) return [];
  const colour = (party === undefined ? undefined : story.parties[party]?.colour) ?? noParty;
  const channels = channelsOf(style, kind, colour, story.lang);
  const usual = usualLook(channels);
  const deciding = (Object.values(channels) as Channel<unknown>[]).filter(({ by }) => by !== undefined);
  const groups = Map.groupBy(deciding, ({ by, classes }) => JSON.stringify([by, classes.map(({ words }) => words)]));
  const options = { ...(muted !== undefined && { muted }), isLarge: features !== undefined && isLarge(features) };
  const lineOf = (look: Look, words: string) => ({ words, coats: coatsOf(kind, [look], options) });
  if (groups.size === 0) return [{ lines: [lineOf(usual, '')] }];
  return [...groups.values()].map((together) => {
    const title = together.map((channel) => channel.title).find((name) => name !== undefined);
    const lookAt = (index: number): Look => ({
      colour: together.includes(channels.colour) ? channels.colour.classes[index]!.look : usual.colour,
      sizePx: together.includes(channels.size) ? channels.size.classes[index]!.look : usual.sizePx,
      pattern: together.includes(channels.pattern) ? channels.pattern.classes[index]!.look : usual.pattern,
    });
    const lines = together[0]!.classes.map(({ words }, index) => lineOf(lookAt(index), words));
    return { ...(title !== undefined && { title }), lines };
  });
}

/** The circle of a layer that has any, whose words are the page's. */
export function legendCircle({ description }: Pick<Layer, 'description'>, story: Story): LegendCircle | undefined {
  const { kind, style = {}, party } = description;
  if (!isDataKind(kind) || style.cluster !== true) return undefined;
  const colour = (party === undefined ? undefined : story.parties[party]?.colour) ?? noParty;
  const number = 12;
  return { number, coats: circleCoats(number, colourOfSeveral(channelsOf(style, kind, colour, story.lang))) };
}

/** What a property leaves open looks as most features may: grey, in the middle of the sizes, without a pattern. */
function usualLook({ colour, size, pattern }: Channels): Look {
  return {
    colour: colourOfSeveral({ colour }),
    sizePx: size.classes[Math.floor((size.classes.length - 1) / 2)]!.look,
    pattern: pattern.classes[0]!.look,
  };
}

/** Class of a tone in the legend. */
export function toneClass(tone: Tone): string {
  return `tone-${tone}`;
}

/** Rules that give the tones of the legends of a story's layers, in light and dark. */
export function toneRules(layers: Iterable<Pick<Layer, 'description'>>, story: Story): string {
  const signs = [...layers].flatMap((layer) => [
    ...legendGroups(layer, story).flatMap((group) => group.lines),
    ...[legendCircle(layer, story)].filter((circle) => circle !== undefined),
  ]);
  const shades = signs.flatMap(({ coats }) => coats).flatMap((coat) => coat.shades);
  const tones = [...new Set(shades.map(({ colour }) => colour))];
  return tones.map((tone) => `.${toneClass(tone)}{color:${toneInCss(tone)}}`).join('');
}
