import { expect, type Frame, type Page } from '@playwright/test';
import { drawn, embedAddress, guest, guestOf, hostScript, near, test } from './hosts.ts';
import { drawNothing } from './story.ts';

/** Embeds with the live map, which takes seconds to draw without a graphics card. */
test.slow();
test.use({ reducedMotion: 'no-preference' });
test.beforeEach(({ page }) => drawNothing(page));

async function live(frame: Frame): Promise<void> {
  await frame.locator('story-map[data-state="ready"]:not([data-waiting])').waitFor({ timeout: 60_000 });
}

/** Shows interest in the story, so that the live map is fetched. */
async function want(page: Page): Promise<void> {
  const box = (await page.locator('iframe').first().boundingBox())!;
  await page.mouse.move(box.x + 60, box.y + 120);
  await page.mouse.move(box.x + 90, box.y + 140);
}

/** What goes wrong in any frame of a page. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // The software graphics driver of the test machine has opinions of its own.
    if (/GL Driver Message/.test(message.text())) return;
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.text()} ${message.location().url}`);
  });
  return complaints;
}

test('EM-14 EM-16 words, pager and map work in a sandbox that allows nothing but scripts', async ({
  page,
  openArticle,
}) => {
  const complaints = complaintsOf(page);
  await openArticle({ attributes: 'sandbox="allow-scripts"', css: near });
  const frame = await guestOf(page);
  expect(await frame.evaluate(() => self.origin)).toBe('null');
  await want(page);
  await live(frame);
  await frame.locator('[data-action="next"]').click();
  await expect(frame.locator('section[data-active] h2')).toHaveText('The Korean People’s Army');
  await live(frame);
  await frame.locator('[data-action="motion"]').click();
  await expect(frame.locator('story-map')).toHaveAttribute('data-motion', 'off');
  const hasSerif = () =>
    [...document.fonts].some(({ family, status }) => family.includes('Source Serif 4') && status === 'loaded');
  expect(await frame.evaluate(hasSerif)).toBe(true);
  expect(complaints).toEqual([]);
});

test('EM-14 the page’s scroll drives a sandboxed guest too', async ({ page, openArticle }) => {
  await openArticle({ attributes: 'sandbox="allow-scripts" data-placeline', css: near, more: hostScript });
  const frame = await guestOf(page);
  await expect(frame.locator(':root')).toHaveAttribute('data-driven', '');
  await page.evaluate(() => scrollTo(0, 3000));
  await expect(frame.locator('story-map')).not.toHaveAttribute('data-step', 'opening');
});

test('EM-15 whatever an embed loads may be read by a page without an origin', async ({ page, request }) => {
  const asked = new Set<string>();
  page.on('request', (sent) => {
    if (/^https?:/.test(sent.url())) asked.add(sent.url());
  });
  await page.setViewportSize({ width: 600, height: 560 });
  await page.goto(guest + embedAddress);
  await page.mouse.move(300, 200);
  await page.mouse.move(310, 200);
  await live(page.mainFrame());
  await page.locator('[data-action="next"]').click();
  await live(page.mainFrame());
  const kinds = ['.css', '.js', '.woff2', '.svg', 'scene.', '.geojson'];
  for (const kind of kinds)
    expect(
      [...asked].some((url) => url.includes(kind)),
      kind,
    ).toBe(true);
  for (const url of [...asked, `${guest}/embed/v1.js`]) {
    expect(url.startsWith(guest), 'nothing is asked of others').toBe(true);
    const { [`access-control-allow-origin`]: open, 'cross-origin-resource-policy': policy } = (
      await request.get(url, { headers: { Origin: 'null' } })
    ).headers();
    expect([open, policy], url).toEqual(['*', 'cross-origin']);
  }
});

test('EM-22 a turn of the wheel over the map scrolls the partner’s page, also while the map is explored', async ({
  page,
  openArticle,
}) => {
  await openArticle({ css: near });
  const frame = await guestOf(page);
  await want(page);
  await live(frame);
  const box = (await page.locator('iframe').boundingBox())!;
  const overMap = [box.x + box.width - 120, box.y + 200] as const;
  const wheel = async () => {
    await page.evaluate(() => scrollTo(0, 0));
    await page.mouse.move(...overMap);
    await page.mouse.wheel(0, 240);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(150);
    await page.evaluate(() => scrollTo(0, 0));
  };
  await wheel();
  await frame.locator('[data-action="explore"]').click();
  await expect(frame.locator('story-map')).toHaveAttribute('data-exploring', '');
  const zoom = () =>
    frame.locator('story-map').evaluate((map) => (map as unknown as { view: { zoom: number } }).view.zoom);
  const before = await zoom();
  await wheel();
  expect(await zoom()).toBe(before);
});

test('EM-25 a frame that was hidden shows a map of the right size once it is shown', async ({ page, openArticle }) => {
  await openArticle({ css: `${near} .place { display: none } .place.is-shown { display: block }` });
  const frame = await (await page.waitForSelector('iframe', { state: 'attached' })).contentFrame();
  await page.waitForTimeout(1500);
  await page.evaluate(() => document.querySelector('.place')!.classList.add('is-shown'));
  await want(page);
  await live(frame!);
  await drawn(frame!);
  const { canvas, stage, head } = await frame!.evaluate(() => {
    const size = (selector: string) => {
      const { width, height } = document.querySelector(selector)!.getBoundingClientRect();
      return { width: Math.round(width), height: Math.round(height) };
    };
    return { canvas: size('.live canvas'), stage: size('.live'), head: size('.embed-head') };
  });
  expect(stage.width).toBeGreaterThan(300);
  expect(stage.height).toBeGreaterThan(200);
  expect(Math.abs(canvas.width - stage.width)).toBeLessThanOrEqual(1);
  expect(Math.abs(canvas.height - stage.height)).toBeLessThanOrEqual(2);
  expect(head.width).toBe(680);
});

test('a frame out of sight fetches no live map, however long it waits', async ({ page, openArticle }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await openArticle({ css: '[data-before] { height: 3000px }' });
  const frame = await guestOf(page);
  await page.waitForTimeout(11_000);
  expect(asked.filter((url) => url.includes('scene.'))).toEqual([]);
  await page.locator('iframe').scrollIntoViewIfNeeded();
  await live(frame);
});

test('a driven guest has the live map over its picture, at the right place', async ({ page, openArticle }) => {
  await openArticle({ attributes: 'data-placeline', css: near, more: hostScript });
  const frame = await guestOf(page);
  await expect(frame.locator(':root')).toHaveAttribute('data-driven', '');
  await page.evaluate(() => scrollTo(0, 1500));
  await live(frame);
  const boxes = await frame.evaluate(() =>
    ['.live', 'section[data-active] > .stage'].map((selector) => {
      const { x, y, width, height } = document.querySelector(selector)!.getBoundingClientRect();
      return [x, y, width, height];
    }),
  );
  expect(boxes[0]).toEqual(boxes[1]);
});
