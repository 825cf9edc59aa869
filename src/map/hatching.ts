import type { Feature, FeatureCollection } from 'geojson';
import { linesInside } from '../geo/derive/hatch.ts';
import type { Pattern } from '../geo/layer-style.ts';
import { boundsOf } from '../geo/measure.ts';
import { rectOf, type WorldRect } from '../geo/mercator.ts';
import { publish } from '../geo/publish.ts';
import { zoomOf } from './view.ts';

/** Directions of the lines of each pattern of areas, in degrees, anticlockwise from east. */
export const hatchAngles: Partial<Record<Pattern, number[]>> = { hatched: [45], crossed: [45, -45] };

/**
 * Hatching is geometry, so how close its lines are suits one zoom. A layer has it once for each whole zoom, its grain, at which
 * steps show the layer.
 */
export interface Hatching {
  /** A whole zoom. */
  grain?: number;
  /** Ids of the steps that are drawn with it. */
  steps?: string[];
}

/** Lines of hatching across the world at grain 0: some nine pixels apart, and in step on both sides of 180°. */
const linesPerWorld = 40;

/** A layer is crossed by no more lines than this, however close steps look at it. */
const mostLines = 600;

/** The hatchings that a layer needs for the steps that show it. */
export function hatchingsFor(features: FeatureCollection, steps: { id: string; focus: WorldRect }[]): Hatching[] {
  const byGrain = Map.groupBy(steps, ({ focus }) => grainOf(features, focus));
  return [...byGrain].map(([grain, together]) => ({ grain, steps: together.map(({ id }) => id) }));
}

/** The grain for looking at a part of the world, in world units. */
export function grainOf(features: FeatureCollection, focus: WorldRect): number {
  const { width, height } = rectOf(boundsOf(features));
  const finest = Math.log2(mostLines / linesPerWorld / Math.max(width + height, 1e-6));
  return Math.max(0, Math.min(Math.round(zoomOf(focus)), Math.floor(finest)));
}

/**
 * The lines that hatch the areas of a layer.
 *
 * @param features with the property `look`, a position in `patterns`
 * @returns for each hatched area and grain its lines, as they are published; properties `hatch`, its look, and `grain`
 */
export function hatchLinesOf(
  features: FeatureCollection,
  patterns: readonly Pattern[],
  hatchings: Hatching[],
): Feature[] {
  const lines = hatchings.flatMap(({ grain = 0 }) => {
    const spacing = Math.SQRT1_2 / (linesPerWorld * 2 ** grain);
    return features.features.flatMap((area): Feature[] => {
      const look = area.properties?.['look'] as number;
      const angles = hatchAngles[patterns[look]!] ?? [];
      const coordinates = angles.flatMap((angle) => linesInside(area, spacing, angle));
      if (coordinates.length === 0) return [];
      const { look: _, ...others } = area.properties ?? {};
      return [
        {
          type: 'Feature',
          properties: { ...others, hatch: look, grain },
          geometry: { type: 'MultiLineString', coordinates },
        },
      ];
    });
  });
  return publish({ type: 'FeatureCollection', features: lines }).features;
}
