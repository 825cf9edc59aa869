import type { APIRoute, GetStaticPaths } from 'astro';
import { siteAddress } from '../../../../components/address.ts';
import { oembedOfStory } from '../../../../load/embeddable.ts';
import type { StoryPage, StoryVersion } from '../../../../load/story-page.ts';
import { versionPaths } from '../../../../load/version-paths.ts';

/** The same as for the story as it is, for consumers that were given the address of a kept version: JSON. */
export const getStaticPaths = versionPaths satisfies GetStaticPaths;

export const GET: APIRoute<{ page: StoryPage; version: StoryVersion }> = ({ props, site }) =>
  new Response(JSON.stringify(oembedOfStory(props.page, siteAddress(site), props.version)), {
    headers: { 'content-type': 'application/json' },
  });
