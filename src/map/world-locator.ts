import { geoEqualEarth, geoPath } from 'd3-geo';
import type { FeatureCollection } from 'geojson';
import { landOf } from './locator.ts';
import { dark, light, type Palette } from './palette.ts';

/** Size of the picture in CSS pixels. */
export const worldSize = { width: 960, height: 466 };

/** The Equal Earth projection shows areas as they are; it is cut in the Bering Strait, where no country is. */
const projection = geoEqualEarth().rotate([-11, 0]).fitSize([worldSize.width, worldSize.height], { type: 'Sphere' });

/** The whole world as an SVG file in both palettes. */
export function drawWorld(world: FeatureCollection): string {
  const rules = (palette: Palette) => `.sea{fill:${palette.water}}.land{fill:${palette.land}}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${worldSize.width} ${worldSize.height}">`,
    `<style>${rules(light)}@media (prefers-color-scheme:dark){${rules(dark)}}</style>`,
    `<path class="sea" d="${geoPath(projection).digits(1)({ type: 'Sphere' })}"/>`,
    `<path class="land" d="${['land', 'story'].map((part) => landOf(world, part, projection)).join('')}"/>`,
    '</svg>\n',
  ].join('\n');
}

/** Where a position stands on that picture, in its pixels; one of several that would stand within two of each other. */
export function onWorld(positions: readonly (readonly [lng: number, lat: number])[]): [x: number, y: number][] {
  const points = positions.map(([lng, lat]) => projection([lng, lat])!.map((value) => Math.round(value / 2) * 2));
  return [...new Map(points.map((point) => [point.join(), point as [number, number]])).values()];
}
