import type { FeatureCollection } from 'geojson';
import { boundsOf } from '../geo/measure.ts';
import { publish } from '../geo/publish.ts';
import type { DrawnLayer, StoryMap } from '../map/story-map.ts';
import type { TileSpan } from '../map/styled-layer.ts';
import { cutTiles, type LevelReach } from '../map/tiles.ts';
import { zoomOf } from '../map/view.ts';
import { hashOf, type Cache } from './cache.ts';
import { collectGarbage } from './collect-garbage.ts';
import { writeArchive } from './tile-archive.ts';

/** Tiles are cut no deeper: a sub-unit of one is 0.6 m at the equator. */
const deepest = 14;

/** A large layer as one archive of tiles, as deep as its closest step asks. */
export async function tileLayerOf(
  { id, features, coats, days, clusters, steps }: DrawnLayer,
  map: Pick<StoryMap, 'steps'>,
  cache: Cache,
): Promise<{ tiles: TileSpan; archive: Uint8Array<ArrayBuffer> }> {
  const seen = map.steps.filter((step) => steps.includes(step.id));
  const zooms = seen.map(({ focus }) => zoomOf(focus));
  // Seen one zoom closer than that, a sub-unit is at most a quarter of a CSS pixel.
  const maxzoom = Math.min(deepest, Math.max(0, Math.ceil(Math.max(...zooms)) - 1));
  const isPlain = coats === undefined && days === undefined;
  const shapes: FeatureCollection = {
    type: 'FeatureCollection',
    // Where data decide looks or time, the shapes are published ones already; else nothing of the properties is drawn.
    features: (isPlain ? publish(features) : features).features.map(({ geometry, properties }) => ({
      type: 'Feature',
      properties: isPlain ? {} : properties,
      geometry,
    })),
  };
  const tiles: TileSpan = { maxzoom, bounds: publishedBounds(shapes) };
  const reach = clusters && reachOf(seen.map((step) => clusters.levels[step.id]! - zoomOf(step.focus)));
  const inputs = [id, tiles, reach, hashOf(JSON.stringify(shapes))];
  const archive = await cache.bytes('tiles', inputs, async () =>
    writeArchive(between(cutTiles(shapes, maxzoom, reach), collectGarbage), tiles.bounds),
  );
  return { tiles, archive };
}

/** How many tiles may be cut before what is left over from them is given back. */
const tilesAtOnce = 250;

/** What is given, one by one, with something to be done now and then. */
function* between<Item>(items: Iterable<Item>, pause: () => void): Generator<Item> {
  let count = 0;
  for (const item of items) {
    if (count % tilesAtOnce === 0) pause();
    count += 1;
    yield item;
  }
}

/** By how many zooms the live map of the smallest and of the largest window differs from the reference map's. */
const windows = { smallest: -3, largest: 2 };

/**
 * The levels that are drawn from a tile, whatever the window.
 *
 * @param offsets by how much each step's level differs from its zoom
 */
function reachOf(offsets: number[]): LevelReach {
  // A tile serves one whole zoom, and the level changes half a zoom before or after.
  const above = Math.ceil(0.5 + windows.largest - Math.min(...offsets));
  const below = Math.ceil(1.5 - windows.smallest + Math.max(...offsets));
  return { above, below };
}

/** Bounds of published shapes; those on both sides of 180° have the whole width of the world. */
function publishedBounds(shapes: FeatureCollection): TileSpan['bounds'] {
  const [west, south, east, north] = boundsOf(shapes);
  return east > 180 ? [-180, south, 180, north] : [west, south, east, north];
}
