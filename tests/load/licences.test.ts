import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { licencesText, shipped, shippedLicences } from '../../src/load/licences.ts';

const licences = shippedLicences('.');

describe('SE-22 licences of what is shipped', () => {
  test('every package that the browser’s scripts, the style sheets and the fonts come from is in the list', () => {
    const read = (pattern: string[]) =>
      globSync(pattern)
        .map((file) => readFileSync(file, 'utf8'))
        .join('\n');
    const code = read(['src/client/*.ts', 'src/embed/*.ts']).replaceAll(/import type .*/g, '');
    const imported = [...code.matchAll(/(?:from|import\()\s*'((?:@[\w-]+\/)?[a-z][\w-]*)[/']/g)].map(
      ([, name]) => name!,
    );
    const fonts = [...read(['src/styles/*.css', 'src/load/hangul.ts']).matchAll(/@fontsource\/[\w-]+/g)].map(
      ([name]) => name,
    );
    const names = new Set([...imported, ...fonts]);
    expect([...names].filter((name) => !shipped.includes(name))).toEqual([]);
    expect(names.size).toBeGreaterThan(4);
  });

  test('what the packages contain is listed with them', () => {
    const names = licences.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining([...shipped, 'earcut', 'pbf', '@mapbox/point-geometry']));
    expect(names).toEqual([...new Set(names)].sort());
  });

  test('each is known and none is copyleft', () => {
    const allowed = /^\(?(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|OFL-1\.1|CC0-1\.0|Unlicense)( OR [\w.-]+)?\)?$/;
    expect(licences.filter(({ licence }) => !allowed.test(licence))).toEqual([]);
  });

  test('the file names each with its version and prints its terms', () => {
    const text = licencesText(licences);
    for (const { name, version, licence } of licences) expect(text).toContain(`${name} ${version} (${licence})`);
    expect(text).toContain('MapLibre contributors');
    expect(text).toContain('SIL OPEN FONT LICENSE');
  });
});
