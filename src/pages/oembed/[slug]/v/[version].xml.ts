import type { APIRoute, GetStaticPaths } from 'astro';
import { siteAddress } from '../../../../components/address.ts';
import { oembedXml } from '../../../../embed/oembed.ts';
import { oembedOfStory } from '../../../../load/embeddable.ts';
import type { StoryPage, StoryVersion } from '../../../../load/story-page.ts';
import { versionPaths } from '../../../../load/version-paths.ts';

/** The same answer about a kept version as XML. */
export const getStaticPaths = versionPaths satisfies GetStaticPaths;

export const GET: APIRoute<{ page: StoryPage; version: StoryVersion }> = ({ props, site }) =>
  new Response(oembedXml(oembedOfStory(props.page, siteAddress(site), props.version)), {
    headers: { 'content-type': 'text/xml' },
  });
