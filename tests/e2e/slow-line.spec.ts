import { expect, test, type Page } from '@playwright/test';
import { profiles } from '../../src/cli/bench-page.ts';
import type { Scene } from '../../src/map/scene.ts';
import { drawNothing, live, scrollToStep, stepsOf, storyAddress, wantLiveStory } from './story.ts';

/**
 * The story on a slow phone and line (1.6 Mbit/s, 150 ms away, a processor a quarter as fast as this one): what comes first,
 * and what does not come at all. Told by what is asked for and in which order; a busy machine changes neither.
 */
const { viewport, deviceScaleFactor, cpuSlowdown, latencyMs, down, up } = profiles.mobile;
test.use({ viewport, deviceScaleFactor, isMobile: true, hasTouch: true });

interface Seen {
  shift: number;
  /** Milliseconds from the start of the page. */
  firstText: number;
}

for (const [motion, reducedMotion] of [
  ['in motion', 'no-preference'],
  ['with less motion', 'reduce'],
] as const) {
  test(`${motion}: the words can be read before anything of the live map is asked for, and nothing moves (RE-15)`, async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion });
    await slowDown(page);
    await drawNothing(page);
    await page.goto(storyAddress, { waitUntil: 'load' });
    await expect(page.locator('section[data-step] .words p').first()).toBeVisible();
    await page
      .locator('section[data-step]')
      .first()
      .tap({ position: { x: 20, y: 20 } });
    await live(page);
    await page.evaluate(() => document.fonts.ready);
    const { shift, firstText } = await seen(page);
    const asked = await page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name, startTime }) => ({ name, startTime })),
    );
    const ofTheMap = asked.filter(({ name }) => /_astro\/(map\.|maplibre)|json$/.test(name));
    const wanted = Math.min(...ofTheMap.map(({ startTime }) => startTime));
    console.info(`Slow line: text after ${Math.round(firstText)} ms, layout shift ${shift.toFixed(4)}`);
    expect(firstText).toBeLessThan(wanted);
    const loaded = await page.evaluate(() => {
      const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
      return navigation!.loadEventEnd;
    });
    expect(loaded, 'the whole first screen comes before').toBeLessThanOrEqual(wanted);
    const before = asked.filter(({ startTime }) => startTime < loaded).map(({ name }) => new URL(name).pathname);
    expect(steps(before)).toEqual(['opening']);
    expect(shift).toBeLessThanOrEqual(0.01);
  });
}

test('the shapes of the first step are fetched beside the engine, not after it', async ({ page }) => {
  let letEngineCome!: () => void;
  const mayCome = new Promise<void>((resolve) => (letEngineCome = resolve));
  await page.route(/_astro\/map\./, async (route) => {
    await mayCome;
    await route.continue();
  });
  const world = page.waitForResponse(/\/world\.[^/]+\.json$/);
  await wantLiveStory(page);
  await world;
  letEngineCome();
  await live(page);
});

test('of pictures and data, only those of the step being read and its neighbours are fetched (RE-15)', async ({
  page,
}) => {
  test.slow();
  await slowDown(page);
  const paths = pathsOf(page);
  await drawNothing(page);
  await page.goto(storyAddress);
  await page.locator('story-map.is-playing').waitFor();
  const ids = (await stepsOf(page)).map(({ id }) => id);
  const visited: string[] = [ids[0]!];
  for (const id of ['army', 'numbers', ids.at(-1)!]) {
    await scrollToStep(page, id);
    await live(page);
    await page.waitForLoadState('networkidle');
    visited.push(id);
    const near = ids.filter((_, index) => visited.some((other) => Math.abs(ids.indexOf(other) - index) <= 1));
    expect(
      steps(paths()).filter((step) => !near.includes(step)),
      `pictures at ${id}`,
    ).toEqual([]);
    const scene = await sceneOf(page);
    const wanted = scene.steps.filter((step) => near.includes(step.id)).flatMap(({ needs }) => needs);
    const files = new Set(wanted.map((source) => scene.data[source]!.split('/').at(-1)!.split('?')[0]!));
    const fetched = paths().filter((path) => /\.(geo)?json$/.test(path) && !/\/scene\./.test(path));
    expect(
      fetched.filter((path) => !files.has(path.split('/').at(-1)!)),
      `data at ${id}`,
    ).toEqual([]);
    expect(fetched.length).toBeGreaterThan(1);
  }
});

async function slowDown(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  const line = { latency: latencyMs, downloadThroughput: down / 8, uploadThroughput: up / 8 };
  await devtools.send('Network.emulateNetworkConditions', { offline: false, ...line });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
  await page.addInitScript(() => {
    const seen = { shift: 0, firstText: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
        if (!entry.hadRecentInput) seen.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
    new PerformanceObserver((list) => {
      for (const { name, startTime } of list.getEntries())
        if (name === 'first-contentful-paint') seen.firstText = startTime;
    }).observe({ type: 'paint', buffered: true });
  });
}

async function seen(page: Page): Promise<Seen> {
  return page.evaluate(() => (window as unknown as { seen: Seen }).seen);
}

/** Starts listening; the result tells the paths that were asked for so far, each once. */
function pathsOf(page: Page): () => string[] {
  const paths = new Set<string>();
  page.on('request', (request) => paths.add(new URL(request.url()).pathname));
  return () => [...paths];
}

/** Steps whose picture is among the paths. */
function steps(paths: string[]): string[] {
  return paths.flatMap((path) => /^\/map\/[^/]+\/(?!locator-)([a-z0-9-]+)\.[^/.]+\.svg$/.exec(path)?.[1] ?? []);
}

async function sceneOf(page: Page): Promise<Scene> {
  const address = await page.locator('story-map').getAttribute('data-scene');
  return page.evaluate(async (path) => (await fetch(path)).json() as Promise<Scene>, address!);
}
