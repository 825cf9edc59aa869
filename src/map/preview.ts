import type { FeatureCollection, Position } from 'geojson';
import { boundsOf } from '../geo/measure.ts';
import { rectOf, toWorld, type WorldRect } from '../geo/mercator.ts';
import type { StoryBase } from './basemap.ts';
import { dark, light } from './palette.ts';
import { drawArea, type PictureInput } from './static-map.ts';
import { eachPosition } from './svg-path.ts';

/** Size of a preview in picture units, which are CSS pixels where it is shown as large. */
export const previewSize = { width: 300, height: 200 };

/** Space around the shapes, as a share of the preview's width. */
const marginShare = 0.16;
/** Width of the smallest part of the world that a preview shows, in world units: 5 degrees. */
const leastWidth = 0.014;
const pointRadiusPx = 4.5;

/** A layer alone on its base map, in small: an SVG file in both palettes, in which places and names are dots. */
export function drawPreview(layer: PictureInput['layers'][number], { world, patches }: StoryBase): string {
  const { width, height } = previewSize;
  const area = previewArea(layer.features);
  const unitsPerWorld = width / area.width;
  const units = (length: number) => Math.round(length * unitsPerWorld * 10) / 10;
  const patch = patches.find(({ bounds }) => holds(rectOf(bounds), area));
  const isMarked = layer.kind === 'places' || layer.kind === 'names';
  const points = isMarked ? layer.features.features.flatMap(({ geometry }) => positionsOf(geometry)) : [];
  const dots = points.map((position) => {
    const [x, y] = toWorld(position as [number, number]);
    return `<circle class="point" cx="${units(x - area.x)}" cy="${units(y - area.y)}" r="${pointRadiusPx}"/>`;
  });
  const ink = (palette: typeof light) =>
    `.point{fill:${palette[layer.colour]};stroke:${palette.paper};stroke-width:1.5px}`;
  const style = `<style>${ink(light)}@media (prefers-color-scheme:dark){${ink(dark)}}</style>`;
  const above = dots.length === 0 ? [] : [style, ...dots];
  return drawArea({ world, layers: [layer], ...(patch && { patch }) }, area, unitsPerWorld, [width, height], above);
}

/** The part of the world that the preview of some shapes shows, in world units. */
export function previewArea(features: FeatureCollection): WorldRect {
  return areaAround(rectOf(boundsOf(features)));
}

/** The part of the world around a rectangle that a preview shows. */
function areaAround({ x, y, width, height }: WorldRect): WorldRect {
  const free = 1 - 2 * marginShare;
  const aspect = previewSize.width / previewSize.height;
  const wanted = Math.min(1, Math.max(width / free, (height / free) * aspect, leastWidth));
  const tall = wanted / aspect;
  return { x: x + width / 2 - wanted / 2, y: y + height / 2 - tall / 2, width: wanted, height: tall };
}

function holds(outer: WorldRect, inner: WorldRect): boolean {
  const isWithin = inner.x >= outer.x && inner.x + inner.width <= outer.x + outer.width;
  return isWithin && inner.y >= outer.y && inner.y + inner.height <= outer.y + outer.height;
}

function positionsOf(geometry: Parameters<typeof eachPosition>[0]): Position[] {
  const positions: Position[] = [];
  eachPosition(geometry, (position) => positions.push(position));
  return positions;
}
