import { test as base, type Frame, type Page } from '@playwright/test';
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

/** Says to a page's browser that it saves data, so that the live map, which is slow to draw without a graphics card, stays away. */
export async function withoutLiveMap(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'connection', { value: { saveData: true }, configurable: true });
  });
}
