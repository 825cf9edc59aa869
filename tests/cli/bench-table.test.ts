import { expect, test } from 'vitest';
import { median, medians, table } from '../../src/cli/bench-table.ts';
import type { Visit } from '../../src/cli/bench-page.ts';

test('the median is the middle one, and no number when one is missing', () => {
  expect(median([3, 1, 200])).toBe(3);
  expect(median([3, Number.NaN, 200])).toBeNaN();
  const visits = [10, 30, 20].map((bytes) => ({ bytes, requests: 5 }) as Visit);
  expect(medians(visits)).toEqual({ bytes: 20, requests: 5 });
});

test('figures are printed side by side with those of the last time', () => {
  const now = {
    mobile: { firstPictureMs: 1234.4, bytes: 150_000, layoutShift: 0, liveMapMs: Number.NaN },
    build: { coldMs: 9000 },
  };
  const before = { mobile: { firstPictureMs: 1000, bytes: 150_100, layoutShift: 0, liveMapMs: 2000 } };
  expect(table(now, before).split('\n')).toEqual([
    '|                                       |   mobile |          before |   build |',
    '| ------------------------------------- | -------: | --------------: | ------: |',
    '| First map picture                     |  1234 ms | 1000 ms (+23 %) |         |',
    '| Layout shift                          |    0.000 |       0.000 (=) |         |',
    '| Bytes before the first interaction    | 150.0 KB |    150.1 KB (=) |         |',
    '| Live map ready after the first scroll |    never |         2000 ms |         |',
    '| Build, nothing kept                   |          |                 | 9000 ms |',
  ]);
});

test('what was never seen the last time is told apart from nothing', () => {
  const kept = JSON.parse(JSON.stringify({ desktop: { liveMapMs: Number.NaN } })) as Record<
    string,
    Record<string, null>
  >;
  expect(table({ desktop: { liveMapMs: 900 } }, kept)).toContain('|  900 ms |  never |');
});
