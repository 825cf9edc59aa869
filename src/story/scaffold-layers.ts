import type { Feature, Point } from 'geojson';
import type { Adopted } from '../geo/adopt.ts';
import type { DeriveStep, LayerKind } from '../geo/layer.ts';
import { boundsOf, distanceKm } from '../geo/measure.ts';
import { toLngLat } from '../geo/positions.ts';
import { gazetteer } from './reference.ts';
import { printedList, seenIn, shortened, thousands, whereabouts } from './scaffold-words.ts';

/** A layer of a new story. */
export interface NewLayer {
  id: string;
  title: string;
  kind: LayerKind;
  legend?: string;
  /** How the shapes came about, with what can be read off them. */
  method: string;
  features?: Feature[];
  derive?: DeriveStep[];
  /** Whether steps show it. */
  isShown: boolean;
  /** What it will hold. */
  shapes: readonly Feature[];
}

/** More marks with names than this find no room on one map. */
const mostNamed = 30;
const examples = 8;

/** One layer for points, one for lines, one for areas; many points are drawn as dots, with some of their names. */
export function layersFrom(shapes: Adopted, fileName: string): NewLayer[] {
  const { points, lines, areas } = shapes;
  const layers: NewLayer[] = [];
  const name = shortened(fileName);
  const add = (id: string, kind: LayerKind, title: string, features: readonly Feature[], legend?: string) => {
    if (features.length === 0) return;
    layers.push({
      id,
      kind,
      title,
      ...(legend !== undefined && { legend }),
      method: methodOf(features, name),
      features: [...features],
      isShown: id !== gazetteer || points.length <= mostNamed,
      shapes: features,
    });
  };
  add('areas', 'outline', `Areas of ${name}`, areas, 'Areas of the file');
  add('lines', 'distance', `Lines of ${name}`, lines, 'Lines of the file');
  add(gazetteer, 'places', `Points of ${name}`, points);
  return points.length > mostNamed ? [...layers, ...manyPoints(points, name)] : layers;
}

/** The kilometres across shapes, from one corner of their bounds to the other. */
export function spreadKm(features: readonly Feature[]): number {
  const [west, south, east, north] = boundsOf({ type: 'FeatureCollection', features: [...features] });
  return distanceKm([west, south], [Math.min(east, west + 180), north]);
}

/** A number of the form 1, 2 or 5 times a power of ten, not above the given one. */
export function roundDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [5, 2, 1].find((factor) => factor * power <= value) ?? 1;
  return Number((step * power).toPrecision(1));
}

function manyPoints(points: readonly Feature<Point>[], name: string): NewLayer[] {
  const dots: NewLayer = {
    id: 'dots',
    kind: 'points',
    title: `Points of ${name}, as dots`,
    legend: 'Points of the file',
    method: `All ${thousands(points.length)} points, as dots without names, so that they can be seen at once.`,
    derive: [{ take: { layer: gazetteer } }],
    isShown: true,
    shapes: points,
  };
  const named = points.filter(({ properties }) => typeof properties?.['name'] === 'string');
  if (named.length === 0) return [dots];
  const chosen = farApart(named, examples);
  const names: NewLayer = {
    id: 'examples',
    kind: 'places',
    title: `Some points of ${name}, with their names`,
    method: `Of the points with a name, ${chosen.length} that lie far from each other.`,
    derive: [{ take: { layer: gazetteer, ids: chosen.map(({ id }) => id) } }],
    isShown: true,
    shapes: chosen,
  };
  return [dots, names];
}

/** The first of some points, then always the one that is farthest from those before. */
export function farApart(points: readonly Feature<Point>[], most: number): Feature<Point>[] {
  const nearest = points.map(() => Infinity);
  const chosen: Feature<Point>[] = [];
  let next = 0;
  while (chosen.length < most && nearest[next]! > 0) {
    const point = points[next]!;
    chosen.push(point);
    for (const [index, { geometry }] of points.entries()) {
      const km = distanceKm(toLngLat(point.geometry.coordinates), toLngLat(geometry.coordinates));
      if (km < nearest[index]!) nearest[index] = km;
      if (nearest[index]! > nearest[next]!) next = index;
    }
  }
  return chosen;
}

function methodOf(features: readonly Feature[], name: string): string {
  const fields = [...new Set(features.flatMap(({ properties }) => Object.keys(properties ?? {})))];
  const shown = fields.slice(0, 12).map((field) => shortened(field, 30));
  const more = fields.length > shown.length ? [`${fields.length - shown.length} more`] : [];
  const written = fields.length === 0 ? 'no fields' : `the fields ${printedList([...shown, ...more])}`;
  const where = whereabouts(boundsOf({ type: 'FeatureCollection', features: [...features] }));
  return `Taken from ${name}: ${seenIn(features)}, ${where}; ${written}.`;
}
