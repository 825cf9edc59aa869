import { expect, type Page } from '@playwright/test';
import { drawn, embedAddress, guest, guestOf, hostScript, near, test, withoutLiveMap } from './hosts.ts';

/** Keeps what the guest says. */
const listener = `<script>
  window.heard = [];
  addEventListener('message', ({ source, data }) => {
    if (source === document.querySelector('iframe').contentWindow) window.heard.push({ data, at: performance.now() });
  });
</script>`;

interface Heard {
  data: { ns?: string; type?: string; sentinel?: string; height?: number; secret?: string } | string;
  at: number;
}

const heard = (page: Page) => page.evaluate(() => (window as unknown as { heard: Heard[] }).heard);

/** Kinds of heights that were told, by who understands them. */
async function kindsOf(page: Page): Promise<Set<string>> {
  const kinds = (await heard(page)).map(({ data }) => {
    if (typeof data !== 'string') return `${data.ns ?? data.sentinel ?? 'secret'} ${data.type ?? ''}`;
    return data.startsWith('pym') ? 'pym' : data.startsWith('[iFrameSizer]') ? 'resizer' : 'embedly';
  });
  return new Set(kinds);
}

const ask = (page: Page, data: unknown) =>
  page.evaluate((said) => document.querySelector('iframe')!.contentWindow!.postMessage(said, '*'), data);

const heights = ['placeline height', 'amp embed-size', 'embedly', 'pym'];

test('EM-08 EM-13 heights are told on load, when the width changes and when the host says hello, as whole numbers', async ({
  page,
  openArticle,
}) => {
  await withoutLiveMap(page);
  await openArticle({ css: near, query: '?childId=map-1&parentUrl=https%3A%2F%2Fa.example', more: listener });
  await guestOf(page);
  const all = () => kindsOf(page).then((kinds) => [...kinds]);
  await expect.poll(all).toEqual(expect.arrayContaining([...heights, 'placeline ready']));
  const forget = async () => {
    await page.waitForTimeout(4500);
    await page.evaluate(() => ((window as unknown as { heard: unknown[] }).heard.length = 0));
  };
  await forget();
  await page.locator('iframe').evaluate((frame: HTMLIFrameElement) => (frame.width = '420'));
  await expect.poll(all).toEqual(expect.arrayContaining(heights));
  await forget();
  await ask(page, { ns: 'placeline', v: 1, type: 'hello' });
  await expect.poll(all).toEqual(expect.arrayContaining([...heights, 'placeline ready']));
  for (const { data } of await heard(page)) {
    if (typeof data === 'string') {
      expect(data).toMatch(
        /^pymxPYMxmap-1xPYMxheightxPYMx\d+$|^\{"src":"[^"]+","context":"iframe.resize","height":\d+\}$/,
      );
      continue;
    }
    if (data.height !== undefined) expect(Number.isInteger(data.height)).toBe(true);
    for (const value of Object.values(data)) expect(String(value)).toMatch(/^[\w.-]*$/);
  }
});

test('EM-09 a host that begins to listen two seconds late has the height within two more', async ({
  page,
  openArticle,
}) => {
  await withoutLiveMap(page);
  await openArticle({ css: 'iframe { height: 400px }' });
  await guestOf(page);
  await page.waitForTimeout(2000);
  const first = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        addEventListener('message', ({ data }) => {
          if ((data as { sentinel?: string }).sentinel === 'amp') resolve(performance.now() - start);
        });
      }),
  );
  expect(first).toBeLessThan(2000);
});

for (const [query, question] of [
  ['frames-init', { sentinel: 'amp', type: 'frames-init' }],
  ['hello', { ns: 'placeline', v: 1, type: 'hello' }],
] as const) {
  test(`EM-09 ${query} is answered at any time`, async ({ page, openArticle }) => {
    await withoutLiveMap(page);
    await openArticle();
    await guestOf(page);
    await page.waitForTimeout(4500);
    const height = page.evaluate(
      () =>
        new Promise((resolve) =>
          addEventListener('message', ({ data }) => {
            if ((data as { sentinel?: string }).sentinel === 'amp') resolve((data as { height: number }).height);
          }),
        ),
    );
    await ask(page, question);
    expect(await height).toBeGreaterThan(200);
  });
}

for (const mode of ['pager', 'scroll', 'flat']) {
  test(`EM-10 in ${mode} mode a host that applies every height has a frame that keeps still`, async ({
    page,
    openArticle,
  }) => {
    await withoutLiveMap(page);
    const apply = `<script>
      addEventListener('message', ({ data }) => {
        if (data && data.sentinel === 'amp') document.querySelector('iframe').height = data.height;
      });
    </script>`;
    await openArticle({ query: `?mode=${mode}`, more: apply });
    const samples: number[] = [];
    for (let sample = 0; sample < 20; sample += 1) {
      await page.waitForTimeout(250);
      samples.push(await page.locator('iframe').evaluate((frame) => frame.clientHeight));
    }
    expect(new Set(samples.slice(-5)).size).toBe(1);
    const last = samples.at(-1)!;
    if (mode === 'flat') {
      // A whole story of fourteen steps: as high as its content, and no higher.
      const frame = await guestOf(page);
      expect(last).toBe(
        await frame.evaluate(() => Math.ceil(document.querySelector('main')!.getBoundingClientRect().height)),
      );
      expect(last).toBeLessThan(20_000);
    } else {
      expect(last).toBeLessThan(700);
    }
  });
}

test('EM-10 a flat guest whose sources are opened and closed is as high as it needs to be', async ({
  page,
  openArticle,
}) => {
  await openArticle({ css: near, query: '?mode=flat', attributes: 'data-placeline', more: hostScript });
  const frame = await guestOf(page);
  const height = () => page.locator('iframe').evaluate((element) => element.clientHeight);
  await expect.poll(height).toBeGreaterThan(5000);
  await page.waitForTimeout(1500);
  const before = await height();
  await frame.locator('summary').first().dispatchEvent('click');
  await expect.poll(height).toBeGreaterThan(before + 20);
  await frame.locator('summary').first().dispatchEvent('click');
  await expect.poll(height).toBe(before);
});

test("EM-05 loading an embed does not move the partner's page, whatever its address asks for", async ({
  page,
  openArticle,
}) => {
  await withoutLiveMap(page);
  for (const query of [
    '',
    '?step=kursk',
    '?step=kursk&mode=scroll',
    '#?secret=abc',
    '#amp=1',
    '#step-3',
    '#kursk',
    '#sea',
  ]) {
    await openArticle({ query, css: '[data-before] { height: 2000px }' });
    const frame = await guestOf(page);
    await expect(frame.locator('story-map'), query).toHaveAttribute(
      'data-step',
      query.includes('step=') ? 'kursk' : 'opening',
    );
    await page.waitForTimeout(1000);
    expect(await page.evaluate(() => scrollY), query).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.tagName), query).toBe('BODY');
  }
});

test('EM-12 the guest hears its parent only', async ({ page, openArticle }) => {
  await withoutLiveMap(page);
  const sibling = '<iframe title="Sibling" src="/pym.html" data-sibling></iframe>';
  await openArticle({ css: '[data-before] { display: none }', more: sibling });
  const frame = await guestOf(page);
  await frame.waitForSelector('story-map.is-playing');
  const other = (await (await page.waitForSelector('[data-sibling]')).contentFrame())!;
  const scroll = { ns: 'placeline', v: 1, type: 'scroll', y: 3000, viewportHeight: 560 };
  await other.evaluate((said) => parent.frames[0]!.postMessage(said, '*'), scroll);
  await frame.evaluate((said) => postMessage(said, '*'), scroll);
  await drawn(frame);
  await expect(frame.locator(':root')).toHaveAttribute('data-mode', 'pager');
  for (const bad of [null, 7, 'scroll', { ...scroll, y: '3000' }, { ...scroll, y: -1 }, { ...scroll, v: 2 }]) {
    await ask(page, bad);
  }
  await drawn(frame);
  await expect(frame.locator(':root')).toHaveAttribute('data-mode', 'pager');
  await ask(page, scroll);
  await expect(frame.locator(':root')).toHaveAttribute('data-mode', 'scroll');
  expect(await frame.evaluate(() => scrollY)).toBe(3000);
});

for (const mode of ['pager', 'scroll', 'flat']) {
  test(`EM-12 a guest with mode=${mode} in its address is not driven`, async ({ page, openArticle }) => {
    await withoutLiveMap(page);
    await openArticle({ query: `?mode=${mode}`, css: '[data-before] { display: none }', more: listener });
    const frame = await guestOf(page);
    await ask(page, { ns: 'placeline', v: 1, type: 'scroll', y: 3000, viewportHeight: 560 });
    await drawn(frame);
    expect(await frame.evaluate(() => scrollY)).toBe(0);
    await expect
      .poll(() => heard(page))
      .toContainEqual(
        expect.objectContaining({ data: expect.objectContaining({ type: 'ready', mode, trackHeight: 0 }) }),
      );
  });
}

test('EM-21 after WordPress has filtered it, the embed still shows', async ({ page, hosts }) => {
  await withoutLiveMap(page);
  await page.goto(`${hosts.origin}/wordpress.html`);
  const frame = page.locator('iframe');
  await expect(frame).toBeVisible();
  await expect(frame).toHaveAttribute('height', '640');
  const inside = await guestOf(page);
  await inside.locator('[data-action="next"]').click();
  await expect(inside.locator('story-map')).toHaveAttribute('data-step', 'army');
  await page.goto(`${hosts.origin}/wordpress.html?query=${encodeURIComponent('?mode=flat')}`);
  await expect(frame, 'WordPress shows at most 1000 pixels').toHaveAttribute('height', '1000');
});

test('EM-24 a guest far below the fold says within three seconds that it is there', async ({ page, openArticle }) => {
  await openArticle({ css: '[data-before] { height: 5000px }', more: listener });
  await expect
    .poll(() => kindsOf(page).then((kinds) => [...kinds]), { timeout: 3000 })
    .toEqual(expect.arrayContaining(['placeline ready', 'placeline height', 'amp embed-size']));
  const [ready] = (await heard(page)).filter(({ data }) => typeof data !== 'string' && data.type === 'ready');
  expect(ready?.data).toMatchObject({ story: 'pyongyang-to-kursk', steps: 14, mode: 'pager' });
  expect((ready?.data as unknown as { trackHeight: number }).trackHeight).toBeGreaterThan(5000);
});

const pagerHeight = 640;

test('EM-08 pym.js 1.3.2 gives the frame the height it asks for, and its whole height in flat mode', async ({
  page,
  hosts,
}) => {
  await withoutLiveMap(page);
  await page.setViewportSize({ width: 600, height: 800 });
  await page.goto(`${hosts.origin}/pym.html`);
  const height = () => page.locator('iframe').evaluate((frame) => frame.clientHeight);
  await expect.poll(height).toBe(pagerHeight);
  await page.goto(`${hosts.origin}/pym.html?query=${encodeURIComponent('?mode=flat')}`);
  await expect.poll(height).toBeGreaterThan(5000);
  await page.waitForTimeout(3000);
  const settled = await height();
  await page.waitForTimeout(1000);
  expect(await height()).toBe(settled);
});

test('EM-08 EM-09 @newswire/frames 1.0.0 gives the frame the height it asks for', async ({ page, hosts }) => {
  await withoutLiveMap(page);
  await page.setViewportSize({ width: 600, height: 800 });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${hosts.origin}/frames.html`);
  const height = () => page.locator('iframe').evaluate((frame) => frame.clientHeight);
  await expect.poll(height).toBe(pagerHeight);
  await page.goto(`${hosts.origin}/frames.html?query=${encodeURIComponent('?mode=flat')}`);
  await expect.poll(height).toBeGreaterThan(5000);
  expect(errors).toEqual([]);
});

test('EM-08 EM-09 iframe-resizer 4.3.11 gives the frame the height it asks for', async ({ page, hosts }) => {
  await withoutLiveMap(page);
  const warnings: string[] = [];
  page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
  await page.goto(`${hosts.origin}/iframe-resizer.html`);
  const height = () => page.locator('iframe').evaluate((frame) => frame.clientHeight);
  await expect.poll(height).toBe(pagerHeight);
  await page.goto(`${hosts.origin}/iframe-resizer.html?query=${encodeURIComponent('?mode=flat')}`);
  await expect.poll(height).toBeGreaterThan(5000);
  await page.waitForTimeout(6000);
  expect(warnings.filter((text) => text.includes('iFrameSizer'))).toEqual([]);
});

test('EM-13 what the guest tells carries no address but its own', async ({ page, openArticle }) => {
  await withoutLiveMap(page);
  await openArticle({ more: listener });
  const frame = await guestOf(page);
  await frame.locator('[data-action="next"]').dispatchEvent('click');
  await expect.poll(() => kindsOf(page).then((kinds) => [...kinds])).toContain('placeline step');
  const told = JSON.stringify(await heard(page)).replaceAll(guest + embedAddress, '');
  expect(told).not.toMatch(/https?:|localhost|@|Mozilla/);
});
