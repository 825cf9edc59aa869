import type { APIRoute, GetStaticPaths } from 'astro';
import { publishLayer, type PublishedLayer } from '../../../load/publish.ts';
import { loadSite } from '../../../load/site.ts';

/** Every layer of every story, computed ones too, as GeoJSON to download; the live map reads the same files. */
export const getStaticPaths = (async () => {
  const { stories } = await loadSite();
  return stories.flatMap(({ story, layers }) =>
    [...layers.values()].map((layer) => ({
      params: { story: story.slug, layer: layer.id },
      props: { layer: publishLayer(layer, story) },
    })),
  );
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ layer: PublishedLayer }> = ({ props }) =>
  new Response(JSON.stringify(props.layer), { headers: { 'content-type': 'application/geo+json' } });
