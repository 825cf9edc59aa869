import { expect, test } from 'vitest';
import { outwardLinks } from '../../src/components/outward-links.ts';

const outward = (html: string) => outwardLinks(html, '/base/stories/river/');

test.each([
  ['<a href="#bridge">', '<a href="/base/stories/river/#bridge" target="_blank" rel="noopener">'],
  [
    '<a class="place" data-place="suva" href="#map-bridge">',
    '<a class="place" data-place="suva" href="/base/stories/river/#map-bridge" target="_blank" rel="noopener">',
  ],
  [
    '<a href="#source-a" id="cite-bridge-1" role="doc-noteref" aria-label="Source 1: A > B">',
    '<a href="/base/stories/river/#source-a" target="_blank" rel="noopener" role="doc-noteref" aria-label="Source 1: A > B">',
  ],
  [
    '<a href="https://a.example/" rel="noopener external">',
    '<a href="https://a.example/" target="_blank" rel="noopener external">',
  ],
  [
    '<a href="https://a.example/" title="&#x22;> id=&#x22;cite-a-1&#x22;" rel="noopener external">',
    '<a href="https://a.example/" target="_blank" title="&#x22;> id=&#x22;cite-a-1&#x22;" rel="noopener external">',
  ],
])('EM-19 %s opens beside the partner’s page and is no target', (html, expected) => {
  expect(outward(`<p>Words ${html}word</a></p>`)).toBe(`<p>Words ${expected}word</a></p>`);
});

test('words that only look like a link stay as they are', () => {
  const words = '<p>&#x3C;a href="https://a.example/" id="cite-a-1"> and <em>href="#bridge"</em></p>';
  expect(outward(words)).toBe(words);
});
