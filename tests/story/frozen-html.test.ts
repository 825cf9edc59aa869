import { expect, test } from 'vitest';
import { loadStories } from '../../src/load/story.ts';
import { foreignHtml } from '../../src/story/frozen-html.ts';
import { flatBase } from './flat-base.ts';

test.each([
  ['<script>alert(1)</script>', '<script>'],
  ['<p onclick="alert(1)">x</p>', '<p onclick='],
  ['<img src=x onerror=alert(1)>', '<img'],
  ['<p>a</p><svg onload="x">', '<svg'],
  ['<a href="javascript:alert(1)">x</a>', 'href="javascript:'],
  ['<a href="http://example.org/">x</a>', 'href="http:'],
  ["<a href='https://example.org/'>x</a>", '<a href='],
  ['<p style="color:red">x</p>', '<p style='],
  ['<a href="/elsewhere">x</a>', 'href="/'],
  ['<p title="<script>">1 < 2</p>', '< 2'],
  ['<p', '<p'],
  ['<SCRIPT>', '<SCRIPT>'],
])('SE-06 a kept version cannot hold %s', (html, begins) => {
  expect(foreignHtml(html)).toContain(begins);
});

test('what our own Markdown becomes is no foreign HTML', async () => {
  const { stories } = await loadStories('tests/story/base', { base: flatBase });
  const parts = stories.flatMap(({ story }) => [story.introduction, ...story.steps.map(({ prose }) => prose)]);
  expect(parts).toHaveLength(4);
  for (const { html } of parts) expect(foreignHtml(html)).toBeUndefined();
});
