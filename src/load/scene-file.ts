import type { Layer } from '../geo/layer.ts';
import { isLarge } from '../map/large.ts';
import { makeScene } from '../map/scene.ts';
import type { DrawnLayer, StoryMap } from '../map/story-map.ts';
import type { Story } from '../story/story.ts';
import type { Cache } from './cache.ts';
import { publishLayer } from './publish.ts';
import { shortHash, type StoryFiles } from './story-files.ts';
import { tileLayerOf } from './tile-layer.ts';

/**
 * Makes the scene of a story's live map, and the data that it names: the base map, and the layers that are not drawn as they
 * are published.
 *
 * @returns path of the scene below `/map/`
 */
export async function addScene(
  story: Story,
  layers: ReadonlyMap<string, Layer>,
  map: StoryMap,
  files: StoryFiles,
  cache: Cache,
): Promise<string> {
  const data: Record<string, string> = { world: files.add('world', 'json', JSON.stringify(map.base.world)) };
  for (const { id, features } of map.base.patches) {
    data[`patch-${id}`] = files.add(`patch-${id}`, 'json', JSON.stringify(features));
  }
  const drawn: DrawnLayer[] = [];
  for (const layer of map.layers) {
    const { id, coats, days, features } = layer;
    if (isLarge(features)) {
      const { tiles, archive } = await tileLayerOf(layer, map, cache);
      data[id] = files.add(`tiles-${id}`, 'pmtiles', archive);
      drawn.push({ ...layer, tiles });
      continue;
    }
    drawn.push(layer);
    if (coats === undefined && days === undefined) {
      const hash = shortHash(JSON.stringify(publishLayer(layers.get(id)!, story)));
      data[id] = `../../data/${story.slug}/${id}.geojson?v=${hash}`;
    } else data[id] = files.add(`layer-${id}`, 'json', JSON.stringify(features));
  }
  return files.addAt('scene', 'json', JSON.stringify(makeScene(story.slug, { ...map, layers: drawn }, data)));
}
