/** Every colour of the maps, by meaning. The page's colours stand in `src/styles/`, under the same names where both use one. */
export const colourKeys = [
  'paper',
  'ink',
  'muted',
  'land',
  'story',
  'water',
  'river',
  'border',
  'disputed',
  'area',
  'route',
  'held',
  'blue',
  'purple',
  'ochre',
  'teal',
] as const;
export type Colour = (typeof colourKeys)[number];
export type Palette = Record<Colour, string>;

/** Colours a party may take; they stay apart under the common colour-vision deficiencies. */
export const partyColours = ['blue', 'purple', 'ochre', 'teal'] as const satisfies readonly Colour[];
export type PartyColour = (typeof partyColours)[number];

export const light: Palette = {
  paper: '#fbfaf7',
  ink: '#1b1b19',
  muted: '#5e5c57',
  land: '#f1eee6',
  story: '#e9e3d5',
  water: '#d5e0e6',
  river: '#bccdd6',
  border: '#a89f8c',
  disputed: '#8f8777',
  area: '#8a7f68',
  route: '#3f3d39',
  held: '#8c3b2e',
  blue: '#0b5cad',
  purple: '#861d77',
  ochre: '#a85b00',
  teal: '#084f43',
};

export const dark: Palette = {
  paper: '#1a1a18',
  ink: '#f0ede6',
  muted: '#aaa69c',
  land: '#2b2b28',
  story: '#38362f',
  water: '#1b252b',
  river: '#33444e',
  border: '#5d594f',
  disputed: '#857e70',
  area: '#a89d86',
  route: '#d8d4ca',
  held: '#e08e7c',
  blue: '#6fb1f5',
  purple: '#9f78e0',
  ochre: '#eba04a',
  teal: '#6fdcc0',
};

/** A palette's colour, or so many per cent of it mixed with another: `blue-40-land`. */
export type Tone = Colour | `${Colour}-${number}-${Colour}`;

/** So many per cent of a colour, the rest another; mixed in OKLab, as `color-mix(in oklab, …)` of a style sheet does. */
export function mixed(colour: Colour, percent: number, other: Colour): Tone {
  return percent === 100 ? colour : `${colour}-${percent}-${other}`;
}

/** A tone of a palette as `#rrggbb`. */
export function toneIn(palette: Palette, tone: Tone): string {
  const { colour, percent, other } = partsOf(tone);
  if (percent === 100) return palette[colour];
  const share = percent / 100;
  const [a, b] = [toOklab(palette[colour]), toOklab(palette[other])];
  return fromOklab(a.map((value, axis) => value * share + b[axis]! * (1 - share)));
}

/** A tone as a style sheet says it, by the custom properties that the page names its colours with. */
export function toneInCss(tone: Tone): string {
  const { colour, percent, other } = partsOf(tone);
  return percent === 100 ? `var(--${colour})` : `color-mix(in oklab,var(--${colour}) ${percent}%,var(--${other}))`;
}

function partsOf(tone: Tone): { colour: Colour; percent: number; other: Colour } {
  const [colour, percent = '100', other = colour] = tone.split('-');
  return { colour: colour as Colour, percent: Number(percent), other: other as Colour };
}

/** Björn Ottosson's OKLab (2020) of an sRGB colour. */
export function toOklab(hex: string): number[] {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
  ];
}

function fromOklab([light = 0, a = 0, b = 0]: number[]): string {
  const long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (light - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const channels = [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ].map((value) => (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055));
  const bytes = channels.map((value) => Math.round(Math.min(1, Math.max(0, value)) * 255));
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
