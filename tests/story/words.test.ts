import { describe, expect, test } from 'vitest';
import { areaKm2, distanceKm, earthRadiusKm, lengthKm } from '../../src/geo/measure.ts';
import type { Layer } from '../../src/geo/layer.ts';
import { Citations } from '../../src/story/citations.ts';
import type { SourceFields } from '../../src/story/schema.ts';
import { drawChart } from '../../src/chart/figure.ts';
import type { ChartFields } from '../../src/story/chart-schema.ts';
import { renderWords } from '../../src/story/words.ts';

const sources: SourceFields[] = [
  { id: 'atlas', publisher: 'A & B', title: 'An atlas', date: '2024-10-18', read: 'original text' },
  { id: 'almanac', publisher: 'Almanac', title: 'An almanac', date: '2024-10', read: 'original text' },
];

const description = { title: 'Places', kind: 'places', sources: [], licence: 'CC0', date: '2026-01-05' } as const;
const places: Layer = {
  id: 'places',
  description: { ...description, sources: [] },
  features: {
    type: 'FeatureCollection',
    features: [
      point('pyongyang', 'Pyongyang', [125.75432, 39.03385]),
      point('kursk', 'Kursk', [36.18457, 51.72689]),
      point('near', 'Near', [36.18457, 51.73309]),
    ],
  },
};
const shapes: Layer = {
  id: 'shapes',
  description: { ...description, title: 'A square', sources: [] },
  features: {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        id: 'square',
        properties: { name: 'Square' },
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [0, 0],
              [1, 0],
              [1, 1],
              [0, 1],
              [0, 0],
            ],
          ],
        },
      },
      {
        type: 'Feature',
        id: 'line',
        properties: {},
        geometry: {
          type: 'LineString',
          coordinates: [
            [0, 0],
            [1, 0],
          ],
        },
      },
    ],
  },
};

const pay: ChartFields = {
  title: 'Pay',
  kind: 'amounts',
  unit: 'US$',
  alt: 'Two figures for pay, one beside the other.',
  rows: [
    { by: 'nis', when: '2024-10-23', value: { about: 2000 }, sure: 'estimated', sources: ['almanac'] },
    { by: 'Somebody', when: '2024-10', value: 2500, sure: 'reported', sources: ['atlas', 'almanac'] },
  ],
};

function point(id: string, name: string, coordinates: number[]): Layer['features']['features'][number] {
  return { type: 'Feature', id, properties: { name }, geometry: { type: 'Point', coordinates } };
}

function render(markdown: string, { lang = 'en', where = 'sea', headings = false } = {}) {
  return renderWords(markdown, {
    file: 'stories/test/01-sea.md',
    where,
    mapId: 'map-sea',
    lang,
    sourceLang: lang,
    headings,
    fragments: new Set(['sea', 'land']),
    citations: new Citations(sources, new Set(['atlas', 'almanac', 'faulty'])),
    shapes: {
      layers: new Map([
        ['places', places],
        ['shapes', shapes],
      ]),
      ids: new Set(['places', 'shapes', 'broken']),
    },
    measures: { radiusKm: earthRadiusKm, distanceKm, lengthKm, areaKm2 },
    parties: { nis: { name: 'South Korea’s NIS', mark: 'circle', colour: 'blue' } },
    charts: { whole: new Map([['pay', pay]]), names: new Set(['pay', 'broken']), draw: drawChart },
    figuresNeedSources: !headings,
  });
}

function htmlOf(markdown: string, options?: Parameters<typeof render>[1]): string {
  const { prose, issues } = render(markdown, options);
  expect(issues).toEqual([]);
  return prose.html;
}

describe('plain Markdown', () => {
  test('becomes HTML', () => {
    expect(htmlOf('One *two* **three**.\n\n- four')).toBe(
      '<p>One <em>two</em> <strong>three</strong>.</p>\n<ul>\n<li>four</li>\n</ul>',
    );
  });

  test('keeps colons that are no directives', () => {
    const words = 'At 10:30, Note:this, note:place, a:b:c and :smile: — see https://example.org:8080/x.';
    expect(htmlOf(words)).toBe(`<p>${words}</p>`);
  });

  test('links to https, mail and steps', () => {
    expect(htmlOf('[a](https://example.org/) [b](mailto:a@example.org) [c](#land)')).toBe(
      '<p><a href="https://example.org/">a</a> <a href="mailto:a@example.org">b</a> <a href="#land">c</a></p>',
    );
  });

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '/local',
    '//example.org',
  ])('refuses a link to %s', (url) => {
    const { issues } = render(`[a](<${url}>)`);
    expect(issues).toHaveLength(1);
    expect(issues[0]?.message).toContain(`"${url}"`);
  });

  test('prints no HTML, not even where it reports it', () => {
    const { prose, issues } = render('A <b onclick="x()">b</b>.\n\n<script>alert(1)</script>\n\n<!-- no fault -->');
    expect(prose.html).not.toMatch(/<b|<script|<!--/);
    expect(issues.map(({ line, column }) => [line, column])).toEqual([
      [1, 3],
      [3, 1],
    ]);
  });

  test('escapes what authors put into attributes', () => {
    const { prose } = render(':place["><script>]{#kursk} :place[Kursk]{id="\\"><script>"}');
    expect(prose.html).not.toContain('<script>');
  });

  test('allows headings in notes only', () => {
    expect(htmlOf('## How', { headings: true })).toBe('<h2>How</h2>');
    expect(render('## How').issues).toHaveLength(1);
  });

  test('nothing is nothing', () => {
    expect(render('\n\n').prose).toEqual({
      html: '',
      text: '',
      cites: [],
      places: [],
      wordCount: 0,
      computed: [],
      charts: [],
    });
  });
});

describe(':cite', () => {
  test('prints the number of the source, closes up to the word before, and opens what is known of the source', () => {
    expect(htmlOf('A claim :cite[almanac].')).toBe(
      '<p>A claim<span class="cite"><sup><button type="button" id="cite-sea-1" popovertarget="claim-sea-1" aria-label="Source 1: Almanac, October 2024">1</button></sup>' +
        '<span class="claim" id="claim-sea-1" popover="auto"><span class="claim-source"><a href="#source-almanac">1</a><span> Almanac: An almanac, October 2024 · original text</span></span></span>.</span></p>',
    );
  });

  test('says who, when and how sure', () => {
    const html = htmlOf(
      'A :cite[atlas]{by=nis when=2024-10-28/2024-10-30 sure=claimed}. B :cite[atlas]{by="A <b>" when=../2024-10}.',
    ).replaceAll(/\s/g, ' ');
    expect(html).toContain(
      '<span class="claim-by">South Korea’s NIS, 28 – 30 October 2024<span class="sure"><b>claimed</b>: said by one party</span></span>',
    );
    expect(html).toContain('<span class="claim-by">A &#x3C;b>, by October 2024</span>');
  });

  test.each([
    [
      'by=niss',
      'has `by` "niss", which is not under `parties` in index.md; a name begins with a capital. Did you mean "nis"?',
    ],
    ['when=yesterday', 'has `when` "yesterday"'],
    ['when=2024-10-30/2024-10-28', 'has `when` "2024-10-30/2024-10-28"'],
    ['sure=claimd', 'Did you mean "claimed"?'],
    ['who=nis', 'has no attribute `who`'],
  ])('refuses {%s}', (attributes, message) => {
    const { issues } = render(`A :cite[atlas]{${attributes}}.`);
    expect(issues).toHaveLength(1);
    expect(issues[0]?.message).toContain(message);
  });

  test('numbers by first use, and each mark has an id of its own', () => {
    const { prose } = render('A :cite[almanac], b :cite[atlas, almanac].');
    const marks = [...prose.html.matchAll(/<button [^>]*id="([^"]+)"[^>]*>([^<]+)</g)].map(([, id, numbers]) => [
      id,
      numbers,
    ]);
    expect(marks).toEqual([
      ['cite-sea-1', '1'],
      ['cite-sea-2', '2, 1'],
    ]);
    expect(prose.cites).toEqual(['almanac', 'atlas']);
    expect(prose.text).toBe('A, b.');
  });

  test('says nothing about a source that is there but has faults of its own', () => {
    expect(render('A :cite[faulty].').issues).toEqual([]);
  });
});

describe('::chart', () => {
  test('is drawn where it stands, its rows cite in order, and it is not part of the words', () => {
    const { prose, issues } = render('Words :cite[atlas].\n\n::chart{name=pay}\n\nMore :cite[almanac].');
    expect(issues).toEqual([]);
    expect(prose.html).toMatch(/<p>Words.*<\/p>\n<figure class="chart">.*<\/figure>\n<p>More/s);
    expect(prose).toMatchObject({ cites: ['atlas', 'almanac'], charts: ['pay'], text: 'Words.\nMore.', wordCount: 2 });
    expect([...prose.html.matchAll(/ id="(cite-[^"]+)"/g)].map(([, id]) => id)).toEqual([
      'cite-sea-1',
      'cite-sea-2',
      'cite-sea-3',
      'cite-sea-4',
    ]);
  });

  test.each([
    ['::chart{name=pya}', '::chart has `name` "pya", but there is no charts/pya.yaml. Did you mean "pay"?'],
    ['::chart', '::chart has no `name`. Write it as ::chart{name=estimates}.'],
    ['Words :chart{name=pay}.', ':chart stands alone: write ::chart{name=estimates} in a line of its own.'],
    [':::chart{name=pay}\n:::', ':::chart stands alone as a block. Write it with two colons, in a line of its own.'],
    ['::cite[atlas]', '::cite stands alone as a block. Write it within a sentence, with one colon.'],
  ])('refuses %s', (markdown, message) => {
    expect(render(markdown).issues.map((issue) => issue.message)).toEqual([message]);
  });

  test('says nothing of a chart with faults of its own', () => {
    expect(render('::chart{name=broken}').issues).toEqual([]);
  });
});

describe('figures', () => {
  test.each(['It had 31 men.', 'About 1,376 km², say some.', 'Some 40–64 km away.', 'In 2024, 12.5 per cent.'])(
    'need a source: %s',
    (markdown) => {
      expect(render(markdown).issues.map(({ message }) => message)).toEqual([
        expect.stringMatching(/^The paragraph says "[\d.,]+" but no source\. Cite where the figure is from/),
      ]);
      expect(render(markdown.replace('.', ' :cite[atlas].')).issues).toEqual([]);
    },
  );

  test.each([
    'On 18 October 2024, and again on the 23rd, in 1950–53.',
    'Between 18 and 22 October, on October 7, 2024, by 26–28 Apr 2025.',
    'The 11th Corps, an Il-76, 2024-10-18.',
    'Measured :distance{from=pyongyang to=kursk round=100} and :area{layer=shapes round=10}.',
  ])('dates, names and what shapes give need none: %s', (markdown) => {
    expect(render(markdown).issues).toEqual([]);
  });

  test('nor do those in the notes, which say how numbers were made', () => {
    expect(render('A sphere of 6,371 km.', { headings: true }).issues).toEqual([]);
  });

  test('dates in other languages are dates too', () => {
    expect(render('2024년 10월 18일에 말했다.', { lang: 'ko' }).issues).toEqual([]);
    expect(render('Am 18. Oktober 2024.', { lang: 'de' }).issues).toEqual([]);
  });
});

describe('computed numbers', () => {
  test('a distance, with its exact value and method', () => {
    expect(htmlOf(':distance{from=pyongyang to=kursk round=100}')).toBe(
      '<p><data class="computed" value="6686.172" title="6,686.2\u202Fkm along the great circle between Pyongyang and Kursk; sphere of 6,371.0088\u202Fkm radius">6,700\u202Fkm</data></p>',
    );
  });

  test.each([
    ['round=10', '6,690\u202Fkm'],
    ['round=1', '6,686\u202Fkm'],
    ['round=0.5', '6,686.0\u202Fkm'],
    ['', '6,700\u202Fkm'],
  ])('rounds with %s', (round, text) => {
    const { prose } = render(`:distance{from=pyongyang to=kursk ${round}}`);
    expect(prose.computed.map((number) => number.text)).toEqual([text]);
  });

  test('a small one keeps two digits', () => {
    expect(render(':distance{from=near to=kursk}').prose.text).toBe('0.69\u202Fkm');
  });

  test('in the words of the language', () => {
    const { prose } = render('Es sind :distance{from=pyongyang to=kursk round=1}.', { lang: 'de' });
    expect(prose.text).toBe('Es sind 6.686\u202Fkm.');
    expect(prose.computed[0]?.method).toBe(
      '6.686,2\u202Fkm auf dem Großkreis zwischen Pyongyang und Kursk; Kugel mit 6.371,0088\u202Fkm Radius',
    );
  });

  test('length and area, of a layer or of one feature', () => {
    expect(render(':length{layer=shapes round=1}').prose.text).toBe('111\u202Fkm');
    expect(render(':area{layer=shapes feature=square round=10}').prose.text).toBe('12,360\u202Fkm²');
  });

  test.each([
    [':area{layer=shapes feature=line}', ':area measures area 0: "line" holds no polygon.'],
    [':length{layer=places}', ':length measures length 0: "places" holds no line.'],
    [':distance{from=kursk to=shapes/line}', ':distance has `to` "shapes/line", which is not one point. Name a place.'],
  ])('refuses %s', (markdown, message) => {
    expect(render(markdown).issues.map((issue) => issue.message)).toEqual([message]);
  });

  test('says nothing about a layer that has faults of its own', () => {
    expect(render(':length{layer=broken} :distance{from=broken to=kursk}').issues).toEqual([]);
  });
});

describe('what is counted', () => {
  test('places, words and plain text', () => {
    const { prose } = render(
      'From :place[the *north*]{#pyongyang} :cite[atlas]\nto :place[Kursk]{#kursk}.\n\nThe end.',
    );
    expect(prose.html).toContain('<a class="place" data-place="pyongyang" href="#map-sea">the <em>north</em></a>');
    expect(prose.places).toEqual(['pyongyang', 'kursk']);
    expect(prose.text).toBe('From the north to Kursk.\nThe end.');
    expect(prose.wordCount).toBe(7);
  });

  test('words without spaces between them', () => {
    expect(render('북한군은 러시아로 갔다.', { lang: 'ko' }).prose.wordCount).toBe(3);
  });
});
