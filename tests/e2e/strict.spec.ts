import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, type Page } from '@playwright/test';
import { guest } from './hosts.ts';
import { openLiveStory, scrollToStep, settledView, storyAddress, viewOf } from './story.ts';

/** The policy and the reader's privacy on every kind of page; what happens offline, hidden, in odd windows and old browsers. */

const embed = '/embed/pyongyang-to-kursk/';
const kinds = ['/', '/data/', '/embed/', '/security/', '/no/such/page', `${storyAddress}sea/`];
const modes = ['pager', 'scroll', 'flat'].map((mode) => `${embed}?mode=${mode}`);

/** What a page asks of others, and what its policy had to refuse. */
async function watch(page: Page, origin: string): Promise<string[]> {
  const faults: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !/^(data|blob):/.test(request.url())) faults.push(request.url());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  await page.exposeFunction('refused', (what: string) => faults.push(what));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      void (window as unknown as { refused(what: string): void }).refused(`${violatedDirective} ${blockedURI}`);
    });
  });
  return faults;
}

test('SE-01 SE-13 SE-14 pages of every kind and embeds in every mode break no policy, ask nobody else and store nothing', async ({
  page,
  context,
  baseURL,
}) => {
  const faults = await watch(page, baseURL!);
  for (const address of [...kinds, ...modes]) {
    const response = await page.goto(address);
    expect(response!.headers()['content-security-policy'], address).toContain("default-src 'none'");
    const next = page.locator('[data-action="next"]');
    for (let step = 1; step <= 3; step += 1) if (await next.isVisible()) await next.click();
    await page.mouse.wheel(0, 4000);
    expect(await page.locator('meta[http-equiv]').count(), address).toBe(0);
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length), address).toBe(0);
  }
  expect(faults).toEqual([]);
  expect(await context.cookies()).toEqual([]);
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
});

test('SE-04 SE-05 stories do not open in another site’s frame, embeds do', async ({ page, baseURL }) => {
  const partner = createServer((request, response) => {
    const path = new URL(request.url!, 'http://localhost').searchParams.get('path');
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<iframe src="${guest}${path}"></iframe>`);
  });
  await new Promise<void>((resolve) => partner.listen(0, resolve));
  const origin = `http://localhost:${(partner.address() as AddressInfo).port}`;
  const framed = async (path: string) => {
    await page.goto(`${origin}/?path=${encodeURIComponent(path)}`);
    return page
      .frames()
      .at(-1)!
      .evaluate(() => document.querySelectorAll('section[data-step]').length)
      .catch(() => 0);
  };
  expect(await framed(storyAddress)).toBe(0);
  expect(await framed('/')).toBe(0);
  expect(await framed(embed)).toBe(14);
  expect((await page.request.get(baseURL + embed)).headers()).not.toHaveProperty('x-frame-options');
  partner.close();
  partner.closeAllConnections();
});

test('SE-03 neither the page nor the map’s worker can ask another site', async ({ page, browserName }) => {
  let asked = 0;
  const foreign = createServer((_request, response) => {
    asked += 1;
    response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => foreign.listen(0, resolve));
  const address = `http://localhost:${(foreign.address() as AddressInfo).port}/`;
  const ask = (url: string) =>
    fetch(url, { mode: 'no-cors' }).then(
      () => 'came',
      () => 'refused',
    );
  const started = page.waitForEvent('worker');
  await openLiveStory(page);
  const worker = await started;
  // Playwright cannot speak for a worker of Firefox.
  if (browserName === 'chromium') expect(await worker.evaluate(ask, address)).toBe('refused');
  expect(await page.evaluate(ask, address)).toBe('refused');
  expect(asked).toBe(0);
  // It does answer who may ask.
  await page.goto(address);
  expect(await page.evaluate(ask, address)).toBe('came');
  foreign.close();
  foreign.closeAllConnections();
});

test('RE-16 RE-25 offline, steps that were seen stay live, without a service worker; a map at rest draws nothing, hidden or shown', async ({
  page,
  context,
}) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await page.setViewportSize({ width: 700, height: 560 });
  await openLiveStory(page);
  for (const id of ['army', 'sea']) {
    await scrollToStep(page, id);
    await settledView(page);
  }
  await context.setOffline(true);
  await scrollToStep(page, 'army');
  const offline = await settledView(page);
  expect(offline.layers).toContain('dmz');
  await expect(page.locator('.trouble')).toBeHidden();
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  await context.setOffline(false);

  const seen = await page.evaluate(async () => {
    const counts: number[] = [];
    const paint = window.requestAnimationFrame;
    for (const state of ['hidden', 'visible']) {
      let count = 0;
      window.requestAnimationFrame = (callback) => {
        count += 1;
        return paint(callback);
      };
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
      Object.defineProperty(document, 'hidden', { value: state === 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
      await new Promise((resolve) => setTimeout(resolve, 1500));
      counts.push(count);
    }
    window.requestAnimationFrame = paint;
    return counts;
  });
  // Coming back may ask for one frame; a loop would ask for dozens.
  expect(seen[0]).toBe(0);
  expect(seen[1]).toBeLessThanOrEqual(2);
  expect(await viewOf(page)).toEqual(offline);
});

test('RE-17 RE-20 whatever the window becomes, controls stay inside, the step is the one at the reading line, the canvas is bounded', async ({
  page,
}) => {
  await openLiveStory(page);
  await scrollToStep(page, 'sea');
  const windows = [
    [2560, 1440],
    [844, 390],
    [390, 844],
    [390, 600],
    [320, 256],
    [1350, 400],
    [1350, 940],
  ] as const;
  for (const [width, height] of windows) {
    await page.setViewportSize({ width, height });
    await expect
      .poll(() =>
        page.evaluate(() => {
          const line = innerHeight * 0.3;
          const sections = [...document.querySelectorAll<HTMLElement>('section[data-step]')];
          const right = sections.findLast((section) => section.getBoundingClientRect().top <= line) ?? sections[0]!;
          return document.querySelector<HTMLElement>('story-map')!.dataset['step'] === right.dataset['step'];
        }),
      )
      .toBe(true);
    const outside = await page.evaluate(
      () =>
        [...document.querySelectorAll<HTMLElement>('story-map .controls button')]
          .filter((button) => button.checkVisibility())
          .map((button) => button.getBoundingClientRect())
          .filter(({ left, right, width }) => width > 0 && (left < -0.5 || right > innerWidth + 0.5)).length,
    );
    expect(outside, `${width} × ${height}`).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width} × ${height}`).toBeLessThanOrEqual(
      width,
    );
    const canvas = page.locator('.live canvas');
    const [wide = 0, high = 0] = await canvas.evaluate(({ width, height }: HTMLCanvasElement) => [width, height]);
    expect(Math.max(wide, high), `${width} × ${height}`).toBeLessThanOrEqual(4096);
  }
});

test.describe('RE-17 on a screen of three device pixels to one', () => {
  // Wide enough to go beyond the bound, and not high: so many pixels take long to draw without a graphics card.
  test.use({ deviceScaleFactor: 3, viewport: { width: 1500, height: 240 } });

  test('the canvas stays within 4096 pixels', async ({ page }) => {
    test.slow();
    await openLiveStory(page);
    const canvas = page.locator('.live canvas');
    const [wide = 0, high = 0] = await canvas.evaluate(({ width, height }: HTMLCanvasElement) => [width, height]);
    expect(wide).toBeGreaterThan(1000);
    expect(Math.max(wide, high)).toBeLessThanOrEqual(4096);
  });
});

const lacks = ['IntersectionObserver', 'ResizeObserver', 'customElements', 'WebGL2RenderingContext'];
for (const name of lacks) {
  test(`RE-18 a browser without ${name} shows the whole static story`, async ({ page }) => {
    await page.addInitScript((name) => {
      Reflect.deleteProperty(window, name);
      if (name !== 'WebGL2RenderingContext') return;
      HTMLCanvasElement.prototype.getContext = () => null;
    }, name);
    await page.goto(storyAddress);
    await page.mouse.move(200, 200);
    const section = page.locator('section[data-step="kursk"]');
    await section.scrollIntoViewIfNeeded();
    await expect(section.locator('h2')).toBeVisible();
    await expect(section.locator('> .stage'), 'nothing waits for the script').toHaveCSS('animation-name', 'none');
    const picture = section.locator('.picture img');
    await expect(picture).toBeVisible();
    await expect
      .poll(() => picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0))
      .toBe(true);
    expect((await section.locator('.words').innerText()).length).toBeGreaterThan(300);
    expect(await page.locator('.sources li').count()).toBeGreaterThan(10);
  });
}
