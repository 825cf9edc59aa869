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
  purple: '#7a3e9d',
  ochre: '#a85b00',
  teal: '#00756b',
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
  purple: '#c99be6',
  ochre: '#eba04a',
  teal: '#4fc4b5',
};
