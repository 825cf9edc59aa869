import type { FeatureCollection } from 'geojson';
import type { LayerKind } from '../geo/layer.ts';
import { rectOf, type Bounds, type WorldRect } from '../geo/mercator.ts';
import type { Coat } from './coats.ts';
import { baseLooks, kindLooks, mutedOpacity, stack } from './looks.ts';
import { dark, light, toneIn, type Colour, type Tone } from './palette.ts';
import { dotsOf, pathOf } from './svg-path.ts';

/** What one step's picture is drawn from. */
export interface PictureInput {
  /** What the step is about, in world units. */
  focus: WorldRect;
  /** The base map of the whole world; `properties.part` says what a feature is. */
  world: FeatureCollection;
  /** A detailed piece of the base map, which replaces the world within its bounds. */
  patch?: { bounds: Bounds; features: FeatureCollection };
  /** The visible layers but places and names, which are labels. */
  layers: {
    id: string;
    kind: LayerKind;
    colour: Colour;
    muted: boolean;
    features: FeatureCollection;
    /** Where data decide the looks; `properties.look` says which look a feature has. */
    coats?: Coat[];
  }[];
}

/** A step's map as an SVG file. Lengths are picture units: CSS pixels in a window of 1350 × 940. */
export interface Picture {
  svg: string;
  width: number;
  height: number;
  /** The step's focus inside the picture. */
  focus: { x: number; y: number; width: number; height: number };
}

/** A box that shows the map, in CSS pixels, and the part of it that nothing covers. */
interface Stage {
  width: number;
  height: number;
  free: { left: number; top: number; width: number; height: number };
}

/** What covers a stage at its edges, in CSS pixels: the paddings of the page's style sheet. */
const beside = { top: 45, right: 63, bottom: 90, left: 576 };
const inFrame = { top: 8, right: 8, bottom: 20, left: 8 };
const above = { top: 27, right: 22.5, bottom: 36, left: 22.5 };

/** The stage at which a picture unit is a CSS pixel. */
const sharpStage = stageOf(1350, 940, beside);

/** Extreme stages that a picture must fill: small, tall, flat and wide ones, and those of the smallest embeds. Beyond is only water. */
const stages = [
  stageOf(320, 300, above),
  stageOf(480, 700, above),
  stageOf(958, 500, above),
  stageOf(200, 107, inFrame),
  stageOf(960, 1200, beside),
  sharpStage,
  stageOf(2560, 1440, beside),
];

/**
 * The picture of a step, drawn so far beyond the focus that it fills every stage. It holds neither text nor marks: they are
 * HTML, placed over it. It carries both palettes, and its lines keep their width in CSS pixels at any size.
 */
export function drawPicture(input: PictureInput): Picture {
  const { focus } = input;
  const area = areaSeen(focus);
  const unitsPerWorld = scaleOn(sharpStage, focus);
  const units = (length: number) => Math.round(length * unitsPerWorld * 10) / 10;
  const [width, height] = [units(area.width), units(area.height)];
  return {
    svg: drawArea(input, area, unitsPerWorld, [width, height]),
    width,
    height,
    focus: {
      x: units(focus.x - area.x),
      y: units(focus.y - area.y),
      width: units(focus.width),
      height: units(focus.height),
    },
  };
}

/**
 * A part of the world as an SVG file.
 *
 * @param size width and height of the file in picture units
 * @param above further elements, over everything
 */
export function drawArea(
  input: Omit<PictureInput, 'focus'>,
  area: WorldRect,
  unitsPerWorld: number,
  [width, height]: [number, number],
  above: string[] = [],
): string {
  const drawn = paintings(input, area)
    .map((painting) => {
      const { shapes, look, clip } = painting;
      const window = { origin: area, unitsPerWorld, clip };
      return { ...painting, d: look.type === 'dot' ? dotsOf(shapes, window) : pathOf(shapes, look.type, window) };
    })
    .filter(({ d }) => d !== '');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">`,
    `<style>${styleSheet(drawn)}</style>`,
    `<path class="sea" d="M0 0h${width}v${height}H0z"/>`,
    ...drawn.map(({ name, d }) => `<path class="${name}" d="${d}"/>`),
    ...above,
    '</svg>\n',
  ].join('\n');
}

/** How a painting is laid on. Dots are opaque: those that overlap are one spot. */
interface Ink extends Pick<Coat, 'cap'> {
  type: Exclude<Coat['type'], 'hatch'>;
  /** Width of the line, or diameter of the dot. */
  widthPx?: number;
  dashPx?: [number, number];
}

/** Everything that is painted alike and at once. */
interface Painting {
  /** Its class in the file. */
  name: string;
  look: Ink;
  colour: Tone;
  opacity: number;
  shapes: FeatureCollection;
  clip: WorldRect;
}

/** All that a picture shows, lowest first. */
function paintings({ world, patch, layers }: Omit<PictureInput, 'focus'>, area: WorldRect): Painting[] {
  const detail = patch && overlap(rectOf(patch.bounds), area);
  const isAllDetail = detail !== undefined && detail.width === area.width && detail.height === area.height;
  return [
    ...(isAllDetail ? [] : basePaintings(world, area)),
    ...(patch && detail ? basePaintings(patch.features, detail) : []),
    ...stack.flatMap((kind) =>
      layers
        .filter((layer) => layer.kind === kind)
        .flatMap((layer) => (layer.coats === undefined ? plainPaintings(layer, area) : dataPaintings(layer, area))),
    ),
  ];
}

function basePaintings({ features }: FeatureCollection, clip: WorldRect): Painting[] {
  return baseLooks.map(([part, look]) => ({
    name: part,
    look,
    colour: look.colour === 'party' ? 'route' : look.colour,
    opacity: look.opacity,
    shapes: { type: 'FeatureCollection', features: features.filter(({ properties }) => properties?.part === part) },
    clip,
  }));
}

function plainPaintings(
  { kind, colour, muted, features }: PictureInput['layers'][number],
  clip: WorldRect,
): Painting[] {
  const looks = kindLooks.find(([other]) => other === kind)?.[1] ?? [];
  return looks.map((look, index) => ({
    name: [kind, index, ...(look.colour === 'party' ? [colour] : []), ...(muted ? ['muted'] : [])].join('-'),
    look,
    colour: look.colour === 'party' ? colour : look.colour,
    opacity: look.opacity * (muted ? mutedOpacity : 1),
    shapes: features,
    clip,
  }));
}

function dataPaintings({ id, coats = [], features }: PictureInput['layers'][number], clip: WorldRect): Painting[] {
  const byLook = Map.groupBy(features.features, ({ properties }) => {
    const { look, hatch, grain } = properties as { look?: number; hatch?: number; grain?: number };
    return keyOf(look ?? hatch!, grain);
  });
  return coats.flatMap(({ type, opacity, dash, cap = 'butt', shades, grain }, index) =>
    shades.map(({ look, colour, widthPx }) => ({
      name: `${id}-${index}-${look}`,
      look: {
        type: type === 'hatch' ? 'line' : type,
        cap,
        widthPx,
        ...(dash && { dashPx: [round(dash[0] * widthPx), round(dash[1] * widthPx)] as [number, number] }),
      },
      colour,
      opacity,
      shapes: { type: 'FeatureCollection', features: byLook.get(keyOf(look, grain)) ?? [] },
      clip,
    })),
  );
}

/** What is painted together: the shapes of a look, or their hatching of a grain. */
function keyOf(look: number, grain: number | undefined): string {
  return `${look} ${grain ?? ''}`;
}

/**
 * MapLibre smooths the edge of a fill with a line of its own colour, so that shapes are seen a little larger than they are;
 * measured against the live map, a stroke of this many CSS pixels does the same.
 */
const spreadPx = 0.75;

/** One rule for each class in use, then their dark colours. */
function styleSheet(drawn: Painting[]): string {
  const used = [...new Map(drawn.map((painting) => [painting.name, painting])).values()];
  const inDark = used.map(({ name, look, colour, opacity }) => {
    const edge = isSpread(look, opacity) ? `;stroke:${toneIn(dark, colour)}` : '';
    return `.${name}{${inkOf(look)}:${toneIn(dark, colour)}${edge}}`;
  });
  return [
    // A rectangle needs no smooth edges, and one shape without them keeps Chromium from drawing every pixel of the picture
    // several times: it does so where it meets more than five winding paths, which takes seconds without a graphics card.
    `.sea{fill:${light.water};shape-rendering:crispEdges}`,
    ...used.map((painting) => `.${painting.name}{${declarations(painting)}}`),
    `@media (prefers-color-scheme:dark){.sea{fill:${dark.water}}${inDark.join('')}}`,
  ].join('');
}

function declarations({ look, colour, opacity }: Painting): string {
  const tone = toneIn(light, colour);
  const ink = [`${inkOf(look)}:${tone}`, ...(opacity === 1 ? [] : [`${inkOf(look)}-opacity:${round(opacity)}`])];
  if (look.type === 'fill') {
    if (!isSpread(look, opacity)) return ink.join(';');
    return [...ink, `stroke:${tone}`, `stroke-width:${spreadPx}px`, 'vector-effect:non-scaling-stroke'].join(';');
  }
  if (look.type === 'dot') {
    return [...ink, `stroke-width:${look.widthPx}px`, 'stroke-linecap:round', 'vector-effect:non-scaling-stroke'].join(
      ';',
    );
  }
  return [
    'fill:none',
    ...ink,
    `stroke-width:${look.widthPx}px`,
    ...(look.dashPx ? [`stroke-dasharray:${look.dashPx.map((length) => `${length}px`).join(' ')}`] : []),
    ...(look.cap === 'round' ? ['stroke-linecap:round'] : []),
    'stroke-linejoin:round',
    'vector-effect:non-scaling-stroke',
  ].join(';');
}

/** Only opaque fills: a stroke over its own translucent fill would be seen. */
function isSpread({ type }: Painting['look'], opacity: number): boolean {
  return type === 'fill' && opacity === 1;
}

function inkOf({ type }: Painting['look']): 'fill' | 'stroke' {
  return type === 'fill' ? 'fill' : 'stroke';
}

/** The part of the world that at least one of the stages shows when it is fitted to the focus. */
export function areaSeen(focus: WorldRect): WorldRect {
  const seen = stages.map((stage) => {
    const pixels = scaleOn(stage, focus);
    const left = focus.x + focus.width / 2 - (stage.free.left + stage.free.width / 2) / pixels;
    const top = focus.y + focus.height / 2 - (stage.free.top + stage.free.height / 2) / pixels;
    return { left, top, right: left + stage.width / pixels, bottom: top + stage.height / pixels };
  });
  const x = Math.min(...seen.map(({ left }) => left));
  const y = Math.max(0, Math.min(...seen.map(({ top }) => top)));
  const right = Math.max(...seen.map(({ right }) => right));
  const bottom = Math.min(1, Math.max(...seen.map(({ bottom }) => bottom)));
  return { x, y, width: right - x, height: bottom - y };
}

/** CSS pixels of one world unit when the focus is contained in the free part. */
function scaleOn({ free }: Stage, focus: WorldRect): number {
  return Math.min(free.width / focus.width, free.height / focus.height);
}

function stageOf(width: number, height: number, covered: typeof beside): Stage {
  const { top, right, bottom, left } = covered;
  return { width, height, free: { left, top, width: width - left - right, height: height - top - bottom } };
}

function overlap(a: WorldRect, b: WorldRect): WorldRect | undefined {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
