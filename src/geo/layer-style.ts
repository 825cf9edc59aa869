/** Colours that data may take. They stay apart under the common colour-vision deficiencies, on light and dark maps. */
export const dataColours = ['blue', 'purple', 'ochre', 'teal', 'red', 'grey'] as const;
export type DataColour = (typeof dataColours)[number];

/** Rows of shades for numbers: from faint to strong, or from one colour over grey to another. */
export const ramps = ['blue', 'purple', 'ochre', 'teal', 'ochre-blue', 'purple-teal'] as const;
export type Ramp = (typeof ramps)[number];

/** What each kind of layer whose looks come from data may look like besides its colour; the first is the usual one. */
export const patternsOf = {
  points: ['solid', 'hollow'],
  lines: ['solid', 'dashed', 'dotted'],
  areas: ['solid', 'hatched', 'crossed'],
} as const;
export type DataKind = keyof typeof patternsOf;
export type Pattern = (typeof patternsOf)[DataKind][number];

/** A look for each value of a property. */
export interface ByCategory<Look> {
  /** The property. */
  by: string;
  /** What the legend calls it. */
  title?: string;
  /** Looks by value, in the order of the legend. */
  values: Record<string, Look>;
  /** What the legend says for a value, where it is not the value itself; for the rest under `other`. */
  words?: Record<string, string>;
  /** Look of features whose value is not among them. */
  other?: Look;
}

/** A look for each class of a number. */
export interface ByNumber<Look> {
  /** The property. */
  by: string;
  /** What the legend calls it. */
  title?: string;
  /** Where one class ends and the next begins, ascending; the number itself belongs to the upper class. */
  breaks: number[];
  /** Printed behind each class. */
  unit?: string;
  /** What the legend says for `other`. */
  words?: Record<string, string>;
  /** Look of features without a number. */
  other?: Look;
}

/** How the features of a layer are drawn, by what their properties say. */
export interface LayerStyle {
  colour?: DataColour | ByCategory<DataColour> | (ByNumber<DataColour> & { ramp: Ramp });
  /** Diameter of a point or width of a line in CSS pixels, at any zoom. */
  size?: number | ByCategory<number> | (ByNumber<number> & { from: number; to: number });
  pattern?: Pattern | ByCategory<Pattern>;
  /** The property whose value is written beside each point, or in each area. */
  label?: string;
  /** Whether points that are close are drawn as one circle with their number. */
  cluster?: boolean;
}

export function isDataKind(kind: string): kind is DataKind {
  return kind in patternsOf;
}
