import { HtmlValidate, Parser, type HtmlElement } from 'html-validate';
import { expect, test, type APIRequestContext } from '@playwright/test';

const referring = ['href', 'src', 'action', 'poster', 'data-scene', 'srcset'];

test('RE-24 from the front page on, every page, file and fragment that is named is there', async ({
  request,
  baseURL,
}) => {
  test.slow();
  const parser = new Parser(await new HtmlValidate().getConfigFor('page.html'));
  const pages = new Map<string, HtmlElement>();
  const known = new Map<string, number>();
  const faults: string[] = [];
  const waiting = ['/', '/embed/v1.js', '/sitemap-0.xml', '/licences.txt', '/.well-known/security.txt'];
  const fragments: { from: string; to: string; id: string }[] = [];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (known.has(path)) continue;
    const { status, type, text } = await read(request, path);
    known.set(path, status);
    const page = type.startsWith('text/html') ? parser.parseHtml(text) : undefined;
    if (page !== undefined) pages.set(path, page);
    for (const address of page === undefined ? addressesOf(type, text) : addressesIn(page)) {
      const url = new URL(address, baseURL! + path);
      // The site is built for an address of its own, which canonical addresses and the sitemap name.
      const isOurs = url.origin === baseURL || url.origin === 'http://localhost:4321';
      if (!isOurs) {
        if (!/^(https|mailto|data):$/.test(url.protocol)) faults.push(`${path}: ${address}`);
        continue;
      }
      const to = url.pathname + url.search;
      waiting.push(to);
      if (url.hash !== '') fragments.push({ from: path, to, id: decodeURIComponent(url.hash.slice(1)) });
    }
  }
  faults.push(...[...known].filter(([, status]) => status !== 200).map(([path, status]) => `${path}: ${status}`));
  for (const { from, to, id } of fragments) {
    const ids = pages
      .get(to)
      ?.querySelectorAll('[id]')
      .map((element) => element.id);
    if (ids?.includes(id) !== true) faults.push(`${from}: ${to} has no #${id}`);
  }
  expect(faults).toEqual([]);
  expect(pages.size).toBeGreaterThan(8);
  expect(known.size).toBeGreaterThan(100);
});

async function read(request: APIRequestContext, path: string) {
  const response = await request.get(path);
  const type = response.headers()['content-type'] ?? '';
  return { status: response.status(), type, text: /html|css|xml|json/.test(type) ? await response.text() : '' };
}

function addressesIn(page: HtmlElement): string[] {
  return referring.flatMap((name) =>
    page.querySelectorAll(`[${name}]`).flatMap((element) => {
      const value = element.getAttributeValue(name) ?? '';
      return name === 'srcset' ? value.split(',').map((part) => part.trim().split(' ')[0]!) : [value];
    }),
  );
}

/** Addresses in what is no page: a style sheet, the sitemap, a scene. */
function addressesOf(type: string, text: string): string[] {
  if (type.startsWith('text/css')) return [...text.matchAll(/url\(["']?([^"')]+)/g)].map(([, address]) => address!);
  if (/xml/.test(type)) return [...text.matchAll(/<loc>([^<]+)/g)].map(([, address]) => address!);
  if (!/application\/json/.test(type) || !text.startsWith('{"version":1,"story"')) return [];
  return Object.values((JSON.parse(text) as { data: Record<string, string> }).data);
}
