import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { oembedOf, oembedXml } from '../../src/embed/oembed.ts';

const subject = {
  site: 'https://maps.example/some/folder/',
  slug: 'river',
  title: 'Down the "river" & over <b>the</b> hills',
  authors: ['Kim Hana', 'R. <Roe>'],
  card: { url: 'https://maps.example/some/folder/map/river/card.a1b2.png', width: 1200, height: 630 },
};

test('EM-20 says all that oEmbed 1.0 asks of a rich answer', () => {
  expect(oembedOf(subject)).toMatchInlineSnapshot(`
    {
      "author_name": "Kim Hana, R. <Roe>",
      "cache_age": 86400,
      "height": 600,
      "html": "<iframe src="https://maps.example/some/folder/embed/river/" width="500" height="600" frameborder="0" title="Down the &quot;river&quot; &amp; over &lt;b&gt;the&lt;/b&gt; hills"></iframe>",
      "provider_name": "Placeline",
      "provider_url": "https://maps.example/some/folder/",
      "thumbnail_height": 630,
      "thumbnail_url": "https://maps.example/some/folder/map/river/card.a1b2.png",
      "thumbnail_width": 1200,
      "title": "Down the "river" & over <b>the</b> hills",
      "type": "rich",
      "version": "1.0",
      "width": 500,
    }
  `);
});

test('EM-20 of a kept version it names the embed of that version', () => {
  const { html } = oembedOf({ ...subject, version: 2 });
  expect(html).toContain('src="https://maps.example/some/folder/embed/river/v/2/"');
});

test('EM-20 of a translation it names the embed in that language', () => {
  const { html, title } = oembedOf({ ...subject, translation: 'ko', title: '강을 따라' });
  expect(html).toContain('src="https://maps.example/some/folder/embed/river/ko/"');
  expect([title, html]).toEqual(['강을 따라', expect.stringContaining('title="강을 따라"')]);
});

test('EM-20 the XML twin is well formed and says the same', () => {
  const oembed = oembedOf({ ...subject, title: `${subject.title}\u0007\uFFFF` });
  const xml = oembedXml(oembed);
  expect(XMLValidator.validate(xml)).toBe(true);
  const parser = new XMLParser({ parseTagValue: false, processEntities: { enabled: true } });
  const expected = Object.entries({ ...oembed, title: subject.title, html: oembedOf(subject).html });
  const { oembed: read } = parser.parse(xml) as { oembed: Record<string, string> };
  expect(Object.entries(read)).toEqual(expected.map(([name, value]) => [name, String(value)]));
});
