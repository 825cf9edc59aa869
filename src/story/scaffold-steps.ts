import type { Feature, Point } from 'geojson';
import { allOf, type Adopted } from '../geo/adopt.ts';
import { areaKm2, boundsOf, lengthKm } from '../geo/measure.ts';
import type { Bounds } from '../geo/mercator.ts';
import { meets } from './check-view.ts';
import { isTaken } from './draft.ts';
import { nameOf } from './reference.ts';
import { farApart, roundDown, spreadKm, type NewLayer } from './scaffold-layers.ts';
import { plain, position, seenIn, someOf, whereabouts } from './scaffold-words.ts';
import type { View } from './schema.ts';

/** A step of a new story. */
export interface NewStep {
  id: string;
  title: string;
  view: View;
  show: string[];
  alt: string;
  /** Markdown. */
  words: string;
}

/** Three steps on the bare base map. */
export const worldSteps: NewStep[] = [
  worldStep('world', 'The whole world', [-170, -56, 190, 78], 'all continents but Antarctica'),
  worldStep('west', 'The western half', [-130, -50, -30, 60], 'North and South America'),
  worldStep('east', 'The eastern half', [-20, -40, 160, 65], 'Europe, Africa, Asia and Australia'),
];

/** All shapes, then two of them from near by: the largest areas, the longest lines, or points far from each other. */
export function stepsFrom(shapes: Adopted, layers: readonly NewLayer[]): NewStep[] {
  const all = allOf(shapes);
  const shown = layers.filter(({ isShown }) => isShown);
  const spread = spreadKm(all);
  const bounds = boundsOf({ type: 'FeatureCollection', features: all });
  const [point] = shapes.points;
  if (spread < 0.001 && point !== undefined) return onePoint(point, shown);
  const whole: NewStep = {
    id: 'overview',
    title: 'Where it is',
    view: { fit: layers.filter(({ features }) => features !== undefined).map(({ id }) => id) },
    show: shown.map(({ id }) => id),
    alt: overviewAlt(shapes, bounds),
    words: `This map shows ${seenIn(allOf(shapes))} :cite[data].${totals(shapes)}`,
  };
  const items = twoOf(shapes);
  const [first, second] = items;
  if (first === undefined || second === undefined) return [whole, ...halves(all, bounds, shown)];
  const steps = items.map((item) => closeUp(item, shapes, shown, spread));
  const ids = steps.map(({ id }, index) => (isTaken(id) || id === whole.id ? `closer-${index + 1}` : id));
  return [whole, ...steps.map((step, index) => ({ ...step, id: ids[index]! }))];
}

function twoOf({ areas, lines, points }: Adopted): Feature[] {
  return [...greatest(areas, areaKm2), ...greatest(lines, lengthKm), ...farApart(points, 2)].slice(0, 2);
}

function greatest<Item extends Feature>(features: readonly Item[], size: (feature: Item) => number): Item[] {
  const sized = features.map((feature) => ({ feature, size: size(feature) }));
  return sized.sort((a, b) => b.size - a.size).map(({ feature }) => feature);
}

/**
 * One shape from near by.
 *
 * @param shown the layers that steps show
 * @param spread kilometres across all shapes
 */
export function closeUp(
  item: Feature,
  { areas, points }: Adopted,
  shown: readonly NewLayer[],
  spread: number,
): NewStep {
  const name = nameOf(item);
  const bounds = boundsOf(item);
  const show = shown.filter(({ shapes }) => shapes.some((feature) => meets(feature, bounds))).map(({ id }) => id);
  const common = { id: String(item.id), title: titleOf(name, item), show };
  if (item.geometry.type === 'Point') {
    const { coordinates } = item.geometry;
    const other = farApart([item as Feature<Point>, ...points], 2)[1];
    const away =
      other === undefined
        ? ''
        : ` From here to ${placed(other)} it is :distance{from=${item.id} to=${other.id}} in a straight line.`;
    const margin = Math.min(1000, roundDown(Math.max(0.1, spread / 8)));
    return {
      ...common,
      view: { fit: [String(item.id)], margin_km: margin },
      alt: `In the middle of the map: ${name}, at ${position(coordinates)}.`,
      words: `${placed(item)} lies at ${position(coordinates)} :cite[data].${away}`,
    };
  }
  const isArea = areas.some(({ id }) => id === item.id);
  const layer = isArea ? 'areas' : 'lines';
  const size = isArea
    ? `covers :area{layer=areas feature=${item.id}}`
    : `is :length{layer=lines feature=${item.id}} long`;
  return {
    ...common,
    view: { fit: [`${layer}/${item.id}`] },
    alt: `From near by: ${name}, ${isArea ? 'an area' : 'a line'} that lies ${whereabouts(bounds)}.`,
    words: `${plain(name)} ${size} :cite[data].`,
  };
}

/** A single line or area from near by: its two ends. */
function halves(all: readonly Feature[], [west, south, east, north]: Bounds, shown: readonly NewLayer[]): NewStep[] {
  const stretch = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const isWide = (east - west) * stretch >= north - south;
  const pad = east - west > 300 ? 0 : Math.max(east - west, north - south) * 0.05;
  const [low, high] = [clamp(south - pad, 85), clamp(north + pad, 85)];
  const [x, y] = [(west + east) / 2, (low + high) / 2];
  const parts: [id: string, bounds: Bounds][] = isWide
    ? [
        ['western', [west - pad, low, x, high]],
        ['eastern', [x, low, east + pad, high]],
      ]
    : [
        ['southern', [west - pad, low, east + pad, y]],
        ['northern', [west - pad, y, east + pad, high]],
      ];
  const [only] = all;
  const name = only === undefined ? '' : nameOf(only);
  return parts.map(([side, part]) => ({
    id: `${side}-part`,
    title: `The ${side} part`,
    view: { fit: part.map((value) => Number(value.toFixed(6))) as Bounds },
    show: shown.filter(({ shapes }) => shapes.some((feature) => meets(feature, part))).map(({ id }) => id),
    alt: `The ${side} part of ${name}, seen from near by.`,
    words: `This is the ${side} part of ${plain(name)}, which lies ${whereabouts(part)} :cite[data].`,
  }));
}

function onePoint(point: Feature<Point>, shown: readonly NewLayer[]): NewStep[] {
  const [lng = 0, lat = 0] = point.geometry.coordinates;
  const name = nameOf(point);
  const show = shown.map(({ id }) => id);
  const step = (id: string, title: string, zoom: number, alt: string): NewStep => ({
    id,
    title,
    view: { center: [lng, lat], zoom },
    show,
    alt: `${alt}: ${name}, at ${position(point.geometry.coordinates)}.`,
    words: `${placed(point)} lies at ${position(point.geometry.coordinates)} :cite[data].`,
  });
  return [
    step('overview', 'Where it is', 3, 'In its part of the world'),
    step('region', 'The region', 6, 'In its region'),
    step('close-up', 'The place itself', 9, 'From near by'),
  ];
}

function overviewAlt(shapes: Adopted, bounds: Bounds): string {
  const named = allOf(shapes).filter(({ properties }) => typeof properties?.['name'] === 'string');
  const names = named.length === 0 ? '' : `: ${someOf(named.map(nameOf), 3)}`;
  return `${seenIn(allOf(shapes))} ${whereabouts(bounds)}${names}.`;
}

function totals({ lines, areas }: Adopted): string {
  const long = lines.length > 1 ? ' The lines are :length{layer=lines} long in all.' : '';
  return areas.length > 1 ? `${long} The areas add up to :area{layer=areas}.` : long;
}

function placed(point: Feature): string {
  return `:place[${plain(nameOf(point))}]{#${point.id}}`;
}

function titleOf(name: string, { geometry }: Feature): string {
  if (name.length >= 2 && name.length <= 80) return name;
  return `${geometry.type.endsWith('Point') ? 'Point' : geometry.type.endsWith('String') ? 'Line' : 'Area'} ${name}`;
}

function clamp(value: number, limit: number): number {
  return Math.min(limit, Math.max(-limit, value));
}

function worldStep(id: string, title: string, fit: Bounds, what: string): NewStep {
  return {
    id,
    title,
    view: { fit },
    show: [],
    alt: `Coasts, borders, rivers and lakes of ${what}; nothing else is drawn.`,
    words: `The base map shows ${what}, with the coasts, borders, rivers and lakes of Natural Earth :cite[natural-earth].`,
  };
}
