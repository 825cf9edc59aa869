import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { printManual } from '../src/cli/print-manual.ts';
import { checkSteps, operations } from '../src/geo/derive.ts';
import { loadStories } from '../src/load/story.ts';
import { directives } from '../src/story/directives.ts';
import { mapWordsSchema, translatedIndexSchema } from '../src/story/translation-schema.ts';

/** The examples of the authors' manual, which is also the page `/guide/`, put to use. */
const blocks = [...printManual().matchAll(/^```(\w+)\n(.*?)\n```$/gms)].map(([, language, text]) => ({
  language,
  text,
}));
const [, index, step, sources, chart, corrections, translated, mapWords, layer, style, time, ...operationBlocks] =
  blocks.map(({ text = '' }) => text);
const folder = mkdtempSync(join(tmpdir(), 'placeline-guide-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the examples of whole files and of all directives make a story without an error', async () => {
  const cited = [...printManual().matchAll(/`:cite\[(.+?)\]\{/g)].flatMap(([, ids = '']) => ids.split(', '));
  const more = [...cited, 'hur-2024-10-24', 'survey'].filter((id) => !sources!.includes(`id: ${id}`));
  const isBlock = (example: string) => example.startsWith('::');
  const examples = directives.map(({ example }) => example);
  const inWords = examples.filter((example) => !isBlock(example)).join(', ');
  const words = [inWords, ...examples.filter(isBlock)].join('\n\n');
  const files = {
    'index.md': index!,
    '01-example.md': step!.replace(/[^\n]+$/, words),
    'charts/estimates.yaml': chart!.replace('by: nis', 'by: The survey'),
    'corrections.yaml': corrections!.replace(/^ *step: .+\n?/m, '').replace(/date: [0-9-]+/, 'date: 2026-11-23'),
    'sources.yaml': [sources!, ...more.map((id) => sources!.replace(/id: \S+/, `id: ${id}`))].join('\n'),
  };
  cpSync(join(import.meta.dirname, 'guide'), folder, { recursive: true });
  mkdirSync(join(folder, 'stories', 'guide', 'charts'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'stories', 'guide', name), text);
  writeFileSync(join(folder, 'geo', 'guide', 'ranges.yaml'), layer!);
  const crops = layer!
    .replace(/^kind: .+/m, 'kind: areas')
    .replace(/(- take: .+)( \})$/m, '$1, set: { crop: wheat, built: 2001, closed: 2024-10 }$2');
  writeFileSync(join(folder, 'geo', 'guide', 'crops.yaml'), `${crops}\n${style!}\n${time!}`);

  const { stories, issues } = await loadStories(folder);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(stories[0]!.layers.get('ranges')!.features.features).toHaveLength(2);
  const printed = stories[0]!.story.steps[0]!.prose;
  expect(printed.cites).toEqual([...cited, 'survey']);
  expect(printed.computed).toHaveLength(directives.length - 3);
}, 60_000);

test('the examples of a translation are what its files may say', () => {
  const [, fields = ''] = translated!.split('---\n');
  expect(translatedIndexSchema.parse(parse(fields))).toHaveProperty('of');
  expect(mapWordsSchema.parse(parse(mapWords!))).toHaveProperty('layers.dmz.title');
});

test('the examples of all operations are what a description may say', () => {
  expect(operationBlocks).toHaveLength(operations.length);
  for (const block of operationBlocks) expect(checkSteps(parse(block)), block).toEqual([]);
});
