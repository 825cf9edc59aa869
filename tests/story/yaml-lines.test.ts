import { expect, test } from 'vitest';
import { parseYaml, printPath, splitFrontMatter } from '../../src/story/yaml-lines.ts';

const step = '---\ntitle: The sea\nview:\n  fit: [124, 38]\nshow:\n  - places\n  - lanes\n---\n\nWords.\n';

test('every value knows its line and column in the file', () => {
  const { yaml } = splitFrontMatter(step, 'a.md');
  expect(yaml.at(['title'])).toEqual({ line: 2, column: 1 });
  expect(yaml.at(['view', 'fit', 1])).toEqual({ line: 4, column: 14 });
  expect(yaml.at(['show', 1])).toEqual({ line: 7, column: 5 });
});

test('what is missing stands where its parent stands', () => {
  const { yaml } = splitFrontMatter(step, 'a.md');
  expect(yaml.at(['view', 'zoom'])).toEqual({ line: 3, column: 1 });
  expect(yaml.at(['alt'])).toEqual({ line: 2, column: 1 });
});

test('lines of the body are lines of the file', () => {
  const { body } = splitFrontMatter(step, 'a.md');
  expect(body.split('\n').indexOf('Words.')).toBe(9);
});

test('a byte order mark and Windows line ends do no harm', () => {
  const { yaml, body } = splitFrontMatter(`\uFEFF${step.replaceAll('\n', '\r\n')}`, 'a.md');
  expect(yaml.issues).toEqual([]);
  expect(yaml.value).toMatchObject({ title: 'The sea', show: ['places', 'lanes'] });
  expect(body.trim()).toBe('Words.');
});

test('dates stay text', () => {
  expect(parseYaml('date: 2024-10-18', 'a.yaml').value).toEqual({ date: '2024-10-18' });
});

test('a file that is too large is not read', () => {
  const { issues, value } = parseYaml(`a: ${'x'.repeat(600_000)}`, 'a.yaml');
  expect(value).toBeUndefined();
  expect(issues[0]?.message).toMatch(/^The file has 600003 characters/);
});

test('paths are printed as people write them', () => {
  expect(printPath(['view', 'fit', 0])).toBe('view.fit[0]');
  expect(printPath([1, 'url'])).toBe('[1].url');
});
