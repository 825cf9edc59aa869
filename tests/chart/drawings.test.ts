import type { Element } from 'hast';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { drawAmounts } from '../../src/chart/amounts.ts';
import { breakLines, narrowestEm, widthEm } from '../../src/chart/drawing.ts';
import { drawChart } from '../../src/chart/figure.ts';
import { drawOverTime } from '../../src/chart/over-time.ts';
import { drawTimeline } from '../../src/chart/timeline.ts';
import type { Chart, ChartLine } from '../../src/story/chart.ts';

const nis = { name: 'South Korea’s NIS', mark: 'circle', colour: 'blue' } as const;

function row(fields: Partial<ChartLine>): ChartLine {
  return {
    by: nis.name,
    party: nis,
    when: '2024-10-18',
    sure: 'estimated',
    sources: { type: 'text', value: '' },
    ...fields,
  };
}

function chart(kind: Chart['kind'], rows: ChartLine[], more: Partial<Chart> = {}): Chart {
  return { title: 'A title', kind, unit: 'soldiers', alt: 'What is seen here, in a sentence.', rows, ...more };
}

/** Elements of a drawing by tag and class. */
function find(parts: Element[], tag: string, kind: string): Element[] {
  const all = (element: Element): Element[] => [
    element,
    ...element.children.flatMap((child) => (child.type === 'element' ? all(child) : [])),
  ];
  return parts
    .flatMap(all)
    .filter(({ tagName, properties }) => tagName === tag && hasClass(properties['className'], kind));
}

function hasClass(classes: unknown, kind: string): boolean {
  return Array.isArray(classes) && classes.includes(kind);
}

function toHtml(element: Element): string {
  return unified()
    .use(rehypeStringify)
    .stringify({ type: 'root', children: [element] });
}

function textOf({ children }: Element): string {
  return children.map((child) => ('value' in child ? child.value : '')).join('');
}

const number = (text: unknown) => Number.parseFloat(String(text));

describe('amounts', () => {
  const drawn = drawAmounts(
    chart('amounts', [
      row({ value: 10_000 }),
      row({ value: { about: 5000 } }),
      row({ value: { at_least: 5000 } }),
      row({ value: { up_to: 5000 } }),
      row({ value: { from: 2000, to: 5000 } }),
      row({ value: 5000, expected: true }),
    ]),
    'en',
  );
  const bars = find(drawn.parts, 'line', 'extent').map(({ properties }) => [
    number(properties['x1']),
    number(properties['x2']),
  ]);

  test('begin at nought and are in proportion', () => {
    const [[zero, ten], [, five]] = bars as [[number, number], [number, number]];
    expect((five - zero) / (ten - zero)).toBeCloseTo(0.5, 2);
  });

  test('say how exact each figure is, in words and in signs', () => {
    expect(find(drawn.parts, 'text', 'value').map(textOf)).toEqual([
      '10,000',
      'about 5,000',
      'at least 5,000',
      'up to 5,000',
      '2,000 to 5,000',
      '5,000 expected',
    ]);
    expect(find(drawn.parts, 'path', 'arrow')).toHaveLength(1);
    expect(find(drawn.parts, 'line', 'dashed')).toHaveLength(1);
    expect(find(drawn.parts, 'path', 'hollow')).toHaveLength(1);
    expect(find(drawn.parts, 'path', 'mark'), 'a range has two').toHaveLength(6);
  });

  test('stay within their width, down to the narrowest', () => {
    for (const end of bars.flat()) expect(end).toBeLessThanOrEqual(100);
    for (const text of find(drawn.parts, 'text', 'by')) expect(widthEm(textOf(text))).toBeLessThanOrEqual(narrowestEm);
  });
});

describe('over time', () => {
  const rows = [
    row({ when: '2024-12-19', value: { at_least: 100 } }),
    row({ when: '2025-01-13', value: { about: 300 } }),
    row({ when: '2025-01-22/2025-01-23', value: { about: 1000 }, by: 'Western officials', party: undefined }),
    row({ when: '2025-09', value: { about: 2000 } }),
  ];
  const { parts } = drawOverTime(chart('over-time', rows), 'en');

  test('time goes to the right, figures go up', () => {
    const stems = find(parts, 'line', 'stem').map(({ properties }) => properties);
    const xs = stems.map(({ x1 }) => number(x1));
    expect(xs).toEqual([...xs].sort((a, b) => a - b));
    const heights = stems.map(({ y1, y2 }) => number(y1) - number(y2));
    expect(heights[3]! / heights[2]!).toBeCloseTo(2, 1);
    expect(heights[2]! / heights[1]!).toBeCloseTo(10 / 3, 1);
  });

  test('whoever has no mark is named, and no two names cover each other', () => {
    expect(find(parts, 'text', 'says').map(textOf)).toEqual(['Western officials']);
    const boxes = [...find(parts, 'text', 'value'), ...find(parts, 'text', 'says')].map((text) => {
      const { x, y, dx, textAnchor } = text.properties;
      const at = (number(x) / 100) * narrowestEm + number(dx);
      const width = widthEm(textOf(text));
      const left = textAnchor === 'start' ? at : textAnchor === 'end' ? at - width : at - width / 2;
      return { left, right: left + width, bottom: number(y), top: number(y) - 0.9 };
    });
    for (const [index, one] of boxes.entries()) {
      for (const other of boxes.slice(index + 1)) {
        const apart =
          one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
        expect(apart, JSON.stringify([one, other])).toBe(true);
      }
    }
  });
});

test('a timeline says how long nothing was told, and what day is not known', () => {
  const { parts } = drawTimeline(
    chart('timeline', [
      row({ when: '2024-06-19', says: 'Signed' }),
      row({ when: '../2024-10-25', says: 'Denied' }),
      row({ when: '2024-10-24', says: 'Ratified' }),
    ]),
    'en',
  );
  expect(find(parts, 'text', 'tick').map(textOf)).toEqual(['4 months']);
  expect(find(parts, 'text', 'by').map((text) => textOf(text).replaceAll(/\s/g, ' '))).toEqual([
    '19 Jun 2024, South Korea’s NIS',
    'by 25 Oct 2024, South Korea’s NIS',
    '24 Oct 2024, South Korea’s NIS',
  ]);
  expect(find(parts, 'path', 'hollow')).toHaveLength(1);
});

test('a figure has a text alternative, what its signs mean, and every number in a table (AX-28)', () => {
  const rows = [
    row({ value: { at_least: 3000 }, group: 'a' }),
    row({ value: 12_000, expected: true, group: 'b', says: 'Soon' }),
  ];
  const html = toHtml(drawChart(chart('amounts', rows, { groups: { a: 'Here', b: 'There' }, note: 'A note.' }), 'en'));
  expect(html).toContain('role="img" aria-label="What is seen here, in a sentence."');
  expect(html).toContain('Arrow: at least that many; hollow: planned or expected then. A note.');
  expect(html).toMatch(/<summary>Show the numbers<\/summary>.*<table>.*<th scope="col">Who says so<\/th>/s);
  expect(html).toMatch(
    /<th class="group" scope="rowgroup" colspan="5">There<\/th><\/tr><tr><th scope="row">South Korea’s NIS<\/th><td>18 Oct 2024<\/td><td>Soon<\/td><td>12,000 expected<\/td><td>estimated<\/td>/,
  );
  expect(html, 'the pages’ policy').not.toMatch(/style=|<style/);
});

test.each([
  ['ko', '약 12,000', '2024년 10월 18일'],
  ['uk', 'близько 12\u00a0000', '18 жовт. 2024 р.'],
])('a chart speaks the language of its story: %s', (lang, figure, day) => {
  const html = toHtml(drawChart(chart('amounts', [row({ value: { about: 12_000 } })]), lang));
  expect(html).toContain(figure);
  expect(html).toContain(day);
});

test('lines are broken between words only', () => {
  expect(breakLines('one two three', 4)).toEqual(['one two', 'three']);
  expect(breakLines('Unbreakable', 2)).toEqual(['Unbreakable']);
});
