import type { APIRoute, GetStaticPaths } from 'astro';
import type { Layer } from '../../../geo/layer.ts';
import { publishLayer } from '../../../load/publish.ts';
import { loadSite } from '../../../load/site.ts';
import type { Story } from '../../../story/story.ts';

/** Every layer of every story, computed ones too, as GeoJSON to download; the live map reads the same files. */
export const getStaticPaths = (async () => {
  const { stories } = await loadSite();
  return stories.flatMap(({ story, layers }) =>
    [...layers.values()].map((layer) => ({
      params: { story: story.slug, layer: layer.id },
      props: { layer, story },
    })),
  );
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ layer: Layer; story: Story }> = ({ props: { layer, story } }) =>
  new Response(JSON.stringify(publishLayer(layer, story)), { headers: { 'content-type': 'application/geo+json' } });
