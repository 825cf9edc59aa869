import type { FeatureCollection, Position } from 'geojson';
import { toWorld, type WorldRect } from '../geo/mercator.ts';

/** A piece of a drawn line, in world units. */
export type Segment = [fromX: number, fromY: number, toX: number, toY: number];

/** All pieces of the lines among some shapes, each line in the copy of the world that is nearest to the focus. */
export function segmentsOf(shapes: FeatureCollection[], focus: WorldRect): Segment[] {
  const center = focus.x + focus.width / 2;
  return shapes
    .flatMap(({ features }) => features)
    .flatMap(({ geometry }) =>
      geometry?.type === 'LineString'
        ? [geometry.coordinates]
        : geometry?.type === 'MultiLineString'
          ? geometry.coordinates
          : [],
    )
    .flatMap((line) => {
      const points = line.map(([lng = 0, lat = 0]: Position) => toWorld([lng, lat]));
      const middle = points[Math.floor(points.length / 2)]?.[0] ?? 0;
      const turn = Math.round(center - middle);
      return points.slice(1).map(([x, y], index): Segment => {
        const [fromX, fromY] = points[index]!;
        return [fromX + turn, fromY, x + turn, y];
      });
    });
}

/** Whether a segment runs through a rectangle, both in world units. */
export function crosses([fromX, fromY, toX, toY]: Segment, { x, y, width, height }: WorldRect): boolean {
  const [right, bottom] = [x + width, y + height];
  if (Math.max(fromX, toX) < x || Math.min(fromX, toX) > right) return false;
  if (Math.max(fromY, toY) < y || Math.min(fromY, toY) > bottom) return false;
  const side = (cornerX: number, cornerY: number) =>
    Math.sign((toX - fromX) * (cornerY - fromY) - (toY - fromY) * (cornerX - fromX));
  return new Set([side(x, y), side(right, y), side(x, bottom), side(right, bottom)]).size > 1;
}
