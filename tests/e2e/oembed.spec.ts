import { readFileSync } from 'node:fs';
import { extract } from '@extractus/oembed-extractor';
import { expect, test, type APIRequestContext, type Page } from '@playwright/test';
import type { Oembed } from '../../src/embed/oembed.ts';
import { afterWordPress } from './wordpress.ts';
import { storyAddress } from './story.ts';

const json = '/oembed/pyongyang-to-kursk.json';
const xml = '/oembed/pyongyang-to-kursk.xml';

test('a story names its oEmbed twins, and they answer in their types (EM-15, EM-20)', async ({ page, request }) => {
  await page.goto(storyAddress);
  const links = await oembedLinks(page);
  expect(links.map(({ type, path }) => [type, path])).toEqual([
    ['application/json+oembed', json],
    ['text/xml+oembed', xml],
  ]);
  const canonical = (await page.locator('link[rel="canonical"]').getAttribute('href'))!;
  for (const { href, title } of links) {
    expect(new URL(href).origin).toBe(new URL(canonical).origin);
    expect(title).toContain(await page.locator('h1').innerText());
  }
  await expectType(request, json, /^application\/json\b/);
  await expectType(request, xml, /^text\/xml\b/);
});

test('an answer that is not there is no XML (EM-20)', async ({ request }) => {
  const response = await request.get('/oembed/nowhere.xml');
  expect(response.status()).toBe(404);
  expect(response.headers()['content-type']).toContain('text/html');
});

test('no other page names an oEmbed answer (SM-11)', async ({ page }) => {
  for (const address of ['/', '/data/', '/embed/', '/embed-preview/article/', `${storyAddress}sea/`]) {
    expect((await page.goto(address))?.status(), address).toBe(200);
    expect(await oembedLinks(page), address).toEqual([]);
    expect(await page.locator('link[rel="iframely"]').count(), address).toBe(0);
  }
});

test('a consumer that knows only the story’s address finds the embed (EM-20)', async ({ page, request, baseURL }) => {
  await page.goto(storyAddress);
  const site = new URL((await page.locator('link[rel="canonical"]').getAttribute('href'))!).origin;
  const asked: string[] = [];
  const fetchHere = async (url: string) => {
    asked.push(url);
    const response = await request.get(url.replace(site, baseURL!));
    return new Response(new Uint8Array(await response.body()), { status: response.status() });
  };
  const found = (await extract(`${site}${storyAddress}`, { maxwidth: 500 }, fetchHere)) as unknown as Oembed;
  expect(asked).toHaveLength(2);
  expect(found).toMatchObject({ version: '1.0', type: 'rich', title: 'From Pyongyang to Kursk', width: 500 });
  expect(found).toEqual({ ...(await (await request.get(json)).json()), method: 'auto-discovery' });
  const card = await request.get(new URL(found.thumbnail_url).pathname);
  const png = await card.body();
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([found.thumbnail_width, found.thumbnail_height]);
});

test('what WordPress leaves of an unknown provider’s answer still shows the embed (EM-21)', async ({
  page,
  request,
  baseURL,
}) => {
  const { html } = (await (await request.get(json)).json()) as Oembed;
  const site = new URL(html.match(/src="([^"]+)"/)![1]!).origin;
  const filtered = afterWordPress(html, 'a1b2c3d4e5').replace(site, baseURL!);
  await page.route('**/partner-page', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<!doctype html><title>Partner</title>${filtered}` }),
  );
  await page.addInitScript(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    addEventListener('message', ({ data }: MessageEvent<{ secret?: string } | null>) => {
      if (data?.secret === 'a1b2c3d4e5') heard.push(data);
    });
  });
  await page.goto('/partner-page');
  const frame = page.locator('iframe');
  expect(await frame.evaluate((element) => element.getAttributeNames().sort())).toEqual(
    ['frameborder', 'height', 'sandbox', 'security', 'src', 'title', 'width'].sort(),
  );
  await expect(frame).toHaveAttribute('title', 'From Pyongyang to Kursk');
  await expect(frame).toHaveAttribute('src', `${baseURL}/embed/pyongyang-to-kursk/#?secret=a1b2c3d4e5`);
  const box = (await frame.boundingBox())!;
  expect([box.width, box.height]).toEqual([500, 600]);
  expect(await frame.evaluate((element) => getComputedStyle(element).borderTopWidth)).toBe('0px');
  const heard = await page.waitForFunction(() => (window as unknown as { heard: { value: number }[] }).heard[0]);
  const { value } = (await heard.jsonValue())!;
  expect(value).toBeGreaterThanOrEqual(200);
  expect(value).toBeLessThanOrEqual(1000);
});

test('the sitemap leaves embeds and previews out (SM-06)', () => {
  const sitemap = readFileSync(`${process.env['PLACELINE_DIST'] ?? 'dist'}/sitemap-0.xml`, 'utf8');
  expect(sitemap).toContain('/embed/</loc>');
  expect(sitemap).not.toMatch(/\/embed\/[^<]|\/embed-preview\//);
});

async function expectType(request: APIRequestContext, address: string, type: RegExp): Promise<void> {
  const response = await request.get(address, { headers: { Origin: 'null' } });
  expect(response.status()).toBe(200);
  expect(response.headers()['content-type']).toMatch(type);
  expect(response.headers()['access-control-allow-origin']).toBe('*');
}

async function oembedLinks(page: Page) {
  return page.locator('link[type$="+oembed"]').evaluateAll((links) =>
    (links as HTMLLinkElement[]).map(({ type, href, title }) => ({
      type,
      href,
      title,
      path: new URL(href).pathname,
    })),
  );
}
