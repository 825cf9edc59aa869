import type { FeatureCollection } from 'geojson';
import { boundsOf } from '../geo/measure.ts';
import { boundsOfRect, rectOf, toWorld, worldPixels, type Bounds, type WorldRect } from '../geo/mercator.ts';
import type { View } from '../story/story.ts';
import { referenceMap } from './reference-map.ts';

/** Margin around fitted shapes, as a share of their size, when the view names none. */
const fitMargin = 0.06;

/** Kilometres of one degree of latitude: mean radius 6371.0088 km × π / 180. */
const kmPerDegree = 111.195;

/** Widest view, in degrees of longitude, for which the detailed base map is drawn. */
const detailDegrees = 18;

/**
 * What a step is about as a rectangle in world units. Every window shows this rectangle whole, as large as its free part
 * allows; so one rule makes the camera of the live map and of the static pictures.
 *
 * @param shapes features of the ids that a `fit` view may name, by place or layer id
 * @throws if an id has no shapes (the story's check reports it earlier, with file and line)
 */
export function focusOf(view: View, shapes: (id: string) => FeatureCollection): WorldRect {
  if ('center' in view) return rectAround(view.center, view.zoom);
  if (typeof view.fit[0] === 'number') return rectOf(view.fit as Bounds);
  const features = (view.fit as string[]).flatMap((id) => shapes(id).features);
  const bounds = boundsOf({ type: 'FeatureCollection', features });
  return view.margin_km === undefined ? grow(rectOf(bounds), fitMargin) : rectOf(growByKm(bounds, view.margin_km));
}

/** Degrees that must be drawn in detail for a focus, or undefined for overviews. */
export function detailOf(focus: WorldRect): Bounds | undefined {
  if (focus.width * 360 > detailDegrees || focus.height * 360 > detailDegrees) return undefined;
  const side = Math.max(focus.width, focus.height);
  const around = {
    x: focus.x + focus.width / 2 - side,
    y: focus.y + focus.height / 2 - side,
    width: side * 2,
    height: side * 2,
  };
  return boundsOfRect(around);
}

/** The zoom at which a map of the reference size shows a focus. */
export function zoomOf({ width, height }: WorldRect): number {
  return Math.log2(Math.min(referenceMap.width / width, referenceMap.height / height) / worldPixels);
}

function rectAround(center: [number, number], zoom: number): WorldRect {
  const world = worldPixels * 2 ** zoom;
  const width = referenceMap.width / world;
  const height = referenceMap.height / world;
  const [x, y] = toWorld(center);
  return { x: x - width / 2, y: y - height / 2, width, height };
}

function grow({ x, y, width, height }: WorldRect, share: number): WorldRect {
  const margin = Math.max(width, height) * share;
  return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
}

function growByKm([west, south, east, north]: Bounds, km: number): Bounds {
  const lat = km / kmPerDegree;
  const lng = lat / Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180);
  return [west - lng, south - lat, east + lng, north + lat];
}
