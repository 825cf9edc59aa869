import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { siteServer } from '../../src/cli/site-server.ts';
import { startHosts } from '../hosts/server.ts';
import { live, openStory } from './story.ts';

/** Made-up stories, built whole and read in a browser: one whose every field tries to become script, one from right to left, and two with versions that were kept. */
const root = join(import.meta.dirname, '..', '..');
let folder: string;
let server: Server;
let site: string;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  // Astro keeps its half-finished work inside of the output folder only when that lies in the project.
  await mkdir(join(root, '.cache'), { recursive: true });
  folder = await mkdtemp(join(root, '.cache', 'hostile-'));
  const astro = join(root, 'node_modules/astro/bin/astro.mjs');
  await promisify(execFile)(
    process.execPath,
    [astro, 'build', '--config', 'tests/e2e/blank-cards.config.mjs', '--outDir', folder],
    { cwd: root, env: { ...process.env, PLACELINE_ROOT: join(root, 'tests/site') }, maxBuffer: 2 ** 26 },
  );
  server = await siteServer({ folder });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  site = `http://localhost:${(server.address() as AddressInfo).port}`;
});

test.afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await rm(folder, { recursive: true });
});

test('SE-06 SE-10 nothing that authors or data say runs: on story, step, live map, embed, index, data page and builder', async ({
  page,
}) => {
  test.slow();
  const faults: string[] = [];
  page.on('dialog', (dialog) => {
    faults.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => faults.push(error.message));
  await page.exposeFunction('refused', (what: string) => faults.push(what));
  // A script that the policy had to stop has got too far already.
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) => {
      void (window as unknown as { refused(what: string): void }).refused(`${violatedDirective} ${sample}`);
    });
  });
  const ran = () => page.evaluate(() => (window as unknown as { xss?: unknown }).xss);
  const story = '/stories/hostile-words/';
  const others = [
    '/',
    '/data/',
    '/embed/?story=hostile-words',
    '/embed/hostile-words/',
    '/embed/hostile-words/?mode=flat',
  ];
  for (const path of [`${story}constructor/`, ...others]) {
    await page.goto(site + path);
    expect(await ran(), path).toBeUndefined();
    await expect(page.locator('body'), path).toContainText('window.xss');
  }
  await page.goto(site + story);
  await page.mouse.move(200, 200);
  await live(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('</title><script>window.xss = "title"</script>');
  await expect(page.locator('.live .label').first()).toContainText('onload="window.xss = 21"');
  for (const link of await page.locator('section a[href^="http"]').all()) {
    expect(await link.getAttribute('href')).toMatch(/^https:\/\/example\.org\//);
  }
  await expect(page.locator('.attribution').first()).toHaveText('Natural Earth');
  expect(await ran()).toBeUndefined();
  expect(faults).toEqual([]);
});

test('EM-12 EM-13 a pinned version in a partner’s page is whole, and says to reader and page that there is a newer one; one that is current says neither', async ({
  page,
}) => {
  const hosts = await startHosts(site.replace('localhost', '127.0.0.1'));
  await page.goto(`${hosts.origin}/pinned.html`);
  const told = () => page.evaluate(() => (window as unknown as { told: [string, unknown][] }).told);
  await expect.poll(told).toEqual(
    expect.arrayContaining([
      ['old', { version: 1, updated: '2026-01-06' }],
      ['ready', 'across-the-date-line'],
      ['ready', 'am-aequator'],
    ]),
  );
  expect((await told()).filter(([title]) => title === 'current')).toEqual([]);
  const old = page.frameLocator('[title="old"]');
  await expect(old.locator('section[data-step]')).toHaveCount(3);
  await expect(old.getByRole('note')).toContainText('There is a newer version, of 6 January 2026.');
  await expect(old.getByRole('link', { name: 'Read the current version' })).toHaveAttribute('target', '_blank');
  await expect(page.frameLocator('[title="current"]').getByRole('note')).not.toContainText('newer');

  await hosts.close();

  await page.goto(`${site}/embed/?story=across-the-date-line&version=1`);
  const code = page.locator('#embed-code');
  await expect(code).toHaveValue(/\/embed\/across-the-date-line\/v\/1\/"/);
  await expect(page.getByRole('radio', { name: /Step by step/ })).toBeDisabled();
  await page.getByLabel('Version').selectOption({ label: 'The story as it is, with corrections' });
  await expect(code).toHaveValue(/\/embed\/across-the-date-line\/"/);
  await page.getByLabel('Story').selectOption('hostile-words');
  await expect(page.getByLabel('Version')).toBeHidden();
});

test('AX-24 a story in a right-to-left language is mirrored: words on the right, controls on the other side, nothing past the edge', async ({
  page,
}) => {
  const boxes = async (path: string) => {
    await openStory(page, site + path);
    const box = async (selector: string) => (await page.locator(selector).first().boundingBox())!;
    return {
      width: await page.evaluate(() => document.documentElement.clientWidth),
      words: await box('.words'),
      map: await box('section[data-active] .free'),
      bar: await box('.bar'),
      motion: await box('[data-action="motion"]'),
    };
  };
  const original = await boxes('/stories/am-aequator/');
  const mirrored = await boxes('/stories/am-aequator/ar/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  expect(mirrored.words.x).toBeGreaterThan(mirrored.map.x + mirrored.map.width);
  for (const part of ['words', 'map', 'bar'] as const) {
    const { x, width } = original[part];
    expect(mirrored[part].x, part).toBeCloseTo(mirrored.width - x - width, 0);
  }
  expect(original.motion.x).toBeGreaterThan(original.bar.x + original.bar.width / 3);
  expect(mirrored.motion.x).toBeLessThan(mirrored.bar.x + (mirrored.bar.width * 2) / 3);
  // What is not translated says so.
  await expect(page.locator('.controls')).toHaveAttribute('lang', 'en');
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ['/stories/am-aequator/ar/', '/stories/am-aequator/ar/macapa/']) {
    await page.goto(site + path);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, path).toBe(0);
  }

  await page.setViewportSize({ width: 600, height: 560 });
  await openStory(page, `${site}/embed/am-aequator/ar/`);
  const box = async (selector: string) => (await page.locator(selector).first().boundingBox())!;
  const [next, previous] = [await box('[data-action="next"]'), await box('[data-action="previous"]')];
  expect(next.x + next.width).toBeLessThanOrEqual(previous.x);
  expect((await box('.words')).x).toBeGreaterThan((await box('section[data-active] .free')).x);
  await page.locator('[data-action="next"]').press('ArrowLeft');
  await expect(page.locator('story-map')).toHaveAttribute('data-step', 'macapa');
  await page.locator('[data-action="motion"]').press('ArrowRight');
  await expect(page.locator('story-map')).toHaveAttribute('data-step', 'quito');
});
