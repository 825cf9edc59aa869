import type { APIRoute, GetStaticPaths } from 'astro';
import { siteAddress } from '../../components/address.ts';
import { oembedOfStory } from '../../load/embeddable.ts';
import { loadSite } from '../../load/site.ts';
import type { StoryPage } from '../../load/story-page.ts';

/** What each story's page names for consumers of oEmbed that read JSON. */
export const getStaticPaths = (async () => {
  const { stories } = await loadSite();
  return stories.map((page) => ({ params: { slug: page.story.slug }, props: { page } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ page: StoryPage }> = ({ props, site }) =>
  new Response(JSON.stringify(oembedOfStory(props.page, siteAddress(site))), {
    headers: { 'content-type': 'application/json' },
  });
