import { expect, test } from 'vitest';
import { htmlToText, htmlToWords, printWords } from '../../../src/cli/import/html-to-words.ts';

const steps = (name: string) => (name === 'two' ? 'second' : undefined);

test.each([
  ['Words alone', 'Words alone'],
  ['<p>One</p><p>Two &amp; three</p>', 'One\n\nTwo & three'],
  ['One<br>line<br/><br>Two<br>', 'One\\\nline\n\nTwo'],
  ['<b>bold </b>and<em> soft</em>', '**bold** and _soft_'],
  ['<p> </p><p>&nbsp;</p><div></div><b></b>x', 'x'],
  ['<h1>Head <strong>line</strong></h1>text', '**Head line**\n\ntext'],
  ['<ul><li>a<li>b<ol><li>c</ol></ul>', '- a\n- b\n  1. c'],
  ['<blockquote>said</blockquote>', '> said'],
  ['<a href="https://example.org/a b">out</a> <a href="#two">on</a>', '[out](https://example.org/a%20b) [on](#second)'],
  ['<a href="https://example.org"><img src="https://example.org/a.png"></a>', ''],
  ['<table><tr><th>A<th>B</tr><tr><td>1<td>2</tr></table>', '- A · B\n- 1 · 2'],
  ['1. not a list, * no star, a_b_c', '1\\. not a list, \\* no star, a_b_c'],
  ['at 12:30, ratio a:b, :cite[x]', 'at 12\\:30, ratio a\\:b, \\:cite\\[x]'],
  ['<details><summary>More</summary>hidden</details>', 'More\n\nhidden'],
])('%s', (html, markdown) => {
  expect(printWords(htmlToWords(html, steps).words)).toBe(markdown);
});

test.each([
  ['<script>x</script>', ['a `<script>`']],
  ['<p onclick="x" style="color: red">a</p>', ['code (`onclick` of a `<p>`)', 'styling (`style`)']],
  ['<a href="javascript:x">a</a>', ['a link to javascript:x (javascript: is not allowed); its words stay']],
  ['<a href="page.html">a</a>', ['a link to page.html (it is relative to the original’s page); its words stay']],
  ['<a href="#none">a</a>', ['a link to #none (no step has that name); its words stay']],
  ['<a href="#">a</a>', ['a link to # (it leads nowhere); its words stay']],
  ['<a href="mailto:nobody">a</a>', ['a link to mailto:nobody (it is not an address); its words stay']],
  [
    '<a href="http://example.org">a</a>',
    ['a link to http://example.org, written with https:// now; see whether it answers'],
  ],
  ['<font color=red>a</font>', ['styling (`<font>`)']],
  ['<img>', ['a `<img>` without an address']],
  ['<img src="data:image/png;base64,AAAA">', ['a picture within the text (data:image/png;base64,AAAA)']],
  ['<s>old</s> new', ['words struck out, which now stand like others: “old”']],
  ['<table><tr><td>a</td></tr></table>', ['a table, now a list']],
])('%s is told', (html, lost) => {
  expect(htmlToWords(html, steps).lost).toEqual(lost);
});

test('pictures, films, sounds and pages are taken out with their captions', () => {
  const html =
    '<img src="a.jpg" alt="A"><video><source src="//example.org/v.mp4"></video><audio src=s.mp3></audio><iframe src="https://example.org/" title="T"></iframe>';
  expect(htmlToWords(html).media).toEqual([
    { kind: 'picture', url: 'a.jpg', caption: 'A' },
    { kind: 'video', url: '//example.org/v.mp4', caption: undefined },
    { kind: 'sound', url: 's.mp3', caption: undefined },
    { kind: 'page', url: 'https://example.org/', caption: 'T' },
  ]);
});

test('a title is one line of plain text', () => {
  expect(htmlToText(' <h2>A &lt;b&gt;<br><small>and b</small></h2><script>x</script> ').text).toBe('A <b> and b');
});
