import { PDFiumLibrary, type PDFiumPage } from '@hyzyla/pdfium';
import { expect, test, type Page } from '@playwright/test';
import { light } from '../../src/map/palette.ts';
import { openDrawnStory, storyAddress } from './story.ts';

/** RE-19: what a reader gets on paper or as a PDF file. */
test.describe('The printed story', () => {
  test('is whole when it is printed from the live map', async ({ page }) => {
    await openDrawnStory(page);
    // Not every Chromium waits for the pictures that the page asks for on being told to print: the second time they are there.
    await page.pdf();
    await expect(page.locator('.picture img[loading="lazy"]')).toHaveCount(0);
    await page.waitForFunction(() =>
      [...document.querySelectorAll<HTMLImageElement>('.picture img')].every(({ complete }) => complete),
    );
    await checkPrint(page);
  });

  test.describe('without script', () => {
    test.use({ javaScriptEnabled: false });

    test('is just as whole', async ({ page }) => {
      await page.goto(storyAddress);
      await checkPrint(page);
    });
  });
});

async function checkPrint(page: Page): Promise<void> {
  const steps = await wordsOf(page, 'section[data-step]', 'h2');
  const paragraphs = await wordsOf(page, 'section[data-step]', '.words p:not(.alt, .chart-note)');
  const notes = await wordsOf(page, 'section[data-step]', '.chart-note');
  const sources = await wordsOf(page, '.sources li', ':scope');
  const links = await page
    .locator('.sources a[href^="http"]')
    .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
  const pages = await pagesOf(await page.pdf({ format: 'A4', printBackground: false }));
  const print = pages.map(({ text }) => text).join('');

  let before = -1;
  for (const [index, [title = '']] of steps.entries()) {
    const number = pages.findIndex(({ text }) => text.includes(title));
    expect(number, `page of "${title}"`).toBeGreaterThan(-1);
    for (const paragraph of paragraphs[index]!) expect.soft(pages[number]!.text).toContain(paragraph);
    expect.soft(pages[number]!.landShare, `map of "${title}"`).toBeGreaterThan(0.08);
    expect(print.indexOf(title), 'steps in their order').toBeGreaterThan(before);
    before = print.indexOf(title);
    // A chart may need a page of its own, before the next step.
    const [next = 'Sources'] = steps[index + 1] ?? [];
    for (const note of notes[index]!) expect.soft(print.slice(before, print.lastIndexOf(next))).toContain(note);
  }
  expect(print.lastIndexOf('Sources')).toBeGreaterThan(before);
  for (const [source = ''] of sources) expect.soft(print).toContain(source.slice(0, 30));
  for (const link of links) expect.soft(print).toContain(squeezed(link));
  for (const { text, landShare, number } of pages) {
    expect.soft(text.length > 40 || landShare > 0.08, `page ${number} is not blank`).toBe(true);
  }
  expect(pages.length).toBeLessThan(30);
}

/** The visible words of elements, without space, by the element that holds them. */
async function wordsOf(page: Page, outer: string, inner: string): Promise<string[][]> {
  const words = await page.locator(outer).evaluateAll(
    (holders, inner) =>
      holders.map((holder) =>
        (inner === ':scope' ? [holder] : [...holder.querySelectorAll(inner)]).map((element) => {
          const copy = element.cloneNode(true) as Element;
          for (const hidden of copy.querySelectorAll('.visually-hidden, .back, .claim')) hidden.remove();
          return copy.textContent ?? '';
        }),
      ),
    inner,
  );
  return words.map((list) => list.map(squeezed).filter((text) => text !== ''));
}

interface PrintedPage {
  number: number;
  /** Without space, which a PDF does not keep. */
  text: string;
  /** Share of the page that has the colour of the map's land. */
  landShare: number;
}

async function pagesOf(pdf: Buffer): Promise<PrintedPage[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const pages: PrintedPage[] = [];
  for (const page of document.pages()) {
    pages.push({ number: page.number + 1, text: squeezed(page.getText()), landShare: await landShare(page) });
  }
  document.destroy();
  library.destroy();
  return pages;
}

/** Counts the pixels of land: the picture is there, not only the water behind it. */
async function landShare(page: PDFiumPage): Promise<number> {
  const { data } = await page.render({ scale: 0.25, render: 'bitmap' });
  const lands = [light.land, light.story].map((colour) =>
    [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)),
  );
  let land = 0;
  for (let at = 0; at < data.length; at += 4) {
    if (lands.some((colour) => colour.every((value, channel) => Math.abs(value - data[at + channel]!) <= 2))) land += 1;
  }
  return land / (data.length / 4);
}

function squeezed(text: string): string {
  return text.normalize('NFKC').replaceAll(/[\s\u00ad\u200b-\u200d\ufffe\u0002]+/g, '');
}
