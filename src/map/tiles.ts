import { GeoJSONVT } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { FeatureCollection } from 'geojson';
import { tileLayer } from './style.ts';

/** One vector tile: its column and row at a zoom, counted from 180° W and 85° N. */
export interface Tile {
  z: number;
  x: number;
  y: number;
  /** Mapbox Vector Tile 2.1 with one layer. */
  bytes: Uint8Array;
}

/** Sub-units of a tile's side; at the deepest zoom one is an eighth of a CSS pixel. */
const extent = 4096;
/** How far shapes may be simplified above the deepest zoom, in sub-units: 0.15 CSS pixels, as elsewhere in the live map. */
const tolerance = 1.2;
/** Sub-units that shapes reach beyond their tile, so that wide lines and large dots are not cut at its edge. */
const buffer = 256;

/** Cuts features into vector tiles of all zooms from 0 to the deepest, those without a feature left out. */
export function cutTiles(features: FeatureCollection, maxzoom: number): Tile[] {
  const options = { maxZoom: maxzoom, indexMaxZoom: maxzoom, indexMaxPoints: 0, extent, tolerance, buffer };
  const index = new GeoJSONVT(features, options);
  const tiles: Tile[] = [];
  const visit = (z: number, x: number, y: number): void => {
    const tile = index.getTile(z, x, y);
    if (tile === null) return;
    if (tile.features.length > 0) {
      tiles.push({ z, x, y, bytes: fromGeojsonVt({ [tileLayer]: tile }, { version: 2, extent }) });
      // The index keeps what it has handed out, which would be the most of all that a build holds.
      tile.features = [];
    }
    if (z === maxzoom) return;
    for (const [right, down] of [[0, 0], [1, 0], [0, 1], [1, 1]] as const) visit(z + 1, 2 * x + right, 2 * y + down); // prettier-ignore
  };
  visit(0, 0, 0);
  return tiles;
}
