import { numberPx } from './cluster-sign.ts';
import type { MapLabel } from './scene.ts';
import { textWidthPx } from './text-width.ts';

/** Where a label's text stands, seen from its mark; `c` is centred on its position. */
export type Anchor = 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w' | 'nw' | 'c';

/** How a label is shown on one class of stages: with its text, as a mark without text, or not at all. */
export interface LabelPlace {
  anchor: Anchor | 'mark' | 'none';
  /** Whether the local spelling stands below the name. */
  withLocal: boolean;
}

/** A rectangle in CSS pixels. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The type of a label. The page's style sheet says the same; a browser test compares them. */
export interface Face {
  sizePx: number;
  lineHeightPx: number;
  spacingEm: number;
  capitals: boolean;
}

/** Labels are set in Source Sans 3: places and countries semibold, seas italic, all others regular. */
export const labelFaces: Record<MapLabel['kind'], Face> = {
  place: { sizePx: 13, lineHeightPx: 16, spacingEm: 0, capitals: false },
  country: { sizePx: 12, lineHeightPx: 15, spacingEm: 0.09, capitals: true },
  region: { sizePx: 12, lineHeightPx: 15, spacingEm: 0, capitals: false },
  sea: { sizePx: 12, lineHeightPx: 15, spacingEm: 0, capitals: false },
  line: { sizePx: 12, lineHeightPx: 15, spacingEm: 0, capitals: false },
  point: { sizePx: 12, lineHeightPx: 15, spacingEm: 0, capitals: false },
  area: { sizePx: 12, lineHeightPx: 15, spacingEm: 0, capitals: false },
  cluster: { sizePx: numberPx, lineHeightPx: 16, spacingEm: 0, capitals: false },
};

/** The local spelling below a name: regular. */
export const localFace: Face = { sizePx: 12, lineHeightPx: 15, spacingEm: 0, capitals: false };

/**
 * CSS pixels from a label's position, or from the edge of the ring around it, to the near edge of its text: straight beside
 * the mark, and off its corner.
 */
const gapsPx = {
  place: { side: 10, corner: 6 },
  mutedPlace: { side: 7, corner: 4 },
  line: { side: 4, corner: 4 },
  name: { side: 0, corner: 0 },
};

/** Longest line of a name that is not a place's, in characters, before it is broken in two. */
const longestLine = 14;

/** Half the width of a place's mark, of a point or of a cluster's circle in CSS pixels, its paper edge included; 0 for names. */
export function markRadiusPx({ kind, muted, dotPx = 0 }: Pick<MapLabel, 'kind' | 'muted' | 'dotPx'>): number {
  if (kind !== 'place') return dotPx;
  return muted ? 4 : 7;
}

/** The lines in which a label's name is set. Places and points take one; long names of seas, countries and areas are broken near the middle. */
export function labelLines({ kind, text }: Pick<MapLabel, 'kind' | 'text'>): string[] {
  if (kind === 'place' || kind === 'point' || text.length <= longestLine) return [text];
  const spaces = [...text.matchAll(/ /g)].map(({ index }) => index);
  if (spaces.length === 0) return [text];
  const farFromMiddle = (index: number) => (text[index + 1] === '(' ? -1 : Math.abs(index - text.length / 2));
  const at = spaces.reduce((best, index) => (farFromMiddle(index) < farFromMiddle(best) ? index : best));
  return [text.slice(0, at), text.slice(at + 1)];
}

/**
 * The box of a label's text.
 *
 * @param position of its mark (or of a name's point) in CSS pixels, `dxPx` included
 * @param scale CSS pixels of one world unit
 * @returns undefined if no text is shown
 */
export function labelBox(
  label: MapLabel,
  place: LabelPlace,
  position: { x: number; y: number },
  scale: number,
): Box | undefined {
  const { anchor, withLocal } = place;
  if (anchor === 'mark' || anchor === 'none') return undefined;
  const face = labelFaces[label.kind];
  const lines = labelLines(label).map((line) => (face.capitals ? line.toUpperCase() : line));
  const local = withLocal && label.local !== undefined ? [label.local] : [];
  const width = Math.ceil(
    Math.max(...lines.map((line) => textWidthPx(line, face)), ...local.map((line) => textWidthPx(line, localFace))),
  );
  const height = lines.length * face.lineHeightPx + local.length * localFace.lineHeightPx;
  const gap = gapsOf(label)[anchor.length === 2 ? 'corner' : 'side'];
  const x = anchor.includes('e') ? gap : anchor.includes('w') ? -gap - width : -width / 2;
  const y = anchor.startsWith('n') ? -gap - height : anchor.startsWith('s') ? gap : -height / 2;
  const off = ringOffset(label, place);
  return { x: position.x + off.x * scale + x, y: position.y + off.y * scale + y, width, height };
}

/** By how much a label's text stands off for the ring around its place, in world units: it begins where the ring ends. */
export function ringOffset({ ring = 0 }: MapLabel, { anchor }: LabelPlace): { x: number; y: number } {
  if (anchor === 'mark' || anchor === 'none') return { x: 0, y: 0 };
  const reach = anchor.length === 2 ? ring * Math.SQRT1_2 : ring;
  return {
    x: anchor.includes('e') ? reach : anchor.includes('w') ? -reach : 0,
    y: anchor.startsWith('n') ? -reach : anchor.startsWith('s') ? reach : 0,
  };
}

function gapsOf({ kind, muted, dotPx = 0 }: MapLabel): { side: number; corner: number } {
  if (kind === 'point') return { side: dotPx + 3, corner: dotPx * Math.SQRT1_2 + 2 };
  if (kind === 'place') return muted ? gapsPx.mutedPlace : gapsPx.place;
  return kind === 'line' ? gapsPx.line : gapsPx.name;
}

/** The box of a place's mark, or of a point whose label is shown; undefined where it is hidden, and for names. */
export function markBox(label: MapLabel, place: LabelPlace, position: { x: number; y: number }): Box | undefined {
  const radius = markRadiusPx(label);
  if (radius === 0 || place.anchor === 'none') return undefined;
  return { x: position.x - radius, y: position.y - radius, width: 2 * radius, height: 2 * radius };
}
