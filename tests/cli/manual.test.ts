import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { embedProofs } from '../../src/cli/embed-proofs.ts';
import { exampleOf } from '../../src/cli/manual-fields.ts';
import { printManual } from '../../src/cli/print-manual.ts';
import { operations } from '../../src/geo/derive.ts';
import { chartSchema } from '../../src/story/chart-schema.ts';
import { layerSchema, propertiesSchema } from '../../src/story/layer-schema.ts';
import { correctionSchema, indexSchema, sourceSchema, stepSchema } from '../../src/story/schema.ts';

test('the authors’ manual says what the schema says', () => {
  const printed = readFileSync('docs/authors-manual.md', 'utf8');
  expect(printed, 'The schema has changed. Print the manual anew: npm run manual').toBe(printManual());
});

test('the partners’ table names the tests there are, at least one for each promise', () => {
  const printed: unknown = JSON.parse(readFileSync('docs/embed-proofs.json', 'utf8'));
  expect(printed, 'Titles of tests have changed. Print the table anew: npm run manual').toEqual(embedProofs());
  expect(embedProofs().filter(({ tests }) => tests.length === 0)).toEqual([]);
});

test.each(
  Object.entries({
    indexSchema,
    stepSchema,
    sourceSchema,
    correctionSchema,
    chartSchema,
    layerSchema,
    propertiesSchema,
  }),
)('the example of a whole file is right: %s', (_, schema) => {
  expect(schema.safeParse(parse(exampleOf(schema))).error).toBeUndefined();
});

test.each(operations)('the operation $name has a right example and a sentence for each parameter', (operation) => {
  expect(operation.params.safeParse(operation.example).error).toBeUndefined();
  expect(operation.about).toMatch(/^[A-Z].{20,}\.$/s);
  for (const [name, field] of Object.entries(operation.params.shape)) {
    expect(field.description, name).toMatch(/^[A-Z].{10,}\.$/s);
  }
});
