import type { APIRoute, GetStaticPaths } from 'astro';
import { siteAddress } from '../../components/address.ts';
import { oembedXml } from '../../embed/oembed.ts';
import { oembedOfStory } from '../../load/embeddable.ts';
import { oembedPaths } from '../../load/oembed-paths.ts';
import type { StoryPage, StoryVersion } from '../../load/story-page.ts';

/** The same answers for consumers of oEmbed that read XML. */
export const getStaticPaths = oembedPaths satisfies GetStaticPaths;

export const GET: APIRoute<{ page: StoryPage; version?: StoryVersion }> = ({ props, site }) =>
  new Response(oembedXml(oembedOfStory(props.page, siteAddress(site), props.version)), {
    headers: { 'content-type': 'text/xml' },
  });
