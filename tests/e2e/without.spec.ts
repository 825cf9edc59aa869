import { expect, test } from '@playwright/test';
import {
  live,
  openLiveStory,
  openStory,
  scrollToStep,
  settledView,
  stepsOf,
  storyAddress,
  viewOf,
  wantLiveStory,
} from './story.ts';

/** The stories with what readers may lack: script, WebGL, a worker, a data file, the network. */

test.describe('without script (AX-05, SM-13)', () => {
  test.use({ javaScriptEnabled: false });

  test(
    'every step has its words, its picture, its text equivalent, and the sources are there',
    { tag: '@phone' },
    async ({ page }) => {
      await page.goto(storyAddress);
      const sections = page.locator('section[data-step]');
      expect(await sections.count()).toBe(14);
      for (const section of await sections.all()) {
        const picture = section.locator('.picture img');
        await section.scrollIntoViewIfNeeded();
        await expect(section.locator('h2')).toBeVisible();
        expect((await section.locator('.words').innerText()).length).toBeGreaterThan(300);
        await expect(section.locator('.alt')).toHaveText(/^Map: .{30,}/);
        await expect(picture).toBeVisible();
        await expect
          .poll(() => picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0))
          .toBe(true);
        expect(await section.locator('.label').count()).toBeGreaterThan(0);
      }
      expect(await page.locator('.sources li').count()).toBeGreaterThan(10);
      await expect(page.locator('.controls').first()).toBeHidden();
    },
  );

  test('a citation opens who said it, when, how sure and where it was read, by keyboard, and leads to its source and back (AX-25)', async ({
    page,
  }) => {
    await page.goto(storyAddress);
    const mark = page.locator('section[data-step="departure"] .cite button').last();
    const claim = page.locator(`#${await mark.getAttribute('popovertarget')}`);
    await expect(claim).toBeHidden();
    await mark.focus();
    await page.keyboard.press('Enter');
    await expect(claim).toContainText('John Kirby, White House, 23 October 2024');
    await expect(claim).toContainText('claimed: said by one party');
    await expect(claim).toContainText('The Statesman: John Kirby’s White House briefing');
    await expect(claim).toContainText('original text');
    await page.keyboard.press('Escape');
    await expect(claim).toBeHidden();
    await expect(mark).toBeFocused();
    await mark.click();
    const link = claim.locator('a[href^="#source-"]');
    const target = await link.getAttribute('href');
    await link.click();
    await expect(page.locator(target!)).toBeInViewport();
    await page.locator(`${target} .back`).first().click();
    await expect(mark).toBeInViewport();
  });

  test('a chart says what it shows and keeps its numbers in a table', async ({ page }) => {
    await page.goto(storyAddress);
    const chart = page.locator('section[data-step="numbers"] .chart');
    await expect(chart.locator('.drawing')).toHaveRole('img');
    await expect(chart.locator('.drawing')).toHaveAccessibleName(/^For Russia as a whole the figures run from/);
    await chart.getByText('Show the numbers').click();
    const row = chart.getByRole('row').filter({ hasText: 'White House' });
    await expect(row).toContainText('23 Oct 2024');
    await expect(row).toContainText('at least 3,000');
    await row.getByRole('button', { name: /^Source \d+: The Statesman/ }).click();
    await expect(row.locator('.claim')).toContainText('White House, 23 October 2024');
  });
});

const contexts = {
  'getContext returns null': () => {
    HTMLCanvasElement.prototype.getContext = () => null;
  },
  'getContext throws': () => {
    HTMLCanvasElement.prototype.getContext = () => {
      throw new Error('no context');
    };
  },
};
for (const [name, stub] of Object.entries(contexts)) {
  test(`without WebGL: ${name} (RE-01, RE-02)`, { tag: '@phone' }, async ({ page }) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.addInitScript(stub);
    await wantLiveStory(page);
    await expect(page.locator('story-map')).toHaveAttribute('data-state', 'failed');
    await expect(page.getByText('The live map could not be shown; the pictures show the same.')).toBeVisible();
    await scrollToStep(page, 'kursk');
    await expect(page.locator('section[data-step="kursk"] .picture img')).toBeVisible();
    expect(errors).toEqual([]);
  });
}

test('without its worker: the pictures stay and a note says so (RE-06)', async ({ page }) => {
  await page.route(/worker.*\.m?js/, (route) => route.fulfill({ status: 404, body: 'gone' }));
  await wantLiveStory(page);
  await expect(page.locator('story-map')).toHaveAttribute('data-state', 'failed', { timeout: 25_000 });
  await expect(page.locator('.trouble')).toBeVisible();
});

const answers = {
  'is missing': { status: 404, body: 'not found' },
  'is an error': { status: 500, body: 'sorry' },
  'is broken off': { status: 200, contentType: 'application/geo+json', body: '{"type":"FeatureCollection","fea' },
  'is HTML': { status: 200, contentType: 'text/html', body: '<!doctype html><title>Oops</title>' },
  'is an empty object': { status: 200, contentType: 'application/json', body: '{}' },
};
test(
  "when a layer's file is faulty: that step keeps its picture, others are live, Retry mends it (RE-03)",
  { tag: '@phone' },
  async ({ page }) => {
    test.slow();
    await openLiveStory(page);
    const layer = (await stepsOf(page)).find(({ id }) => id === 'kursk')!.show.find((id) => id.includes('outline'))!;
    const address = `**/${layer}.geojson*`;
    for (const [name, answer] of Object.entries(answers)) {
      await page.route(address, (route) => route.fulfill(answer));
      await scrollToStep(page, 'kursk');
      await expect(page.locator('.trouble'), name).toBeVisible();
      await expect(page.locator('section[data-step="kursk"] .picture img'), name).toBeVisible();
      await page.unroute(address);
      await scrollToStep(page, 'army');
      await live(page);
      await expect(page.locator('.trouble'), name).toBeHidden();
    }
    await page.route(address, (route) => route.fulfill(answers['is missing']));
    await scrollToStep(page, 'kursk');
    await expect(page.locator('.trouble')).toBeVisible();
    await page.unroute(address);
    await page.locator('[data-action="retry"]').click();
    await live(page);
    await expect(page.locator('.trouble')).toBeHidden();
  },
);

test('when the base map is missing: pictures, words and a note; Retry brings the live map (RE-03)', async ({
  page,
}) => {
  await page.route('**/world.*.json', (route) => route.abort());
  await wantLiveStory(page);
  await expect(page.locator('story-map')).toHaveAttribute('data-state', 'failed');
  await page.unroute('**/world.*.json');
  await page.locator('[data-action="retry"]').click();
  await live(page);
});

test('a lost graphics context that comes back shows the step that was reached meanwhile (RE-07)', async ({ page }) => {
  await openLiveStory(page);
  await page.evaluate(() => {
    const gl = document.querySelector<HTMLCanvasElement>('.live canvas')!.getContext('webgl2')!;
    const extension = gl.getExtension('WEBGL_lose_context')!;
    Object.assign(window, { comeBack: () => extension.restoreContext() });
    extension.loseContext();
  });
  await expect(page.locator('story-map')).toHaveAttribute('data-state', 'loading');
  await scrollToStep(page, 'army');
  await page.evaluate(() => (window as unknown as { comeBack(): void }).comeBack());
  const view = await settledView(page);
  // What the step asks for in this window, without the live map.
  await page.locator('[data-action="light"]').evaluate((button: HTMLElement) => button.click());
  const expected = await viewOf(page);
  expect(view.layers).toEqual(expected.layers);
  expect(view.zoom).toBeCloseTo(expected.zoom, 4);
  expect(view.center[0]).toBeCloseTo(expected.center[0], 4);
  expect(view.center[1]).toBeCloseTo(expected.center[1], 4);
});

test('a graphics context that stays lost leaves the pictures and a note (RE-08)', async ({ page }) => {
  await openLiveStory(page);
  await page.evaluate(() => {
    document
      .querySelector<HTMLCanvasElement>('.live canvas')!
      .getContext('webgl2')!
      .getExtension('WEBGL_lose_context')!
      .loseContext();
  });
  await expect(page.locator('story-map')).toHaveAttribute('data-state', 'failed');
  await expect(page.locator('section[data-active] .picture img')).toBeVisible();
});

test('light: the pictures do, nothing of the live map is fetched until it is asked for, and the choice is kept', async ({
  page,
}) => {
  const engine: string[] = [];
  page.on('request', (request) => {
    if (/scene\.|world\.|worker/.test(request.url())) engine.push(request.url());
  });
  await openStory(page);
  const light = page.locator('[data-action="light"]');
  await expect(light).toHaveAttribute('aria-pressed', 'true');
  await page.mouse.move(200, 300);
  await scrollToStep(page, 'army');
  await scrollToStep(page, 'opening');
  expect(engine).toEqual([]);
  await light.click();
  await expect(light).toHaveAttribute('aria-pressed', 'false');
  await page.mouse.move(220, 320);
  await live(page);
  await light.click();
  await expect(page.locator('story-map')).toHaveAttribute('data-state', 'static');
  await expect(page.locator('.live canvas')).toHaveCount(0);
  await expect(page.locator('section[data-active] .picture img')).toBeVisible();
  await page.evaluate(() => Object.defineProperty(Navigator.prototype, 'connection', { value: undefined }));
  await page.reload();
  await expect(light).toHaveAttribute('aria-pressed', 'true');
  await page.locator('[data-action="explore"]').click();
  await live(page);
});

test('after a jump on a slow line the picture before stays until the new one has come', async ({ page }) => {
  let send: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (send = resolve));
  await page.route('**/map/**/kursk.*.svg', async (route) => {
    await held;
    await route.continue();
  });
  await openStory(page);
  await scrollToStep(page, 'kursk');
  await expect(page.locator('section[data-step="opening"] > .stage')).toBeVisible();
  await expect(page.locator('section[data-step="kursk"] > .stage')).toHaveCSS('opacity', '0');
  send();
  await expect(page.locator('section[data-step="kursk"] > .stage')).toHaveCSS('opacity', '1');
  await expect(page.locator('section[data-step="opening"] > .stage')).toBeHidden();
});
