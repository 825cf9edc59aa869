import rss from '@astrojs/rss';
import type { APIRoute } from 'astro';
import { siteAddress } from '../components/address.ts';
import { escapeHtml } from '../embed/escape-html.ts';
import { feedDescription, feedItems, feedTitle } from '../load/feed.ts';
import { loadSite } from '../load/site.ts';

/** RSS 2.0. When a story was last changed or corrected is told as Atom's `updated`, which RSS has no word for. */
export const GET: APIRoute = async ({ site }) => {
  const home = siteAddress(site);
  const items = feedItems((await loadSite()).stories, home);
  const newest =
    items
      .map(({ modified }) => modified)
      .sort()
      .at(-1) ?? '';
  return rss({
    title: feedTitle,
    description: feedDescription,
    site: home,
    xmlns: { atom: 'http://www.w3.org/2005/Atom', dc: 'http://purl.org/dc/elements/1.1/' },
    customData:
      `<lastBuildDate>${new Date(newest).toUTCString()}</lastBuildDate>` +
      `<atom:link href="${new URL('feed.xml', home).href}" rel="self" type="application/rss+xml"/>`,
    items: items.map(({ url, title, summary, html, authors, topics, lang, published, modified }) => ({
      title,
      link: url,
      description: summary,
      pubDate: new Date(published),
      content: html,
      categories: topics,
      customData:
        `<dc:creator>${escapeHtml(authors.map(({ name }) => name).join(', '))}</dc:creator>` +
        `<dc:language>${lang}</dc:language><atom:updated>${modified}</atom:updated>`,
    })),
  });
};
