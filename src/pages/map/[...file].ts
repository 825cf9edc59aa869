import type { APIRoute, GetStaticPaths } from 'astro';
import { loadSite } from '../../load/site.ts';
import type { FileContent } from '../../load/story-files.ts';
import type { Card } from '../../map/card.ts';

/** Pictures, base maps, scenes, placement sheets and share cards, under names that change with their content. */
export const getStaticPaths = (async () => {
  const { files, cards } = await loadSite();
  return [
    ...[...files].map(([file, content]) => ({ params: { file }, props: { content } })),
    ...[...cards].map(([file, card]) => ({ params: { file }, props: { card } })),
  ];
}) satisfies GetStaticPaths;

const types: Record<string, string> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  json: 'application/json',
  css: 'text/css',
  woff2: 'font/woff2',
  pmtiles: 'application/vnd.pmtiles',
};

export const GET: APIRoute<{ content: FileContent } | { card: Card }> = async ({ params, props }) => {
  const extension = params['file']?.split('.').at(-1) ?? '';
  const content = 'card' in props ? await (await loadSite()).drawCard(props.card) : props.content;
  return new Response(content, { headers: { 'content-type': types[extension] ?? 'application/octet-stream' } });
};
