import { test as base, expect, type Frame, type Locator, type Page } from '@playwright/test';
import { startHosts, type HostServer } from '../hosts/server.ts';

/** The guest's site: another site than the partner's, as browsers see it. */
export const guest = `http://127.0.0.1:${process.env['PLACELINE_PORT'] ?? ''}`;

export const embedAddress = '/embed/pyongyang-to-kursk/';

export const hostScript = `<script src="${guest}/embed/v1.js" defer></script>`;

/** CSS that brings the frame into sight: some browsers tell a frame that is out of sight nothing of its size. */
export const near = '[data-before] { display: none }';

export interface Article {
  /** What follows the story in the frame's address: a language, its query, its fragment. */
  query?: string;
  /** Attributes of the frame. */
  attributes?: string;
  css?: string;
  /** HTML at the end of the page. */
  more?: string;
}

export const test = base.extend<{ openArticle: (article?: Article) => Promise<void> }, { hosts: HostServer }>({
  hosts: [
    async ({}, use) => {
      const hosts = await startHosts(guest);
      await use(hosts);
      await hosts.close();
    },
    { scope: 'worker' },
  ],
  /** Opens a partner's article with the guest in it. */
  openArticle: async ({ page, hosts }, use) => {
    await use(async (article = {}) => {
      await page.goto(`${hosts.origin}/article.html?${new URLSearchParams({ ...article })}`);
    });
  },
});

/** The frame of a guest on a partner's page, once its script has started. */
export async function guestOf(page: Page, selector = 'iframe'): Promise<Frame> {
  const frame = await (await page.waitForSelector(selector)).contentFrame();
  if (frame === null) throw new Error(`${selector} is no frame.`);
  await frame.waitForSelector(':root[data-mode]', { state: 'attached' });
  return frame;
}

/** Lets a page draw twice; a frame that is out of sight draws nothing, and is not waited for. */
export function drawn(frame: Page | Frame): Promise<void> {
  return frame.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
        setTimeout(resolve, 400);
      }),
  );
}

/**
 * Presses a button of a guest that has just been scrolled into sight, once the guest feels the pointer there: until the browser
 * has drawn the frame where it now stands, it gives what happens in that place to the partner's page.
 */
export async function press(button: Locator): Promise<void> {
  const feels = async () => {
    await button.hover();
    return button.evaluate((element) => element.matches(':hover'));
  };
  await expect.poll(feels).toBe(true);
  await button.click();
}

/** Says to a page's browser that it saves data, so that the live map, which is slow to draw without a graphics card, stays away. */
export async function withoutLiveMap(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'connection', { value: { saveData: true }, configurable: true });
  });
}
