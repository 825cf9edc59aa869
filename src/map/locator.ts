import { geoArea, geoOrthographic, geoPath, geoStream, type GeoProjection } from 'd3-geo';
import type { Feature, FeatureCollection, Position } from 'geojson';
import { boundsOfRect, toLngLat, type WorldRect } from '../geo/mercator.ts';
import { dark, light, type Palette } from './palette.ts';
import { collector, encode, type Points } from './svg-path.ts';

/** Views wider than this many degrees of longitude need no locator: they show themselves where they are. */
const widestDegrees = 15;

/** Width and height of the file in CSS pixels. */
const sizePx = 96;
const radiusPx = sizePx / 2 - 1;

/** Views that would be smaller than this on the globe are marked by a ring instead of their outline. */
const leastOutlinePx = 7;

/**
 * A small globe, seen from near the view, on which the view is marked: an SVG file of 96 × 96 px in both palettes.
 *
 * @param world the base map; its parts `land` and `story` are drawn
 * @returns undefined for views wider than 15°
 */
export function drawLocator(focus: WorldRect, world: FeatureCollection): string | undefined {
  if (focus.width * 360 > widestDegrees) return undefined;
  const [lng, lat] = toLngLat([focus.x + focus.width / 2, focus.y + focus.height / 2]);
  const globe = geoOrthographic()
    .scale(radiusPx)
    .translate([sizePx / 2, sizePx / 2])
    .rotate([-lng, -lat * 0.7]);
  const circle = (radius: number, [x, y]: [number, number]) =>
    `M${short(x - radius)} ${short(y)}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;
  const disc = circle(radiusPx, [sizePx / 2, sizePx / 2]);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${sizePx} ${sizePx}">`,
    `<style>${styleSheet()}</style>`,
    `<path class="water" d="${disc}"/>`,
    `<path class="land" d="${landOf(world, 'land', globe)}"/>`,
    `<path class="story" d="${landOf(world, 'story', globe)}"/>`,
    `<path class="rim" d="${disc}"/>`,
    `<path class="view" d="${viewOutline(focus, globe) ?? circle(leastOutlinePx / 2, globe([lng, lat])!)}"/>`,
    '</svg>\n',
  ].join('\n');
}

function styleSheet(): string {
  const rules = (palette: Palette) =>
    `.water{fill:${palette.water}}.land{fill:${palette.land}}.story{fill:${palette.story}}` +
    `.rim{fill:none;stroke:${palette.border}}.view{fill:${palette.held};fill-opacity:.15;stroke:${palette.held};stroke-width:1.5}`;
  return `${rules(light)}@media (prefers-color-scheme:dark){${rules(dark)}}`;
}

/** A part of the world as path data; small islands are left out. */
export function landOf({ features }: FeatureCollection, part: string, globe: GeoProjection): string {
  const rings: Points[] = [];
  for (const polygon of features.filter(({ properties }) => properties?.part === part).flatMap(polygonsOf)) {
    geoStream({ type: 'Polygon', coordinates: asSphere(polygon) }, globe.stream(collector(rings)));
  }
  return encode(rings, true);
}

function polygonsOf({ geometry }: Feature): Position[][][] {
  if (geometry?.type === 'Polygon') return [geometry.coordinates];
  return geometry?.type === 'MultiPolygon' ? geometry.coordinates : [];
}

/** On the sphere the inside of a ring is on its right, against RFC 7946; nothing on Earth is larger than half of it. */
function asSphere(polygon: Position[][]): Position[][] {
  const outside = polygon[0] ?? [];
  const isInverted = geoArea({ type: 'Polygon', coordinates: [outside] }) > 2 * Math.PI;
  return [isInverted ? outside.toReversed() : outside];
}

function viewOutline(focus: WorldRect, globe: GeoProjection): string | undefined {
  const [west, south, east, north] = boundsOfRect(focus);
  const along = (from: Position, to: Position) =>
    [0, 0.25, 0.5, 0.75].map((share) => from.map((value, axis) => value + (to[axis]! - value) * share));
  const corners: Position[] = [
    [west, north],
    [east, north],
    [east, south],
    [west, south],
  ];
  const ring = corners.flatMap((corner, index) => along(corner, corners[(index + 1) % 4]!));
  const points = ring.map((position) => globe(position as [number, number])!);
  const [[left, top], [right, bottom]] = geoPath(globe).bounds({ type: 'MultiPoint', coordinates: ring });
  if (Math.max(right - left, bottom - top) < leastOutlinePx) return undefined;
  return `M${points.map(([x, y]) => `${short(x)} ${short(y)}`).join('L')}z`;
}

function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}
