import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test, type Page } from '@playwright/test';
import { siteServer } from '../../src/cli/site-server.ts';
import { writeMadeSite } from '../made-site.ts';
import { openLiveStory, openStory, scrollToStep, settledView, stepsOf, viewOf } from './story.ts';

/** A story of two hundred steps is as light to read as one of fourteen. All is counted, nothing is timed. */
const steps = 200;
const last = `step-${steps}`;
const root = join(import.meta.dirname, '..', '..');
let folder: string;
let server: Server;
let address: string;

test.describe.configure({ mode: 'default' });
// The same in every window; a small one is drawn sooner.
test.use({ viewport: { width: 700, height: 560 } });

test.beforeAll(async () => {
  test.setTimeout(180_000);
  // Astro keeps its half-finished work inside of the output folder only when that lies in the project.
  await mkdir(join(root, '.cache'), { recursive: true });
  folder = await mkdtemp(join(root, '.cache', 'long-story-'));
  writeMadeSite(folder, { stories: 1, steps });
  const dist = join(folder, 'dist');
  const astro = join(root, 'node_modules/astro/bin/astro.mjs');
  await promisify(execFile)(
    process.execPath,
    [astro, 'build', '--config', 'tests/e2e/blank-cards.config.mjs', '--outDir', dist],
    { cwd: root, env: { ...process.env, PLACELINE_ROOT: folder }, maxBuffer: 2 ** 26 },
  );
  server = await siteServer({ folder: dist });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  address = `http://localhost:${(server.address() as AddressInfo).port}/stories/story-1/`;
});

test.afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await rm(folder, { recursive: true });
});

test('jumps through 200 steps end in the view that a direct link gives (RE-13)', async ({ page, context }) => {
  test.slow();
  await openLiveStory(page, address);
  await page.keyboard.press('End');
  await page.locator(`story-map[data-step="${last}"]`).waitFor();
  await page.keyboard.press('Home');
  await page.locator('story-map[data-step="step-1"]').waitFor();
  for (let turn = 0; turn < 8; turn += 1) await page.mouse.wheel(0, 6000);
  for (const id of ['step-7', 'step-180', 'step-93']) await scrollToStep(page, id);
  const jumped = await settledView(page);
  await expect(page.locator('canvas')).toHaveCount(1);

  const direct = await context.newPage();
  await openLiveStory(direct, `${address}#step-93`);
  const linked = await settledView(direct);
  expect(jumped.layers).toEqual(linked.layers);
  expect(jumped.zoom).toBeCloseTo(linked.zoom, 4);
  for (const axis of [0, 1] as const) expect(jumped.center[axis]).toBeCloseTo(linked.center[axis], 4);
});

test('only pictures near the steps that were read are fetched (RE-13)', async ({ page }) => {
  const pictures = new Set<string>();
  page.on('request', (request) => {
    const [, id] = /\/map\/story-1\/(step-\d+)\./.exec(request.url()) ?? [];
    if (id !== undefined) pictures.add(id);
  });
  await openStory(page, address);
  const visited = [1, 60, 61, 150, steps];
  for (const number of visited) await scrollToStep(page, `step-${number}`);
  await page.waitForLoadState('networkidle');
  // The browser itself fetches what lies within two and a half thousand pixels.
  const isNear = (id: string) => visited.some((number) => Math.abs(Number(id.slice('step-'.length)) - number) <= 5);
  expect([...pictures].filter((id) => !isNear(id))).toEqual([]);
  expect([...pictures]).toEqual(expect.arrayContaining(visited.map((number) => `step-${number}`)));
});

test('no step costs more than sixty elements, and no shape in its table more than ten (RE-13)', async ({ page }) => {
  await openStory(page, address);
  const all = await page.locator('*').count();
  const inTables = await page.locator('.shapes, .shapes *').count();
  const shapes = await page.locator('.shapes tbody tr').count();
  const [each, eachShape] = [(all - inTables) / steps, inTables / shapes];
  console.info(`Elements for each of ${steps} steps: ${each.toFixed(1)}, for each shape: ${eachShape.toFixed(1)}`);
  expect(each).toBeLessThanOrEqual(60);
  expect(shapes).toBeGreaterThanOrEqual(steps);
  expect(eachShape).toBeLessThanOrEqual(10);
});

test('the work of a scroll does not grow with the number of steps (RE-13)', async ({ page }) => {
  await countMeasures(page);
  await openStory(page, address);
  await page.mouse.move(200, 200);
  await expect(page.locator('story-map > section:not([data-laid])'), 'all is laid out').toHaveCount(0);
  for (const id of ['step-2', 'step-3', 'step-100', 'step-199', last, 'step-1']) {
    const before = await measures(page);
    await scrollToStep(page, id);
    // Each step that is crossed may be looked for by halves, once as it comes and once as the one before it goes.
    expect((await measures(page)) - before, id).toBeLessThanOrEqual(4 * Math.ceil(Math.log2(steps)));
  }
  const shown = await stepsOf(page);
  expect(shown).toHaveLength(steps);
  expect((await viewOf(page)).layers).toEqual(shown[0]!.show);
});

/** Counts how often the page's script asks where an element lies. */
async function countMeasures(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const measure = Element.prototype.getBoundingClientRect;
    Object.assign(window, { measures: 0 });
    Element.prototype.getBoundingClientRect = function () {
      (window as unknown as { measures: number }).measures += 1;
      return measure.call(this);
    };
  });
}

async function measures(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as { measures: number }).measures);
}
