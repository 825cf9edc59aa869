import { readFile, readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { smallFonts } from '../../src/load/small-fonts.ts';

const folder = 'src/styles/fonts';

test('the small fonts are those that the style sheet asks for; npm run fonts makes them', async () => {
  const fonts = await smallFonts(await readFile('src/styles/fonts.css', 'utf8'));
  expect((await readdir(folder)).sort()).toEqual([...fonts.keys()].map((name) => `${name}.woff2`).sort());
  for (const [name, font] of fonts) {
    const kept = await readFile(`${folder}/${name}.woff2`);
    expect(kept.equals(font), `${name} is not what npm run fonts makes`).toBe(true);
  }
});
