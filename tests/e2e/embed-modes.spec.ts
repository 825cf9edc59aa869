import { expect, type Frame, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { drawn, embedAddress, guest, guestOf, near, test, withoutLiveMap } from './hosts.ts';

async function countOf(frame: Frame): Promise<number> {
  return frame.locator('section[data-step]').count();
}

/** What the partner's page must keep. */
async function placeOf(page: Page) {
  return page.evaluate(() => ({ y: scrollY, focus: document.activeElement?.tagName, entries: history.length }));
}

for (const [width, height] of [
  [200, 300],
  [320, 400],
  [390, 640],
  [600, 600],
  [1000, 560],
] as const) {
  test(`EM-01 all steps can be reached in a plain frame of ${width} × ${height}`, async ({ page, openArticle }) => {
    await withoutLiveMap(page);
    const size = `article { max-width: none } iframe { width: ${width}px; height: ${height}px }`;
    await openArticle({ css: near + size });
    const frame = await guestOf(page);
    const steps = await frame
      .locator('section[data-step]')
      .evaluateAll((sections) => sections.map((section) => section.querySelector('h2')!.textContent.trim()));
    for (let step = 1; step < steps.length; step += 1) await frame.locator('[data-action="next"]').click();
    const words = frame.locator('section[data-active] > .words');
    await expect(words.locator('h2')).toHaveText(steps.at(-1)!);
    await words.locator('h2').scrollIntoViewIfNeeded();
    await expect(words.locator('h2')).toBeInViewport();
    await expect(frame.locator('section[data-active] > .stage')).toBeInViewport({ ratio: 0.99 });
    await expect(frame.locator('.embed-head a')).toBeInViewport({ ratio: 0.9 });
    const fit = await frame.evaluate(() => ({
      overflow: [
        document.documentElement.scrollWidth > innerWidth,
        document.documentElement.scrollHeight > innerHeight,
      ],
      targets: [...document.querySelectorAll('.bar button')]
        .map((button) => button.getBoundingClientRect())
        .filter((box) => box.width > 0)
        .map((box) => Math.min(box.width, box.height)),
      bar: document.querySelector('.bar')!.getBoundingClientRect().bottom <= innerHeight,
      tabIndex: document.querySelector<HTMLElement>('section[data-active] > .words')!.tabIndex,
    }));
    expect(fit.overflow).toEqual([false, false]);
    expect(fit.bar).toBe(true);
    expect(Math.min(...fit.targets)).toBeGreaterThanOrEqual(44);
    expect(fit.tabIndex, 'words that scroll are reached by keyboard').toBe(0);
  });
}

test('EM-01 arrow keys and swipes turn the pages, and words begin at their top', async ({ page }) => {
  await withoutLiveMap(page);
  await page.setViewportSize({ width: 390, height: 500 });
  await page.goto(guest + embedAddress);
  const story = page.locator('story-map.is-playing');
  await story.waitFor();
  await page.locator('section[data-active] a:visible').first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(story).toHaveAttribute('data-step', 'army');
  await expect(page.locator('section[data-step="army"] > .words'), 'the focus goes along').toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(story).toHaveAttribute('data-step', 'storm-corps');
  await expect(page.locator('section[data-step="storm-corps"] > .words')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(story).toHaveAttribute('data-step', 'army');
  await page.locator('section[data-active] > .words').evaluate((words) => words.scrollTo(0, 200));
  await swipe(story, [300, 400], [180, 410]);
  await expect(story).toHaveAttribute('data-step', 'storm-corps');
  expect(await page.locator('section[data-active] > .words').evaluate(({ scrollTop }) => scrollTop)).toBe(0);
  await swipe(story, [180, 400], [300, 390]);
  await expect(story).toHaveAttribute('data-step', 'army');
  await swipe(story, [180, 400], [300, 520]);
  await expect(story, 'a slanting move is no swipe').toHaveAttribute('data-step', 'army');
});

test('EM-01 keys and swipes that come before the story plays leave step and focus where they are', async ({ page }) => {
  await withoutLiveMap(page);
  await page.goto(guest + embedAddress);
  const story = page.locator('story-map');
  await page.locator('story-map.is-playing').waitFor();
  await story.evaluate((element) => element.classList.remove('is-playing'));
  const link = page.locator('section[data-step="opening"] a:visible').first();
  await link.focus();
  await page.keyboard.press('ArrowRight');
  await swipe(story, [300, 400], [180, 410]);
  await expect(story).toHaveAttribute('data-step', 'opening');
  await expect(link).toBeFocused();
});

/** Draws a finger over the words that are shown, from one place of the window to another, in pixels. */
async function swipe(story: Locator, from: [number, number], to: [number, number]): Promise<void> {
  await story.evaluate(
    (element, [[x, y], [toX, toY]]) => {
      const touch = { pointerType: 'touch', isPrimary: true, bubbles: true };
      const words = element.querySelector('section[data-active] > .words')!;
      words.dispatchEvent(new PointerEvent('pointerdown', { ...touch, clientX: x, clientY: y }));
      words.dispatchEvent(new PointerEvent('pointerup', { ...touch, clientX: toX, clientY: toY }));
    },
    [from, to] as const,
  );
}

test('EM-01 ?step= begins there in every mode, and an unknown step at the start', async ({ page }) => {
  await withoutLiveMap(page);
  for (const mode of ['', '&mode=pager', '&mode=scroll']) {
    await page.goto(`${guest}${embedAddress}?step=kursk${mode}`);
    await expect(page.locator('story-map.is-playing'), mode).toHaveAttribute('data-step', 'kursk');
    await expect(page.locator('#title-kursk')).toBeInViewport();
  }
  await page.goto(`${guest}${embedAddress}?step=nowhere`);
  await expect(page.locator('story-map.is-playing')).toHaveAttribute('data-step', 'opening');
});

for (const [width, height] of [
  [390, 600],
  [1000, 600],
] as const) {
  test(`EM-02 scroll mode shows the right step in a frame of ${width} × ${height}`, async ({ page, openArticle }) => {
    test.slow();
    await withoutLiveMap(page);
    const size = `article { max-width: none } iframe { width: ${width}px; height: ${height}px }`;
    await openArticle({ query: '?mode=scroll', css: near + size });
    const frame = await guestOf(page);
    await frame.waitForSelector('story-map.is-playing');
    const { right, all } = await frame.evaluate(async () => {
      await document.fonts.ready;
      const sections = [...document.querySelectorAll<HTMLElement>('section[data-step]')];
      const tops = sections.map((section) => section.getBoundingClientRect().top + scrollY);
      const story = document.querySelector<HTMLElement>('story-map')!;
      const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const counts = { right: 0, all: 0 };
      const end = document.documentElement.scrollHeight - innerHeight;
      for (let y = 0; y < end; y += 60) {
        scrollTo({ top: y, behavior: 'instant' });
        await nextFrame();
        await nextFrame();
        const expected = Math.max(
          0,
          tops.findLastIndex((top) => top <= y + innerHeight * 0.3),
        );
        counts.all += 1;
        if (story.dataset['step'] === sections[expected]!.dataset['step']) counts.right += 1;
      }
      return counts;
    });
    console.info(`EM-02 ${width} × ${height}: ${right} of ${all} samples right`);
    expect(all).toBeGreaterThan(100);
    expect(right / all).toBeGreaterThanOrEqual(0.99);
    expect(await page.evaluate(() => scrollY), 'the partner’s page has not moved').toBe(0);
  });
}

test('EM-06 EM-07 20 steps in a frame that is half in sight leave the partner’s scroll, focus and history alone', async ({
  page,
  openArticle,
}) => {
  await withoutLiveMap(page);
  await openArticle({ css: '[data-before] { height: 650px }' });
  const frame = await guestOf(page);
  await frame.waitForSelector('story-map.is-playing');
  const before = await placeOf(page);
  for (const [action, times] of [
    ['next', 12],
    ['previous', 8],
  ] as const) {
    for (let time = 0; time < times; time += 1) {
      await frame.locator(`[data-action="${action}"]`).dispatchEvent('click');
    }
  }
  expect(await frame.locator('.step-number').textContent()).toBe('5');
  await drawn(page);
  expect(await placeOf(page)).toEqual(before);
  expect(frame.url(), 'nor the frame’s own address').toBe(guest + embedAddress);
});

test('EM-06 a place that is named, and the sources of a step, move nothing', async ({ page, openArticle }) => {
  await withoutLiveMap(page);
  await openArticle({ css: '[data-before] { height: 650px }' });
  const frame = await guestOf(page);
  await frame.waitForSelector('story-map.is-playing');
  const before = await placeOf(page);
  await frame.locator('section[data-active] a.place').first().dispatchEvent('click');
  const folded = await frame.locator('section[data-active] summary').all();
  expect(folded, 'the map as a table, and the sources').toHaveLength(2);
  for (const summary of folded) await summary.dispatchEvent('click');
  await drawn(page);
  expect(await placeOf(page)).toEqual(before);
  expect(frame.url()).toBe(guest + embedAddress);
});

test('EM-19 every link opens beside the partner’s page, and a link to the full story is in sight', async ({
  page,
  openArticle,
  context,
}) => {
  await withoutLiveMap(page);
  await openArticle({ css: near });
  const frame = await guestOf(page);
  const links = await frame.locator('a').evaluateAll((all) =>
    all.map((link) => ({
      target: (link as HTMLAnchorElement).target,
      rel: (link as HTMLAnchorElement).rel,
      href: (link as HTMLAnchorElement).href,
    })),
  );
  expect(links.length).toBeGreaterThan(100);
  for (const { target, rel, href } of links) {
    expect(target, href).toBe('_blank');
    expect(rel, href).toMatch(/\bnoopener\b/);
    expect(href).toMatch(/^https?:/);
  }
  const opened = context.waitForEvent('page');
  await frame.getByRole('link', { name: 'Read the full story' }).click();
  await expect(await opened).toHaveURL(`${guest}/stories/pyongyang-to-kursk/`);
  expect(frame.url()).toBe(guest + embedAddress);
});

test('EM-23 there are no controls that a frame’s policy could forbid', async ({ page, openArticle }) => {
  await withoutLiveMap(page);
  await openArticle({ css: near });
  const frame = await guestOf(page);
  await frame.waitForSelector('story-map.is-playing');
  // The panel of facts opens within the page, as any text: no policy knows of it.
  const forbidden =
    '[data-action="share"], [data-action*="fullscreen"], [data-action*="locate"], dialog:not(.shape-facts)';
  await expect(frame.locator(forbidden)).toHaveCount(0);
  const live = '.maplibregl-ctrl-fullscreen, .maplibregl-ctrl-geolocate';
  await expect(frame.locator(live)).toHaveCount(0);
});

for (const mode of ['pager', 'scroll', 'flat']) {
  test(`no accessibility fault in ${mode} mode, light and dark (AX-29)`, async ({ page }) => {
    test.slow();
    await withoutLiveMap(page);
    await page.setViewportSize({ width: 600, height: 560 });
    for (const theme of ['light', 'dark']) {
      await page.goto(`${guest}${embedAddress}?mode=${mode}&theme=${theme}&step=sea`);
      await page.waitForSelector(mode === 'flat' ? '[data-mode]' : 'story-map.is-playing');
      await expectAccessible(page, theme);
    }
  });
}

test('?theme= colours page, pictures and live map, whatever the reader’s own setting', async ({ page }) => {
  test.slow();
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 600, height: 560 });
  await page.goto(`${guest}${embedAddress}?theme=dark`);
  await page.mouse.move(300, 200);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe('rgb(26, 26, 24)');
  await page.locator('story-map[data-state="ready"]').waitFor({ timeout: 60_000 });
  const brightest = async () => {
    const shot = await page.locator('.live').screenshot();
    return page.evaluate(async (file) => {
      const image = await createImageBitmap(new Blob([Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0))]));
      const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
      canvas.drawImage(image, 0, 0);
      const { data } = canvas.getImageData(20, 20, image.width - 40, image.height - 80);
      let dark = 0;
      for (let at = 0; at < data.length; at += 4) if (data[at]! + data[at + 1]! + data[at + 2]! < 240) dark += 1;
      return dark / (data.length / 4);
    }, shot.toString('base64'));
  };
  expect(await brightest(), 'share of dark pixels').toBeGreaterThan(0.6);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('an embed is the flat story, whole and readable (AX-05)', async ({ page }) => {
    await page.setViewportSize({ width: 600, height: 600 });
    await page.goto(guest + embedAddress);
    await expect(page.locator('h1')).toBeVisible();
    const sections = page.locator('section[data-step]');
    expect(await sections.count()).toBe(14);
    for (const section of await sections.all()) {
      await section.scrollIntoViewIfNeeded();
      await expect(section.locator('h2')).toBeVisible();
      await expect(section.locator('.picture img')).toBeVisible();
    }
  });
});

test('flat mode shows every step and asks for nothing of the live map', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.setViewportSize({ width: 600, height: 600 });
  await page.goto(`${guest}${embedAddress}?mode=flat`);
  await page.mouse.move(200, 200);
  for (const section of await page.locator('section[data-step]').all()) {
    await section.scrollIntoViewIfNeeded();
    await expect(section.locator('.picture img')).toBeVisible();
  }
  await page.mouse.wheel(0, -3000);
  await drawn(page);
  expect(asked.filter((url) => /maplibre|scene\.|\.geojson|\/map\.[\w-]+\.js/.test(url))).toEqual([]);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test('an embed names the story as the page to find, and search engines may show it only inside of others', async ({
  page,
  request,
}) => {
  await page.goto(guest + embedAddress);
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute('href', /\/stories\/pyongyang-to-kursk\/$/);
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex');
  await expect(page.locator('meta[name="googlebot"]')).toHaveAttribute('content', 'noindex, indexifembedded');
  const sitemap = await (await request.get(`${guest}/sitemap-0.xml`)).text();
  expect(sitemap).toContain('/stories/pyongyang-to-kursk/');
  expect(sitemap).not.toContain('/embed/pyongyang-to-kursk/');
  expect(await countOf(page.mainFrame())).toBe(14);
});
