import { chromium, expect, test, type Page } from '@playwright/test';
import {
  live,
  openDrawnStory,
  openLiveStory,
  scrollToStep,
  settledView,
  stepsOf,
  storyAddress,
  viewOf,
  wantLiveStory,
} from './story.ts';

/** The story after something broke: the reader has the words and the right picture, one notice at most, and a way on. */

// The same in every window; a small one is drawn sooner.
test.use({ viewport: { width: 700, height: 560 } });

const map = '.live';
const trouble = '.trouble';

test('a scene that is faulty in any way: one notice, one request for each Retry, and the live map once it is whole (RE-03)', async ({
  page,
}) => {
  test.slow();
  const faults = {
    'is missing': { status: 404, body: 'not found' },
    'is an error': { status: 500, body: 'sorry' },
    'is broken off': { status: 200, contentType: 'application/json', body: '{"version":1,"steps":[{"id' },
    'is HTML': { status: 200, contentType: 'text/html', body: '<!doctype html><title>Oops</title>' },
    'is an empty object': { status: 200, contentType: 'application/json', body: '{}' },
    'is empty': { status: 200, contentType: 'application/json', body: '' },
    'has no style': { status: 200, contentType: 'application/json', body: '{"version":1,"steps":[],"data":{}}' },
  };
  const scene = '**/scene.*.json';
  const asked: string[] = [];
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('request', (request) => {
    if (/scene\.[\w-]+\.json/.test(request.url())) asked.push(request.url());
  });
  await page.route(scene, (route) => route.abort());
  await wantLiveStory(page);
  await expect(page.locator(trouble)).toBeVisible();
  await expect(page.locator('[role="status"]').filter({ has: page.locator(trouble) })).toHaveCount(1);
  let tries = 1;
  for (const [name, answer] of Object.entries(faults)) {
    await page.unroute(scene);
    await page.route(scene, (route) => route.fulfill(answer));
    await page.locator('[data-action="retry"]').click();
    tries += 1;
    await expect.poll(() => asked.length, name).toBe(tries);
    await expect(page.locator('story-map'), name).toHaveAttribute('data-state', 'failed');
    await expect(page.locator(trouble), name).toBeVisible();
    await expect(page.locator('section[data-active] .picture img'), name).toBeVisible();
  }
  await page.unroute(scene);
  await page.locator('[data-action="retry"]').click();
  await live(page);
  await expect(page.locator(trouble)).toBeHidden();
  expect(asked).toHaveLength(tries + 1);
  expect(errors).toEqual([]);
});

test('a file that never comes is given up, once, and only its step is touched (RE-03, RE-04)', async ({ page }) => {
  test.slow();
  await openLiveStory(page);
  const asked: string[] = [];
  await page.route('**/kursk-outline.geojson*', (route) => void asked.push(route.request().url()));
  await scrollToStep(page, 'kursk');
  await expect(page.locator(trouble)).toBeVisible();
  await expect(page.locator('section[data-step="kursk"] .picture img')).toBeVisible();
  expect(asked).toHaveLength(1);
  await page.unroute('**/kursk-outline.geojson*');
  await page.locator('[data-action="retry"]').click();
  await live(page);
  await expect(page.locator(trouble)).toBeHidden();
});

test('offline after load: what was fetched is shown, what was not is said, and it comes with the line (RE-03)', async ({
  page,
  context,
}) => {
  test.slow();
  await openLiveStory(page);
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await page.locator('[data-action="next"]').click();
  await live(page);
  await expect(page.locator(trouble)).toBeHidden();
  await scrollToStep(page, 'kursk');
  await expect(page.locator(trouble)).toContainText('The map of this step could not be fetched');
  await expect(page.locator('#title-kursk')).toBeInViewport();
  await context.setOffline(false);
  await live(page);
  await expect(page.locator(trouble)).toBeHidden();
  const picture = page.locator('section[data-step="kursk"] .picture img');
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
});

test('without its fonts the story reads and draws as before (RE-05)', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => {
    // Firefox's own word on what the test does.
    if (!message.startsWith('download failed (font-family')) errors.push(message);
  });
  await page.route('**/*.woff2', (route) => route.abort());
  await openLiveStory(page);
  await expect(page.locator('h1')).toBeVisible();
  await expect(page.locator('.overlay .label-name').first()).toBeVisible();
  expect(errors).toEqual([]);
});

test('a worker that may not start is told of by the browser, not found out by waiting (RE-06)', async ({ page }) => {
  const told: string[] = [];
  page.on('console', (message) => told.push(message.text()));
  await page.route(/worker.*\.m?js/, (route) => route.abort('blockedbyclient'));
  await wantLiveStory(page);
  await expect(page.locator('story-map')).toHaveAttribute('data-state', 'failed');
  expect(told.filter((text) => /took too long/.test(text))).toEqual([]);
});

test('at every step a lost graphics context that comes back shows what it showed (RE-07)', async ({ page }) => {
  test.setTimeout(300_000);
  await openDrawnStory(page);
  for (const { id } of await stepsOf(page)) {
    await scrollToStep(page, id);
    const before = await settledView(page);
    const seen = await page.locator(map).screenshot();
    await loseContext(page);
    await expect(page.locator('story-map'), id).toHaveAttribute('data-state', 'loading');
    await page.evaluate(() => (window as unknown as { comeBack(): void }).comeBack());
    const after = await settledView(page);
    expect(after.layers, id).toEqual(before.layers);
    expect(after.zoom, id).toBeCloseTo(before.zoom, 6);
    for (const axis of [0, 1] as const) expect(after.center[axis], id).toBeCloseTo(before.center[axis], 6);
    expect(await shareOfChanged(page, seen, await page.locator(map).screenshot()), id).toBeLessThan(0.01);
  }
});

test('workers that were killed in the background are made anew (RE-09)', async ({ page }) => {
  test.slow();
  await page.addInitScript(() => {
    const workers: Worker[] = [];
    Object.assign(window, { workers });
    window.Worker = class extends Worker {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options);
        workers.push(this);
      }
    };
  });
  await openLiveStory(page);
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => {
    let state = 'hidden';
    Object.defineProperty(document, 'visibilityState', { get: () => state, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    for (const worker of (window as unknown as { workers: Worker[] }).workers.splice(0)) worker.terminate();
    state = 'visible';
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await scrollToStep(page, 'kursk');
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { workers: Worker[] }).workers.length))
    .toBeGreaterThan(0);
  const view = await settledView(page);
  expect(view.layers).toContain('kursk-outline');
  await expect(page.locator(trouble)).toBeHidden();
});

test('a window that changes in mid-flight gets the view of its last size (RE-12)', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await openLiveStory(page, `${storyAddress}#army`);
  await settledView(page);
  const before = await viewOf(page);
  await page.locator('[data-action="next"]').click();
  await expect.poll(async () => (await viewOf(page)).zoom).not.toBe(before.zoom);
  await page.setViewportSize({ width: 700, height: 900 });
  await page.setViewportSize({ width: 900, height: 600 });
  const after = await settledView(page);
  // What the step asks for in this window, without the live map.
  await page.locator('[data-action="light"]').evaluate((button: HTMLElement) => button.click());
  const asked = await viewOf(page);
  expect(after.zoom).toBeCloseTo(asked.zoom, 3);
  for (const axis of [0, 1] as const) expect(after.center[axis]).toBeCloseTo(asked.center[axis], 3);
});

test('Back returns to the page as it was left: same step, and the map answers (RE-10)', async ({
  browserName,
  baseURL,
}) => {
  test.skip(browserName === 'firefox', 'Playwright cannot follow Firefox to a page that was kept.');
  const { executablePath, args, env } = test.info().project.use.launchOptions ?? {};
  const withCache = await chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    ...(args !== undefined && { args }),
    ...(env !== undefined && { env }),
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  try {
    const page = await withCache.newPage({ baseURL: baseURL!, viewport: { width: 1000, height: 800 } });
    test.skip(!(await keepsPages(page)), 'This browser keeps no page that was left, not even one of words alone.');
    await openLiveStory(page);
    await scrollToStep(page, 'sea');
    await settledView(page);
    await page.evaluate(() => {
      addEventListener('pageshow', ({ persisted }) => Object.assign(window, { persisted }));
    });
    await page.goto('/');
    await page.goBack({ waitUntil: 'commit' });
    await expect.poll(() => page.evaluate(() => (window as unknown as { persisted?: boolean }).persisted)).toBe(true);
    await expect(page.locator('story-map')).toHaveAttribute('data-step', 'sea');
    await page.locator('[data-action="next"]').click();
    const view = await settledView(page);
    expect(view.layers).toContain('training-nis');
  } finally {
    await withCache.close();
  }
});

/** Whether a browser goes back to a page as it was left, without loading it again; the shell of Chromium for tests never does. */
async function keepsPages(page: Page): Promise<boolean> {
  await page.goto('/privacy/');
  await page.evaluate(() => Object.assign(window, { isTheSame: true }));
  await page.goto('/');
  await page.goBack({ waitUntil: 'commit' });
  return page.evaluate(() => 'isTheSame' in window);
}

async function loseContext(page: Page): Promise<void> {
  await page.evaluate(() => {
    const gl = document.querySelector<HTMLCanvasElement>('.live canvas')!.getContext('webgl2')!;
    const extension = gl.getExtension('WEBGL_lose_context')!;
    Object.assign(window, { comeBack: () => extension.restoreContext() });
    extension.loseContext();
  });
}

/** Share of pixels of two pictures of the same size that differ by more than a shade. */
async function shareOfChanged(page: Page, one: Buffer, other: Buffer): Promise<number> {
  return page.evaluate(
    async (pictures) => {
      const [a, b] = await Promise.all(
        pictures.map(async (file) => {
          const image = await createImageBitmap(
            new Blob([Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0))]),
          );
          const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
          canvas.drawImage(image, 0, 0);
          return canvas.getImageData(0, 0, image.width, image.height).data;
        }),
      );
      let changed = 0;
      for (let at = 0; at < a!.length; at += 4) {
        if ([0, 1, 2].some((channel) => Math.abs(a![at + channel]! - b![at + channel]!) > 24)) changed += 1;
      }
      return changed / (a!.length / 4);
    },
    [one, other].map((picture) => picture.toString('base64')),
  );
}
