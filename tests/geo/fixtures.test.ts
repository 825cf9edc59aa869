import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { operations } from '../../src/geo/derive.ts';
import { fixtures, outcomeOf } from './fixtures.ts';

// UPDATE=1 writes what is made now into out/; read the diff before you keep it.
const update = process.env['UPDATE'] === '1';

describe.each(Object.entries(Object.groupBy(fixtures(), ({ operation }) => operation)))('%s', (_, group = []) => {
  test.each(group)('$name', async (fixture) => {
    const made: unknown = JSON.parse(JSON.stringify(outcomeOf(fixture)));
    if (update) {
      const { format, resolveConfig } = await import('prettier');
      const options = { ...(await resolveConfig(fixture.outFile)), parser: 'json' };
      mkdirSync(dirname(fixture.outFile), { recursive: true });
      writeFileSync(fixture.outFile, await format(JSON.stringify(made), options));
    }
    const expected = existsSync(fixture.outFile)
      ? (JSON.parse(readFileSync(fixture.outFile, 'utf8')) as unknown)
      : 'no file yet: run with UPDATE=1';
    expect(made).toEqual(expected);
  });
});

test('every operation has fixtures', () => {
  const folders = new Set(fixtures().map(({ operation }) => operation));
  expect(operations.map(({ name }) => name).filter((name) => !folders.has(name))).toEqual([]);
});
