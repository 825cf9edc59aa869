import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { openLiveStory, openStory, scrollToStep, stepsOf, storyAddress } from './story.ts';

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

test('a whole story asks only its own site, breaks no policy and logs no error (SE-01, SE-13)', async ({
  page,
  baseURL,
}) => {
  test.slow();
  const elsewhere: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(baseURL!) && !/^(data|blob):/.test(url)) elsewhere.push(url);
  });
  page.on('console', (message) => {
    // The software graphics driver of the test machine has opinions of its own.
    if (/GL Driver Message/.test(message.text())) return;
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  await openLiveStory(page);
  for (const { id } of await stepsOf(page)) await scrollToStep(page, id);
  expect(elsewhere).toEqual([]);
  expect(complaints).toEqual([]);
});

test('nothing is stored before the reader asks for it (SE-14)', async ({ page, context }) => {
  await openLiveStory(page);
  await scrollToStep(page, 'army');
  expect(await context.cookies()).toEqual([]);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
});

test('no accessibility fault at any step, light and dark (AX-29)', async ({ page }) => {
  test.slow();
  await openStory(page);
  for (const { id } of await stepsOf(page)) {
    await scrollToStep(page, id);
    const { violations } = await new AxeBuilder({ page })
      .withTags(wcag)
      .include(`section[data-step="${id}"]`)
      .analyze();
    expect(violations, id).toEqual([]);
  }
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).withTags(wcag).analyze();
    expect(violations, colorScheme).toEqual([]);
  }
});

test('no accessibility fault with the live map, exploring too (AX-29)', async ({ page }) => {
  await openLiveStory(page);
  await page.locator('[data-action="explore"]').click();
  const { violations } = await new AxeBuilder({ page }).withTags(wcag).include('story-map').exclude('.words').analyze();
  expect(violations).toEqual([]);
});

for (const address of ['/', '/data/', '/accessibility/', '/no/such/page']) {
  test(`no accessibility fault on ${address} (AX-29)`, async ({ page }) => {
    await page.goto(address);
    const { violations } = await new AxeBuilder({ page }).withTags(wcag).analyze();
    expect(violations).toEqual([]);
  });
}

test('the front page lists stories with picture, summary and date', async ({ page }) => {
  await page.goto('/');
  const story = page.locator('.story-list li').first();
  await expect(story.locator('h2')).toHaveText('From Pyongyang to Kursk');
  await expect(story.locator('img')).toBeVisible();
  await expect(story.locator('time')).toBeVisible();
  await story.locator('a').click();
  await expect(page.locator('h1')).toHaveText('From Pyongyang to Kursk');
});

test('an address without a page answers 404 and leads on', async ({ page }) => {
  const response = await page.goto('/stories/nowhere/');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('link', { name: 'From Pyongyang to Kursk' })).toBeVisible();
});

test('every layer named on the data page can be downloaded and says where it comes from', async ({ page, request }) => {
  await page.goto('/data/');
  const addresses = await page
    .locator('a[download][href$=".geojson"]')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
  expect(addresses.length).toBeGreaterThan(10);
  for (const address of addresses) {
    const response = await request.get(address);
    expect(response.headers()['content-type']).toContain('application/geo+json');
    const layer = await response.json();
    expect(layer.type).toBe('FeatureCollection');
    expect(layer.title).toBeTruthy();
    expect(layer.licence).toBeTruthy();
  }
});

test('at 320 pixels nothing scrolls sideways and the words are not under the map (AX-09)', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await openStory(page, `${storyAddress}#sea`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  const map = (await page.locator('section[data-active] > .stage').boundingBox())!;
  expect(map.height).toBeLessThanOrEqual(640 * 0.6);
  const heading = (await page.locator('#title-sea').boundingBox())!;
  expect(heading.y).toBeGreaterThanOrEqual(map.y + map.height);
});

test('the map is there at first paint: its picture is in the HTML and nothing moves when the script starts', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.assign(window, { shift: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        (window as unknown as { shift: number }).shift += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await openLiveStory(page);
  expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBeLessThanOrEqual(0.01);
});
