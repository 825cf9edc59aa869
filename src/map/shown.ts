import type { Feature } from 'geojson';
import type { Layer } from '../geo/layer.ts';
import { areaKm2, boundsOf, centreOf, lengthKm } from '../geo/measure.ts';
import type { Bounds } from '../geo/mercator.ts';
import { linesOf, pointsOf, polygonsOf, type LngLat } from '../geo/positions.ts';
import { labelOf } from '../story/channel.ts';
import { nameOf } from '../story/reference.ts';
import type { Story } from '../story/story.ts';

/** Where a shape is, how large, and how exact. */
export type Extent =
  | { kind: 'point'; at: LngLat; withinKm?: number }
  /** Somewhere in a circle, without a point of its own. */
  | { kind: 'ring'; at: LngLat; withinKm: number }
  | { kind: 'line'; lengthKm: number; from: LngLat; to: LngLat }
  | { kind: 'area'; areaKm2: number; at: LngLat };

/** A shape on a step's map, as it can be told without the map. */
export interface ShownShape {
  id: string;
  feature: Feature;
  name: string;
  local?: { text: string; lang?: string };
  /** Name of the party that says so. */
  party?: string;
  extent: Extent;
  /** Degrees. */
  bounds: Bounds;
}

/** A layer on a step's map with the shapes that carry what the step says. */
export interface ShownLayer {
  layer: Layer;
  shapes: ShownShape[];
  /** How many more there are, where not all were asked for. */
  left: number;
}

/**
 * What a step's map shows, layer by layer: every place, ring, line and area. Left out is what only helps to find one's way
 * (names), hatching, which lies on an area of its own, and rings around places that are shown, because a place says itself how
 * sure it is.
 *
 * @param show the step's layers, in the author's order
 * @param mostOf how many shapes of a layer are asked for
 */
export function shownLayers(
  show: readonly Layer[],
  story: Pick<Story, 'parties'>,
  mostOf: (layer: Layer) => number = () => Infinity,
): ShownLayer[] {
  const carrying = show.filter(({ description: { kind } }) => kind !== 'names' && kind !== 'hatch');
  const marked = new Set(
    carrying
      .filter(({ description }) => description.kind === 'places')
      .flatMap(({ features }) => features.features.map(({ id }) => id)),
  );
  return carrying
    .map((layer) => {
      const isRing = layer.description.kind === 'precision';
      const features = layer.features.features.filter(({ id, geometry }) => geometry && !(isRing && marked.has(id)));
      const asked = features.slice(0, mostOf(layer));
      const shapes = asked.map((feature) => shownShape(feature, layer, story, carrying));
      return { layer, shapes, left: features.length - asked.length };
    })
    .filter(({ shapes }) => shapes.length > 0);
}

function shownShape(
  feature: Feature,
  { description, features }: Layer,
  story: Pick<Story, 'parties'>,
  show: readonly Layer[],
): ShownShape {
  const { local, local_lang: lang, party = description.party } = (feature.properties ?? {}) as Named;
  const partyName = party === undefined ? undefined : story.parties[party]?.name;
  return {
    id: String(feature.id),
    feature,
    name: nameShown(feature, { description, features }),
    ...(local !== undefined && { local: { text: local, ...(lang !== undefined && { lang }) } }),
    ...(partyName !== undefined && { party: partyName }),
    extent: extentOf(feature, description.kind === 'precision', show),
    bounds: boundsOf(feature),
  };
}

/** Its name, with what the map writes beside it; the layer's title where it is alone and has neither. */
function nameShown(feature: Feature, { description, features }: Pick<Layer, 'description' | 'features'>): string {
  const { name } = (feature.properties ?? {}) as Named;
  const label = labelOf(feature, description);
  if (label !== undefined) return name === undefined || name === label ? label : `${name} (${label})`;
  return name === undefined && features.features.length === 1 ? description.title : nameOf(feature);
}

interface Named {
  name?: string;
  local?: string;
  local_lang?: string;
  party?: string;
  /** How exact a place is, where no ring is drawn around it. */
  precision_km?: number;
  radius_km?: number;
}

function extentOf(feature: Feature, isRing: boolean, show: readonly Layer[]): Extent {
  const [point] = pointsOf(feature);
  if (point !== undefined) {
    const withinKm = ringAround(feature.id, show) ?? (feature.properties as Named | null)?.precision_km;
    return { kind: 'point', at: point, ...(withinKm !== undefined && { withinKm }) };
  }
  const lines = linesOf(feature);
  const [from, to] = [lines[0]?.[0], lines.at(-1)?.at(-1)];
  if (from !== undefined && to !== undefined) return { kind: 'line', lengthKm: lengthKm(feature), from, to };
  const at = centreOf({ type: 'MultiPolygon', coordinates: polygonsOf(feature) });
  const withinKm = radiusOf(feature);
  if (isRing && withinKm !== undefined) return { kind: 'ring', at, withinKm };
  return { kind: 'area', areaKm2: areaKm2(feature), at };
}

/** Radius of the ring that is drawn around a place. */
function ringAround(id: Feature['id'], show: readonly Layer[]): number | undefined {
  const rings = show.filter(({ description }) => description.kind === 'precision');
  const ring = rings.flatMap(({ features }) => features.features).find((feature) => feature.id === id);
  return ring && radiusOf(ring);
}

function radiusOf({ properties }: Feature): number | undefined {
  return (properties as Named | null)?.radius_km;
}
