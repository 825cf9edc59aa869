import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { guest, press, test as hostTest } from './hosts.ts';
import { drawNothing, storyAddress } from './story.ts';

const slug = 'pyongyang-to-kursk';
const kinds = ['article', 'wide', 'dark', 'sandbox', 'box'];

// What the embed itself shows is tested elsewhere; here a page that says nothing stands for it.
test.beforeEach(async ({ page }) => {
  await page.route(/\/embed\/[^/]+\/(\?|$)/, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><html lang="en"><title>Embed</title><p>Embed' }),
  );
});

test.describe('the code', () => {
  test('is the default one before anything is chosen, and that of the story’s page (EM-17)', async ({ page }) => {
    await openBuilder(page);
    const code = await codeOf(page);
    expect(code).toMatch(
      /^<iframe src="[^"?#]+\/embed\/pyongyang-to-kursk\/" title="From Pyongyang to Kursk" width="100%"/,
    );
    expect(code.match(/<iframe/g)).toHaveLength(1);
    expect(code).not.toContain('<script');
    await page.goto(storyAddress);
    await expect(page.getByLabel('Code for your page')).toHaveValue(code);
    await page.locator('.embed-this a').click();
    await expect(page).toHaveURL(`/embed/?story=${slug}`);
  });

  test('follows every option (EM-17)', async ({ page }) => {
    await openBuilder(page);
    const frame = () => frameIn(page);
    await page.getByLabel('Scrolls in its frame').check();
    expect((await frame()).src).toMatch(/\/embed\/pyongyang-to-kursk\/\?mode=scroll$/);
    await page.getByLabel('Begins with').selectOption('sea');
    expect((await frame()).src).toMatch(/\?mode=scroll&step=sea$/);
    await page.getByLabel('Colours').selectOption('dark');
    expect((await frame()).src).toMatch(/\?mode=scroll&step=sea&theme=dark$/);
    await typeSize(page, 'Width', '480');
    await typeSize(page, 'Height', '720');
    expect(await frame()).toMatchObject({ width: '480', height: '720' });
    expect(await frame()).not.toHaveProperty('sandbox');
    await page.getByLabel('In a sandbox').check();
    expect((await frame()).sandbox).toBe('allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox');
    await page.getByLabel('Your page’s scrolling drives it').check();
    expect(await codeOf(page)).toMatch(/<script async src="[^"]+\/embed\/v1\.js"><\/script>$/);
    expect(await frame()).toMatchObject({ 'data-placeline': '', width: '480' });
    expect((await frame()).src, 'the page says where it begins').toMatch(/\/\?theme=dark$/);
    await expect(page.getByLabel('Begins with')).toBeDisabled();
    await page.getByRole('radio', { name: /^Step by step/ }).check();
    expect((await frame()).src).toMatch(/\/\?step=sea&theme=dark$/);
  });

  test('waits while a size is not one (EM-17)', async ({ page }) => {
    await openBuilder(page);
    const before = await codeOf(page);
    await typeSize(page, 'Height', '6');
    await expect(page.locator('.builder-status')).toHaveText(/sizes from 200 to 2000/);
    expect(await codeOf(page)).toBe(before);
    await typeSize(page, 'Height', '640');
    await expect(page.locator('.builder-status')).toBeEmpty();
    expect((await frameIn(page)).height).toBe('640');
  });

  test('is copied as it stands, and the page says so', async ({ page }) => {
    await page.addInitScript(() => {
      const writeText = async (text: string) => void Object.assign(window, { copied: text });
      Object.defineProperty(Navigator.prototype, 'clipboard', { value: { writeText }, configurable: true });
    });
    await openBuilder(page);
    await page.getByRole('button', { name: 'Copy code' }).click();
    await expect(page.getByRole('status')).toHaveText('Code copied');
    expect(await page.evaluate(() => (window as unknown as { copied: string }).copied)).toBe(await codeOf(page));
  });

  test('is selected where nothing can be copied', async ({ page }) => {
    await page.addInitScript(() => {
      const writeText = async () => Promise.reject(new Error('No clipboard.'));
      Object.defineProperty(Navigator.prototype, 'clipboard', { value: { writeText }, configurable: true });
    });
    await openBuilder(page);
    await page.getByRole('button', { name: 'Copy code' }).click();
    await expect(page.getByRole('status')).toHaveText(/^The code is selected/);
    const field = page.getByLabel('Code for your page');
    await expect(field).toBeFocused();
    const selected = await field.evaluate((area: HTMLTextAreaElement) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    );
    expect(selected).toBe(await codeOf(page));
  });
});

test.describe('the preview', () => {
  test('shows the chosen page with the chosen embed, one frame at a time, and leaves the Back button alone', async ({
    page,
  }) => {
    await openBuilder(page);
    const before = await page.evaluate(() => history.length);
    await page.getByLabel('All steps in a row').check();
    await page.getByLabel('Begins with').selectOption('army');
    for (const kind of kinds) {
      await page.locator(`[name="page"][value="${kind}"]`).check();
      const inner = page.frameLocator('.preview iframe').locator('.embed-place iframe');
      await expect(page.locator('.preview iframe')).toHaveAttribute('src', new RegExp(`/embed-preview/${kind}/\\?`));
      await expect(inner).toHaveAttribute('src', new RegExp(`/embed/${slug}/\\?mode=flat&step=army$`));
      expect(await page.locator('iframe').count()).toBe(1);
    }
    expect(await page.evaluate(() => history.length)).toBe(before);
  });

  test('takes the script along where the page drives the story', async ({ page, baseURL }) => {
    await page.route('**/embed/v1.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
    await page.goto('/embed-preview/article/?mode=host&sandbox=on&width=300&height=400');
    await expect(page.locator('script[src$="/embed/v1.js"]')).toHaveAttribute('src', `${baseURL}/embed/v1.js`);
    const frame = page.locator('.embed-place iframe');
    await expect(frame).toHaveAttribute('data-placeline', '');
    await expect(frame).toHaveAttribute('src', `${baseURL}/embed/${slug}/`);
    await expect(frame).not.toHaveAttribute('sandbox', /same-origin/);
    const box = (await frame.boundingBox())!;
    expect([box.width, box.height]).toEqual([300, 400]);
  });

  test('is in the strict sandbox whatever the code says (EM-14)', async ({ page }) => {
    await page.goto('/embed-preview/sandbox/?sandbox=on');
    await expect(page.locator('.embed-place iframe')).toHaveAttribute('sandbox', 'allow-scripts');
  });

  test('no query becomes HTML or another address (EM-12)', async ({ page, baseURL }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.addInitScript(() => {
      addEventListener('securitypolicyviolation', ({ violatedDirective }) => console.error(violatedDirective));
    });
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    const hostile = [
      'story=//evil.example/&mode=javascript:alert(1)&step="><img src=x onerror=alert(1)>',
      'story=__proto__&height=1e9&width=100%25;position:fixed&theme=</style>',
      'src=https://evil.example/&base=https://evil.example/&sandbox=allow-top-navigation',
    ];
    for (const query of hostile) {
      for (const address of ['/embed-preview/article/', '/embed/']) {
        await page.goto(`${address}?${query}#"><script>alert(1)</script>`);
        const frame = page.locator('iframe').first();
        await expect(frame).toHaveAttribute('src', new RegExp(`^${baseURL}/embed`));
        expect(await page.content()).not.toMatch(/evil\.example|onerror|alert\(1\)/);
      }
      expect(await page.locator('iframe').count()).toBe(1);
    }
    expect(asked.filter((url) => !url.startsWith(baseURL!))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('is for us alone: not to be found, not to be framed by others (SE-04, SM-06)', async ({ page, request }) => {
    for (const kind of kinds) {
      const { headers, status } = await answer(request.get(`/embed-preview/${kind}/`));
      expect(status).toBe(200);
      expect(headers['content-security-policy']).toMatch(/frame-src 'self'; frame-ancestors 'self'$/);
      await page.goto(`/embed-preview/${kind}/`);
      await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex');
      expect(await page.locator('link[rel="canonical"]').count()).toBe(0);
    }
  });
});

test.describe('with the embed itself', () => {
  test.beforeEach(async ({ page }) => {
    await page.unrouteAll();
    await page.addInitScript(() => {
      addEventListener('securitypolicyviolation', ({ violatedDirective }) => console.error(violatedDirective));
    });
  });

  test('every preview shows the step that was chosen (EM-01, EM-14)', async ({ page }) => {
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    for (const kind of kinds) {
      await page.goto(`/embed-preview/${kind}/?step=army&theme=dark`);
      await page.locator('.embed-place iframe').scrollIntoViewIfNeeded();
      const guest = page.frameLocator('.embed-place iframe');
      await expect(guest.locator('story-map'), kind).toHaveAttribute('data-step', 'army');
      await expect(guest.locator('section[data-step="army"] h2')).toBeVisible();
    }
    expect(complaints).toEqual([]);
  });

  test('the script makes a page drive the story where that can work, and only there (EM-03)', async ({ page }) => {
    const frame = page.locator('.embed-place iframe');
    await page.goto('/embed-preview/article/?mode=host');
    await frame.scrollIntoViewIfNeeded();
    await expect(frame).toHaveCSS('position', 'sticky');
    await page.goto('/embed-preview/box/?mode=host');
    await frame.scrollIntoViewIfNeeded();
    const guest = page.frameLocator('.embed-place iframe');
    await press(guest.locator('[data-action="next"]'));
    await expect(guest.locator('story-map')).toHaveAttribute('data-step', 'army');
    await expect(frame).toHaveCSS('position', 'static');
  });
});

hostTest(
  'the code with the recommended sandbox works on another site’s page, links too (EM-17, EM-18)',
  async ({ page, context, openArticle }) => {
    await page.unrouteAll();
    await drawNothing(page);
    await openBuilder(page);
    await page.getByLabel('In a sandbox').check();
    const site = new URL((await frameIn(page)).src!).origin;
    const code = (await codeOf(page)).replaceAll(site, guest);
    await openArticle({ css: '[data-before], article iframe:not([sandbox]) { display: none }', more: code });
    const frame = page.frameLocator('iframe[sandbox]');
    await frame.locator('story-map.is-playing').waitFor();
    await press(frame.locator('[data-action="next"]'));
    await expect(frame.locator('story-map')).toHaveAttribute('data-step', 'army');
    const opened = context.waitForEvent('page');
    await frame.getByRole('link', { name: /^Read the full story/ }).click();
    const story = await opened;
    await expect(story).toHaveURL(`${guest}${storyAddress}`);
    await expect(story.locator('h1')).toHaveText('From Pyongyang to Kursk');
    await page.getByRole('link', { name: 'From Pyongyang to Kursk' }).click();
    await expect(page).toHaveURL(`${guest}${storyAddress}`);
  },
);

test('a story can be named in the address, and only a story', async ({ page }) => {
  await openBuilder(page, `/embed/?story=${slug}`);
  await expect(page.getByLabel('Story', { exact: true })).toHaveValue(slug);
  expect(await page.getByLabel('Begins with').locator('option').count()).toBe(14);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('there is the default code of every story and a preview of it (EM-17)', async ({ page }) => {
    await page.goto('/embed/');
    await expect(page.locator('.builder')).toBeHidden();
    await expect(page.getByLabel('From Pyongyang to Kursk')).toHaveValue(
      /^<iframe src="[^"]+\/embed\/pyongyang-to-kursk\/"/,
    );
    await page.getByRole('link', { name: 'full width' }).click();
    await expect(page).toHaveURL('/embed-preview/wide/');
    await expect(page.locator('noscript iframe')).toHaveAttribute('src', `/embed/${slug}/`);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(
    `no accessibility fault in the builder and its previews, ${colorScheme} (AX-29)`,
    { tag: '@phone' },
    async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      for (const address of ['/embed/', ...kinds.map((kind) => `/embed-preview/${kind}/`)]) {
        await page.goto(address);
        await page.locator('iframe').first().waitFor();
        await expectAccessible(page, address);
      }
    },
  );
}

for (const width of [320, 390, 820, 1350]) {
  test(`nothing scrolls sideways at ${width} pixels (AX-09)`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    for (const address of ['/embed/', ...kinds.map((kind) => `/embed-preview/${kind}/?width=1200`)]) {
      await page.goto(address);
      await page.locator('iframe').first().waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(width);
    }
  });
}

async function openBuilder(page: Page, address = '/embed/'): Promise<void> {
  await page.goto(address);
  await page.locator('.builder').waitFor();
}

async function codeOf(page: Page): Promise<string> {
  return page.getByLabel('Code for your page').inputValue();
}

/** An empty page beside each builder: the builder's own lets nobody write HTML into it. */
const readers = new WeakMap<Page, Page>();

/** The attributes of the frame that the code makes, as a browser reads them. */
async function frameIn(page: Page): Promise<Record<string, string>> {
  const code = await codeOf(page);
  const reader = readers.get(page) ?? (await page.context().newPage());
  readers.set(page, reader);
  await reader.setContent(`<template>${code}</template>`);
  return reader.locator('template').evaluate((template: HTMLTemplateElement) => {
    const frame = template.content.querySelector('iframe')!;
    return Object.fromEntries([...frame.attributes].map(({ name, value }) => [name, value]));
  });
}

async function answer(asked: ReturnType<Page['request']['get']>) {
  const response = await asked;
  return { headers: response.headers(), status: response.status() };
}

/** Types a size in place of the one that is there: what Playwright fills into Firefox’s fields of numbers is put beside it. */
async function typeSize(page: Page, name: string, size: string): Promise<void> {
  const field = page.getByRole('spinbutton', { name });
  await field.press('ControlOrMeta+a');
  await field.pressSequentially(size);
}
