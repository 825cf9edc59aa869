import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawChart } from '../../src/chart/figure.ts';
import { areaKm2, distanceKm, earthRadiusKm, lengthKm } from '../../src/geo/measure.ts';
import { jsonLines, parseJson } from '../../src/load/json-lines.ts';
import { assembleStory } from '../../src/story/assemble.ts';
import { readDraft } from '../../src/story/draft.ts';
import type { Story } from '../../src/story/story.ts';
import type { Issue } from '../../src/issue.ts';
import { flatBase } from './flat-base.ts';

/** Whatever stands in a story's files ends as text on the page or as a fault with a place: never as a crash, never as markup. */
const folder = join(import.meta.dirname, 'base/stories/river');
const names = await readdir(folder);
const base = new Map(
  await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)),
);
const around = {
  layers: [],
  measures: { radiusKm: earthRadiusKm, distanceKm, lengthKm, areaKm2 },
  drawChart,
  countryNames: () => ['Hungary'],
  country: flatBase.country,
  today: '2026-03-01',
};

function read(changed: Record<string, string>, slug = 'river'): { story?: Story; issues: Issue[] } {
  const result = assembleStory(readDraft(slug, new Map([...base, ...Object.entries(changed)])), around);
  for (const { file, line, column = 1, message, severity } of result.issues) {
    expect(file).toMatch(/^stories\//);
    expect(line).toBeGreaterThanOrEqual(1);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(message.length).toBeGreaterThan(10);
    expect(message.length).toBeLessThan(2000);
    expect(['error', 'warning']).toContain(severity);
  }
  return result;
}

/** A step that is right, with other words. */
function step(words: string): string {
  return `---\ntitle: The water\nview: { fit: [16, 46, 23, 48] }\nshow: []\nalt: Hungary between its neighbours, with the Danube through the middle.\n---\n\n${words} :cite[atlas]\n`;
}

/** A whole story that refers to nothing but its source. */
function told(words: string): { html: string; messages: string[] } {
  const draft = new Map([...base].filter(([name]) => !/^0[23]/.test(name)));
  draft.set('01-water.md', step(words));
  draft.set('index.md', base.get('index.md')!.replace(/^parties:[\s\S]*?\n(?=\S)/m, ''));
  const { story, issues } = assembleStory(readDraft('river', draft), around);
  return { html: story?.steps[0]?.prose.html ?? '', messages: issues.map(({ message }) => message) };
}

const markup =
  /<(?!\/?(p|em|strong|a|sup|data|ul|ol|li|blockquote|code|pre|br|hr|h[23]|span|button)\b)[a-z!/]|\son\w+\s*=\s*["']|javascript:/i;

test('any text in any file is told apart from what is right', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      '---\n',
      '\t',
      '- ',
      '{',
      '}',
      '[',
      ']',
      '&a ',
      '*a',
      '<<: *a',
      '!!js/function x',
      '!!binary x',
      '"',
      "'",
      ': ',
      '\r',
      '\uFEFF',
      '\0',
      '# TODO',
      '<!--',
      '-->',
      ':cite[',
      ':place[x]{#',
      '::',
      '](',
      '`',
      '|\n',
      '>-\n',
      '? ',
    ),
  );
  const cut = fc.record({
    file: fc.constantFrom(...names),
    at: fc.nat(800),
    length: fc.nat(40),
    put: fc.array(piece, { maxLength: 4 }),
  });
  fc.assert(
    fc.property(fc.array(cut, { minLength: 1, maxLength: 4 }), (cuts) => {
      const changed: Record<string, string> = {};
      for (const { file, at, length, put } of cuts) {
        const text = changed[file] ?? base.get(file)!;
        changed[file] = text.slice(0, at) + put.join('') + text.slice(at + length);
      }
      const { story } = read(changed);
      for (const { prose } of story?.steps ?? []) expect(prose.html).not.toMatch(markup);
    }),
    { numRuns: 150, seed: 1 },
  );
});

test('any JSON, whole or cut, is read or refused with a place', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), fc.nat(200), fc.boolean(), (json, at, isCut) => {
      const text = isCut ? json.slice(0, at) : json;
      const parsed = parseJson(text);
      if ('value' in parsed) return;
      expect(parsed.mark.line).toBeGreaterThanOrEqual(1);
      expect(parsed.message).toMatch(/^This is not JSON: .+[.?]$/s);
    }),
    { numRuns: 200, seed: 1 },
  );
});

describe('hostile words end as text or as a fault (SE-06)', () => {
  test.each([
    ['<img src=x onerror=alert(1)>'],
    ['</script><script>alert(1)</script>'],
    ['"><svg onload=alert(1)>'],
    ['[click](javascript:alert(1))'],
    ['[click](JaVaScRiPt:alert(1))'],
    ['[click](data:text/html,<script>alert(1)</script>)'],
    ['![x](https://example.org/x.png)'],
    ['<https://example.org/"onmouseover="alert(1)>'],
    ['[x]: javascript:alert(1)\n\n[x]'],
    ['\\<b\\>not bold\\</b\\> &lt;i&gt; &#60;u&#62;'],
    ['`<script>alert(1)</script>`'],
    [':place[<b>x</b>]{#x onclick="alert(1)"}'],
    [':cite[atlas]{.x onclick="alert(1)"}'],
    ['<!-- --><script>alert(1)</script><!-- -->'],
    ['<!-- a\n\n--><script>alert(1)</script>'],
    ['__proto__ :__proto__[x] :constructor[x]{toString=1} :hasOwnProperty{__proto__=1}'],
    ['\u202Ereversed\u202C \0 \uFFFE \uD800'],
  ])('%j', (words) => {
    const { html, messages } = told(words);
    expect(html === '' || messages.length === 0 || messages.every((message) => message !== '')).toBe(true);
    expect(html).not.toMatch(markup);
    if (html === '') expect(messages.length).toBeGreaterThan(0);
  });
});

describe('what is made to be too much ends as a fault or as text (SE-06)', () => {
  const deep = 20_000;
  test.each([
    [
      'a megabyte in a title',
      { 'index.md': base.get('index.md')!.replace('title: Bridges', `title: ${'x'.repeat(1e6)}`) },
    ],
    ['a megabyte of words', { '01-water.md': step('word '.repeat(200_000)) }],
    ['YAML lists in lists', { 'sources.yaml': `- ${'['.repeat(deep)}${']'.repeat(deep)}` }],
    ['YAML maps in maps', { 'sources.yaml': '{a: '.repeat(deep) }],
    ['YAML lists on one line', { 'sources.yaml': '- '.repeat(deep) }],
    ['front matter in front matter', { 'index.md': '---\n'.repeat(deep) }],
    ['quotes in quotes', { '01-water.md': step('> '.repeat(deep)) }],
    ['lists in lists', { '01-water.md': step('- '.repeat(deep)) }],
    ['open brackets', { '01-water.md': step('['.repeat(deep)) }],
    ['open pictures', { '01-water.md': step('!['.repeat(deep)) }],
    ['stars', { '01-water.md': step('*a_ '.repeat(deep)) }],
    ['directives in directives', { '01-water.md': step(':cite['.repeat(deep)) }],
    ['open attributes', { '01-water.md': step(':place[x]{#a '.repeat(deep / 10)) }],
    ['backticks', { '01-water.md': step('` `` ``` '.repeat(deep / 10)) }],
    [
      'aliases that multiply',
      {
        'sources.yaml': `- &a [x, x, x, x, x, x, x, x]\n${Array.from(
          { length: 12 },
          (_, index) =>
            `- &b${index} [${Array(9)
              .fill(index === 0 ? '*a' : `*b${index - 1}`)
              .join(', ')}]`,
        ).join('\n')}`,
      },
    ],
    ['an alias to itself', { 'sources.yaml': '&a [*a]' }],
    [
      'keys of objects',
      {
        'index.md': '---\n__proto__: { title: x }\nconstructor: 1\ntoString: 2\n---\n',
        'sources.yaml': '- __proto__: 1\n  id: __proto__\n',
      },
    ],
  ] as [string, Record<string, string>][])(
    '%s',
    (_, files) => {
      const { story, issues } = read(files);
      if (story === undefined) expect(issues.some(({ severity }) => severity === 'error')).toBe(true);
      expect(({} as Record<string, unknown>)['title']).toBeUndefined();
    },
    60_000,
  );

  test('JSON nested a hundred thousand deep has lines all the same', () => {
    const text = '['.repeat(100_000) + ']'.repeat(100_000);
    const parsed = parseJson(text);
    expect('value' in parsed || parsed.message.length > 0).toBe(true);
    expect(jsonLines(text)([0, 0, 0])).toEqual({ line: 1, column: 4 });
  });
});

describe('a name that leads elsewhere is no name (SE-06)', () => {
  test.each(['..', '../river', '/etc', 'river/../../x', '__proto__', 'con.', 'a b', 'ä', 'A', '%2e%2e', 'x\0'])(
    '%j',
    (name) => {
      const { story, issues } = read({ [`04-${name}.md`]: step('') }, name);
      expect(story).toBeUndefined();
      expect(issues.map(({ message }) => message)).toEqual(
        expect.arrayContaining([
          expect.stringContaining('is not named like an id'),
          expect.stringContaining('is not an id'),
        ]),
      );
    },
  );
});
