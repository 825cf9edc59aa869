import type { FeatureCollection } from 'geojson';
import { geometriesOf } from '../geo/positions.ts';

/** A layer that is larger is sent as tiles, of which the map fetches those that it shows. So many positions are about 1.5 MB. */
const limits = { features: 5000, positions: 60_000 };

/** Rows of the table of such a layer; whoever wants the others takes its file. */
export const rowsOfLarge = 500;

/** Whether a layer is too large to be sent whole. */
export function isLarge(shapes: FeatureCollection): boolean {
  if (shapes.features.length > limits.features) return true;
  let positions = 0;
  for (const { coordinates } of geometriesOf(shapes)) positions += countOf(coordinates);
  return positions > limits.positions;
}

function countOf(coordinates: unknown[]): number {
  if (!Array.isArray(coordinates[0])) return 1;
  if (!Array.isArray(coordinates[0][0])) return coordinates.length;
  return coordinates.reduce((sum: number, part) => sum + countOf(part as unknown[]), 0);
}
