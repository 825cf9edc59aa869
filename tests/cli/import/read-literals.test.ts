import { expect, test } from 'vitest';
import { fieldOf, print } from '../../../src/cli/import/datum.ts';
import type { Datum } from '../../../src/cli/import/datum.ts';
import { readLiterals } from '../../../src/cli/import/read-literals.ts';

/** What a script says of a name, in plain values; code as a text in angle brackets. */
function read(script: string, name = 'it'): unknown {
  const { roots } = succeed(script);
  return plain(roots.find((root) => root.name === name)?.datum);
}

function succeed(script: string) {
  const literals = readLiterals(script, 'config.js');
  if (Array.isArray(literals)) throw new Error(JSON.stringify(literals));
  return literals;
}

function plain(datum: Datum | undefined): unknown {
  switch (datum?.kind) {
    case 'value':
      return datum.value;
    case 'list':
      return datum.items.map(plain);
    case 'record':
      return Object.fromEntries([...datum.fields].map(([name, value]) => [name, plain(value)]));
    case 'code':
      return `<${datum.what}>`;
    default:
      return 'nothing';
  }
}

test.each([
  ["const it = { a: 1, 'b-c': [true, null,], 3: undefined, };", { a: 1, 'b-c': [true, null], 3: undefined }],
  ['var it = `two\nlines and ${1 + 2}`;', 'two\nlines and 3'],
  ["let it = 'one ' + 'two ' + 3;", 'one two 3'],
  ['const it = [-1.5, +2, .5, 0x10, !0, !1, void 0];', [-1.5, 2, 0.5, 16, true, false, undefined]],
  ["const name = 'Ava'; const it = { name, greeting: `Hi ${name}` };", { name: 'Ava', greeting: 'Hi Ava' }],
  ['const base = { zoom: 4, pitch: 5 }; const it = { ...base, zoom: 6 };', { zoom: 6, pitch: 5 }],
  ["const ids = { a: 'x' }; const it = [ids.a, ids['a'], [7, 8][1], ...[1, 2]];", ['x', 'x', 8, 1, 2]],
  ['export const it = { a: /* comment */ 1 } // and another', { a: 1 }],
  ['const late = first; const first = 2; const it = late;', 2],
  ["const key = 'k'; const it = { [key]: 1, ['a' + 'b']: 2 };", { k: 1, ab: 2 }],
  [
    'const it = { __proto__: { polluted: true }, constructor: 1 };',
    { ['__proto__']: { polluted: true }, constructor: 1 },
  ],
])('%s', (script, value) => {
  expect(read(script)).toEqual(value);
});

test.each([
  ['var config = { it: 1 };', 'config'],
  ['config = { it: 1 };', 'config'],
  ['window.config = { it: 1 };', 'window.config'],
  ['module.exports = { it: 1 };', 'module.exports'],
  ['export default { it: 1 };', 'default'],
  ['storymapCallback({ it: 1 });', 'storymapCallback'],
  ['\uFEFF{ "it": 1 }', ''],
  ['{ "it": 1 } // and a comment\n;', ''],
  ["'use strict';\nconst config = { it: 1 };", 'config'],
  ['<!-- an old comment\nvar config = { it: 1, octal: 010 };', 'config'],
])('data is found in %j', (script, name) => {
  expect(read(script, name)).toMatchObject({ it: 1 });
});

test.each([
  ['const it = fetch("https://example.org/");', '`fetch("https://example.org/")`'],
  ['const it = () => 1;', '`() => 1`'],
  ['const it = new Date();', '`new Date()`'],
  ['const it = /a/g;', '`/a/g`'],
  ['const it = 1n;', '`1n`'],
  ['const it = big ? 1 : 2;', '`big ? 1 : 2`'],
  ['const it = html`<b>`;', '`html´<b>´`'],
  ['const it = elsewhere;', '`elsewhere`, which this file does not declare with a value'],
  ['let tint = 1; const it = tint; tint = 2;', '`tint`, which is changed by code'],
  ['let n = 1; const it = n; function f() { n++; }', '`n`, which is changed by code'],
  ['let n = 1; const it = n; [n] = [2];', '`n`, which is changed by code'],
  ['const o = { a: 1 }; const it = o; o.a = 2;', '`o`, which is changed by code'],
  ['var a = 1; var a = 2; const it = a;', '`a`, which this file does not declare with a value'],
  ['const it = a; const a = b; const b = a;', '`a`, which is declared by way of itself'],
  ['function f() { const a = 1; } const it = a;', '`a`, which this file does not declare with a value'],
])('%s is code', (script, what) => {
  expect(read(script)).toBe(`<${what}>`);
});

test('a gap in a text is named, and the words around it stay', () => {
  const { roots, code } = succeed('const it = { a: `Up\n${now()} m`, b: "x" + f };');
  expect(plain(roots[0]?.datum)).toEqual({ a: 'Up\n… m', b: 'x…' });
  expect(code).toEqual([
    { line: 2, what: '`now()`, within a text; … stands in its place' },
    { line: 2, what: '`f`, which this file does not declare with a value, within a text; … stands in its place' },
  ]);
});

test('functions, getters and statements are named with their lines, and nothing of a file is ever run', () => {
  const script = `
    const trap = globalThis.wasRun = true;
    var config = {
      get title() { globalThis.wasRun = true; return 'x'; },
      ['a' + (globalThis.wasRun = true)]: 1,
      toString() { globalThis.wasRun = true; },
      ...(() => { globalThis.wasRun = true; return {}; })(),
      text: \`\${(() => { globalThis.wasRun = true; })()}\`,
    };
    (function () { globalThis.wasRun = true; })();
    config.chapters.push({ id: 'more' });
    for (const chapter of config.chapters) chapter.hidden = false;
    class Story { static { globalThis.wasRun = true; } }
    import('./other.js');
    while (true) {}
    process.exit(1);`;
  const { code } = succeed(script);
  expect(globalThis).not.toHaveProperty('wasRun');
  expect(code.map(({ line, what }) => [line, what.slice(0, 24)])).toEqual([
    [5, '`globalThis.wasRun = tru'],
    [8, '`(() => { globalThis.was'],
    [10, '`(function () { globalTh'],
    [11, '`config.chapters.push({ '],
    [12, '`for (const chapter of c'],
    [13, '`class Story { static { '],
    [14, "`import('./other.js');`"],
    [15, '`while (true) {}`'],
    [16, '`process.exit(1);`'],
  ]);
});

test('values keep their lines', () => {
  const { roots } = succeed('const near = { zoom: 9 };\n\nconst it = {\n  a: 1,\n  ...near,\n};');
  const it = roots[1]!.datum;
  expect([it.line, fieldOf(it, 'a')?.line, fieldOf(it, 'zoom')?.line]).toEqual([3, 4, 1]);
});

test('texts and lists that double and double do not fill the memory', () => {
  const doubled = (first: string, next: (before: string) => string) =>
    [first, ...Array.from({ length: 60 }, (_, index) => `const a${index + 1} = ${next(`a${index}`)};`)].join('\n');
  const texts = succeed(doubled('const a0 = "ha";', (before) => `${before} + ${before}`)).roots.at(-1)!.datum;
  const lists = succeed(doubled('const a0 = [1, 2];', (before) => `[...${before}, ...${before}]`)).roots.at(-1)!.datum;
  for (const datum of [texts, lists]) expect(print(datum).length).toBeLessThan(200);
});

test.each([
  ['var a = {', 'This is not JavaScript or JSON: Unexpected token. Look for a missing comma'],
  ['{ "a": 1, } 5', 'This is not JavaScript or JSON: Unexpected token. Look for a missing comma'],
  [`var a = ${'['.repeat(100_000)}`, 'The file is nested too deeply to be read.'],
])('%# what cannot be parsed is refused', (script, message) => {
  expect(readLiterals(script, 'config.js')).toMatchObject([
    { file: 'config.js', line: 1, message: expect.stringContaining(message) },
  ]);
});
