import type { APIRoute, GetStaticPaths } from 'astro';
import { loadSite, type FileContent } from '../../load/site.ts';

/** Pictures, base maps, scenes and placement sheets, under names that change with their content. */
export const getStaticPaths = (async () => {
  const { files } = await loadSite();
  return [...files].map(([file, content]) => ({ params: { file }, props: { content } }));
}) satisfies GetStaticPaths;

const types: Record<string, string> = {
  svg: 'image/svg+xml',
  json: 'application/json',
  css: 'text/css',
  woff2: 'font/woff2',
};

export const GET: APIRoute<{ content: FileContent }> = ({ params, props }) => {
  const extension = params['file']?.split('.').at(-1) ?? '';
  return new Response(props.content, { headers: { 'content-type': types[extension] ?? 'application/octet-stream' } });
};
