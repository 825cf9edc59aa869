import { expect, test, type Page } from '@playwright/test';
import { light } from '../../src/map/palette.ts';
import { openDrawnStory, openStory, scrollToStep, settledView } from './story.ts';

/**
 * The live map takes the picture's place without the eye seeing it. Both are photographed without names and controls, and
 * their coasts are compared: how far is each pixel of one coast from the nearest pixel of the other?
 */

const sizes = [
  { width: 390, height: 844 },
  { width: 820, height: 1180 },
  { width: 1350, height: 940 },
];
const steps = ['opening', 'army', 'departure', 'training-nis'];

/** The light palette, still pictures, and a sheet of our own to hide what is not the map. */
test.use({ bypassCSP: true, colorScheme: 'light', deviceScaleFactor: 1 });

for (const size of sizes) {
  test(`picture and live map agree at ${size.width} × ${size.height}`, async ({ page, context }) => {
    test.slow();
    const still = await context.newPage();
    const pictures = new Map<string, Buffer>();
    const names = new Map<string, Name[]>();
    await still.setViewportSize(size);
    await openStory(still);
    await hideAllButTheMap(still);
    for (const step of steps) {
      await scrollToStep(still, step);
      const image = still.locator(`section[data-step="${step}"] .picture img`);
      await expect
        .poll(() => image.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0))
        .toBe(true);
      pictures.set(step, await still.screenshot());
      names.set(step, await namesOn(still, `section[data-step="${step}"] > .stage`));
    }
    await page.setViewportSize(size);
    await openDrawnStory(page);
    await hideAllButTheMap(page);
    for (const step of steps) {
      await scrollToStep(page, step);
      await settledView(page);
      await page.locator('.live').evaluate(async (stage) => {
        await Promise.all(stage.getAnimations().map(({ finished }) => finished));
      });
      const liveNames = await namesOn(page, '.live .overlay');
      expect(
        liveNames.map(({ id, face }) => `${id}: ${face}`),
        `${step}: names`,
      ).toEqual(names.get(step)!.map(({ id, face }) => `${id}: ${face}`));
      for (const [index, name] of names.get(step)!.entries()) {
        const { x, y } = liveNames[index]!;
        expect(Math.hypot(x - name.x, y - name.y), `${step}: pixels that ${name.id} is off`).toBeLessThan(1.5);
      }
      const coasts = await compareCoasts(still, pictures.get(step)!, await page.screenshot());
      console.info(`${size.width} × ${size.height}, ${step}: coast off by ${coasts.meanPx.toFixed(2)} px`);
      expect(coasts.pixels, `${step}: pixels of coast`).toBeGreaterThan(150);
      expect(coasts.meanPx, `${step}: mean offset of the coast in pixels`).toBeLessThanOrEqual(0.5);
      expect(coasts.differingShare, `${step}: share of pixels that differ visibly`).toBeLessThanOrEqual(0.02);
    }
  });
}

interface Name {
  id: string;
  face: string;
  x: number;
  y: number;
}

/** The names that are seen on a stage, in which type, and where. */
async function namesOn(page: Page, stage: string): Promise<Name[]> {
  return page.locator(`${stage} .label-name`).evaluateAll((elements) =>
    elements
      .filter((element) => element.getClientRects().length > 0)
      .map((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        const { font, color } = getComputedStyle(element);
        const id = element.closest<HTMLElement>('.label')!.dataset['id'] ?? '';
        return { id, face: `${font}, ${color}`, x: left + width / 2, y: top + height / 2 };
      }),
  );
}

async function hideAllButTheMap(page: Page): Promise<void> {
  await page.addStyleTag({
    content: '.words, .controls, .trouble, .attribution, .labels, .furniture, .end { visibility: hidden !important }',
  });
}

/**
 * Compares the coasts in two screenshots, finer than a pixel: the area between them, told by how far each pixel's colour is
 * from water to land, divided by their length. Done in a page, which can decode pictures.
 */
async function compareCoasts(
  page: Page,
  first: Buffer,
  second: Buffer,
): Promise<{ pixels: number; meanPx: number; differingShare: number }> {
  const files = [first, second].map((file) => `data:image/png;base64,${file.toString('base64')}`);
  return page.evaluate(
    async ({ files, water, lands }) => {
      const images = await Promise.all(
        files.map(async (file) => {
          const bitmap = await createImageBitmap(await (await fetch(file)).blob());
          const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
          canvas.drawImage(bitmap, 0, 0);
          return canvas.getImageData(0, 0, bitmap.width, bitmap.height);
        }),
      );
      const [a, b] = images as [ImageData, ImageData];
      const { width, height } = a;
      /** 0 for water, 1 for land, between on the coast. */
      const landShare = ({ data }: ImageData, pixel: number) => {
        const shares = lands.map((land) => {
          let along = 0;
          let whole = 0;
          for (let channel = 0; channel < 3; channel += 1) {
            const way = land[channel]! - water[channel]!;
            along += (data[pixel * 4 + channel]! - water[channel]!) * way;
            whole += way * way;
          }
          return along / whole;
        });
        return Math.min(1, Math.max(0, ...shares));
      };
      const [landA, landB] = [a, b].map((image) =>
        Float32Array.from({ length: width * height }, (_, pixel) => landShare(image, pixel)),
      );
      let pixels = 0;
      let area = 0;
      let differing = 0;
      for (let y = 1; y < height - 1; y += 1) {
        for (let x = 1; x < width - 1; x += 1) {
          const pixel = y * width + x;
          const around = [pixel - 1, pixel + 1, pixel - width, pixel + width];
          const isCoast = (land: Float32Array) => land[pixel]! < 0.5 && around.some((next) => land[next]! >= 0.5);
          const isNear = (land: Float32Array) => around.some((next) => land[next]! < 0.5 !== land[pixel]! < 0.5);
          if (isCoast(landA!)) pixels += 1;
          if (isNear(landA!) || isNear(landB!)) area += Math.abs(landA![pixel]! - landB![pixel]!);
          const channels = [0, 1, 2].map((channel) =>
            Math.abs(a.data[pixel * 4 + channel]! - b.data[pixel * 4 + channel]!),
          );
          if (Math.max(...channels) > 40) differing += 1;
        }
      }
      return { pixels, meanPx: area / pixels, differingShare: differing / (width * height) };
    },
    { files, water: channelsOf(light.water), lands: [light.land, light.story].map(channelsOf) },
  );
}

function channelsOf(colour: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
}
