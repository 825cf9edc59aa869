import type { z } from 'astro/zod';
import { describe, expect, test } from 'vitest';
import { layerSchema } from '../../src/story/layer-schema.ts';
import { indexSchema, sourceSchema, stepSchema } from '../../src/story/schema.ts';
import { formatDate, isCalendarDate, isPartialDate, latestToday } from '../../src/story/dates.ts';

const schemas = { indexSchema, stepSchema, sourceSchema, layerSchema };

describe.each(Object.entries(schemas))('%s', (_, schema) => {
  const fields = Object.entries(schema.shape) as [string, z.ZodType][];

  test.each(fields)('%s says what it wants in whole sentences', (_name, field) => {
    expect(field.description).toMatch(/^[A-Z].{20,}\.$/);
  });

  test.each(fields)('the examples of %s are right', (_name, field) => {
    const examples = field.meta()?.['examples'] as unknown[];
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(field.safeParse(example).error).toBeUndefined();
  });
});

describe('dates', () => {
  test.each(['2024-02-29', '2026-12-31'])('%s is a day', (text) => expect(isCalendarDate(text)).toBe(true));
  test.each(['2023-02-29', '2024-13-01', '2024-1-1', '20241018', '2024-10-18T00:00', ''])('%s is none', (text) =>
    expect(isCalendarDate(text)).toBe(false),
  );
  test('sources may know only the month or the year', () => {
    expect(['2024', '2024-10', '2024-10-18'].every(isPartialDate)).toBe(true);
    expect(['2024-13', '24', '2024-10-', '2024-02-30'].some(isPartialDate)).toBe(false);
  });

  test('are written out in the language', () => {
    expect(formatDate('2024-10-18', 'en')).toBe('18 October 2024');
    expect(formatDate('2024-10', 'de')).toBe('Oktober 2024');
    expect(formatDate('2024', 'ko')).toBe('2024년');
  });

  test('today is the day of the time zone furthest ahead', () => {
    expect(latestToday(new Date('2026-03-01T12:00:00Z'))).toBe('2026-03-02');
  });
});
