import rehypeParse from 'rehype-parse';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { CONTINUE, SKIP, visit } from 'unist-util-visit';
import { escapeHtml } from '../embed/escape-html.ts';
import { cardSize } from '../map/card.ts';
import { dayOf, formatDate, instantOf } from '../story/dates.ts';
import type { Correction, Source } from '../story/story.ts';
import { publisherName } from './publisher.ts';
import type { StoryPage } from './story-page.ts';

export const feedTitle = `${publisherName} map stories`;
export const feedDescription = 'Map stories in full, with their pictures, sources and corrections.';

/** A story as both feeds tell it. */
export interface FeedItem {
  /** Address of the story; it stays the same for ever, so it is the item's id too. */
  url: string;
  title: string;
  summary: string;
  lang: string;
  /** The whole story as HTML that needs nothing around it; all addresses are absolute. */
  html: string;
  /** Address of the share card, a PNG. */
  image: string;
  authors: { name: string; url?: string }[];
  topics: string[];
  /** ISO instants. */
  published: string;
  modified: string;
}

/**
 * All stories for feeds, newest first.
 *
 * @param site absolute address of the site with its base path, ending with a slash
 */
export function feedItems(pages: readonly StoryPage[], site: string): FeedItem[] {
  return pages.map((page) => {
    const { slug, title, summary, lang, authors, topics, date, updated } = page.story;
    return {
      url: new URL(`stories/${slug}/`, site).href,
      ...{ title, summary, lang, topics },
      html: storyHtml(page, site),
      image: new URL(`map/${page.card}`, site).href,
      authors: authors.map(({ name, url }) => ({ name, ...(url !== undefined && { url }) })),
      published: instantOf(date),
      modified: instantOf(updated),
    };
  });
}

function storyHtml({ story, cards }: StoryPage, site: string): string {
  const address = new URL(`stories/${story.slug}/`, site).href;
  const steps = story.steps.map(({ id, title, alt, prose }) => {
    const src = new URL(`map/${cards[id]!}`, site).href;
    const picture = `<img src="${src}" alt="${escapeHtml(alt)}" width="${cardSize.width}" height="${cardSize.height}">`;
    const heading = `<h2><a href="${address}#${id}">${escapeHtml(title)}</a></h2>`;
    return `${heading}\n<p>${picture}</p>\n${standAlone(prose.html, address)}`;
  });
  return [
    `<p>${escapeHtml(story.summary)}</p>`,
    standAlone(story.introduction.html, address),
    ...steps,
    sourcesHtml(story.sources, story.lang),
    correctionsHtml(story.corrections, story.lang),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

const reader = unified().use(rehypeParse, { fragment: true }).use(rehypeStringify);

/**
 * Prose outside of its page: places are plain words, the mark of a claim is its number, a chart is its table, other links lead
 * into the story, and no element has an id.
 */
function standAlone(html: string, address: string): string {
  const tree = reader.parse(html);
  visit(tree, 'element', (element, index, parent) => {
    const { tagName, properties } = element;
    const classes = Array.isArray(properties['className']) ? properties['className'] : [];
    if (parent === undefined || index === undefined) return CONTINUE;
    if (tagName === 'svg' || classes.includes('claim')) {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    if (tagName === 'button' || classes.includes('place')) {
      parent.children.splice(index, 1, ...element.children);
      return [SKIP, index];
    }
    for (const name of ['id', 'role', 'className']) Reflect.deleteProperty(properties, name);
    const { href } = properties;
    if (typeof href === 'string' && href.startsWith('#')) properties['href'] = address + href;
    return CONTINUE;
  });
  return reader.stringify(tree);
}

function sourcesHtml(sources: readonly Source[], lang: string): string {
  const items = sources.map(({ publisher, title, date, url }) => {
    const text = escapeHtml(`${publisher}: ${title}, ${formatDate(date, lang)}`);
    return url === undefined ? `<li>${text}</li>` : `<li><a href="${escapeHtml(url)}">${text}</a></li>`;
  });
  return `<h2>Sources</h2>\n<ol>${items.join('')}</ol>`;
}

function correctionsHtml(corrections: readonly Correction[], lang: string): string {
  if (corrections.length === 0) return '';
  const items = corrections.map(({ date, text }) => `<li>${formatDate(dayOf(date), lang)}: ${escapeHtml(text)}</li>`);
  return `<h2>Corrections</h2>\n<ul>${items.join('')}</ul>`;
}
