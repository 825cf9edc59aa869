import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test, type Page } from '@playwright/test';
import { siteServer } from '../../src/cli/site-server.ts';
import { dataTones, shadeOf } from '../../src/map/data-looks.ts';
import { light, toneIn } from '../../src/map/palette.ts';
import { writeLargeStory } from '../../src/cli/large-story.ts';
import { live, openDrawnStory, openLiveStory, openStory, scrollToStep, settledView } from './story.ts';

/** What data decide looks the same in the legend, in the picture and on the live map; also where the shapes come as tiles. */
const root = join(import.meta.dirname, '..', '..');
let folder: string;
let server: Server;
let site: string;

test.describe.configure({ mode: 'default' });
test.use({ bypassCSP: true, colorScheme: 'light', deviceScaleFactor: 1 });

test.beforeAll(async () => {
  test.setTimeout(180_000);
  // Astro keeps its half-finished work inside of the output folder only when that lies in the project.
  await mkdir(join(root, '.cache'), { recursive: true });
  folder = await mkdtemp(join(root, '.cache', 'data-layers-'));
  for (const part of ['geo', 'stories']) {
    await cp(join(root, 'tests/site', part, 'by-its-data'), join(folder, part, 'by-its-data'), { recursive: true });
  }
  writeLargeStory(folder, 'cells', { kind: 'areas', features: 6000, before: true });
  writeLargeStory(folder, 'crowd', { kind: 'points', features: 6000, before: false });
  const dist = join(folder, 'dist');
  const astro = join(root, 'node_modules/astro/bin/astro.mjs');
  await promisify(execFile)(
    process.execPath,
    [astro, 'build', '--config', 'tests/e2e/blank-cards.config.mjs', '--outDir', dist],
    { cwd: root, env: { ...process.env, PLACELINE_ROOT: folder }, maxBuffer: 2 ** 26 },
  );
  server = await siteServer({ folder: dist });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  site = `http://localhost:${(server.address() as AddressInfo).port}`;
});

test.afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await rm(folder, { recursive: true });
});

/** Colours of areas as they are seen: four fifths of the tone over land. */
const overLand = (tone: string) =>
  channelsOf(tone).map((value, axis) => 0.8 * value + 0.2 * channelsOf(light.land)[axis]!);
const areas = (ramp: 'blue' | 'ochre-blue', count: number) =>
  Array.from({ length: count }, (_, index) => overLand(toneIn(light, shadeOf(ramp, index, count))));
const looks = [
  {
    story: 'by-its-data',
    step: 'fields',
    colours: (['ochre', 'teal', 'purple', 'grey'] as const).map((name) => overLand(toneIn(light, dataTones[name]))),
  },
  { story: 'by-its-data', step: 'yield', colours: [...areas('blue', 5), channelsOf(toneIn(light, dataTones.red))] },
  // Of what comes and goes, both have what is there on the step’s date.
  { story: 'by-its-data', step: 'then', colours: [channelsOf(toneIn(light, dataTones.red))] },
  { story: 'cells', step: 'all', colours: areas('ochre-blue', 4) },
  { story: 'cells', step: 'close', colours: areas('ochre-blue', 4) },
];

test('legend, picture and live map agree on what data look like', async ({ page, context }) => {
  test.slow();
  const still = await context.newPage();
  const requested: string[] = [];
  page.on('request', (request) => requested.push(request.url()));
  for (const { story, step, colours } of looks) {
    const address = `${site}/stories/${story}/`;
    await openStory(still, address);
    const legend = await swatchColours(still, step);
    for (const colour of colours) {
      const off = legend.map((swatch) => Math.max(...swatch.map((value, axis) => Math.abs(value - colour[axis]!))));
      expect(Math.min(...off), `${story}, ${step}: a swatch of colour ${colour.join()}`).toBeLessThanOrEqual(4);
    }
    await hideAllButTheMap(still);
    await scrollToStep(still, step);
    const image = still.locator(`section[data-step="${step}"] .picture img`);
    await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0)).toBe(true);
    const picture = await still.screenshot();
    await openDrawnStory(page, address);
    await hideAllButTheMap(page);
    await scrollToStep(page, step);
    await live(page);
    await settledView(page);
    // Only a story with a large layer fetches what reads tiles. Its cells are seven pixels wide, and their edges are smoothed
    // otherwise in tiles: there larger squares are compared.
    const isTiled = story === 'cells';
    const shots: [Buffer, Buffer] = [picture, await page.screenshot()];
    const { differing, counts } = await compare(still, shots, colours, isTiled ? 16 : 4);
    for (const [index, [inPicture, onMap]] of counts.entries()) {
      const name = `${story}, ${step}: pixels of colour ${index}`;
      expect(inPicture, `${name} in the picture`).toBeGreaterThan(100);
      expect(Math.abs(onMap / inPicture - 1), `${name}, live ${onMap} and still ${inPicture}`).toBeLessThan(0.1);
    }
    expect(differing, `${story}, ${step}: share of squares that differ`).toBeLessThanOrEqual(0.02);
    expect(requested.some((url) => url.includes('.pmtiles'))).toBe(isTiled);
    expect(requested.some((url) => /_astro\/tiles\.[\w-]+\.js/.test(url))).toBe(isTiled);
  }
});

test('points drawn together are the same circles in picture and live map, and come apart for who explores', async ({
  page,
  context,
}) => {
  test.slow();
  const still = await context.newPage();
  const together = await circlesOf(page, still, 'by-its-data', 'trees');
  const section = still.locator('section[data-step="trees"]');
  expect((await section.locator('.label').allInnerTexts()).map(Number).sort((a, b) => a - b)).toEqual([
    2, 5, 7, 9, 12, 14,
  ]);
  await expect(section.locator('.legend')).toContainText('A circle with a number: that many');
  await expect(section.locator('.shapes tbody tr')).toHaveCount(52);
  // Trees 1 to 14 are one circle; three zooms closer none of them is nearer to another than a circle’s points.
  const press = (selector: string) => page.locator(selector).first().dispatchEvent('click');
  await press('[data-action="explore"]');
  await press('section[data-step="trees"] [data-shape="tree-1"]');
  const levels = async () => (await settledView(page)).zoom;
  const before = await levels();
  await press('[data-action="zoom-in"]');
  await expect.poll(levels).toBeGreaterThan(before + 0.9);
  await expect.poll(async () => inkIn(page, await page.screenshot()), 'pixels of numbers').toBe(0);
  expect(await inkIn(page, together)).toBeGreaterThan(20);
});

test('so many points that they come as tiles are the same circles too, and the table says how many more there are', async ({
  page,
  context,
}) => {
  test.slow();
  const still = await context.newPage();
  await circlesOf(page, still, 'crowd', 'all');
  const section = still.locator('section[data-step="all"]');
  const numbers = (await section.locator('.label').allInnerTexts()).map((text) => Number(text.replace(',', '')));
  expect(Math.max(...numbers)).toBeGreaterThan(50);
  await expect(section.locator('.shapes tbody tr')).toHaveCount(500);
  await expect(section.locator('.shapes')).toContainText('5,500 more');
});

test('of a large layer only parts are fetched, when a step shows it; a server that sends no parts costs no picture (RE-21)', async ({
  browser,
}) => {
  test.slow();
  // With the pages' own policy.
  const page = await browser.newPage({ bypassCSP: false });
  const parts: { status: number; bytes: number }[] = [];
  const violations: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) violations.push(message.text());
  });
  page.on('response', async (response) => {
    if (!response.url().endsWith('.pmtiles')) return;
    expect(response.request().headers()['range']).toMatch(/^bytes=\d+-\d+$/);
    parts.push({ status: response.status(), bytes: Number(response.headers()['content-length']) });
  });
  await page.route('**/*.pmtiles', (route) => route.fulfill({ status: 200, body: Buffer.alloc(100_000) }));
  await openLiveStory(page, `${site}/stories/cells/`);
  await scrollToStep(page, 'all');
  await page.locator('.trouble:visible').waitFor();
  await expect(page.locator('section[data-step="all"] .picture img')).toBeVisible();
  await page.unroute('**/*.pmtiles');
  parts.length = 0;
  await page.locator('.trouble [data-action="retry"]').click();
  await live(page);
  expect((await settledView(page)).layers).toEqual(['cells']);
  expect(parts.length).toBeGreaterThan(1);
  expect(new Set(parts.map(({ status }) => status))).toEqual(new Set([206]));
  expect(violations).toEqual([]);
  await page.close();
});

/** Expects the same circles with the same numbers in a step's picture and on its live map; how the live map looks. */
async function circlesOf(page: Page, still: Page, story: string, step: string): Promise<Buffer> {
  const address = `${site}/stories/${story}/`;
  await openStory(still, address);
  await hideAllButTheMap(still, '.label');
  await scrollToStep(still, step);
  await expect(still.locator(`section[data-step="${step}"] .picture img`)).toBeVisible();
  const picture = await still.screenshot();
  await openDrawnStory(page, address);
  await hideAllButTheMap(page, '.label');
  await scrollToStep(page, step);
  await settledView(page);
  const onMap = await page.screenshot();
  const rim = channelsOf(toneIn(light, dataTones.teal));
  const { differing, counts } = await compare(still, [picture, onMap], [rim], 8);
  const [inPicture, live] = counts[0]!;
  expect(inPicture, 'pixels of rims and points').toBeGreaterThan(300);
  expect(Math.abs(live / inPicture - 1), `live ${live} and still ${inPicture}`).toBeLessThan(0.25);
  expect(differing, 'share of squares that differ').toBe(0);
  return onMap;
}

/** Colours of a step's swatches as they would be over land. */
async function swatchColours(page: Page, step: string): Promise<number[][]> {
  const shapes = page.locator(`section[data-step="${step}"] .swatch [class^="tone-"]`);
  return shapes.evaluateAll((drawn, land) => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
    return drawn.map((shape) => {
      const { color, fillOpacity } = getComputedStyle(shape);
      canvas.globalAlpha = 1;
      canvas.fillStyle = land;
      canvas.fillRect(0, 0, 1, 1);
      canvas.globalAlpha = Number(fillOpacity);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
    });
  }, light.land);
}

/** @param kept selector of what stays all the same */
async function hideAllButTheMap(page: Page, kept = '.none'): Promise<void> {
  const hidden = '.words, .controls, .trouble, .attribution, .labels, .furniture, .end';
  await page.addStyleTag({
    content: `${hidden} { visibility: hidden !important } ${kept} { visibility: visible }`,
  });
}

/** How many pixels of a screenshot are as dark as the numbers in circles. */
async function inkIn(page: Page, shot: Buffer): Promise<number> {
  return page.evaluate(
    async (file) => {
      const bitmap = await createImageBitmap(await (await fetch(file)).blob());
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
      canvas.drawImage(bitmap, 0, 0);
      const { data } = canvas.getImageData(0, 0, bitmap.width, bitmap.height);
      let count = 0;
      for (let at = 0; at < data.length; at += 4)
        if (Math.max(data[at]!, data[at + 1]!, data[at + 2]!) < 80) count += 1;
      return count;
    },
    `data:image/png;base64,${shot.toString('base64')}`,
  );
}

function channelsOf(colour: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
}

/**
 * How many pixels of each colour two screenshots have, and the share of squares, `squarePx` wide, that differ visibly: the
 * edges of thousands of cells are smoothed in two ways. Done in a page, which can decode pictures.
 */
async function compare(
  page: Page,
  shots: [Buffer, Buffer],
  colours: number[][],
  squarePx: number,
): Promise<{ differing: number; counts: [number, number][] }> {
  const files = shots.map((file) => `data:image/png;base64,${file.toString('base64')}`);
  return page.evaluate(
    async ({ files, colours, squarePx }) => {
      const [a, b] = (await Promise.all(
        files.map(async (file) => {
          const bitmap = await createImageBitmap(await (await fetch(file)).blob());
          const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
          canvas.drawImage(bitmap, 0, 0);
          return canvas.getImageData(0, 0, bitmap.width, bitmap.height);
        }),
      )) as [ImageData, ImageData];
      const counts = colours.map((): [number, number] => [0, 0]);
      for (let pixel = 0; pixel < a.data.length; pixel += 4) {
        const far = ({ data }: ImageData, colour: number[]) =>
          Math.max(...colour.map((value, channel) => Math.abs(data[pixel + channel]! - value)));
        colours.forEach((colour, index) => {
          if (far(a, colour) <= 4) counts[index]![0] += 1;
          if (far(b, colour) <= 4) counts[index]![1] += 1;
        });
      }
      const meanOf = ({ data, width }: ImageData, left: number, top: number, channel: number) => {
        let sum = 0;
        for (let y = top; y < top + squarePx; y += 1)
          for (let x = left; x < left + squarePx; x += 1) sum += data[4 * (y * width + x) + channel]!;
        return sum / squarePx ** 2;
      };
      let [squares, differing] = [0, 0];
      for (let top = 0; top + squarePx <= a.height; top += squarePx) {
        for (let left = 0; left + squarePx <= a.width; left += squarePx) {
          const off = [0, 1, 2].map((channel) =>
            Math.abs(meanOf(a, left, top, channel) - meanOf(b, left, top, channel)),
          );
          squares += 1;
          if (Math.max(...off) > 40) differing += 1;
        }
      }
      return { differing: differing / squares, counts };
    },
    { files, colours, squarePx },
  );
}
