import type { Browser, CDPSession, Page } from '@playwright/test';

/** A reader's device and line. */
export interface Profile {
  viewport: { width: number; height: number };
  deviceScaleFactor: number;
  isMobile: boolean;
  /** How many times slower than this machine. */
  cpuSlowdown: number;
  latencyMs: number;
  /** Bits per second. */
  down: number;
  up: number;
}

export const profiles = {
  mobile: {
    viewport: { width: 412, height: 823 },
    deviceScaleFactor: 1.75,
    isMobile: true,
    cpuSlowdown: 4,
    latencyMs: 150,
    down: 1.6e6,
    up: 0.75e6,
  },
  desktop: {
    viewport: { width: 1350, height: 940 },
    deviceScaleFactor: 1,
    isMobile: false,
    cpuSlowdown: 1,
    latencyMs: 40,
    down: 10e6,
    up: 10e6,
  },
} satisfies Record<string, Profile>;
export type ProfileName = keyof typeof profiles;

/** What the server has sent since it was last asked to forget. */
export interface Traffic {
  requests: number;
  bytes: number;
  scriptBytes: number;
}

/** One visit to a story, in milliseconds, bytes and counts. */
export interface Visit {
  firstPictureMs: number;
  largestPaintMs: number;
  blockingMs: number;
  layoutShift: number;
  requests: number;
  bytes: number;
  scriptBytes: number;
  liveMapMs: number;
  liveBytes: number;
  allBytes: number;
  longFrames: number;
  heapBytes: number;
  heapAfterThreeBytes: number;
}

/** How long nothing must be fetched until the first screen counts as done. */
const quietMs = 1000;
const scrollPxPerS = 1200;

/**
 * Visits a story as a first-time reader: waits for the first screen, scrolls until the live map stands, then reads the whole
 * story three times.
 */
export async function visit(browser: Browser, address: string, profile: Profile, traffic: Traffic): Promise<Visit> {
  const { viewport, deviceScaleFactor, isMobile, cpuSlowdown, latencyMs, down, up } = profile;
  const context = await browser.newContext({ viewport, deviceScaleFactor, isMobile, hasTouch: isMobile });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    const line = { offline: false, latency: latencyMs, downloadThroughput: down / 8, uploadThroughput: up / 8 };
    await devtools.send('Network.emulateNetworkConditions', line);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
    await page.addInitScript(watch);
    Object.assign(traffic, { requests: 0, bytes: 0, scriptBytes: 0 });
    await page.goto(address, { waitUntil: 'load', timeout: 60_000 });
    await quiet(page, traffic);
    const { requests, bytes, scriptBytes } = traffic;
    const first = await page.evaluate(() => ({ ...window.seen }));
    const liveMapMs = await timeToLiveMap(page);
    const liveBytes = traffic.bytes;
    const longFrames = await readWhole(page, devtools);
    const heapBytes = await heap(devtools);
    await readWhole(page, devtools);
    await readWhole(page, devtools);
    const heapAfterThreeBytes = await heap(devtools);
    const live = { liveMapMs, liveBytes, allBytes: traffic.bytes, longFrames, heapBytes, heapAfterThreeBytes };
    return { ...first, requests, bytes, scriptBytes, ...live };
  } finally {
    await context.close();
  }
}

declare global {
  interface Window {
    /** What the page has seen of itself. */
    seen: Pick<Visit, 'firstPictureMs' | 'largestPaintMs' | 'blockingMs' | 'layoutShift'>;
  }
}

/** Runs in the page, before anything else does. */
function watch(): void {
  const seen = { firstPictureMs: Number.NaN, largestPaintMs: Number.NaN, blockingMs: 0, layoutShift: 0 };
  window.seen = seen;
  const on = (type: string, see: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({ type, buffered: true });
  on('largest-contentful-paint', (entry) => (seen.largestPaintMs = entry.startTime));
  on('longtask', (entry) => (seen.blockingMs += entry.duration - 50));
  on('layout-shift', (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
    if (!hadRecentInput) seen.layoutShift += value;
  });
  on('element', (entry) => {
    if (Number.isNaN(seen.firstPictureMs)) seen.firstPictureMs = entry.startTime;
  });
  const markPicture = new MutationObserver(() => {
    const picture = document.querySelector('.picture img');
    if (picture === null) return;
    picture.setAttribute('elementtiming', 'picture');
    markPicture.disconnect();
  });
  markPicture.observe(document, { childList: true, subtree: true });
}

/** Waits until the picture is painted and the server has had nothing to send for a while. */
async function quiet(page: Page, traffic: Traffic): Promise<void> {
  await page
    .waitForFunction(() => !Number.isNaN(window.seen.firstPictureMs), { timeout: 30_000 })
    .catch(() => undefined);
  let requests = -1;
  while (requests !== traffic.requests) {
    requests = traffic.requests;
    await new Promise((resolve) => setTimeout(resolve, quietMs));
  }
}

/** Scrolls a little and waits for the live map to take the picture's place; not a number where it does not within a minute. */
async function timeToLiveMap(page: Page): Promise<number> {
  const { width, height } = page.viewportSize()!;
  await page.mouse.move(width / 2, height / 2);
  // The page itself looks at the clock: a question from outside is answered late while the page is busy.
  const live = await page.evaluateHandle(() => {
    const map = document.querySelector<HTMLElement>('story-map')!;
    const start = performance.now();
    const ms = new Promise<number>((resolve) => {
      const look = () => {
        if (map.dataset.state === 'ready' && !map.hasAttribute('data-waiting')) resolve(performance.now() - start);
      };
      new MutationObserver(look).observe(map, { attributes: true });
      setTimeout(() => resolve(Number.NaN), 60_000);
    });
    return { ms };
  });
  await page.mouse.wheel(0, 300);
  return live.evaluate(({ ms }) => ms);
}

/** Scrolls evenly from the top to the end, as a reader in a hurry. Returns the share of frames that took longer than 50 ms. */
async function readWhole(page: Page, devtools: CDPSession): Promise<number> {
  await page.evaluate(() => window.scrollTo({ top: 0, behavior: 'instant' }));
  await page.waitForTimeout(1000);
  const frames = await page.evaluateHandle(() => {
    const frames = { times: [] as number[], stop: false };
    const tick = (time: number) => {
      frames.times.push(time);
      if (!frames.stop) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    return frames;
  });
  const length = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  const { width, height } = page.viewportSize()!;
  const gesture = { x: width / 2, y: height / 2, yDistance: -length, speed: scrollPxPerS, preventFling: true };
  await devtools.send('Input.synthesizeScrollGesture', gesture);
  await page.waitForTimeout(1000);
  return frames.evaluate((frames) => {
    frames.stop = true;
    const durations = frames.times.slice(1).map((time, index) => time - frames.times[index]!);
    return durations.filter((ms) => ms > 50).length / durations.length;
  });
}

async function heap(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.enable');
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  return usedSize;
}
