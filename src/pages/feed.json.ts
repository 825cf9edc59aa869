import type { APIRoute } from 'astro';
import { siteAddress } from '../components/address.ts';
import { feedDescription, feedItems, feedTitle } from '../load/feed.ts';
import { loadSite } from '../load/site.ts';

/** JSON Feed 1.1. */
export const GET: APIRoute = async ({ site }) => {
  const home = siteAddress(site);
  const items = feedItems((await loadSite()).stories, home);
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feedTitle,
    description: feedDescription,
    home_page_url: home,
    feed_url: new URL('feed.json', home).href,
    items: items.map(({ url, title, summary, html, image, authors, topics, lang, published, modified }) => ({
      id: url,
      url,
      title,
      summary,
      content_html: html,
      image,
      authors,
      ...(topics.length > 0 && { tags: topics }),
      language: lang,
      date_published: published,
      date_modified: modified,
    })),
  };
  return new Response(JSON.stringify(feed), { headers: { 'content-type': 'application/feed+json' } });
};
