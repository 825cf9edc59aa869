import type { CardWords } from './card.ts';
import { markPaths } from './marks.ts';
import { light } from './palette.ts';

/** An element as satori takes it; CSS lengths are card pixels. Every box with more than one child is a flex box. */
export interface CardElement {
  type: 'div' | 'img' | 'svg' | 'path' | 'circle';
  props: { style?: Record<string, string | number>; children?: (CardElement | string)[]; [attribute: string]: unknown };
}

export function element(
  type: CardElement['type'],
  style: Record<string, string | number>,
  children: (CardElement | string)[] = [],
  attributes: Record<string, unknown> = {},
): CardElement {
  return { type, props: { ...attributes, style, ...(children.length > 0 && { children }) } };
}

/** An SVG file of ASCII characters as a `data:` address. */
export function svgImage(svg: string): string {
  return `data:image/svg+xml;base64,${btoa(svg)}`;
}

/** The words of a card on paper: the mark of the site, title and story, and who says what. */
export function cardColumn({ lang, kicker, title, summary, place, parties }: CardWords, width: number): CardElement {
  const text = (value: string | undefined, style: Record<string, string | number>) =>
    value === undefined ? [] : [element('div', style, [value])];
  const column = {
    position: 'absolute',
    left: 0,
    top: 0,
    width,
    height: 630,
    boxSizing: 'border-box',
    padding: '38px 30px 34px 42px',
    display: 'flex',
    flexDirection: 'column',
    backgroundColor: light.paper,
    borderRight: `1px solid ${light.border}`,
    fontFamily: 'sans',
    color: light.ink,
  };
  const words = [
    ...text(kicker, { marginBottom: 12, fontSize: 25, fontWeight: 600, lineHeight: 1.25, color: light.muted }),
    ...text(title, {
      fontFamily: 'serif',
      fontSize: titleSize(title, summary !== undefined),
      fontWeight: 600,
      lineHeight: 1.12,
      letterSpacing: '-0.012em',
      textWrap: 'balance',
    }),
    ...text(summary, { marginTop: 20, fontFamily: 'serif', fontSize: 25, lineHeight: 1.36 }),
  ];
  return element(
    'div',
    column,
    [
      brand(),
      element('div', { marginTop: 44, display: 'flex', flexDirection: 'column' }, words),
      element('div', { marginTop: 'auto', display: 'flex', flexDirection: 'column', gap: 7 }, [
        ...parties.map(party),
        ...text(place, { marginTop: 14, fontSize: 22, lineHeight: 1, color: light.muted }),
      ]),
    ],
    { lang },
  );
}

/** Short titles are set larger, and none so large that its longest word would not fit into the column. */
function titleSize(title: string, withSummary: boolean): number {
  const usual = title.length > 60 ? 38 : title.length > 24 || withSummary ? 46 : 54;
  const longest = Math.max(...title.split(/\s/).map((word) => word.length));
  return Math.min(usual, Math.max(24, Math.floor(540 / longest)));
}

function brand(): CardElement {
  const ring = { cx: 12, cy: 12, r: 9.5, fill: 'none', stroke: light.ink, 'stroke-width': 1.6 };
  const sign = element(
    'svg',
    {},
    [
      element('circle', {}, [], { ...ring, 'stroke-dasharray': '3.2 2.4' }),
      element('circle', {}, [], { cx: 12, cy: 12, r: 3.6, fill: light.ink }),
    ],
    { width: 34, height: 34, viewBox: '0 0 24 24' },
  );
  const name = element('div', { fontSize: 26, fontWeight: 600 }, ['Placeline']);
  return element('div', { display: 'flex', alignItems: 'center', gap: 12, marginLeft: -3 }, [sign, name]);
}

function party({ name, mark, colour }: CardWords['parties'][number]): CardElement {
  const sign = element('svg', {}, [element('path', {}, [], { d: markPaths[mark], fill: light[colour] })], {
    width: 22,
    height: 22,
    viewBox: '-7 -7 14 14',
  });
  const words = element('div', { fontSize: 21, lineHeight: 1.2 }, [name]);
  return element('div', { display: 'flex', alignItems: 'center', gap: 10, marginLeft: -2 }, [sign, words]);
}
