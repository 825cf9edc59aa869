import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { openLiveStory, openStory, scrollToStep, stepsOf, storyAddress } from './story.ts';

test('no accessibility fault at any step, light and dark (AX-29)', { tag: '@phone' }, async ({ page }) => {
  test.slow();
  await openStory(page);
  for (const { id } of await stepsOf(page)) {
    await scrollToStep(page, id);
    await expectAccessible(page, id, { include: [`section[data-step="${id}"]`] });
  }
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, colorScheme);
  }
});

test('no accessibility fault with the live map, exploring too (AX-29)', { tag: '@phone' }, async ({ page }) => {
  await openLiveStory(page);
  await page.locator('[data-action="explore"]').click();
  await expectAccessible(page, 'exploring', { include: ['story-map'], exclude: ['.words'] });
});

test('no accessibility fault on the pages about the site (AX-29)', { tag: '@phone' }, async ({ page }) => {
  for (const address of [
    '/',
    '/data/',
    '/guide/',
    '/corrections/',
    '/privacy/',
    '/about/',
    '/security/',
    '/accessibility/',
    '/no/such/page',
  ]) {
    await page.goto(address);
    await expectAccessible(page, address);
  }
});

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

test(
  'the map is there at first paint: its picture is in the HTML and nothing moves when the script starts',
  { tag: '@phone' },
  async ({ page }) => {
    await page.addInitScript(() => {
      Object.assign(window, { shift: 0 });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          (window as unknown as { shift: number }).shift += (entry as unknown as { value: number }).value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await openLiveStory(page);
    expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBeLessThanOrEqual(0.01);
  },
);

test('the mark of a source never begins a line', async ({ page }) => {
  for (const width of [320, 390, 820]) {
    await page.setViewportSize({ width, height: 844 });
    await openStory(page);
    const alone = await page.locator('.words .cite').evaluateAll((marks) =>
      marks
        .filter((mark) => {
          const before = mark.previousSibling;
          if (before?.nodeType !== Node.TEXT_NODE) return false;
          const range = new Range();
          range.setStart(before, before.textContent!.trimEnd().length - 1);
          range.setEnd(before, before.textContent!.trimEnd().length);
          const button = mark.querySelector('button')!.getBoundingClientRect();
          return button.left < range.getBoundingClientRect().left;
        })
        .map((mark) => mark.querySelector('button')!.id),
    );
    expect(alone, `${width} px`).toEqual([]);
  }
});
