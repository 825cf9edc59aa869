import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import {
  live,
  openDrawnStory,
  openLiveStory,
  openStory,
  scrollToStep,
  settledView,
  stepsOf,
  storyAddress,
  viewOf,
} from './story.ts';

/** The story for readers who do not see the map, do not scroll, enlarge, or choose their own colours and spacing. */

test('what assistive technology finds: text, its equivalent, the table; headings, skip link, languages (AX-02, AX-04, AX-18, AX-24, AX-28)', async ({
  page,
}) => {
  await openStory(page);
  const found = await page.locator('section[data-step]').evaluateAll((sections) =>
    sections.map((section) => {
      const words = [...section.querySelector('.words')!.children];
      const alt = words.findIndex((child) => child.matches('.alt'));
      const stage = section.querySelector('.stage')!;
      return {
        order: words
          .slice(words.findIndex((child) => child.matches('h2')))
          .map((child) => child.className || child.localName),
        alt: getComputedStyle(words[alt]!).display,
        isNamed: document.getElementById(section.getAttribute('aria-labelledby')!) === section.querySelector('h2'),
        hidden: stage.getAttribute('aria-hidden'),
        focusable: stage.querySelectorAll('a, button, [tabindex], summary').length,
        tables: section.querySelectorAll('.shapes table caption a[href$=".geojson"]').length,
        foreign: [...section.querySelectorAll('.local')].filter((name) => !name.getAttribute('lang')).length,
      };
    }),
  );
  for (const step of found) {
    expect(step.order.join(' ')).toMatch(/^h2 (p |chart )+alt visually-hidden (legend )?shapes$/);
    expect(step.alt).toBe('block');
    expect(step).toMatchObject({ isNamed: true, hidden: 'true', focusable: 0, foreign: 0 });
    expect(step.tables).toBeGreaterThan(0);
  }
  const levels = await page
    .locator('main :is(h1, h2, h3)')
    .evaluateAll((headings) => headings.map(({ localName }) => localName));
  expect(levels.filter((level) => level === 'h1')).toHaveLength(1);
  expect(levels[0]).toBe('h1');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.keyboard.press('Tab');
  await expect(page.locator('.skip')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#after-story')).toBeFocused();
});

test(
  'the whole page by keyboard: every stop is seen and marked, the map holds nobody, and scrolling takes no focus (AX-13, AX-19, AX-23)',
  { tag: '@phone' },
  async ({ page }) => {
    test.slow();
    await openStory(page);
    const stops: { name: string; isSeen: boolean; outlinePx: number }[] = [];
    for (;;) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(() => {
        const element = document.activeElement!;
        if (element === document.body) return undefined;
        const boxes = [...element.getClientRects()];
        const isSeen = boxes.some(({ left, top, width, height }) => {
          const hit = document.elementFromPoint(left + width / 2, top + height / 2);
          return hit !== null && (element.contains(hit) || hit.contains(element));
        });
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        const outlinePx = outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth);
        const name = element.getAttribute('data-action') ?? element.getAttribute('aria-label') ?? element.textContent;
        return { name: name.trim(), isSeen, outlinePx };
      });
      if (stop === undefined || stops.length > 600) break;
      stops.push(stop);
    }
    expect(stops.filter(({ isSeen }) => !isSeen)).toEqual([]);
    expect(stops.filter(({ outlinePx }) => outlinePx < 2)).toEqual([]);
    const names = stops.map(({ name }) => name);
    const controls = ['previous', 'next', 'motion', 'explore', 'share'].map((action) => names.indexOf(action));
    expect(controls).toEqual(controls.map((_, index) => controls[0]! + index));
    expect(stops.length).toBeGreaterThan(60);
    expect(stops.length).toBeLessThan(600);

    await page.locator('[data-action="next"]').focus();
    for (const { id } of await stepsOf(page)) await scrollToStep(page, id);
    // Beyond the last stop the window itself may have the focus.
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset['action'])).toBe('next');
  },
);

test('Explore: the map has the story’s name, is reached and left by keyboard, moves by buttons, and shows what the table lists (AX-03, AX-12, AX-13, AX-20)', async ({
  page,
}) => {
  test.slow();
  await page.setViewportSize({ width: 1000, height: 640 });
  await openLiveStory(page, `${storyAddress}#departure`);
  const step = page.locator('section[data-step="departure"]');
  const before = await settledView(page);
  await expect(page.getByRole('region', { name: 'Map: From Pyongyang to Kursk' })).toHaveCount(1);
  await page.locator('[data-action="explore"]').click();
  for (const [action, axis, sign] of [
    ['pan-east', 0, 1],
    ['pan-west', 0, -1],
    ['pan-north', 1, 1],
    ['pan-south', 1, -1],
  ] as const) {
    const { center } = await settledView(page);
    await page.locator(`[data-action="${action}"]`).click();
    await expect
      .poll(async () => sign * ((await viewOf(page)).center[axis] - center[axis]), action)
      .toBeGreaterThan(0.1);
  }
  await page.locator('[data-action="zoom-in"]').click();
  await expect.poll(async () => (await viewOf(page)).zoom).toBeGreaterThan(before.zoom + 0.9);
  await page.locator('[data-action="zoom-out"]').click();
  await expect.poll(async () => (await viewOf(page)).zoom).toBeLessThan(before.zoom + 0.1);

  const canvas = page.locator('.live canvas');
  await canvas.focus();
  for (const key of ['Shift+ArrowRight', 'Shift+ArrowUp', 'ArrowRight']) await page.keyboard.press(key);
  const turned = await settledView(page);
  expect([turned.bearing, turned.pitch]).toEqual([0, 0]);
  await page.keyboard.press('Tab');
  await expect(canvas).not.toBeFocused();

  await step.locator('.shapes summary').click();
  const shapes = ['chongjin', 'hamhung', 'musudan', 'wonsan', 'pyongyang'];
  const buttons = step.locator('[data-action="show"]');
  expect(
    (await buttons.evaluateAll((all) => all.map((button) => (button as HTMLElement).dataset['shape']!))).sort(),
  ).toEqual(shapes.sort());
  await step.locator('[data-shape="wonsan"]').click();
  await expect(page.locator('.announcement')).toHaveText(/^On the map: Wonsan: 39\.15°.N, 127\.44°.E, within 15.km$/);
  await expect(page.locator('.overlay .label.is-named')).toHaveText(/Wonsan/);
  const shown = await settledView(page);
  expect(Math.abs(shown.center[0] - 127.44)).toBeLessThan(1.5);
  expect(shown.zoom).toBeGreaterThan(before.zoom + 1);
  await page.locator('[data-action="explore"]').click();
  await expect(page.locator('.is-named')).toHaveCount(0);
  expect((await settledView(page)).zoom).toBeCloseTo(before.zoom, 3);
});

test('Explore: layers are switched by keyboard; what is pointed at, or chosen in the table, says what it is, how exact and who says so, and gives the focus back (AX-03, AX-12, AX-19, AX-20)', async ({
  page,
}) => {
  test.slow();
  await page.setViewportSize({ width: 1000, height: 640 });
  await openDrawnStory(page, `${storyAddress}#departure`);
  const all = (await settledView(page)).layers;
  await page.locator('[data-action="explore"]').click();
  await page.locator('.layer-switches summary').click();
  const switches = page.getByRole('group', { name: 'Layers' }).getByRole('checkbox');
  await expect(switches).toHaveCount(all.length);
  await page.getByRole('checkbox', { name: 'Areas of departure named by South Korea’s NIS' }).focus();
  await page.keyboard.press('Space');
  await expect.poll(async () => (await viewOf(page)).layers).toEqual(all.filter((id) => id !== 'departure-nis'));
  await expect(page.locator('.overlay .label[data-id="chongjin"]')).toBeHidden();
  await expectAccessible(page, 'layer switches', { include: ['.controls'] });
  await page.keyboard.press('Escape');
  await expect(page.locator('.layer-switches summary')).toBeFocused();

  const facts = page.getByRole('dialog', { name: 'Wonsan' });
  const mark = (await page.locator('.overlay .label[data-id="wonsan"] .mark').boundingBox())!;
  await page.mouse.click(mark.x + mark.width / 2, mark.y + mark.height / 2);
  await expect(facts).toBeFocused();
  for (const fact of ['Area of departure named by the White House', /within 15.km/, 'White House', '23 October 2024'])
    await expect(facts).toContainText(fact);
  await expect(facts.getByRole('link').first()).toHaveAttribute('href', /^https:/);
  await expectAccessible(page, 'facts', { include: ['.controls'] });
  await facts.getByRole('button', { name: /Where the White House’s area of departure may lie/ }).click();
  await expect(facts).toContainText('somewhere inside it');
  await page.keyboard.press('Escape');
  await expect(facts).toBeHidden();
  await expect(page.locator('.live canvas')).toBeFocused();

  // What is switched off stays off when the graphics context was lost meanwhile.
  await page.locator('.layer-switches summary').click();
  const ring = (await page.locator('.overlay .label[data-id="wonsan"]').boundingBox())!;
  const clip = { x: ring.x - 8, y: ring.y - 22, width: 16, height: 10 };
  const withRing = await page.screenshot({ clip });
  await page.getByRole('checkbox', { name: 'Where the White House’s area of departure may lie' }).uncheck();
  const isAway = async () => !(await page.screenshot({ clip })).equals(withRing);
  await expect.poll(isAway).toBe(true);
  const left = all.filter((id) => id !== 'departure-nis' && id !== 'departure-us-rings');
  await page.evaluate(() => {
    const gl = document.querySelector<HTMLCanvasElement>('.live canvas')!.getContext('webgl2')!;
    const extension = gl.getExtension('WEBGL_lose_context')!;
    extension.loseContext();
    setTimeout(() => extension.restoreContext());
  });
  await page.locator('story-map[data-state="loading"]').waitFor();
  expect((await settledView(page)).layers).toEqual(left);
  expect(await isAway()).toBe(true);
  await expect(page.locator('.overlay .label[data-id="chongjin"]')).toBeHidden();

  await page.getByRole('button', { name: 'The map as a table' }).click();
  const show = page.locator('section[data-step="departure"] [data-shape="pyongyang"]');
  await show.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Pyongyang' })).toContainText(/within 5.km/);
  await page.keyboard.press('Escape');
  await expect(show).toBeFocused();

  await page.locator('[data-action="explore"]').click();
  await expect(page.locator('.explore-panel')).toBeHidden();
  expect((await settledView(page)).layers).toEqual(all);
  for (const id of all)
    await expect(page.locator(`#layer-${id} .facts time`).first()).toHaveAttribute('datetime', /^\d{4}/);
});

test('the name of a place marks it on focus too, and Escape takes the mark away (AX-25)', async ({ page }) => {
  await openStory(page, `${storyAddress}#departure`);
  const step = page.locator('section[data-step="departure"]');
  await step.locator('a.place').first().focus();
  await expect(step.locator('.is-named')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(step.locator('.is-named')).toHaveCount(0);
});

test('at 320 × 256, as at 400 % of a small screen, words go by under a smaller map, on the page and in embeds (AX-09)', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 256 });
  await openStory(page, `${storyAddress}#sea`);
  const heading = page.locator('#title-sea');
  await expect(heading).toBeInViewport({ ratio: 0.9 });
  const map = (await page.locator('section[data-active] > .stage').boundingBox())!;
  const bar = (await page.locator('.controls .bar').boundingBox())!;
  expect(map.height).toBeLessThanOrEqual(0.6 * 256);
  expect((await heading.boundingBox())!.y).toBeGreaterThanOrEqual(map.y + map.height);
  expect(bar.y - map.y - map.height, 'room for words').toBeGreaterThanOrEqual(70);
  for (const address of [
    `${storyAddress}#sea`,
    '/embed/pyongyang-to-kursk/',
    '/',
    '/data/',
    '/accessibility/',
    '/embed/',
  ]) {
    await page.goto(address);
    const widest = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(widest, address).toBeLessThanOrEqual(320);
  }
});

test(
  'with text at 200 % and WCAG’s text spacing nothing is cut off or laid over (AX-10)',
  { tag: '@phone' },
  async ({ page }) => {
    await openStory(page, `${storyAddress}#departure`);
    await page.locator('section[data-step="departure"] .shapes summary').click();
    // The page's policy lets no style be written into it; a sheet that is made by script is no element.
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`html { font-size: 225% !important }
      * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
      p { margin-bottom: 2em !important }`);
      document.adoptedStyleSheets.push(sheet);
    });
    const cut = await page
      .locator(
        '.words :is(h1, h2, p, li, td, th, caption, summary, button), .bar button, .bar span, .end :is(h2, p, li)',
      )
      .evaluateAll((elements) =>
        elements
          .filter((element) => element.getClientRects().length > 0 && !element.closest('.visually-hidden'))
          .filter(({ scrollWidth, scrollHeight, clientWidth, clientHeight }, index) => {
            if (getComputedStyle(elements[index]!).display === 'inline') return false;
            return clientWidth > 2 && (scrollHeight > clientHeight + 1 || scrollWidth > clientWidth + 1);
          })
          .map((element) => `${element.localName}.${element.className}: ${element.textContent.trim().slice(0, 40)}`),
      );
    expect(cut).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    const overlaps = await page.locator('.bar button').evaluateAll((buttons) => {
      const boxes = buttons.map((button) => button.getBoundingClientRect()).filter(({ width }) => width > 0);
      return boxes.flatMap((a, index) =>
        boxes
          .slice(index + 1)
          .filter((b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1),
      ).length;
    });
    expect(overlaps).toBe(0);
  },
);

test('colours that the system forces: words, buttons and focus keep an edge (AX-26)', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await openStory(page, `${storyAddress}#departure`);
  await page.locator('[data-action="next"]').focus();
  await page.keyboard.press('Tab');
  const edges = await page.locator('.bar button').evaluateAll((buttons) =>
    buttons.map((button) => {
      const { borderTopWidth, borderTopColor, backgroundColor, color } = getComputedStyle(button);
      return {
        width: Number.parseFloat(borderTopWidth),
        isSeen: borderTopColor !== backgroundColor && color !== backgroundColor,
      };
    }),
  );
  expect(edges.length).toBeGreaterThan(3);
  for (const edge of edges) expect(edge).toEqual({ width: 1, isSeen: true });
  const focused = await page.evaluate(() => {
    const { outlineStyle, outlineColor, backgroundColor } = getComputedStyle(document.activeElement!);
    return outlineStyle !== 'none' && outlineColor !== backgroundColor;
  });
  expect(focused).toBe(true);
  await expectAccessible(page, 'contrast of words', { include: ['.words'] }, ['color-contrast']);
});

test(
  'words never lie on the map itself: what is behind them is opaque (AX-06)',
  { tag: '@phone' },
  async ({ page }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await openStory(page, `${storyAddress}#departure`);
      const alphas = await page.locator('.words, .bar, .end, .attribution').evaluateAll((boxes) =>
        boxes.map((box) => {
          const [, alpha = '1'] =
            /\/ ([\d.]+)\)|, ([\d.]+)\)$/.exec(getComputedStyle(box).backgroundColor)?.slice(0) ?? [];
          return Number(getComputedStyle(box).backgroundColor.startsWith('rgb(') ? 1 : alpha);
        }),
      );
      expect(alphas.length).toBeGreaterThan(20);
      for (const alpha of alphas) expect(alpha).toBeGreaterThanOrEqual(0.9);
    }
  },
);

test('at rest nothing moves, on the page and in an embed that draws a route by itself (AX-14)', async ({ page }) => {
  test.slow();
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await openDrawnStory(page, `${storyAddress}#west`);
  for (const address of [undefined, '/embed/pyongyang-to-kursk/?step=west']) {
    if (address !== undefined) await page.goto(address);
    await page.mouse.move(210, 210);
    await live(page);
    await expect
      .poll(() =>
        page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length),
      )
      .toBe(0);
    // Drawn to its end.
    await expect
      .poll(async () => {
        const one = await page.screenshot();
        await settledView(page);
        return one.equals(await page.screenshot());
      })
      .toBe(true);
    const looks = await page.evaluate(async () => {
      const seen = new Set<string>();
      for (let frame = 0; frame < 30; frame += 1) {
        await new Promise(requestAnimationFrame);
        seen.add(JSON.stringify((document.querySelector('story-map') as unknown as { view: unknown }).view));
      }
      return seen.size;
    });
    expect(looks).toBe(1);
  }
});

test('without style sheets the words, equivalents, pictures and tables are there in their order (AX-05)', async ({
  page,
}) => {
  await page.route('**/*.css', (route) => route.abort());
  await openStory(page);
  const first = page.locator('section[data-step]').first();
  await expect(first.locator('h2')).toBeVisible();
  await expect(first.locator('.alt')).toBeVisible();
  await expect(first.locator('.picture img')).toBeVisible();
  await first.locator('.shapes summary').press('Enter');
  await expect(first.locator('.shapes table').first()).toBeVisible();
  await expect(page.locator('.sources').last()).toBeVisible();
});

test('an embed says what it is: title of the frame, title, language and heading of its page (AX-27)', async ({
  page,
}) => {
  await page.goto('/embed/?story=pyongyang-to-kursk');
  const code = await page
    .locator('textarea, pre code')
    .first()
    .evaluate((field) => (field as HTMLTextAreaElement).value ?? field.textContent);
  expect(code).toMatch(/<iframe[^>]* title="[^"]*From Pyongyang to Kursk[^"]*"/);
  await page.goto('/embed/pyongyang-to-kursk/');
  await expect(page).toHaveTitle(/From Pyongyang to Kursk/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.locator('h1')).toHaveText('From Pyongyang to Kursk');
  await expect(page.locator('h1')).toHaveCount(1);
});

test('controls are large enough for a finger (AX-21)', { tag: '@phone' }, async ({ page }) => {
  await openStory(page);
  const sizes = await targetsOf(page, '.bar button');
  expect(sizes.length).toBeGreaterThan(3);
  for (const size of sizes) expect(size).toBeGreaterThanOrEqual(44);
  await page.locator('.shapes summary').first().click();
  for (const size of await targetsOf(page, '.shapes button, .shapes summary')) expect(size).toBeGreaterThanOrEqual(24);
});

async function targetsOf(page: Page, selector: string): Promise<number[]> {
  return page.locator(selector).evaluateAll((targets) =>
    targets
      .map((target) => target.getBoundingClientRect())
      .filter(({ width }) => width > 0)
      .map(({ width, height }) => Math.min(width, height)),
  );
}
