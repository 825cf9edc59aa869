import { expect, test, type Page } from '@playwright/test';
import { openStory, scrollToStep, stepsOf, storyAddress } from './story.ts';

test.describe('what networks are told', () => {
  test('a story says who it is and shows its card (SM-01, SM-02)', async ({ page }) => {
    await page.goto(storyAddress);
    const tags = await tagsOf(page);
    expect(tags['og:type']).toBe('article');
    expect(tags['og:site_name']).toBe('Placeline');
    expect(tags['og:locale']).toBe('en_GB');
    expect(tags['og:title']).toBe(await page.locator('h1').innerText());
    expect(tags['og:description']).toBe(tags['description']);
    expect(tags['og:url']).toBe(await canonicalOf(page));
    expect(new URL(tags['og:url']!).pathname).toBe(storyAddress);
    await expectCard(page, tags);
  });

  test('each step has a page with its words, its sources and a card of its own (SM-12)', async ({ page }) => {
    await openStory(page);
    const steps = await stepsOf(page);
    const story = await tagsOf(page);
    const canonical = await canonicalOf(page);
    const cards = new Set([story['og:image']]);
    for (const { id, title } of steps) {
      await page.goto(`${storyAddress}${id}/`);
      await expect(page.locator('h1')).toHaveText(title);
      expect(await canonicalOf(page)).toBe(canonical);
      const tags = await tagsOf(page);
      expect(tags['og:title']).toContain(title);
      expect(new URL(tags['og:url']!).pathname).toBe(`${storyAddress}${id}/`);
      expect(tags['robots'] ?? '').not.toContain('noindex');
      await expectCard(page, tags);
      cards.add(tags['og:image']);
    }
    expect(cards.size).toBe(steps.length + 1);
  });

  test('steps are not in the sitemap: it lists pages that are canonical (SM-12)', async ({ page, request }) => {
    await openStory(page);
    const steps = (await stepsOf(page)).map(({ id }) => `${storyAddress}${id}/`);
    for (const sitemap of ['/sitemap-0.xml', '/sitemap.xml', '/sitemap-index.xml']) {
      const response = await request.get(sitemap);
      if (!response.ok()) continue;
      const text = await response.text();
      for (const step of steps) expect(text).not.toContain(step);
    }
  });
});

test.describe('the page of a step', () => {
  test.use({ javaScriptEnabled: false });

  test('is whole without script and leads into the story (SM-12)', async ({ page }) => {
    await page.goto(`${storyAddress}sea/`);
    expect(await page.locator('script').count()).toBe(0);
    await expect(page.locator('.picture img')).toBeVisible();
    await expect(page.getByText('By the NIS account, four landing ships')).toBeVisible();
    await expect(page.getByText('Dashed schematic lanes start at the coast')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Read this step in the story' })).toHaveAttribute('href', /#sea$/);
    await expect(page.locator('[rel="prev"]')).toHaveAttribute('href', /\/departure\/$/);
    await expect(page.locator('[rel="next"]')).toHaveAttribute('href', /\/training-nis\/$/);
    const sources = await page
      .locator('.claim-source > a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources) await expect(page.locator(`.sources ${source}`)).toBeVisible();
  });
});

test.describe('Share', () => {
  test('copies the address of the step being read and says so (SM-12)', async ({ page, baseURL }) => {
    await copyInto(page, 'works');
    await openStory(page, `${storyAddress}#army`);
    await page.locator('story-map[data-step="army"]').waitFor();
    await page.locator('[data-action="share"]').click();
    await expect(page.locator('.copied')).toHaveText('Address of this step copied');
    const copied = await page.evaluate(() => (window as unknown as { copied: string }).copied);
    expect(copied).toBe(`${baseURL}${storyAddress}army/`);
    expect((await page.goto(copied))?.status()).toBe(200);
  });

  test('hands the address to the system where that can share (SM-12)', async ({ page, baseURL }) => {
    await page.addInitScript(() => {
      const share = async (data: ShareData) => void Object.assign(window, { shared: data });
      Object.defineProperty(Navigator.prototype, 'share', { value: share, configurable: true });
    });
    await openStory(page);
    await scrollToStep(page, 'departure');
    await page.locator('[data-action="share"]').click();
    const shared = await page.waitForFunction(() => (window as unknown as { shared?: ShareData }).shared);
    expect(await shared.jsonValue()).toEqual({
      title: 'Two accounts of the departure',
      url: `${baseURL}${storyAddress}departure/`,
    });
    await expect(page.locator('.copied')).toBeEmpty();
  });

  test('shows the address where nothing else works (SM-12)', async ({ page, baseURL }) => {
    await copyInto(page, 'fails');
    await openStory(page);
    const button = page.locator('[data-action="share"]');
    await button.click();
    const field = page.getByRole('textbox', { name: 'Address of this step' });
    await expect(field).toHaveValue(`${baseURL}${storyAddress}opening/`);
    await expect(field).toBeFocused();
    await page.getByRole('button', { name: 'Close' }).click();
    await expect(field).toBeHidden();
    await expect(button).toBeFocused();
  });

  test('has room in the bar of narrow windows, while exploring too', async ({ page }) => {
    await openStory(page);
    for (const exploring of [false, true]) {
      if (exploring) await page.locator('[data-action="explore"]').click();
      for (const width of [320, 390, 540, 600]) {
        await page.setViewportSize({ width, height: 700 });
        for (const button of await page.locator('.bar button:visible').all()) {
          const box = (await button.boundingBox())!;
          expect(box.x, `${width} px`).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width, `${width} px`).toBeLessThanOrEqual(width);
          expect(Math.min(box.width, box.height), `${width} px`).toBeGreaterThanOrEqual(44);
        }
      }
    }
  });
});

/** Contents of the page's `meta` elements by `property` or `name`. */
async function tagsOf(page: Page): Promise<Record<string, string>> {
  return page
    .locator('meta[content]')
    .evaluateAll((tags) =>
      Object.fromEntries(
        tags.map((tag) => [
          tag.getAttribute('property') ?? tag.getAttribute('name') ?? '',
          tag.getAttribute('content') ?? '',
        ]),
      ),
    );
}

async function canonicalOf(page: Page): Promise<string | null> {
  return page.locator('link[rel="canonical"]').getAttribute('href');
}

async function expectCard(page: Page, tags: Record<string, string>): Promise<void> {
  expect(tags['twitter:card']).toBe('summary_large_image');
  expect([tags['og:image:width'], tags['og:image:height']]).toEqual(['1200', '630']);
  expect(tags['og:image:alt']!.length).toBeGreaterThan(20);
  expect(tags['og:image:alt']!.length).toBeLessThanOrEqual(420);
  expect(tags['og:image']).toMatch(/^https?:\/\/.*\.png$/);
  const response = await page.request.get(new URL(tags['og:image']!).pathname);
  expect(response.headers()['content-type']).toBe('image/png');
  const png = await response.body();
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
  expect(png.length).toBeLessThan(300_000);
}

/** Replaces the clipboard by one that can be read back, or by one that refuses; no system dialog. */
async function copyInto(page: Page, how: 'works' | 'fails'): Promise<void> {
  await page.addInitScript((works) => {
    const writeText = async (text: string) => {
      if (!works) throw new Error('No clipboard.');
      Object.assign(window, { copied: text });
    };
    Object.defineProperty(Navigator.prototype, 'clipboard', { value: { writeText }, configurable: true });
    Reflect.deleteProperty(Navigator.prototype, 'share');
  }, how === 'works');
}
