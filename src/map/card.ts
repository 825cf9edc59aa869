import { phrasesFor } from '../story/phrases.ts';
import { cardColumn, element, svgImage, type CardElement } from './card-parts.ts';
import { rimPx } from './cluster-sign.ts';
import { labelBox, labelFaces, labelLines, localFace, type Face } from './label-box.ts';
import { noParty } from './looks.ts';
import { markPaths, mutedMarkScale, noPartyScale } from './marks.ts';
import { light, toneIn } from './palette.ts';
import type { PlacedLabel } from './place-labels.ts';
import type { MappedStep } from './story-map.ts';

/** A share card, laid out and ready to be drawn. It survives JSON and holds all that the picture depends on. */
export interface Card {
  /** Size in pixels: what social networks ask for. */
  width: number;
  height: number;
  /** A tree of elements as satori takes them. */
  layout: CardElement;
}

/** The words on a card. */
export interface CardWords {
  lang: string;
  /** Set small above the title: the story of a step. */
  kicker?: string;
  title: string;
  summary?: string;
  /** Place in the story, as `3 / 14`. */
  place?: string;
  /** Who says what on this map. */
  parties: { name: string; mark: keyof typeof markPaths; colour: keyof typeof light }[];
  attribution: string;
}

export const cardSize = { width: 1200, height: 630 };

/** Card pixels of one CSS pixel of the page: cards are looked at in a third of their size. */
export const cardScale = 1.65;

/** Width of the column of words in card pixels. */
const columnWidth = 424;

/**
 * The part of the map that nothing covers, in card pixels; the step's focus is contained in it, as on the page's stages. Names
 * may reach `edgePx` beyond: that keeps them clear of the column, the edges and the attribution.
 */
export const cardFree = { left: columnWidth + 34, top: 34, width: 1200 - columnWidth - 68, height: 630 - 34 - 60 };

/** The class of stages whose placement of labels holds on a card. */
export const cardClass = 'medium';

/** The card of a step: its map on the right, as the page shows it on a stage of that size, and words on the left. */
export function layOutCard(step: MappedStep, words: CardWords): Card {
  const layout = element('div', { ...cover, display: 'flex', backgroundColor: light.water }, [
    mapImage(step),
    ...scaleBar(step, words.lang),
    ...locator(step),
    ...step.labels.flatMap((label) => mark(label, step)),
    ...step.labels.flatMap((label) => name(label, step)),
    attribution(words.attribution),
    cardColumn(words, columnWidth),
  ]);
  return { ...cardSize, layout };
}

const cover = { position: 'absolute', left: 0, top: 0, ...cardSize };

/** Card pixels of one picture unit: the focus is shown whole, as large as the free part allows. */
function scaleOf({ picture: { focus } }: MappedStep): number {
  return Math.min(cardFree.width / focus.width, cardFree.height / focus.height);
}

/** Card pixels of a position in picture units. */
function onCard(step: MappedStep, [x, y]: [number, number]): [x: number, y: number] {
  const { focus } = step.picture;
  const scale = scaleOf(step);
  return [
    cardFree.left + cardFree.width / 2 + (x - focus.x - focus.width / 2) * scale,
    cardFree.top + cardFree.height / 2 + (y - focus.y - focus.height / 2) * scale,
  ];
}

/** The piece of the step's picture that the card shows, with lines as wide as the card needs them. */
function mapImage(step: MappedStep): CardElement {
  const scale = scaleOf(step);
  const [left, top] = onCard(step, [0, 0]);
  const { width, height } = cardSize;
  const box = [-left / scale, -top / scale, width / scale, height / scale].map((value) => Number(value.toFixed(2)));
  const svg = inLight(step.picture.svg)
    .replace(
      /<svg [^>]*>/,
      `<svg xmlns="http://www.w3.org/2000/svg" ${size(width, height)} viewBox="${box.join(' ')}">`,
    )
    .replaceAll(/(stroke-width|stroke-dasharray):([^;}]*)/g, (_, property, value: string) => {
      const lengths = value.split(' ').map((length) => Number(((parseFloat(length) * cardScale) / scale).toFixed(3)));
      return `${property}:${lengths.join(' ')}`;
    })
    .replaceAll(';vector-effect:non-scaling-stroke', '');
  return element('img', { ...cover }, [], { src: svgImage(svg), width, height });
}

/** An SVG file of ours without its dark colours. */
function inLight(svg: string): string {
  return svg.replace(/@media \(prefers-color-scheme:dark\)\{.*?\}\}/, '');
}

function size(width: number, height: number): string {
  return `width="${width}" height="${height}"`;
}

function positionOf({ xPercent, yPercent, dxPx }: PlacedLabel, step: MappedStep): [x: number, y: number] {
  const { width, height } = step.picture;
  const [x, y] = onCard(step, [(xPercent / 100) * width, (yPercent / 100) * height]);
  return [x + dxPx * cardScale, y];
}

function mark(label: PlacedLabel, step: MappedStep): CardElement[] {
  const [x, y] = positionOf(label, step);
  if (!isSeen(x, y)) return [];
  if (label.kind === 'cluster') return [circle(label, [x, y])];
  if (label.mark === undefined || label[cardClass].anchor === 'none') return [];
  const side = 18 * cardScale * (label.muted ? mutedMarkScale : 1);
  const d = markPaths[label.mark];
  const transform = `scale(${label.colour === undefined ? noPartyScale : 1})`;
  const paint = label.muted ? light.muted : light[label.colour ?? noParty];
  return [
    element(
      'svg',
      { position: 'absolute', left: x - side / 2, top: y - side / 2 },
      [
        element('path', {}, [], { d, transform, fill: light.paper, stroke: light.paper, 'stroke-width': 3.5 }),
        element('path', {}, [], { d, transform, fill: paint }),
      ],
      { width: side, height: side, viewBox: '-9 -9 18 18' },
    ),
  ];
}

function isSeen(x: number, y: number): boolean {
  return x > columnWidth + 8 && x < cardSize.width - 8 && y > 8 && y < cardSize.height - 8;
}

/** A cluster's circle; its number is its name. */
function circle({ dotPx = 0, tone = 'muted' }: PlacedLabel, [x, y]: [number, number]): CardElement {
  const radius = dotPx * cardScale;
  const side = 2 * radius;
  return element('div', {
    position: 'absolute',
    left: x - radius,
    top: y - radius,
    width: side,
    height: side,
    boxSizing: 'border-box',
    borderRadius: radius,
    border: `${rimPx * cardScale}px solid ${toneIn(light, tone)}`,
    backgroundColor: light.paper,
  });
}

/** A label's name with its local spelling, in the box that was found for it. */
function name(label: PlacedLabel, step: MappedStep): CardElement[] {
  const place = label[cardClass];
  const pageScale = (scaleOf(step) * step.picture.focus.width) / step.focus.width / cardScale;
  const box = labelBox(label, place, { x: 0, y: 0 }, pageScale);
  if (box === undefined) return [];
  const [x, y] = positionOf(label, step);
  if (label.kind === 'cluster' && !isSeen(x, y)) return [];
  const face = labelFaces[label.kind];
  const isInk = label.kind === 'place' && !label.muted;
  const isData = label.kind === 'point' || label.kind === 'area' || label.kind === 'cluster';
  const isBold = isInk || label.kind === 'country';
  const own = {
    ...textStyle(face),
    fontWeight: isBold ? 600 : 400,
    fontStyle: label.kind === 'sea' ? 'italic' : 'normal',
    color: isInk || (isData && !label.muted) ? light.ink : light.muted,
  };
  const halo = { paintOrder: 'stroke', WebkitTextStroke: `${3.5 * cardScale}px ${haloOf(label)}` };
  const lines = labelLines(label).map((line) => (face.capitals ? line.toUpperCase() : line));
  const texts = lines.map((line) => element('div', { ...own, ...halo }, [line]));
  const local = element('div', { ...textStyle(localFace), ...halo, color: light.muted }, [label.local ?? '']);
  const side = place.anchor.endsWith('e') ? 'flex-start' : place.anchor.endsWith('w') ? 'flex-end' : 'center';
  return [
    element(
      'div',
      {
        position: 'absolute',
        left: x + box.x * cardScale,
        top: y + box.y * cardScale,
        width: box.width * cardScale,
        height: box.height * cardScale,
        display: 'flex',
        flexDirection: 'column',
        alignItems: side,
        fontFamily: 'sans',
        whiteSpace: 'nowrap',
      },
      place.withLocal && label.local !== undefined ? [...texts, local] : texts,
      label.localLang === undefined ? {} : { lang: label.localLang },
    ),
  ];
}

function textStyle({ sizePx, lineHeightPx, spacingEm }: Face) {
  return {
    fontSize: sizePx * cardScale,
    lineHeight: `${lineHeightPx * cardScale}px`,
    letterSpacing: spacingEm * sizePx * cardScale,
  };
}

function haloOf({ kind }: PlacedLabel): string {
  if (kind === 'cluster') return light.paper;
  return kind === 'sea' ? light.water : light.land;
}

function scaleBar(step: MappedStep, lang: string): CardElement[] {
  const bar = step.scales?.[cardClass];
  if (bar === undefined) return [];
  const edge = `${cardScale}px solid ${light.muted}`;
  const width = (bar.widthPercent / 100) * step.picture.width * scaleOf(step);
  const line = element('div', { width, height: 10, borderLeft: edge, borderRight: edge, borderBottom: edge });
  const words = element('div', { fontSize: 18, lineHeight: '18px' }, [
    `${bar.km.toLocaleString(lang)} ${phrasesFor(lang).units.km}`,
  ]);
  const at = { position: 'absolute', left: cardFree.left, top: cardSize.height - 38, display: 'flex' };
  return [
    element('div', { ...at, alignItems: 'flex-end', gap: 10, fontFamily: 'sans', color: light.muted }, [line, words]),
  ];
}

function locator({ locator }: MappedStep): CardElement[] {
  const corner = locator?.corners[cardClass];
  if (locator === undefined || corner === undefined) return [];
  const side = 80 * cardScale;
  const out = 8 * cardScale;
  const left = corner.endsWith('w') ? cardFree.left - out : cardFree.left + cardFree.width + out - side;
  const top = corner.startsWith('n') ? cardFree.top - out : cardFree.top + cardFree.height + out - side;
  const svg = inLight(locator.svg).replace('<svg ', `<svg ${size(side, side)} `);
  return [
    element('img', { position: 'absolute', left, top, width: side, height: side }, [], {
      src: svgImage(svg),
      width: side,
      height: side,
    }),
  ];
}

function attribution(text: string): CardElement {
  const box = { position: 'absolute', right: 14, bottom: 8, display: 'flex', padding: '2px 8px', borderRadius: 4 };
  const type = { fontFamily: 'sans', fontSize: 17, lineHeight: '22px', color: light.muted };
  return element('div', { ...box, ...type, backgroundColor: `${light.paper}b3` }, [text]);
}
