import type { APIRoute, GetStaticPaths } from 'astro';
import { siteAddress } from '../../../../components/address.ts';
import { oembedOfStory } from '../../../../load/embeddable.ts';
import { loadSite } from '../../../../load/site.ts';
import type { StoryPage, StoryVersion } from '../../../../load/story-page.ts';

/** The same as for the story as it is, for consumers that were given the address of a kept version: JSON. */
export const getStaticPaths = (async () => {
  const { stories } = await loadSite();
  return stories.flatMap((page) =>
    page.versions.map((version) => ({
      params: { slug: page.story.slug, version: String(version.number) },
      props: { page, version },
    })),
  );
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ page: StoryPage; version: StoryVersion }> = ({ props, site }) =>
  new Response(JSON.stringify(oembedOfStory(props.page, siteAddress(site), props.version)), {
    headers: { 'content-type': 'application/json' },
  });
