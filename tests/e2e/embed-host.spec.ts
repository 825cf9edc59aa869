import { readdirSync } from 'node:fs';
import { expect, type Frame, type Page } from '@playwright/test';
import { drawn, embedAddress, guest, guestOf, hostScript, near, test, withoutLiveMap } from './hosts.ts';

/** The host script as it is, and as it was at every release. */
const scripts: Record<string, string> = {
  'the host script': `${guest}/embed/v1.js`,
  ...Object.fromEntries(
    readdirSync('tests/hosts/frozen').map((name) => [`the host script of ${name}`, `/frozen/${name}`]),
  ),
};

const driven = { attributes: 'data-placeline', more: hostScript };

/** Waits until the partner's page drives the guest. */
async function stuck(page: Page, selector = 'iframe'): Promise<Frame> {
  const frame = await guestOf(page, selector);
  await frame.waitForSelector(':root[data-driven]', { state: 'attached' });
  await frame.waitForSelector('story-map.is-playing');
  await frame.evaluate(() => document.fonts.ready.then(() => undefined));
  await drawn(frame);
  return frame;
}

/** Top and height of the track in the partner's page, in pixels from the page's top. */
async function trackOf(page: Page): Promise<{ top: number; height: number; window: number }> {
  return page.evaluate(() => {
    const track = document.querySelector('iframe')!.parentElement!.getBoundingClientRect();
    return { top: track.top + scrollY, height: track.height, window: innerHeight };
  });
}

/** Scrolls the partner's page and waits until both pages have drawn what follows from it. */
async function scrollHost(page: Page, frame: Frame, y: number): Promise<void> {
  await page.evaluate((top) => scrollTo({ top, behavior: 'instant' }), y);
  await drawn(page);
  await drawn(frame);
}

const sizes = { phone: { width: 390, height: 780 }, desktop: { width: 1100, height: 800 } };

for (const [name, src] of Object.entries(scripts)) {
  for (const [device, viewport] of Object.entries(sizes)) {
    test(`EM-03 EM-26 on a ${device} ${name} sticks the frame and the page’s scroll shows the right step`, async ({
      page,
      openArticle,
    }) => {
      test.slow();
      await withoutLiveMap(page);
      await page.setViewportSize(viewport);
      await openArticle({ attributes: 'data-placeline', more: `<script src="${src}" async></script>` });
      const frame = await stuck(page);
      const tops = await frame
        .locator('section[data-step]')
        .evaluateAll((sections) =>
          sections.map((section) => [
            (section as HTMLElement).dataset['step'] ?? '',
            section.getBoundingClientRect().top + scrollY,
          ]),
        );
      const { top, height } = await trackOf(page);
      let right = 0;
      let all = 0;
      for (let y = 0; y <= height - viewport.height; y += 90) {
        await scrollHost(page, frame, top + y);
        const [frameTop, seen] = await Promise.all([
          page.evaluate(() => document.querySelector('iframe')!.getBoundingClientRect().top),
          frame.evaluate(() => ({
            step: document.querySelector<HTMLElement>('story-map')!.dataset['step'],
            map: document.querySelector('section[data-active] > .stage')!.getBoundingClientRect().top,
            head: document.querySelector('.embed-head')!.getBoundingClientRect().bottom,
          })),
        ]);
        const [expected] = tops.findLast(([, at]) => Number(at) <= Math.floor(y) + viewport.height * 0.3) ?? tops[0]!;
        all += 1;
        if (seen.step === expected && Math.abs(frameTop) < 1 && Math.abs(seen.map - seen.head) < 1) right += 1;
      }
      console.info(`EM-03 ${name}, ${device}: ${right} of ${all} samples right`);
      expect(all).toBeGreaterThan(80);
      expect(right / all).toBeGreaterThanOrEqual(0.99);
    });
  }
}

test('EM-04 keyboard focus in the frame takes the partner’s page along, and a turn of the wheel keeps the step', async ({
  page,
  openArticle,
}) => {
  test.slow();
  await withoutLiveMap(page);
  await openArticle(driven);
  const frame = await stuck(page);
  const { top } = await trackOf(page);
  await scrollHost(page, frame, top + 50);
  await frame.locator('.embed-head a').focus();
  const focused = () =>
    frame.evaluate(() => document.activeElement?.closest<HTMLElement>('section')?.dataset['step'] ?? '');
  const eighth = await frame.locator('section[data-step]').nth(7).getAttribute('data-step');
  for (let press = 0; press < 150 && (await focused()) !== eighth; press += 1) {
    await page.keyboard.press('Tab');
    await drawn(frame);
  }
  expect(await focused()).toBe(eighth);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(top + 3000);
  await drawn(page);
  await drawn(frame);
  const y = await page.evaluate(() => scrollY);
  expect(Math.abs(y - top - (await frame.evaluate(() => scrollY))), 'both pages agree').toBeLessThanOrEqual(2);
  await expect(frame.locator(':focus')).toBeInViewport();
  const step = await frame.locator('story-map').getAttribute('data-step');
  await page.mouse.move(500, 400);
  await page.mouse.wheel(0, 60);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(y);
  await drawn(page);
  await drawn(frame);
  await expect(frame.locator('story-map')).toHaveAttribute('data-step', step!);
  expect(Math.abs((await page.evaluate(() => scrollY)) - y)).toBeLessThan(200);
});

test('EM-04 Next in a driven frame takes the partner’s page to the next step', async ({ page, openArticle }) => {
  await withoutLiveMap(page);
  await openArticle(driven);
  const frame = await stuck(page);
  const { top } = await trackOf(page);
  await scrollHost(page, frame, top + 10);
  for (const step of ['army', 'storm-corps', 'departure']) {
    // As a hand does: Playwright would bring the button to the middle of Firefox's window first, and turn the page by that.
    const { x, y, width, height } = (await frame.locator('[data-action="next"]').boundingBox())!;
    await page.mouse.click(x + width / 2, y + height / 2);
    await expect(frame.locator('story-map')).toHaveAttribute('data-step', step);
    const apart = async () => (await page.evaluate(() => scrollY)) - top - (await frame.evaluate(() => scrollY));
    await expect.poll(apart, 'both pages agree').toBeCloseTo(0, -1);
  }
  await drawn(page);
  await drawn(frame);
  await expect(frame.locator('story-map')).toHaveAttribute('data-step', 'departure');
});

test('EM-04 a guest without the reader’s focus cannot move the page', async ({ page, openArticle }) => {
  await withoutLiveMap(page);
  await openArticle(driven);
  const frame = await stuck(page);
  await frame.evaluate(() => parent.postMessage({ ns: 'placeline', v: 1, type: 'scroll-to', y: 4000 }, '*'));
  await drawn(page);
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test('EM-11 hostile messages of others and of the guest change nothing', async ({ page, openArticle }) => {
  await withoutLiveMap(page);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  const sibling = '<iframe title="Sibling" src="/pym.html" data-sibling></iframe>';
  await openArticle({ query: '?mode=flat', attributes: 'data-placeline', more: sibling + hostScript });
  const frame = await guestOf(page);
  await expect.poll(() => heightOf(page)).toBeGreaterThan(5000);
  const before = await heightOf(page);
  const bad = (envelopes: boolean) => {
    const all = [null, undefined, 7, 1e9, -500, Number.NaN, '', '{"height":300}', [], {}];
    const wrong = [null, undefined, 1e9, -500, Number.NaN, 99, '300', { valueOf: 300 }, Infinity];
    const told = wrong.map((height) => ({ ns: 'placeline', v: 1, type: 'height', height }));
    const others = [
      { ns: 'placeline', v: 2, type: 'height', height: 300 },
      { ns: 'other', v: 1, type: 'height', height: 300 },
      { ns: 'placeline', v: 1, type: 'ready', story: '<b>', steps: 1, mode: 'flat', trackHeight: 9e9 },
      { ns: 'placeline', v: 1, type: 'step', index: -1, id: '<img src=x>' },
    ];
    for (const data of [...all, ...told, ...others]) parent.postMessage(data, '*');
    // Well-formed, but not from the frame whose height it is.
    if (envelopes) parent.postMessage({ ns: 'placeline', v: 1, type: 'height', height: 300 }, '*');
  };
  await (await guestOfSibling(page)).evaluate(bad, true);
  await page.evaluate(bad, true);
  await frame.evaluate(bad, false);
  await drawn(page);
  expect(await heightOf(page)).toBe(before);
  expect(errors).toEqual([]);
});

test('EM-11 what another site says in the frame is not heard', async ({ page, openArticle, hosts }) => {
  await withoutLiveMap(page);
  await openArticle({ attributes: 'data-placeline', more: hostScript });
  await stuck(page);
  await page.evaluate(() => scrollTo(0, 0));
  const other = await page.locator('iframe').elementHandle();
  const frame = (await other.contentFrame())!;
  await frame.goto(`${hosts.origin.replace('localhost', '127.0.0.1')}/article.html`);
  const steps = page.evaluate(
    () =>
      new Promise((resolve) => {
        document.addEventListener('placeline:step', () => resolve('heard'));
        setTimeout(() => resolve('silence'), 500);
      }),
  );
  await frame.evaluate(() => parent.postMessage({ ns: 'placeline', v: 1, type: 'step', index: 1, id: 'army' }, '*'));
  expect(await steps).toBe('silence');
  await expect
    .poll(() => page.locator('iframe').evaluate((element) => element.style.position), { timeout: 15_000 })
    .toBe('');
});

test('EM-10 a guest that grows with its frame is stopped', async ({ page, openArticle }) => {
  await withoutLiveMap(page);
  await openArticle({ query: '?mode=flat', attributes: 'data-placeline', more: hostScript });
  const frame = await guestOf(page);
  await expect.poll(() => heightOf(page)).toBeGreaterThan(5000);
  const before = await heightOf(page);
  await frame.evaluate(async () => {
    for (let round = 1; round <= 20; round += 1) {
      parent.postMessage({ ns: 'placeline', v: 1, type: 'height', height: innerHeight + 100 }, '*');
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
  });
  await drawn(page);
  expect((await heightOf(page)) - before).toBeLessThanOrEqual(500);
});

test('EM-26 EM-28 placeline:step tells the partner where the reader is', async ({ page, openArticle }) => {
  await withoutLiveMap(page);
  await openArticle(driven);
  const frame = await stuck(page);
  await page.evaluate(() => {
    Object.assign(window, { told: [] });
    document.querySelector('article')!.addEventListener('placeline:step', (event) => {
      const { detail, target } = event as CustomEvent;
      (window as unknown as { told: unknown[] }).told.push({ ...detail, by: (target as Element).tagName });
    });
  });
  const { top } = await trackOf(page);
  await scrollHost(page, frame, top + 1300);
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { told: unknown[] }).told[0]))
    .toEqual({ index: 1, id: 'army', by: 'IFRAME' });
});

test('EM-27 two embeds of one story, driven, and a third that is flat, do not mix', async ({ page, openArticle }) => {
  await withoutLiveMap(page);
  const more = `<iframe id="second" title="Second" src="${guest}${embedAddress}" width="600" height="560" data-placeline></iframe>
    <div class="gap"></div>
    <iframe id="third" title="Third" src="${guest}${embedAddress}?mode=flat" width="600" height="300" data-placeline></iframe>`;
  await openArticle({ css: near, attributes: 'data-placeline id="first"', more: more + hostScript });
  const [first, second, third] = [
    await stuck(page, '#first'),
    await stuck(page, '#second'),
    await guestOf(page, '#third'),
  ];
  await expect.poll(() => heightOf(page, '#third')).toBeGreaterThan(5000);
  const top = await page.evaluate(
    () => document.querySelector('#second')!.parentElement!.getBoundingClientRect().top + scrollY,
  );
  const stepOf = (frame: Frame) => frame.locator('story-map').getAttribute('data-step');
  await scrollHost(page, first, (await trackOf(page)).top + (await trackOf(page)).height - 700);
  expect(await stepOf(first), 'the end of the first').toBe('since');
  expect(await stepOf(second), 'which begins below it').toBe('opening');
  await scrollHost(page, second, top + 2600);
  expect(await stepOf(second)).not.toBe('opening');
  expect(await stepOf(first), 'the first was scrolled past').toBe('since');
  await scrollHost(page, first, 0);
  expect(await stepOf(first)).toBe('opening');
  await scrollHost(page, second, top);
  expect(await stepOf(second), 'back at its beginning').toBe('opening');
  expect(await third.evaluate(() => scrollY)).toBe(0);
});

test('EM-28 the script works late, twice, and with frames that come later, and leaves no global name', async ({
  page,
  openArticle,
}) => {
  await withoutLiveMap(page);
  await openArticle({ attributes: 'data-placeline' });
  await guestOf(page);
  await page.waitForTimeout(500);
  // Frames of a window have numbers for names.
  const names = () =>
    page.evaluate(() =>
      Object.getOwnPropertyNames(window)
        .filter((name) => !/^\d+$/.test(name))
        .sort(),
    );
  const before = await names();
  for (const time of [1, 2]) {
    await page.addScriptTag({ url: `${guest}/embed/v1.js?${time}` });
  }
  await stuck(page);
  expect(await page.locator('iframe').count()).toBe(1);
  expect(await page.evaluate(() => document.querySelector('iframe')!.parentElement!.parentElement!.className)).toBe(
    'place',
  );
  await page.evaluate((src) => {
    const frame = document.createElement('iframe');
    Object.assign(frame, { id: 'later', title: 'Later', src, width: '600', height: '560' });
    frame.dataset['placeline'] = '';
    document.querySelector('article')!.append(frame);
  }, guest + embedAddress);
  await stuck(page, '#later');
  expect(await names()).toEqual(before);
});

test('EM-28 when the partner takes the frame away, everything is undone', async ({ page, openArticle }) => {
  await withoutLiveMap(page);
  await openArticle(driven);
  await stuck(page);
  const tall = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.evaluate(() => document.querySelector('iframe')!.remove());
  await expect.poll(() => page.locator('.place').evaluate((place) => place.childElementCount)).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(tall - 8000);
});

const impossible = {
  'an ancestor that scrolls': '.place { overflow: auto }',
  'an ancestor that hides what is too large': 'article { overflow: hidden }',
  'a frame that is placed by its ancestor':
    '.place { position: relative; height: 600px } iframe { position: absolute }',
  'an ancestor of fixed height': '.place { height: 600px }',
  'a column that is too narrow': '.place { width: 240px }',
  'a body that scrolls of its own': 'html { height: 100%; overflow: hidden } body { height: 100%; overflow: auto }',
};
for (const [name, css] of Object.entries(impossible)) {
  test(`EM-03 with ${name} the frame stays a pager of the partner’s size`, async ({ page, openArticle }) => {
    await withoutLiveMap(page);
    await openArticle({ ...driven, css });
    const frame = await guestOf(page);
    await frame.waitForSelector('story-map.is-playing');
    await page.waitForTimeout(1500);
    await expect(frame.locator(':root')).toHaveAttribute('data-mode', 'pager');
    expect(await frame.evaluate(() => 'driven' in document.documentElement.dataset)).toBe(false);
    expect(await heightOf(page)).toBe(560);
    await frame.locator('[data-action="next"]').dispatchEvent('click');
    await expect(frame.locator('story-map')).toHaveAttribute('data-step', 'army');
  });
}

test('EM-03 with ancestors that clip, and a body that only hides what is too wide, the page drives', async ({
  page,
  openArticle,
}) => {
  await withoutLiveMap(page);
  await openArticle({ ...driven, css: 'article { overflow: clip } body { overflow-x: hidden }' });
  await stuck(page);
});

test('EM-03 a window that becomes too low gives the pager back, and a higher one drives again', async ({
  page,
  openArticle,
}) => {
  await withoutLiveMap(page);
  await openArticle(driven);
  const frame = await stuck(page);
  await page.setViewportSize({ width: 1100, height: 380 });
  await expect(frame.locator(':root')).toHaveAttribute('data-mode', 'pager');
  await expect.poll(() => heightOf(page)).toBe(560);
  await page.setViewportSize({ width: 1100, height: 800 });
  await stuck(page);
});

test('EM-03 a frame whose guest does not answer stays as the partner made it', async ({ page, openArticle }) => {
  await page.route('**/_astro/*.js', (route) => route.abort());
  await openArticle(driven);
  await page.waitForTimeout(7000);
  expect(await page.locator('iframe').getAttribute('style')).toBeNull();
  expect(await heightOf(page)).toBe(560);
  expect(await page.locator('.place > iframe').count()).toBe(1);
});

test('EM-03 in browsers that cannot move a frame without a reload it is loaded once more, and driven', async ({
  page,
  openArticle,
}) => {
  await withoutLiveMap(page);
  await page.addInitScript(() => {
    delete (Element.prototype as { moveBefore?: unknown }).moveBefore;
  });
  await openArticle(driven);
  await expect.poll(() => page.locator('iframe').evaluate((frame) => frame.style.position)).toBe('sticky');
  const frame = await stuck(page);
  const { top } = await trackOf(page);
  await scrollHost(page, frame, top + 2600);
  await expect(frame.locator('story-map')).not.toHaveAttribute('data-step', 'opening');
});

async function heightOf(page: Page, selector = 'iframe'): Promise<number> {
  return page
    .locator(selector)
    .first()
    .evaluate((frame) => frame.clientHeight);
}

async function guestOfSibling(page: Page): Promise<Frame> {
  return (await (await page.locator('[data-sibling]').elementHandle()).contentFrame())!;
}
