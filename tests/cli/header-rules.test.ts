import { describe, expect, test } from 'vitest';
import { headersFor, parseHeaderRules } from '../../src/cli/header-rules.ts';

function headersOf(text: string, path: string): Record<string, string> {
  return headersFor(parseHeaderRules(text), path);
}

test('all matching rules apply; values of one header are joined', () => {
  const text = '/*\n  X-Robots-Tag: noindex\n  A: 1\n/static/*\n  x-robots-tag: nosnippet\n';
  expect(headersOf(text, '/static/a.css')).toEqual({ 'x-robots-tag': 'noindex, nosnippet', a: '1' });
});

test('a header repeated in one rule is joined too', () => {
  expect(headersOf('/\n  Link: <a>\n  Link: <b>', '/')).toEqual({ link: '<a>, <b>' });
});

test('! drops what earlier rules have set, before the rule sets its own', () => {
  const text = '/*\n  A: all\n  B: all\n/x/*\n  A: x\n  ! A\n  ! b\n';
  expect(headersOf(text, '/x/')).toEqual({ a: 'x' });
  expect(headersOf(text, '/y/')).toEqual({ a: 'all', b: 'all' });
});

test('a value may hold colons', () => {
  expect(headersOf("/\n  Policy: img-src data: blob:; a 'b'", '/')).toEqual({ policy: "img-src data: blob:; a 'b'" });
});

describe('patterns', () => {
  test.each([
    ['/', '/', true],
    ['/', '/a', false],
    ['/*', '/', true],
    ['/a/*', '/a/', true],
    ['/a/*', '/a/b/c', true],
    ['/a/*', '/a', false],
    ['/a/*', '/b/a/', false],
    ['/*.js', '/a/b.js', true],
    ['/*.js', '/a/b.jsx', false],
    ['/:lang/stories/*', '/de/stories/river/', true],
    ['/:lang/stories/*', '/de/at/stories/river/', false],
    ['/:lang/stories/*', '/stories/river/', false],
    ['/a.b', '/a-b', false],
  ])('%s on %s: %s', (pattern, path, matches) => {
    expect(Object.keys(headersOf(`${pattern}\n  A: 1`, path)).length === 1).toBe(matches);
  });
});

test('comments and empty lines are skipped', () => {
  expect(headersOf('# all\n\n/*\n  # one\n  A: 1\n', '/')).toEqual({ a: '1' });
});

test.each([
  ['A: 1', '_headers:1  "A: 1" stands before any path. Write a path such as /* first.'],
  ['/*\n  nonsense', '_headers:2  "nonsense" is no header. Write "Name: value", or "! Name" to drop one.'],
  ['/*\n  A:', '_headers:2  "A:" is no header. Write "Name: value", or "! Name" to drop one.'],
  ['/*\n  A B: 1', '_headers:2  "A B: 1" is no header. Write "Name: value", or "! Name" to drop one.'],
])('a broken file is refused: %j', (text, message) => {
  expect(() => parseHeaderRules(text)).toThrow(message);
});
