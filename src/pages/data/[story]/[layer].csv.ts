import type { APIRoute, GetStaticPaths } from 'astro';
import { layerCsv } from '../../../load/layer-csv.ts';
import { publishLayer, type PublishedLayer } from '../../../load/publish.ts';
import { loadSite } from '../../../load/site.ts';

/** Every layer of every story as CSV, for spreadsheets. */
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
  new Response(layerCsv(props.layer), { headers: { 'content-type': 'text/csv; charset=utf-8' } });
