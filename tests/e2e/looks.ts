import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';

const folder = join(import.meta.dirname, 'looks');

/** Screenshots are kept at a fifth of their size: enough to be looked at. */
const reducedBy = 5;

/** Squares of this many reduced pixels a side are compared by their mean colour: 15 × 15 pixels of the page. */
const squarePx = 3;

/**
 * Holds what a page shows against the picture that is kept of it. Means of squares are compared, not pixels, so that it makes no
 * difference how a browser smooths letters and edges, but does where things are and which colour they have. With
 * `--update-snapshots` the picture is renewed if it differs; else what differs is written beside the test's other results.
 *
 * @param name of the picture, below `looks/`
 * @param tolerance levels of 255 by which a square's mean may differ in red, green or blue
 */
export async function expectLooks(page: Page, name: string, tolerance: number): Promise<void> {
  const { isRight, reduced, worst, squares, beside } = await lookAt(page, name, tolerance);
  if (isRight) return;
  if (/^(all|changed)$/.test(test.info().config.updateSnapshots)) {
    mkdirSync(dirname(fileOf(name)), { recursive: true });
    writeFileSync(fileOf(name), Buffer.from(reduced, 'base64'));
    return;
  }
  const seen = test.info().outputPath(`${name.replaceAll('/', '-')}.webp`);
  writeFileSync(seen, Buffer.from(beside ?? reduced, 'base64'));
  const fault = beside ? `differs in ${squares} squares, by up to ${worst} of 255` : 'has no picture of this size yet';
  expect.soft(isRight, `${name} ${fault}. Kept, now, and where they differ: ${seen}`).toBe(true);
}

/** The same, without a judgement. */
export async function lookAt(page: Page, name: string, tolerance: number): Promise<Compared & { isRight: boolean }> {
  const shot = await page.screenshot({ animations: 'disabled', caret: 'hide', scale: 'css' });
  const kept = existsSync(fileOf(name)) ? readFileSync(fileOf(name)) : undefined;
  const compared = await page.evaluate(compare, {
    shot: shot.toString('base64'),
    kept: kept?.toString('base64'),
    sizes: { reducedBy, squarePx, tolerance },
  });
  return { ...compared, isRight: compared.worst <= tolerance };
}

function fileOf(name: string): string {
  return join(folder, `${name}.webp`);
}

/** Files are written in base64: Playwright hands texts over much faster than lists of bytes. */
interface Compared {
  /** The screenshot, reduced, as a file. */
  reduced: string;
  /** The greatest difference of a square, and how many differ by more than the tolerance. */
  worst: number;
  squares: number;
  /** Both pictures and their difference beside each other, as a file. */
  beside?: string;
}

/** Runs in the page, which can decode and encode pictures. */
async function compare({
  shot,
  kept,
  sizes: { reducedBy, squarePx, tolerance },
}: {
  shot: string;
  kept: string | undefined;
  sizes: { reducedBy: number; squarePx: number; tolerance: number };
}): Promise<Compared> {
  const now = shrink(await decode(shot), reducedBy);
  const reduced = await encode(now.width, now.height, [now]);
  if (kept === undefined) return { reduced, worst: 255, squares: 0 };
  const before = await decode(kept);
  if (before.width !== now.width || before.height !== now.height) return { reduced, worst: 255, squares: 0 };
  const [a, b] = [shrink(before, squarePx), shrink(now, squarePx)];
  const marked = new ImageData(new Uint8ClampedArray(now.data), now.width, now.height);
  let [worst, squares] = [0, 0];
  for (let square = 0; square < a.width * a.height; square += 1) {
    const off = Math.max(...[0, 1, 2].map((part) => Math.abs(a.data[4 * square + part]! - b.data[4 * square + part]!)));
    worst = Math.max(worst, off);
    if (off <= tolerance) continue;
    squares += 1;
    const [left, top] = [(square % a.width) * squarePx, Math.floor(square / a.width) * squarePx];
    for (let y = top; y < top + squarePx; y += 1) {
      for (let x = left; x < left + squarePx; x += 1) marked.data.set([255, 0, 255, 255], 4 * (y * now.width + x));
    }
  }
  return { reduced, worst, squares, beside: await encode(now.width, now.height, [before, now, marked]) };

  async function decode(file: string): Promise<ImageData> {
    const bytes = Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
    canvas.drawImage(image, 0, 0);
    return canvas.getImageData(0, 0, image.width, image.height);
  }

  /** Means of squares; what is left over at the right and at the bottom is dropped. */
  function shrink({ data, width }: ImageData, by: number, height = data.length / 4 / width): ImageData {
    const small = new ImageData(Math.floor(width / by), Math.floor(height / by));
    for (let at = 0; at < small.data.length; at += 1) {
      const [x, y] = [(Math.floor(at / 4) % small.width) * by, Math.floor(at / 4 / small.width) * by];
      let sum = 0;
      for (let row = y; row < y + by; row += 1) {
        for (let column = x; column < x + by; column += 1) sum += data[4 * (row * width + column) + (at % 4)]!;
      }
      small.data[at] = sum / by ** 2;
    }
    return small;
  }

  async function encode(width: number, height: number, pictures: ImageData[]): Promise<string> {
    const canvas = new OffscreenCanvas(width * pictures.length, height);
    pictures.forEach((picture, index) => canvas.getContext('2d')!.putImageData(picture, width * index, 0));
    const file = await canvas.convertToBlob({ type: 'image/webp', quality: 1 });
    const letters = [...new Uint8Array(await file.arrayBuffer())].map((byte) => String.fromCharCode(byte));
    return btoa(letters.join(''));
  }
}
