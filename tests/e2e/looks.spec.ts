import { expect, test, type Frame, type Page } from '@playwright/test';
import { light } from '../../src/map/palette.ts';
import { expectLooks, lookAt } from './looks.ts';
import { openStory, scrollToStep, stepsOf } from './story.ts';

/** How steps and pages look, held against the pictures in `looks/`; CONTRIBUTING.md says how to renew them. */

const windows = {
  phone: { viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  tablet: { viewport: { width: 820, height: 1180 }, colorScheme: 'dark' },
  desktop: { viewport: { width: 1350, height: 940 }, colorScheme: 'light' },
} as const;

/** Tolerance of each, in levels of 255; how it is meant, `expectLooks` says. */
const stories = { 'pyongyang-to-kursk': 6, 'far-from-shore': 6 };
const pages = {
  // Most of it are labels of small maps, whose edges browsers smooth each in their way.
  '/': 10,
  '/about/': 6,
  '/embed/': 6,
  '/data/': 6,
  '/accessibility/': 6,
  '/privacy/': 6,
  '/corrections/': 6,
  '/no/such/page': 6,
};

for (const [name, { viewport, colorScheme }] of Object.entries(windows)) {
  test.describe(`in a ${name} window, ${colorScheme}`, () => {
    test.use({ viewport, colorScheme, deviceScaleFactor: 1 });

    for (const [slug, tolerance] of Object.entries(stories)) {
      test(`every step of ${slug} looks as it did`, async ({ page }) => {
        test.slow();
        await openWhole(page, `/stories/${slug}/`);
        for (const { id } of await stepsOf(page)) {
          await scrollToStep(page, id);
          await drawn(page);
          await expectLooks(page, `${slug}/${id}-${name}`, tolerance);
        }
      });
    }

    if (name === 'tablet') return;
    test('every page looks as it did', async ({ page }) => {
      for (const [address, tolerance] of Object.entries(pages)) {
        await page.goto(address);
        await drawn(page);
        if (address === '/embed/') await drawn(await previewOf(page));
        const file = address === '/' ? 'front' : address.replaceAll(/^\/|\/$/g, '').replaceAll('/', '-');
        await expectLooks(page, `pages/${file}-${name}`, tolerance);
      }
    });
  });
}

test.describe('the pictures that are kept', () => {
  test.use({ ...windows.desktop, deviceScaleFactor: 1 });

  const changes: Record<string, (colours: Record<string, string>) => unknown> = {
    'a layer in another colour': async ({ purple, blue }) => {
      const image = document.querySelector<HTMLImageElement>('section[data-step="departure"] .picture img')!;
      const svg = await (await fetch(image.src)).text();
      image.src = URL.createObjectURL(new Blob([svg.replaceAll(purple!, blue!)], { type: 'image/svg+xml' }));
      await image.decode();
    },
    'a mark in another colour': ({ blue }) => document.documentElement.style.setProperty('--purple', blue!),
    'words that stand lower': () => {
      document.querySelector<HTMLElement>('section[data-step="departure"] h2')!.style.paddingTop = '6px';
    },
  };
  for (const [what, change] of Object.entries(changes)) {
    test(`notice ${what}`, async ({ page }) => {
      const look = () => lookAt(page, 'pyongyang-to-kursk/departure-desktop', stories['pyongyang-to-kursk']);
      await openWhole(page, '/stories/pyongyang-to-kursk/');
      await scrollToStep(page, 'departure');
      await drawn(page);
      expect((await look()).isRight).toBe(true);
      await page.evaluate(change, { purple: light.purple, blue: light.blue });
      expect((await look()).isRight).toBe(false);
    });
  }
});

/** Opens a story so that the whole of it is laid out, as whoever goes to the end makes it. */
async function openWhole(page: Page, address: string): Promise<void> {
  await openStory(page, address);
  // Any key lays out what is left; this one moves nothing.
  await page.keyboard.press('Shift');
}

/** The page that the builder tries an embed on; it comes a moment after the builder. */
async function previewOf(page: Page): Promise<Frame> {
  const frame = (await (await page.waitForSelector('.preview iframe')).contentFrame())!;
  await frame.waitForSelector('.embed-place iframe');
  return frame;
}

/**
 * Waits until fonts, and all pictures in the window, are there. Letters are set in our own fonts only, and at their true widths:
 * else each browser would round them in its own way, and break lines elsewhere.
 */
async function drawn(page: Page | Frame): Promise<void> {
  await page.evaluate(async () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      `* { text-rendering: geometricPrecision !important } code, pre, textarea, input, select { font-family: 'Source Sans 3' !important }`,
    );
    document.adoptedStyleSheets = [sheet];
    await document.fonts.ready;
    const images = [...document.querySelectorAll('img')].filter((image) => {
      const { top, bottom, width } = image.getBoundingClientRect();
      return width > 0 && bottom > 0 && top < innerHeight && image.checkVisibility({ visibilityProperty: true });
    });
    await Promise.all(images.map((image) => image.decode()));
  });
}
