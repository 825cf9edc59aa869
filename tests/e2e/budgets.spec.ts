import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { openLiveStory, openStory, scrollToStep, stepsOf, storyAddress } from './story.ts';

/**
 * What a reader's line has to carry, in bytes after brotli. These are decisions: a change that needs more raises the number
 * here and says why.
 */
const budgets = {
  'script before the map is wanted': 20_000,
  'style sheets before the map is wanted': 15_000,
  'HTML of the story': 40_000,
  'fonts of the first screen': 60_000,
  'all of the first screen': 170_000,
  'scene, base map and layers': 200_000,
  'a picture': 50_000,
  'the median picture': 25_000,
  'map engine, its worker and its sheet': 370_000,
};

/** How many files the first screen may need. */
const mostRequests = 22;

const dist = process.env['PLACELINE_DIST'] ?? 'dist';

test('what the first screen costs', async ({ page }) => {
  const paths = pathsOf(page);
  await openStory(page);
  await page.evaluate(() => document.fonts.ready);
  const first = await paths();
  check(
    'script before the map is wanted',
    first.filter((path) => path.endsWith('.js')),
  );
  check(
    'style sheets before the map is wanted',
    first.filter((path) => path.endsWith('.css')),
  );
  check('HTML of the story', [`${storyAddress}index.html`]);
  check(
    'fonts of the first screen',
    first.filter((path) => path.endsWith('.woff2')),
  );
  check('all of the first screen', first.map(fileOf));
  expect(first.length, first.join('\n')).toBeLessThanOrEqual(mostRequests);
});

test('what the live map costs', async ({ page, context }) => {
  test.slow();
  const plain = await context.newPage();
  const first = pathsOf(plain);
  await openStory(plain);
  await plain.close();
  const paths = pathsOf(page);
  // The same in every window; a small one is drawn sooner.
  await page.setViewportSize({ width: 700, height: 560 });
  await openLiveStory(page);
  for (const { id } of await stepsOf(page)) await scrollToStep(page, id);
  await page.waitForLoadState('networkidle');
  const before = new Set(await first());
  const later = (await paths()).filter((path) => !before.has(path));
  check(
    'scene, base map and layers',
    later.filter((path) => /\.(geo)?json$/.test(path)),
  );
  check(
    'map engine, its worker and its sheet',
    later.filter((path) => path.startsWith('/_astro/') && /\.(js|css)$/.test(path)),
  );
});

test('what the pictures cost', async ({ page }) => {
  await openStory(page);
  const pictures = await page
    .locator('.picture img')
    .evaluateAll((images) => images.map((image) => new URL((image as HTMLImageElement).src).pathname));
  const sizes = pictures.map(sizeOf).sort((a, b) => a - b);
  expect(sizes.at(-1)).toBeLessThanOrEqual(budgets['a picture']);
  expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(budgets['the median picture']);
});

/** Starts listening; the result tells the paths that were asked for so far, each once. */
function pathsOf(page: import('@playwright/test').Page): () => Promise<string[]> {
  const seen = new Set<string>();
  page.on('request', (request) => seen.add(new URL(request.url()).pathname));
  return async () => [...seen];
}

function check(name: keyof typeof budgets, paths: string[]): void {
  const sizes = paths.map((path) => ({ path, size: sizeOf(path) }));
  const total = sizes.reduce((sum, { size }) => sum + size, 0);
  const shares = sizes.map(({ path, size }) => `${size} ${path}`).join('\n');
  console.info(`${name}: ${total} of ${budgets[name]} bytes`);
  expect(paths.length, name).toBeGreaterThan(0);
  expect(total, `${name}\n${shares}`).toBeLessThanOrEqual(budgets[name]);
}

function fileOf(path: string): string {
  return path.endsWith('/') ? `${path}index.html` : path;
}

function sizeOf(path: string): number {
  const content = readFileSync(`${dist}${path}`);
  return path.endsWith('.woff2') ? content.length : brotliCompressSync(content).length;
}
