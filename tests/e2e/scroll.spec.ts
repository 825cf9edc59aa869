import { expect, test } from '@playwright/test';
import type { StoryMap } from '../../src/client/story-map.ts';
import { toWorld, worldPixels } from '../../src/geo/mercator.ts';
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
  wantLiveStory,
} from './story.ts';

test.use({ reducedMotion: 'no-preference' });

test(
  'every step that is scrolled to shows its layers, and its focus whole and in the free part of the map; the whole story asks only its own site, breaks no policy, logs no error and stores nothing (SE-01, SE-13, SE-14)',
  { tag: '@phone' },
  async ({ page, context, baseURL, isMobile }) => {
    test.slow();
    // By flights in a wide window, at once in a narrow one.
    if (isMobile) await page.emulateMedia({ reducedMotion: 'reduce' });
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
    for (const { id, show, focus } of await stepsOf(page)) {
      await scrollToStep(page, id);
      // From here on only the map itself can say which layers it shows.
      await page
        .locator(`section[data-step="${id}"]`)
        .evaluate((section) => section.setAttribute('data-show', 'nothing'));
      const view = await settledView(page);
      expect(view.layers, id).toEqual(show);
      const { width, height } = await page
        .locator('.live')
        .evaluate(({ clientWidth, clientHeight }) => ({ width: clientWidth, height: clientHeight }));
      const scale = worldPixels * 2 ** view.zoom;
      const [x, y] = toWorld(view.center);
      const [left = 0, top = 0, across = 0, down = 0] = focus;
      expect(left, `${id}: west`).toBeGreaterThan(x - width / 2 / scale);
      expect(left + across, `${id}: east`).toBeLessThan(x + width / 2 / scale);
      expect(top, `${id}: north`).toBeGreaterThan(y - height / 2 / scale);
      expect(top + down, `${id}: south`).toBeLessThan(y + height / 2 / scale);
    }
    expect(elsewhere).toEqual([]);
    expect(complaints).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  },
);

test('a frame draws the layers of a step and its neighbours: those of the rest of the story cost it nothing', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const counted = globalThis as unknown as { draws: number; drawsOfFrame: number };
    counted.draws = 0;
    for (const name of ['drawElements', 'drawArrays'] as const) {
      const draw = WebGL2RenderingContext.prototype[name] as (...words: unknown[]) => void;
      Object.assign(WebGL2RenderingContext.prototype, {
        [name](this: WebGL2RenderingContext, ...words: unknown[]) {
          counted.draws += 1;
          draw.apply(this, words);
        },
      });
    }
    const next = requestAnimationFrame.bind(globalThis);
    globalThis.requestAnimationFrame = (act) =>
      next((time) => {
        const before = counted.draws;
        act(time);
        if (counted.draws > before) counted.drawsOfFrame = counted.draws - before;
      });
  });
  await openDrawnStory(page);
  // 163 of them; 460 when the outlines of every step's tiles were drawn.
  const draws = await page.evaluate(() => (globalThis as unknown as { drawsOfFrame: number }).drawsOfFrame);
  expect(draws).toBeGreaterThan(10);
  expect(draws).toBeLessThan(250);
});

test('the view is known without the live map and is the same with it', { tag: '@phone' }, async ({ page }) => {
  await wantLiveStory(page, `${storyAddress}#departure`);
  const before = await viewOf(page);
  const after = await settledView(page);
  expect(after.center[0]).toBeCloseTo(before.center[0], 4);
  expect(after.center[1]).toBeCloseTo(before.center[1], 4);
  expect(after.zoom).toBeCloseTo(before.zoom, 4);
  expect(after.layers).toEqual(before.layers);
});

test(
  'Next and Previous go through the whole story and say where the reader is, once each (AX-11, AX-22)',
  { tag: '@phone' },
  async ({ page }) => {
    await openStory(page);
    const steps = await stepsOf(page);
    const status = page.locator('.announcement');
    await page.evaluate(() => {
      Object.assign(window, { said: 0 });
      const counter = new MutationObserver((changes) => {
        (window as unknown as { said: number }).said += changes.length;
      });
      for (const region of document.querySelectorAll('[role="status"]')) {
        counter.observe(region, { childList: true, characterData: true, subtree: true });
      }
    });
    for (const [index, { id, title }] of steps.entries()) {
      if (index > 0) {
        await page.locator('[data-action="next"]').click();
        await expect(status).toHaveText(`Step ${index + 1} of ${steps.length}: ${title}`);
      }
      await expect(page.locator('story-map')).toHaveAttribute('data-step', id);
      await expect(page.locator('.step-number')).toHaveText(String(index + 1));
    }
    expect(await page.evaluate(() => (window as unknown as { said: number }).said)).toBe(steps.length - 1);
    await expect(page.locator('[data-action="next"]')).toHaveAttribute('aria-disabled', 'true');
    await page.locator('[data-action="previous"]').click();
    await expect(page.locator('story-map')).toHaveAttribute('data-step', steps.at(-2)!.id);
  },
);

test('arrow keys step while a step button has the focus, and nowhere else (AX-11)', async ({ page }) => {
  await openStory(page);
  const [first, second] = await stepsOf(page);
  await page.locator('[data-action="next"]').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('story-map')).toHaveAttribute('data-step', second!.id);
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('story-map')).toHaveAttribute('data-step', first!.id);
});

test(
  'what the keyboard reaches in the words is not under the map or the bar (AX-19)',
  { tag: '@phone' },
  async ({ page }) => {
    await openStory(page, `${storyAddress}#sea`);
    await page.locator('section[data-step="sea"] .words a').first().focus();
    for (let press = 0; press < 12; press += 1) {
      await page.keyboard.press(press < 6 ? 'Shift+Tab' : 'Tab');
      const seen = await page.evaluate(() => {
        const { left, top, width, height } = document.activeElement!.getBoundingClientRect();
        const hit = document.elementFromPoint(left + width / 2, top + height / 2);
        return { text: document.activeElement!.textContent, isSeen: document.activeElement!.contains(hit) };
      });
      expect(seen.isSeen, seen.text ?? '').toBe(true);
    }
  },
);

test('scrolling announces nothing (AX-22)', async ({ page }) => {
  await openStory(page);
  await page.evaluate(() => {
    const counter = new MutationObserver((changes) => (document.title = `${changes.length}`));
    for (const status of document.querySelectorAll('[role="status"]')) {
      counter.observe(status, { childList: true, characterData: true, subtree: true, attributes: true });
    }
  });
  const title = await page.title();
  for (const { id } of await stepsOf(page)) await scrollToStep(page, id);
  expect(await page.title()).toBe(title);
});

test(
  'End, Home and a jump over many steps land on the right step and picture (RE-12)',
  { tag: '@phone' },
  async ({ page, isMobile }) => {
    await openStory(page);
    const steps = await stepsOf(page);
    // A browser that has no time at all drops the glide that a key starts: then the key is pressed again, as readers do.
    await expect(async () => {
      await (isMobile
        ? page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
        : page.keyboard.press('End'));
      await page.waitForFunction(() => scrollY > 0, undefined, { timeout: 5000 });
    }).toPass();
    await expect(page.locator('story-map')).toHaveAttribute('data-step', steps.at(-1)!.id);
    await expect(page.locator(`section[data-step="${steps.at(-1)!.id}"] > .stage`)).toBeVisible();
    // A key that is pressed while the page still glides is lost.
    await page.waitForFunction(() => Math.ceil(scrollY + innerHeight) >= document.documentElement.scrollHeight);
    await expect(async () => {
      await (isMobile ? page.evaluate(() => scrollTo(0, 0)) : page.keyboard.press('Home'));
      await page.waitForFunction(() => scrollY === 0, undefined, { timeout: 5000 });
    }).toPass();
    await expect(page.locator('story-map')).toHaveAttribute('data-step', steps[0]!.id);
    await scrollToStep(page, steps[8]!.id);
    await expect(page.locator('section[data-active]')).toHaveAttribute('data-step', steps[8]!.id);
  },
);

test('a deep link opens at its step, at once and without flying there (RE-11)', { tag: '@phone' }, async ({ page }) => {
  await wantLiveStory(page, `${storyAddress}#kursk`);
  await expect(page.locator('story-map')).toHaveAttribute('data-step', 'kursk');
  await expect(page.locator('#title-kursk')).toBeInViewport();
  await live(page);
  await expect(page.locator('story-map')).toHaveAttribute('data-step', 'kursk');
});

test(
  'the address follows the scroll without new history entries, and a reload returns to the step (RE-11)',
  { tag: '@phone' },
  async ({ page }) => {
    await openStory(page);
    const entries = await page.evaluate(() => history.length);
    await scrollToStep(page, 'sea');
    await expect(page).toHaveURL(/#sea$/);
    await scrollToStep(page, 'numbers');
    await expect(page).toHaveURL(/#numbers$/);
    expect(await page.evaluate(() => history.length)).toBe(entries);
    await page.reload();
    await expect(page.locator('story-map.is-playing')).toHaveAttribute('data-step', 'numbers');
    await page.goto('/');
    await page.goBack();
    await expect(page.locator('story-map.is-playing')).toHaveAttribute('data-step', 'numbers');
  },
);

test('the event placeline:step bubbles with index and id', async ({ page }) => {
  await openStory(page);
  const detail = page.evaluate(
    () =>
      new Promise((resolve) =>
        addEventListener('placeline:step', (event) => resolve((event as CustomEvent).detail), { once: true }),
      ),
  );
  await page.locator('[data-action="next"]').click();
  expect(await detail).toEqual({ index: 1, id: 'army' });
});

test('a flight into a follow step lands before the camera follows: it is not cut short', async ({ page }) => {
  await openLiveStory(page, `${storyAddress}#numbers`);
  await settledView(page);
  await page.waitForLoadState('networkidle');
  await page.locator('story-map').evaluate((element) => {
    const looks: { ms: number; zoom: number }[] = [];
    Object.assign(window, { looks });
    const look = () => {
      looks.push({ ms: performance.now(), zoom: (element as StoryMap).view.zoom });
      requestAnimationFrame(look);
    };
    look();
  });
  const clicked = await page.evaluate(() => {
    document.querySelector<HTMLElement>('[data-action="next"]')!.click();
    return performance.now();
  });
  await expect(page.locator('story-map')).toHaveAttribute('data-step', 'west');
  await settledView(page);
  const looks = await page.evaluate(() => (window as unknown as { looks: { ms: number; zoom: number }[] }).looks);
  const last = looks.at(-1)!.zoom;
  expect(Math.abs(last - looks[0]!.zoom)).toBeGreaterThan(1);
  const landed = looks.find(({ ms, zoom }) => ms > clicked && Math.abs(zoom - last) < 0.01)!;
  expect(landed.ms - clicked, 'milliseconds until it is there').toBeGreaterThan(600);
});

test('the route of a follow step is drawn by the scroll, to the end', { tag: '@phone' }, async ({ page }) => {
  await openLiveStory(page, `${storyAddress}#west`);
  const whole = await settledView(page);
  await page.evaluate(() => {
    const section = document.querySelector('section[data-step="west"]')!;
    scrollBy({ top: section.getBoundingClientRect().top - innerHeight * 0.25, behavior: 'instant' });
  });
  await expect(page.locator('story-map')).toHaveAttribute('data-step', 'west');
  await expect.poll(async () => (await viewOf(page)).zoom).toBeGreaterThan(whole.zoom + 0.4);
  await scrollToStep(page, 'west');
  await expect.poll(async () => (await viewOf(page)).zoom).toBeCloseTo(whole.zoom, 2);
});

test.describe('reduced motion (AX-15)', () => {
  test.use({ reducedMotion: 'reduce' });

  test('the camera is there at once', { tag: '@phone' }, async ({ page }) => {
    await openLiveStory(page);
    await settledView(page);
    const gliding = await page.locator('*').evaluateAll((elements) =>
      elements
        .filter((element) => {
          const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
          const lasts = transitionDuration.split(', ').some((duration) => Number.parseFloat(duration) > 0.01);
          return lasts || animationName !== 'none' || scrollBehavior === 'smooth';
        })
        .map(({ className }) => className),
    );
    expect(gliding).toEqual([]);
    await page.locator('story-map').evaluate((element) => {
      const views = new Set<string>();
      Object.assign(window, { seenViews: views });
      const look = () => {
        views.add(JSON.stringify((element as unknown as { view: { center: unknown } }).view.center));
        requestAnimationFrame(look);
      };
      look();
    });
    await scrollToStep(page, 'army');
    await settledView(page);
    expect(await page.evaluate(() => (window as unknown as { seenViews: Set<string> }).seenViews.size)).toBe(2);
  });

  test('a reader who wants motion all the same gets it, though the system asks for less', async ({ page }) => {
    await openLiveStory(page);
    const before = await settledView(page);
    await page.locator('[data-action="motion"]').click();
    await expect(page.locator('story-map')).toHaveAttribute('data-motion', 'on');
    await page.locator('story-map').evaluate((element) => {
      const zooms = new Set<number>();
      Object.assign(window, { zooms });
      const look = () => {
        zooms.add((element as StoryMap).view.zoom);
        requestAnimationFrame(look);
      };
      look();
    });
    await page.locator('[data-action="next"]').click();
    await expect.poll(async () => (await viewOf(page)).zoom).not.toBeCloseTo(before.zoom, 1);
    await settledView(page);
    expect(await page.evaluate(() => (window as unknown as { zooms: Set<number> }).zooms.size)).toBeGreaterThan(3);
  });

  test('a change of the setting counts while the page is open, and the switch goes over it', async ({
    page,
    browserName,
  }) => {
    test.skip(browserName === 'firefox', 'Playwright cannot change what the system asks for while Firefox runs.');
    await openStory(page);
    await expect(page.locator('story-map')).toHaveAttribute('data-motion', 'off');
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await expect(page.locator('story-map')).toHaveAttribute('data-motion', 'on');
    await page.locator('[data-action="motion"]').click();
    await expect(page.locator('story-map')).toHaveAttribute('data-motion', 'off');
    await expect(page.locator('[data-action="motion"]')).toHaveAttribute('aria-pressed', 'true');
  });
});

test('naming a place marks it on the map, by pointer and by keyboard', async ({ page }) => {
  await openStory(page, `${storyAddress}#departure`);
  const name = page.locator('section[data-step="departure"] a.place').first();
  const id = await name.getAttribute('data-place');
  const label = page.locator(`section[data-step="departure"] .label[data-id="${id}"]`).first();
  await name.hover();
  await expect(label).toHaveClass(/is-named/);
  await page.mouse.move(2, 2);
  await expect(label).not.toHaveClass(/is-named/);
  await name.focus();
  await expect(label).toHaveClass(/is-named/);
});

test(
  'Explore lets the reader move the map with buttons and leads back to the step (AX-20)',
  { tag: '@phone' },
  async ({ page }) => {
    await openLiveStory(page);
    const before = await settledView(page);
    await page.locator('[data-action="explore"]').click();
    await page.locator('[data-action="pan-east"]').click();
    await expect.poll(async () => (await viewOf(page)).center[0]).toBeGreaterThan(before.center[0] + 0.5);
    await page.locator('[data-action="zoom-in"]').click();
    await expect.poll(async () => (await viewOf(page)).zoom).toBeGreaterThan(before.zoom + 0.9);
    await page.locator('[data-action="explore"]').click();
    await expect.poll(async () => (await viewOf(page)).zoom).toBeCloseTo(before.zoom, 3);
  },
);
