import { HtmlValidate, Parser } from 'html-validate';
import { expect, test } from 'vitest';
import { embedCode, recommendedSandbox, type EmbedOptions } from '../../src/embed/embed-code.ts';

const plain: EmbedOptions = {
  site: 'https://maps.example/some/folder/',
  slug: 'river',
  title: 'Down the river',
  credit: 'a map story by Placeline',
};
const full: EmbedOptions = {
  ...plain,
  mode: 'scroll',
  step: 'bridge',
  theme: 'dark',
  widthPx: 480,
  heightPx: 720,
  sandbox: recommendedSandbox,
  withScript: true,
};

/** Titles that try to leave their quotes, with what a browser must read. */
const hostile = [
  '"><script>alert(1)</script>',
  `' onload='alert(1)`,
  '</iframe></textarea><img src=x onerror=alert(1)>',
  'Fish & chips &lt; &quot;',
  'Two\nlines\tand a tab',
  '한국 — Київ “quoted”',
];

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  // HTML asks for a number, but browsers have always taken a share too, and it outlives content systems that drop styles.
  elements: ['html5', { iframe: { attributes: { width: { enum: [String.raw`/\d+/`, '100%'] } } } }],
  // The address of the host script is fixed and its content may be mended: no hash could stand in a partner's page.
  rules: { 'require-sri': 'off', 'no-inline-style': ['error', { allowedProperties: ['border', 'max-width'] }] },
});

test('EM-17 the default code', () => {
  expect(embedCode(plain)).toMatchInlineSnapshot(`
    "<iframe src="https://maps.example/some/folder/embed/river/" title="Down the river" width="100%" height="600" style="border:0" loading="lazy" allow="fullscreen" referrerpolicy="strict-origin-when-cross-origin"></iframe>
    <p><a href="https://maps.example/some/folder/stories/river/">Down the river</a>, a map story by Placeline</p>"
  `);
});

test('EM-17 the code with every option', () => {
  expect(embedCode(full)).toMatchInlineSnapshot(`
    "<iframe src="https://maps.example/some/folder/embed/river/?mode=scroll&amp;step=bridge&amp;theme=dark" title="Down the river" width="480" height="720" style="border:0;max-width:100%" loading="lazy" allow="fullscreen" referrerpolicy="strict-origin-when-cross-origin" sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox" data-placeline></iframe>
    <p><a href="https://maps.example/some/folder/stories/river/#bridge">Down the river</a>, a map story by Placeline</p>
    <script async src="https://maps.example/some/folder/embed/v1.js"></script>"
  `);
});

test('EM-17 the code of a translation leads to that translation twice', () => {
  const words = { title: '강을 따라', credit: 'Placeline 지도 기사' };
  expect(embedCode({ ...plain, ...words, translation: 'ko', step: 'bridge' })).toMatchInlineSnapshot(`
    "<iframe src="https://maps.example/some/folder/embed/river/ko/?step=bridge" title="강을 따라" width="100%" height="600" style="border:0" loading="lazy" allow="fullscreen" referrerpolicy="strict-origin-when-cross-origin"></iframe>
    <p><a href="https://maps.example/some/folder/stories/river/ko/#bridge">강을 따라</a>, Placeline 지도 기사</p>"
  `);
});

test.each([plain, full])('SE-16 the code asks the browser for fullscreen and nothing else: %o', async (options) => {
  const frame = (await parse(embedCode(options))).querySelector('iframe')!;
  expect(frame.getAttributeValue('allow')).toBe('fullscreen');
  expect(frame.getAttribute('allowfullscreen')).toBeNull();
});

test.each([plain, full, ...hostile.map((title) => ({ ...full, title }))])(
  'EM-17 is valid HTML: %o',
  async (options) => {
    const { results } = await validator.validateString(embedCode(options));
    expect(results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
  },
);

test.each(hostile)('EM-17 is one frame and one link, whatever the title: %s', async (title) => {
  const document = await parse(embedCode({ ...plain, title }));
  expect(document.querySelectorAll('*').map(({ tagName }) => tagName)).toEqual(['iframe', 'p', 'a']);
  const frame = document.querySelector('iframe')!;
  expect(frame.getAttribute('onload')).toBeNull();
  expect(decoded(frame.getAttributeValue('title')!)).toBe(title.replaceAll(/\s/g, ' '));
});

test('EM-17 a hostile slug or step stays in its place of the address', async () => {
  const code = embedCode({ ...plain, slug: '../"><b>', step: '"#&mode=flat' });
  const src = decoded((await parse(code)).querySelector('iframe')!.getAttributeValue('src')!);
  const url = new URL(src);
  expect(url.pathname).toBe('/some/folder/embed/..%2F%22%3E%3Cb%3E/');
  expect([...url.searchParams]).toEqual([['step', '"#&mode=flat']]);
  expect(url.hash, 'EM-05').toBe('');
});

async function parse(code: string) {
  return new Parser(await validator.getConfigFor('page.html')).parseHtml(code);
}

/** An attribute as a browser reads it. */
function decoded(value: string): string {
  const characters: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return value.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => characters[name]!);
}
