import { isInside } from '../geo/cut-line.ts';
import { distanceKm, initialBearing } from '../geo/measure.ts';
import { boundsOfRect, rectOf, type WorldRect } from '../geo/mercator.ts';
import { polygonsOf, type LngLat } from '../geo/positions.ts';
import { printExact, printRounded } from '../story/numbers.ts';
import type { ShownLayer, ShownShape } from './shown.ts';

/** A place that positions can be told from. */
export interface Landmark {
  name: string;
  at: LngLat;
}

/** More places and shapes than this make a text that nobody listens to; the rest is counted. */
const most = 8;

/** A line ends at a place when it ends within this share of its length, or within `nearKm`. */
const nearShare = 0.05;
const nearKm = 20;

const winds = ['north', 'north-east', 'east', 'south-east', 'south', 'south-west', 'west', 'north-west'] as const;

/**
 * What a step's map shows, in English sentences worked out from its shapes: how wide the map is, which places are marked and how
 * far and in what direction they lie from each other, what lines join, where areas are and how large. A draft for the author
 * of the step's `alt`, who knows what matters; it is not printed for readers.
 *
 * @param shown the step's layers with their shapes
 * @param focus what every reader sees of the map, in world units
 * @param landmarks places of the story, shown or not, by which ends of lines and areas are told
 */
export function describeStep(shown: ShownLayer[], focus: WorldRect, landmarks: Landmark[]): string {
  const shapes = shown.flatMap((layer) => layer.shapes).filter(({ bounds }) => meets(rectOf(bounds), focus));
  return [
    describeWidth(focus),
    describePlaces(shapes),
    ...some(
      shapes.filter(({ extent }) => extent.kind !== 'point'),
      'shape',
      (shape) => describeShape(shape, landmarks),
    ),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** Whether a shape can be seen in a focus, on whichever side of 180° it is written. */
function meets(shape: WorldRect, focus: WorldRect): boolean {
  const isBeside = (turn: number) => shape.x + turn > focus.x + focus.width || shape.x + shape.width + turn < focus.x;
  const isAboveOrBelow = shape.y > focus.y + focus.height || shape.y + shape.height < focus.y;
  return !isAboveOrBelow && [-1, 0, 1].some((turn) => !isBeside(turn));
}

function describeWidth(focus: WorldRect): string {
  const [west, south, east, north] = boundsOfRect(focus);
  const lat = (south + north) / 2;
  const half: LngLat = [(west + east) / 2, lat];
  const km = distanceKm([west, lat], half) + distanceKm(half, [east, lat]);
  return `The map is about ${printKm(km)} across from west to east.`;
}

function describePlaces(shapes: ShownShape[]): string {
  const said: Landmark[] = [];
  const parts: string[] = [];
  let left = 0;
  for (const { name, party, extent } of shapes) {
    if (extent.kind !== 'point') continue;
    const nearest = nearestOf(extent.at, said);
    if (nearest?.km === 0) continue;
    if (said.length === most) {
      left += 1;
      continue;
    }
    const notes = [party, extent.withinKm && `within ${printExact(extent.withinKm, 'km', 'en')}`].filter(
      (note) => note !== undefined,
    );
    parts.push(
      `${name}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}${nearest === undefined ? '' : `, ${away(nearest)}`}`,
    );
    // What a name says after a colon is about the place, not its name.
    said.push({ name: name.split(':')[0]!, at: extent.at });
  }
  if (parts.length === 0) return '';
  const rest = left === 0 ? '' : `; and ${left} more`;
  return `Marked ${said.length === 1 ? 'is' : 'are'} ${parts.join('; ')}${rest}.`;
}

function describeShape(shape: ShownShape, landmarks: Landmark[]): string {
  const { name, party, extent } = shape;
  const subject = party === undefined ? name : `${name} (${party})`;
  if (extent.kind === 'line') return `${subject}: a line of about ${describeLine(extent, landmarks)}.`;
  if (extent.kind === 'ring') {
    return `${subject}: a ring, somewhere within ${printExact(extent.withinKm, 'km', 'en')}${whereIs(extent.at, landmarks)}.`;
  }
  if (extent.kind !== 'area') return '';
  const size = `about ${printRounded(extent.areaKm2, 'km²', 'en')}`;
  const rings = polygonsOf(shape.feature);
  const inside = landmarks.filter(({ at }) => isInside(at, rings)).slice(0, 3);
  if (inside.length > 0) return `${subject}: an area of ${size} around ${listed(inside.map((place) => place.name))}.`;
  return `${subject}: an area of ${size}${whereIs(extent.at, landmarks)}.`;
}

function describeLine(
  { lengthKm, from, to }: { lengthKm: number; from: LngLat; to: LngLat },
  landmarks: Landmark[],
): string {
  const within = Math.max(nearKm, lengthKm * nearShare);
  const [start, end] = [from, to].map((position) => {
    const nearest = nearestOf(position, landmarks);
    return nearest !== undefined && nearest.km <= within ? nearest.place.name : undefined;
  });
  const direction = `${printKm(lengthKm)} that runs ${windOf(from, to)}`;
  return `${direction}${start === undefined ? '' : ` from ${start}`}${end === undefined ? '' : ` to ${end}`}`;
}

function whereIs(at: LngLat, landmarks: Landmark[]): string {
  const nearest = nearestOf(at, landmarks);
  if (nearest === undefined) return '';
  return nearest.km < 1 ? ` of ${nearest.place.name}` : `, ${away(nearest)}`;
}

interface Near {
  place: Landmark;
  km: number;
  wind: string;
}

function nearestOf(at: LngLat, places: Landmark[]): Near | undefined {
  const [nearest] = places.map((place) => ({ place, km: distanceKm(place.at, at) })).sort((a, b) => a.km - b.km);
  return nearest && { ...nearest, wind: windOf(nearest.place.at, at) };
}

/** `60 km south-west of Chongjin`. */
function away({ place, km, wind }: Near): string {
  return `${printKm(km)} ${wind} of ${place.name}`;
}

/** The direction in which one leaves, as one of eight winds. */
function windOf(from: LngLat, to: LngLat): string {
  return winds[Math.round(initialBearing(from, to) / 45) % 8]!;
}

function some(shapes: ShownShape[], noun: string, describe: (shape: ShownShape) => string): string[] {
  const rest = shapes.length - most;
  const words = shapes.slice(0, most).map(describe);
  return rest > 0 ? [...words, `And ${rest} more ${noun}${rest === 1 ? '' : 's'}.`] : words;
}

function listed(names: string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function printKm(km: number): string {
  return printRounded(km, 'km', 'en');
}
