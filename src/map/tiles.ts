import { GeoJSONVT } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { FeatureCollection } from 'geojson';
import type { Levels } from './clusters.ts';
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
/** How far shapes may be simplified above the deepest zoom, in sub-units: 0.25 CSS pixels, as elsewhere in the live map. */
const tolerance = 2;
/** Sub-units that shapes reach beyond their tile, so that wide lines are not cut at its edge: 16 CSS pixels, as elsewhere. */
const buffer = 128;

/** How many levels of clusters above and below its own zoom a tile needs. */
export interface LevelReach {
  above: number;
  below: number;
}

/**
 * Cuts features into vector tiles of all zooms from 0 to the deepest, those without a feature left out.
 *
 * @param reach where points are clustered: a tile has what is drawn at the levels around its zoom, the deepest at all below too
 */
export function* cutTiles(features: FeatureCollection, maxzoom: number, reach?: LevelReach): Generator<Tile> {
  const isNeeded = (tags: unknown, z: number): boolean => {
    if (reach === undefined) return true;
    const { low, high } = tags as Levels;
    return high >= z - reach.above && (z === maxzoom || low <= z + reach.below);
  };
  // Each tile is cut only when it is asked for: all at once would be the most of all that a build holds.
  const options = { maxZoom: maxzoom, indexMaxZoom: 0, indexMaxPoints: 0, extent, tolerance, buffer };
  const index = new GeoJSONVT(features, options);
  function* visit(z: number, x: number, y: number): Generator<Tile> {
    const tile = index.getTile(z, x, y);
    if (tile === null) return;
    tile.features = tile.features.filter(({ tags }) => isNeeded(tags, z)) as typeof tile.features;
    if (tile.features.length > 0) {
      yield { z, x, y, bytes: fromGeojsonVt({ [tileLayer]: tile }, { version: 2, extent }) };
    }
    // The index keeps what it has handed out; what is still to be cut from is dropped by itself, but for the deepest tiles.
    tile.features = [];
    if (z === maxzoom) {
      tile.source = null;
      return;
    }
    for (const [right, down] of [[0, 0], [1, 0], [0, 1], [1, 1]] as const) yield* visit(z + 1, 2 * x + right, 2 * y + down); // prettier-ignore
  }
  yield* visit(0, 0, 0);
}
