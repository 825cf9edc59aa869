import type { APIRoute, GetStaticPaths } from 'astro';
import { siteAddress } from '../../components/address.ts';
import { oembedXml } from '../../embed/oembed.ts';
import { oembedOfStory } from '../../load/embeddable.ts';
import { loadSite } from '../../load/site.ts';
import type { StoryPage } from '../../load/story-page.ts';

/** The same answer for consumers of oEmbed that read XML. */
export const getStaticPaths = (async () => {
  const { stories } = await loadSite();
  return stories.map((page) => ({ params: { slug: page.story.slug }, props: { page } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ page: StoryPage }> = ({ props, site }) =>
  new Response(oembedXml(oembedOfStory(props.page, siteAddress(site))), { headers: { 'content-type': 'text/xml' } });
