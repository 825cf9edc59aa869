import type { APIRoute, GetStaticPaths } from 'astro';
import { siteAddress } from '../../components/address.ts';
import { oembedOfStory } from '../../load/embeddable.ts';
import { oembedPaths } from '../../load/oembed-paths.ts';
import type { StoryPage, StoryVersion } from '../../load/story-page.ts';

/** What the pages of stories, translations and kept versions name for consumers of oEmbed that read JSON. */
export const getStaticPaths = oembedPaths satisfies GetStaticPaths;

export const GET: APIRoute<{ page: StoryPage; version?: StoryVersion }> = ({ props, site }) =>
  new Response(JSON.stringify(oembedOfStory(props.page, siteAddress(site), props.version)), {
    headers: { 'content-type': 'application/json' },
  });
