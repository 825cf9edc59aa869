import { Supercluster } from '@maplibre/geojson-vt';
import type { Feature, FeatureCollection, Point } from 'geojson';
import { toWorld, type WorldRect } from '../geo/mercator.ts';
import { nearFocus } from './stage-classes.ts';
import { areaSeen } from './static-map.ts';
import { zoomOf } from './view.ts';

/** Points nearer to each other than this many CSS pixels are drawn as one circle with their number. */
const radiusPx = 64;
/** The closest level; points that are one circle even there never come apart. */
export const lastLevel = 22;
/** Circles that one picture may have: with more, its step shows a level at which there are fewer. */
const circlesAtMost = 80;

/** At which levels a feature is drawn, both included. */
export interface Levels {
  low: number;
  high: number;
}

/** A circle that stands for several points, in their middle. */
export type Cluster = Feature<Point, Levels & { count: number }>;

/** A layer whose points are drawn together where they are close. */
export interface Clustered {
  /** Points that are alone at some level, and clusters, each with its levels among the properties. */
  features: FeatureCollection;
  /** The level that each step shows, by the step's id. */
  levels: Record<string, number>;
}

/**
 * Draws points together where they are close. Clusters are worked out here and nowhere else: a level is what a map of that zoom
 * shows. A step has the level of its own zoom in every window, in its picture as on the live map; for who explores there is one
 * level more with each zoom. At every level clusters and single points are all points together.
 *
 * @param features points, one each
 * @param seen the steps that show them, with what they are about
 */
export function cluster({ features }: FeatureCollection, seen: readonly Seen[]): Clustered {
  const points = features as Feature<Point>[];
  const index = new Supercluster({ radius: radiusPx, extent: 512, minZoom: 0, maxZoom: lastLevel });
  index.load(points.map(({ geometry }, at) => ({ type: 'Feature', properties: { at }, geometry })));
  const aloneFrom = new Map<number, number>();
  const clusters = new Map<number, Cluster>();
  for (let level = lastLevel; level >= 0; level -= 1) {
    for (const { properties, geometry } of index.getClusters([-180, -90, 180, 90], level)) {
      const { at, cluster_id: id, point_count: count } = properties as Found;
      if (id === undefined) aloneFrom.set(at, level);
      else {
        const high = clusters.get(id)?.properties.high ?? level;
        clusters.set(id, { type: 'Feature', properties: { low: level, high, count }, geometry: rounded(geometry) });
      }
    }
  }
  const alone = points.flatMap((point, at): Feature[] => {
    const low = aloneFrom.get(at);
    if (low === undefined) return [];
    return [{ ...point, properties: { ...point.properties, low, high: lastLevel } satisfies Levels }];
  });
  const all = [...clusters.values()];
  return {
    features: { type: 'FeatureCollection', features: [...alone, ...all] },
    levels: Object.fromEntries(seen.map(({ id, focus }) => [id, levelFor(focus, all)])),
  };
}

/** The features of a clustered layer that a level shows: single points, and clusters. */
export function atLevel(
  { features }: FeatureCollection,
  level: number,
): { alone: FeatureCollection; clusters: Cluster[] } {
  const shown = features.filter((feature) => isAtLevel(feature as Feature<Point, Levels>, level));
  return {
    alone: { type: 'FeatureCollection', features: shown.filter((feature) => !isCluster(feature)) },
    clusters: shown.filter(isCluster),
  };
}

/** Those clusters that the picture of a step shows, whatever the window. */
export function seenOf(clusters: readonly Cluster[], focus: WorldRect): Cluster[] {
  const area = areaSeen(focus);
  return clusters.filter(({ geometry }) => {
    const { x, y } = nearFocus(toWorld(geometry.coordinates as [number, number]), focus);
    return x >= area.x && x <= area.x + area.width && y >= area.y && y <= area.y + area.height;
  });
}

/** A step and what it is about, in world units. */
interface Seen {
  id: string;
  focus: WorldRect;
}

/** What the index says of a point, or of a cluster. */
interface Found {
  at: number;
  cluster_id?: number;
  point_count: number;
}

/** The level of a step's zoom, or the next above it at which its picture has few enough circles. */
function levelFor(focus: WorldRect, clusters: readonly Cluster[]): number {
  const seen = seenOf(clusters, focus);
  let level = Math.min(lastLevel, Math.max(0, Math.round(zoomOf(focus))));
  while (level > 0 && seen.filter((each) => isAtLevel(each, level)).length > circlesAtMost) level -= 1;
  return level;
}

function isAtLevel({ properties: { low, high } }: Feature<Point, Levels>, level: number): boolean {
  return low <= level && high >= level;
}

function isCluster(feature: Feature): feature is Cluster {
  return feature.properties?.['count'] !== undefined;
}

function rounded({ type, coordinates }: Point): Point {
  return { type, coordinates: coordinates.map((degrees) => Number(degrees.toFixed(6))) };
}
