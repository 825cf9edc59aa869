import type { APIRoute, GetStaticPaths } from 'astro';
import { layerCsv } from '../../../load/layer-csv.ts';
import type { Layer } from '../../../geo/layer.ts';
import { publishLayer } from '../../../load/publish.ts';
import { loadSite } from '../../../load/site.ts';
import type { Story } from '../../../story/story.ts';

/** Every layer of every story as CSV, for spreadsheets. */
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
  new Response(layerCsv(publishLayer(layer, story)), { headers: { 'content-type': 'text/csv; charset=utf-8' } });
