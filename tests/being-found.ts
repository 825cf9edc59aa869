import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import type { LoadedStory } from '../src/load/story.ts';
import { instantOf } from '../src/story/dates.ts';
import { storyPath } from '../src/story/story-path.ts';
import type { BuiltSite } from './built-site.ts';

/** Absolute address of the built site of `site.test.ts`. */
const home = 'https://maps.example/some/folder/';

/** What search engines, networks and feed readers are told, held against the content that the site was built from. */
export function describeBeingFound(site: () => { built: BuiltSite; stories: LoadedStory[] }): void {
  const pageOf = (slug: string) => `stories/${slug}/index.html`;
  const head = (page: string, selector: string, attribute: string) =>
    site()
      .built.pages.get(page)!
      .querySelectorAll(selector)
      .map((element) => element.getAttributeValue(attribute) ?? '');
  const meta = (page: string, name: string) => head(page, `meta[${name}]`, 'content')[0];
  const exists = (address: string) => {
    const { file, fragment } = site().built.target(address, 'index.html')!;
    return site().built.files.has(file) && (fragment === '' || site().built.text(file).includes(`id="${fragment}"`));
  };

  describe('a story is found', () => {
    test('by its own title, description and address; its language is told alike everywhere (SM-01, SM-14)', () => {
      const { built, stories } = site();
      const all = [...built.pages.keys()];
      const titles = all.filter((page) => /^(stories|embed)\//.test(page)).map((page) => titleOf(built.text(page)));
      expect(new Set(titles).size).toBe(titles.length);
      for (const { story } of stories) {
        const page = pageOf(story.slug);
        expect(decoded(meta(page, 'name="description"')!)).toBe(story.summary);
        expect(head(page, 'link[rel="canonical"]', 'href')).toEqual([`${home}stories/${story.slug}/`]);
        expect(meta(page, 'property="og:url"')).toBe(`${home}stories/${story.slug}/`);
        expect(meta(page, 'property="og:type"')).toBe('article');
        expect(meta(page, 'property="og:locale"')!.slice(0, 2)).toBe(story.lang);
        expect(head(page, 'html', 'lang')).toEqual([story.lang]);
        expect(meta(page, 'name="twitter:card"')).toBe('summary_large_image');
        expect(meta(page, 'name="robots"')).toBe('max-image-preview:large');
        expect(exists(meta(page, 'property="og:image"')!)).toBe(true);
      }
    });

    test('as a NewsArticle that says no more and no less than the page (SM-03)', () => {
      for (const { story } of site().stories) {
        const article = articleOf(site().built, pageOf(story.slug));
        expect(article).toMatchObject({
          '@type': 'NewsArticle',
          headline: story.title,
          datePublished: instantOf(story.date),
          dateModified: instantOf(story.updated),
          inLanguage: story.lang,
          isAccessibleForFree: true,
        });
        expect(article.headline.length).toBeLessThanOrEqual(110);
        expect(article.dateModified >= article.datePublished).toBe(true);
        expect(article.image.every(({ url }) => exists(url))).toBe(true);
        expect(article.citation.map(({ name }) => name)).toEqual(story.sources.map(({ title }) => title));
        expect(article.spatialCoverage.length).toBeGreaterThan(story.countries.length);
        expect(article.author.map(({ name }) => name)).toEqual(story.authors.map(({ name }) => name));
        for (const { url } of article.author) expect(url!.startsWith(home) ? exists(url!) : url).toBeTruthy();
        expect(article.license).toBe(
          story.licence === undefined ? undefined : 'https://creativecommons.org/licenses/by/4.0/',
        );
        expect(emptyIn(article)).toEqual([]);
      }
    });

    test('with its corrections, dated, on the page, in JSON-LD and on the page of all corrections (SM-04)', () => {
      const { built, stories } = site();
      const corrected = stories.filter(({ story }) => story.corrections.length > 0);
      expect(corrected).toHaveLength(1);
      for (const { story } of stories) {
        const article = articleOf(built, pageOf(story.slug));
        expect(exists(article.publisher.correctionsPolicy)).toBe(true);
        const told = story.corrections.map(({ text, date }) => ({ text, datePublished: instantOf(date) }));
        const inJson = (article.correction ?? []).map((one) => {
          expect(one['@type']).toBe('CorrectionComment');
          expect(exists(one.url)).toBe(true);
          return { text: one.text, datePublished: one.datePublished };
        });
        expect(inJson).toEqual(told);
        const shown = wordsOf(built.text(pageOf(story.slug)));
        const listed = wordsOf(built.text('corrections/index.html'));
        for (const { text } of story.corrections) {
          expect(shown).toContain(text.replaceAll(/\s+/g, ' '));
          expect(listed).toContain(text.replaceAll(/\s+/g, ' '));
        }
        expect(shown.includes('corrected 6 January 2026')).toBe(story.corrections.length > 0);
      }
    });

    test('but a text with a script in it does not get out of JSON-LD, feeds and words (SE-06, SE-09)', () => {
      const { built, stories } = site();
      const hostile = stories.flatMap(({ story }) => story.corrections).find(({ text }) => text.includes('<script>'))!;
      const files = ['stories/across-the-date-line/index.html', 'corrections/index.html', 'feed.xml'];
      for (const file of files) expect(built.text(file), file).not.toContain('</script><script>"as');
      const article = articleOf(built, files[0]!);
      expect(article.correction!.map(({ text }) => text)).toContain(hostile.text);
      for (const { content_html } of feedOf(built).items) expect(tagsIn(content_html)).not.toContain('script');
    });
  });

  describe('the languages of a story', () => {
    test('name each other on each of its pages and in the sitemap, and agree with the page (AX-24, SM-08)', () => {
      const { built, stories } = site();
      const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === 'xhtml:link' });
      const sitemap = parser.parse(built.text('sitemap-0.xml')) as { urlset: { url: SitemapUrl[] } };
      expect(stories.flatMap(({ translations }) => translations.map(({ story }) => story.lang))).toEqual(['ar']);
      for (const { story, translations } of stories) {
        const written = [story, ...translations.map((each) => each.story)];
        for (const path of ['', ...story.steps.map(({ id }) => `${id}/`)]) {
          const addresses = written.map((each) => [each.lang, home + storyPath(each) + path] as const);
          const told = translations.length === 0 ? [] : [...addresses, ['x-default', addresses[0]![1]] as const];
          for (const [lang, address] of addresses) {
            const page = built.target(address, 'index.html')!.file;
            const links = built.pages.get(page)!.querySelectorAll('link[rel="alternate"][hreflang]');
            const value = (link: (typeof links)[number], name: string) => link.getAttributeValue(name)!;
            expect(links.map((link) => [value(link, 'hreflang'), value(link, 'href')])).toEqual(
              // Steps' own pages are not canonical.
              path === '' ? told : [],
            );
            expect(head(page, 'html', 'lang'), page).toEqual([lang]);
            const own = head(page, 'link[rel="canonical"]', 'href')[0]!;
            expect(own).toBe(address.slice(0, address.length - path.length));
            const others = addresses.map(([other]) => other).filter((other) => other !== lang);
            const locales = head(page, 'meta[property="og:locale:alternate"]', 'content');
            expect(locales.map((locale) => locale.split('_')[0])).toEqual(path === '' ? others : []);
            expect(head(page, '.languages a', 'hreflang')).toEqual(others);
            if (path !== '') continue;
            const listed = sitemap.urlset.url.find(({ loc }) => loc === address)!['xhtml:link'] ?? [];
            expect(listed.map((link) => [link['@_hreflang'], link['@_href']])).toEqual(told);
          }
        }
      }
    });
  });

  describe('feeds', () => {
    test('are named by every page that is not in a frame (SM-09)', () => {
      for (const [page] of site().built.pages) {
        const named = ['application/rss+xml', 'application/feed+json'].flatMap((type) =>
          head(page, `link[rel="alternate"][type="${type}"]`, 'href'),
        );
        const expected =
          /^embed(-preview)?\/./.test(page) && page !== 'embed/index.html' ? [] : ['feed.xml', 'feed.json'];
        expect(named, page).toEqual(expected.map((file) => `/some/folder/${file}`));
      }
    });

    test('hold each story in full with pictures, sources, corrections and the dates of the page (SM-09)', () => {
      const { built, stories } = site();
      const feed = feedOf(built);
      expect(feed).toMatchObject({ version: 'https://jsonfeed.org/version/1.1', feed_url: `${home}feed.json` });
      expect(feed.items.map(({ id }) => id).sort()).toEqual(
        stories.map(({ story }) => `${home}stories/${story.slug}/`).sort(),
      );
      for (const { story } of stories) {
        const item = feed.items.find(({ id }) => id === `${home}stories/${story.slug}/`)!;
        expect(item).toMatchObject({
          title: story.title,
          language: story.lang,
          date_published: instantOf(story.date),
          date_modified: instantOf(story.updated),
        });
        const words = wordsOf(item.content_html);
        const withoutNumbers = wordsOf(item.content_html.replaceAll(/<sup>.*?<\/sup>/gs, ''));
        for (const { text } of [story.introduction, ...story.steps.map(({ prose }) => prose)]) {
          for (const sentence of text.split(/[.\n] */))
            expect(withoutNumbers).toContain(sentence.replaceAll(/\s+/g, ' '));
        }
        for (const { text } of story.corrections) expect(words).toContain(text.replaceAll(/\s+/g, ' '));
        for (const { title } of story.sources) expect(words).toContain(title);
        const sources = [...item.content_html.matchAll(/ src="([^"]+)"/g)].map(([, src]) => src!);
        expect(sources).toHaveLength(story.steps.length);
        for (const src of sources) expect(src.endsWith('.png') && exists(src)).toBe(true);
        for (const [, href] of item.content_html.matchAll(/ href="([^"]+)"/g)) {
          expect(href).toMatch(/^https:\/\//);
          if (href!.startsWith(home)) expect(exists(href!), href).toBe(true);
        }
        expect(item.content_html).not.toMatch(/ id=| class=/);
      }
    });

    test('say the same in RSS and in JSON; the id is the address (SM-09)', () => {
      const { built } = site();
      const parsed = new XMLParser({ ignoreAttributes: false }).parse(built.text('feed.xml')) as { rss: Rss };
      const { channel } = parsed.rss;
      const feed = feedOf(built);
      expect(channel['atom:link']['@_href']).toBe(`${home}feed.xml`);
      const newest = feed.items
        .map(({ date_modified }) => date_modified)
        .sort()
        .at(-1)!;
      expect(new Date(channel.lastBuildDate).getTime()).toBe(new Date(newest).getTime());
      for (const [index, item] of channel.item.entries()) {
        const twin = feed.items[index]!;
        expect(item.guid['#text']).toBe(twin.id);
        expect(item['content:encoded']).toBe(twin.content_html);
        expect(item['atom:updated']).toBe(twin.date_modified);
        expect(new Date(item.pubDate).getTime()).toBe(new Date(twin.date_published).getTime());
      }
      expect(channel.item).toHaveLength(feed.items.length);
    });
  });

  describe('the sitemap', () => {
    test('lists pages that are canonical and there, with the true day of their last change (SM-06, SM-10, SM-12)', () => {
      const { built, stories } = site();
      const parsed = new XMLParser().parse(built.text('sitemap-0.xml')) as { urlset: { url: SitemapUrl[] } };
      const listed = new Map(parsed.urlset.url.map(({ loc, lastmod }) => [loc, lastmod]));
      for (const loc of listed.keys()) {
        const page = built.target(loc, 'index.html')!.file;
        expect(head(page, 'link[rel="canonical"]', 'href'), loc).toEqual([loc]);
        expect(meta(page, 'name="robots"') ?? '', loc).not.toContain('noindex');
      }
      const canonical = [...built.pages.keys()]
        .filter((page) => head(page, 'link[rel="canonical"]', 'href')[0] === home + page.replace(/index\.html$/, ''))
        .map((page) => home + page.replace(/index\.html$/, ''));
      expect([...listed.keys()].sort()).toEqual(canonical.sort());
      for (const { story } of stories) {
        expect(listed.get(`${home}stories/${story.slug}/`)).toBe(new Date(instantOf(story.updated)).toISOString());
      }
      const newest = stories.map(({ story }) => instantOf(story.updated)).sort();
      expect(listed.get(home)).toBe(new Date(newest.at(-1)!).toISOString());
      expect(listed.get(`${home}corrections/`)).toBe('2026-01-06T09:30:00.000Z');
      expect(listed.get(`${home}privacy/`), 'nothing is known').toBeUndefined();
    });

    test('is named by robots.txt, which forbids nothing (SM-06)', () => {
      const robots = site().built.text('robots.txt');
      expect(robots).toContain(`Sitemap: ${home}sitemap-index.xml`);
      expect(robots).not.toMatch(/^Disallow: \S/m);
    });
  });
}

interface Article {
  headline: string;
  datePublished: string;
  dateModified: string;
  image: { url: string }[];
  citation: { name: string }[];
  spatialCoverage: { name: string }[];
  author: { name: string; url?: string }[];
  publisher: { correctionsPolicy: string };
  license?: string;
  correction?: { '@type': string; text: string; datePublished: string; url: string }[];
}

interface Feed {
  items: { id: string; content_html: string; date_published: string; date_modified: string }[];
}

interface Rss {
  channel: {
    lastBuildDate: string;
    'atom:link': { '@_href': string };
    item: { guid: { '#text': string }; pubDate: string; 'content:encoded': string; 'atom:updated': string }[];
  };
}

interface SitemapUrl {
  loc: string;
  lastmod?: string;
  'xhtml:link'?: { '@_hreflang': string; '@_href': string }[];
}

function articleOf(built: BuiltSite, page: string): Article {
  const [, json] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(built.text(page))!;
  return JSON.parse(json!) as Article;
}

function feedOf(built: BuiltSite): Feed {
  return JSON.parse(built.text('feed.json')) as Feed;
}

function titleOf(html: string): string {
  return /<title>(.*?)<\/title>/s.exec(html)![1]!;
}

/** Names of the elements of HTML. */
function tagsIn(html: string): string[] {
  return [...html.matchAll(/<([a-z0-9]+)(?:\s[\w-]+(?:="[^"]*")?)*\s*\/?>/g)].map(([, name = '']) => name);
}

/** The words of HTML as a reader sees them. */
function wordsOf(html: string): string {
  const words = html
    .replaceAll(/<script( type="application\/ld\+json"| type="module"[^>]*)>.*?<\/script>/gs, '')
    .replaceAll(/<\/?[a-z0-9]+(?:\s[\w-]+(?:="[^"]*")?)*\s*\/?>/gi, '');
  return decoded(words).replaceAll(/\s+/g, ' ');
}

/** A text with its character references resolved. */
function decoded(text: string): string {
  const named: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&' };
  return text.replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, digits?: string, name = '') => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (digits !== undefined) return String.fromCodePoint(Number(digits));
    return named[name as string] ?? whole;
  });
}

/** Paths of values that say nothing. */
function emptyIn(value: unknown, path = ''): string[] {
  if (value === null || value === undefined || value === '') return [path];
  if (typeof value !== 'object') return [];
  const entries = Object.entries(value);
  return entries.length === 0 ? [path] : entries.flatMap(([key, inner]) => emptyIn(inner, `${path}/${key}`));
}
