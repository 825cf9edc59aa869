import { expect, type Page } from '@playwright/test';
import type { MapView, StoryMap } from '../../src/client/story-map.ts';

/** Address of the first story. */
export const storyAddress = '/stories/pyongyang-to-kursk/';

/**
 * Opens a story and waits until its script has started. The browser says that it saves data, so that the live map, which is
 * slow to draw without a graphics card, is not fetched.
 */
export async function openStory(page: Page, address = storyAddress): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'connection', { value: { saveData: true }, configurable: true });
  });
  await start(page, address);
}

/** Opens a story and shows interest, so that the live map is fetched; where no test looks at pixels, none are drawn. */
export async function wantLiveStory(page: Page, address = storyAddress): Promise<void> {
  await drawNothing(page);
  await wantStory(page, address);
}

/** Opens a story, shows interest and waits until the live map is there, without its pixels. */
export async function openLiveStory(page: Page, address = storyAddress): Promise<void> {
  await wantLiveStory(page, address);
  await live(page);
}

/** Opens a story, shows interest and waits until the live map has drawn its first step. */
export async function openDrawnStory(page: Page, address = storyAddress): Promise<void> {
  await wantStory(page, address);
  await live(page);
}

/**
 * Lets maps do all but fill pixels, in every frame of a page: without a graphics card that is most of their work, and the
 * same for every program that draws. It is left out where a test asks what the map shows and not how it looks.
 */
export async function drawNothing(page: Page): Promise<void> {
  await page.addInitScript(() => {
    WebGL2RenderingContext.prototype.drawElements = () => undefined;
  });
}

async function wantStory(page: Page, address: string): Promise<void> {
  await start(page, address);
  await page.mouse.move(200, 200);
}

async function start(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator('story-map.is-playing').waitFor();
}

/** Waits until the live map is shown. */
export async function live(page: Page): Promise<void> {
  await page.locator('story-map[data-state="ready"]:not([data-waiting])').waitFor({ timeout: 40_000 });
}

/** Scrolls so that a step is being read, and waits until the page says so. */
export async function scrollToStep(page: Page, id: string): Promise<void> {
  await page
    .locator(`section[data-step="${id}"]`)
    .evaluate((section) => section.scrollIntoView({ behavior: 'instant' }));
  await page.locator(`story-map[data-step="${id}"]`).waitFor();
}

export async function viewOf(page: Page): Promise<MapView> {
  return page.locator('story-map').evaluate((element) => (element as StoryMap).view);
}

/** Waits until the camera does not move and two looks at it, some frames apart, are the same. */
export async function settledView(page: Page): Promise<MapView> {
  await live(page);
  const isAtRest = () =>
    page.locator('story-map').evaluate(
      (element) =>
        new Promise<boolean>((resolve) => {
          const look = () => JSON.stringify((element as StoryMap).view);
          const first = look();
          const compare = () => resolve(look() === first && element.querySelector('.is-moving') === null);
          requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(compare)));
        }),
    );
  // Not waitForFunction: to it a promise is as good as true.
  await expect.poll(isAtRest, { intervals: [50] }).toBe(true);
  return viewOf(page);
}

/** What each section of the page says about its map. */
export async function stepsOf(page: Page): Promise<{ id: string; show: string[]; focus: number[]; title: string }[]> {
  return page.locator('section[data-step]').evaluateAll((sections) =>
    sections.map((section) => ({
      id: (section as HTMLElement).dataset['step'] ?? '',
      show: ((section as HTMLElement).dataset['show'] ?? '').split(' ').filter((layer) => layer !== ''),
      focus: ((section as HTMLElement).dataset['focus'] ?? '').split(' ').map(Number),
      title: section.querySelector('h2')?.textContent?.trim() ?? '',
    })),
  );
}
