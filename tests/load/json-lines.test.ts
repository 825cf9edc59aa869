import { describe, expect, test } from 'vitest';
import { jsonLines, parseJson } from '../../src/load/json-lines.ts';

const text = `{
  "type": "FeatureCollection",
  "features": [
    { "id": "a, \\"b\\" ]", "geometry": null },
    {
      "id": "c",
      "geometry": { "type": "Point", "coordinates": [1, 2] }
    }
  ]
}`;

describe('jsonLines', () => {
  test.each([
    [[], 1, 1],
    [['features'], 3, 15],
    [['features', 0, 'geometry'], 4, 39],
    [['features', 1], 5, 5],
    [['features', 1, 'geometry', 'coordinates', 1], 7, 57],
    [['features', 7, 'geometry'], 3, 15],
  ])('finds %j', (path, line, column) => {
    expect(jsonLines(text)(path)).toEqual({ line, column });
  });

  test('survives line ends and marks of other systems', () => {
    expect(jsonLines(`\uFEFF${text.replaceAll('\n', '\r\n')}`)(['features', 1, 'id'])).toEqual({ line: 6, column: 13 });
  });

  test('many questions about a large file take little time', () => {
    const features = Array.from({ length: 60_000 }, (_, id) => ({
      id,
      geometry: { type: 'Point', coordinates: [1.234567, 2.345678] },
    }));
    const large = JSON.stringify({ features }, null, 1);
    expect(large.length).toBeGreaterThan(7_000_000);
    const lineOf = jsonLines(large);
    const start = performance.now();
    for (let index = 0; index < 2000; index += 1) lineOf(['features', index * 30, 'geometry', 'coordinates', 1]);
    expect(performance.now() - start).toBeLessThan(2500);
    expect(lineOf(['features', 1, 'id']).line).toBe(14);
  });
});

describe('parseJson', () => {
  test.each([
    ['{"a": 1,}', 1, 9],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3],
    ['[1, 2', 1, 6],
    ['', 1, 1],
  ])('says where %j breaks', (broken, line, column) => {
    const parsed = parseJson(broken);
    expect(parsed).toMatchObject({ mark: { line, column } });
    expect((parsed as { message: string }).message).toMatch(/^This is not JSON: .+\. .+\.$|^This is not JSON: .+\?$/);
  });

  test('reads past a byte order mark', () => {
    expect(parseJson('\uFEFF[1]')).toEqual({ value: [1] });
  });
});
