import { describe, expect, test } from 'vitest';
import { headersFor, parseHeaderRules, type HeaderRule } from '../../src/cli/header-rules.ts';
import { embedPolicy, headersFile, pagePolicy, previewPolicy } from '../../src/load/headers.ts';

const folders = ['_astro', '.well-known', 'data', 'de', 'embed', 'embed-preview', 'map', 'oembed', 'stories'];
const text = headersFile({ base: '/', folders });
const rules = parseHeaderRules(text);

/** As Netlify does: later rules win, `! Name` is skipped. */
function onNetlify(rules: HeaderRule[], path: string): Record<string, string> {
  return Object.assign({}, ...rules.map((rule) => headersFor([{ ...rule, drop: [] }], path)));
}

const hosts = { 'Cloudflare Pages': headersFor, Netlify: onNetlify };
const pages = ['/', '/404.html', '/stories/river/', '/de/stories/river/', '/data/', '/.well-known/security.txt'];
const embeds = ['/embed/', '/embed/river/', '/embed/v1.js'];

describe.each(Object.entries(hosts))('%s', (_host, headersOf) => {
  test.each(pages)('SE-04 SE-05 %s may not be framed', (path) => {
    const headers = headersOf(rules, path);
    expect(headers['content-security-policy']).toBe(pagePolicy);
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
  });

  test.each(embeds)('SE-04 SE-05 %s may be framed by anyone and runs in a sandbox', (path) => {
    const headers = headersOf(rules, path);
    expect(headers['content-security-policy']).toBe(embedPolicy);
    expect(headers).not.toHaveProperty('x-frame-options');
    expect(headers['access-control-allow-origin']).toBe('*');
  });

  test('SE-04 SE-05 a preview of the embed builder is framed by our own pages only', () => {
    const headers = headersOf(rules, '/embed-preview/article/');
    expect(headers['content-security-policy']).toBe(previewPolicy);
    expect(headers['x-frame-options']).toBe('SAMEORIGIN');
    expect(previewPolicy).toContain("frame-src 'self'; frame-ancestors 'self'");
  });

  test('EM-20 oEmbed says text/xml where it is XML, and nothing of its own where it is JSON', () => {
    expect(headersOf(rules, '/oembed/river.xml')['content-type']).toBe('text/xml; charset=utf-8');
    expect(headersOf(rules, '/oembed/river.json')).not.toHaveProperty('content-type');
    expect(headersOf(rules, '/sitemap-0.xml')).not.toHaveProperty('content-type');
  });

  test('SM-09 feeds say what they are and are open to readers on other sites', () => {
    expect(headersOf(rules, '/feed.xml')['content-type']).toBe('application/rss+xml; charset=utf-8');
    expect(headersOf(rules, '/feed.json')['content-type']).toBe('application/feed+json; charset=utf-8');
    expect(headersOf(rules, '/feed.json')['access-control-allow-origin']).toBe('*');
  });

  test('SM-07 a preview of the site is not for search engines; the site itself is', () => {
    const preview = parseHeaderRules(headersFile({ base: '/', folders, isPreview: true }));
    for (const path of [...pages, ...embeds]) {
      expect(headersOf(preview, path)['x-robots-tag']).toBe('noindex');
      expect(headersOf(rules, path)).not.toHaveProperty('x-robots-tag');
    }
  });

  test('SE-01 an address that does not exist has the policy of pages', () => {
    expect(headersOf(rules, '/no/such/page')['content-security-policy']).toBe(pagePolicy);
  });

  test.each(['/_astro/story.a1b2.js', '/map/river/scene.a1b2.json'])(
    'RE-21 SE-03 %s is kept for ever and brings the policy that a worker obeys',
    (path) => {
      const headers = headersOf(rules, path);
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
      expect(headers['access-control-allow-origin']).toBe('*');
      expect(headers['content-security-policy']).toBe(pagePolicy);
    },
  );

  test('the host script is kept for an hour, because its address never changes', () => {
    expect(headersOf(rules, '/embed/v1.js')['cache-control']).toMatch(/^public, max-age=3600\b/);
  });

  const pagesOfEmbeds = embeds.filter((path) => path.endsWith('/'));
  test.each([...pages, ...pagesOfEmbeds, '/data/river/bridges.geojson'])(
    'RE-21 %s is asked for again each time',
    (path) => {
      expect(headersOf(rules, path)['cache-control']).toBe('public, max-age=0, must-revalidate');
    },
  );

  test.each(['/data/river/bridges.geojson', '/oembed/river.json'])('%s is open to other sites', (path) => {
    expect(headersOf(rules, path)['access-control-allow-origin']).toBe('*');
  });

  test.each([...pages, ...embeds, '/_astro/a.js'])('SE-15 SE-16 SE-17 %s has the headers of every response', (path) => {
    expect(headersOf(rules, path)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'permissions-policy': expect.stringContaining('geolocation=()'),
      'strict-transport-security': expect.stringMatching(/max-age=\d{8}/),
    });
  });
});

describe.each([pagePolicy, embedPolicy, previewPolicy])('SE-02 policy %#', (policy) => {
  const directives = new Map(policy.split('; ').map((text) => text.split(/ (.*)/).slice(0, 2) as [string, string]));

  test('allows nothing that it does not name', () => {
    expect(directives.get('default-src')).toBe("'none'");
    expect(directives.get('base-uri')).toBe("'none'");
    expect(directives.get('object-src')).toBe("'none'");
  });

  test.each(['script-src', 'style-src', 'worker-src', 'connect-src'])('%s is narrow', (name) => {
    // A browser asks `script-src` where a policy has no `worker-src`.
    expect(directives.get(name) ?? directives.get('script-src')).not.toMatch(/unsafe|https?:|\*|blob:/);
  });
});

test('a base path stands before every pattern, with or without its slashes', () => {
  for (const base of ['/some/folder', '/some/folder/', 'some/folder']) {
    const paths = parseHeaderRules(headersFile({ base, folders })).map(({ path }) => path);
    expect(paths).toContain('/some/folder/*');
    expect(paths).toContain('/some/folder/embed/*');
    expect(paths.every((path) => path.startsWith('/some/folder/'))).toBe(true);
  }
});

test('the file stays within the limits of Cloudflare Pages: 100 rules, 2000 characters a line', () => {
  expect(rules.length).toBeLessThanOrEqual(100);
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(2000);
});
