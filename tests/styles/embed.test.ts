import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (name: string) => readFileSync(`src/styles/${name}.css`, 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
const loaded = ['fonts', 'page', 'story', 'labels', 'embed'];

test.each(loaded)('EM-10 no length in %s.css hangs on the height of the window', (name) => {
  expect(read(name)).not.toMatch(/\d(s|d|l)?v(h|b|min|max)\b/);
});

test('a colour scheme that the address asks for has the colours of that scheme', () => {
  const page = read('page');
  const [light = '', dark = ''] = page.split('@media (prefers-color-scheme: dark)');
  const colours = (text: string) =>
    Object.fromEntries(
      [...text.split('*,')[0]!.matchAll(/--(\w+): (#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]),
    );
  const asked = [...read('embed').matchAll(/--(\w+): light-dark\((#\w+), (#\w+)\)/g)];
  expect(Object.fromEntries(asked.map(([, name, value]) => [name, value]))).toEqual(colours(light));
  expect(Object.fromEntries(asked.map(([, name, , value]) => [name, value]))).toEqual(colours(dark));
});
