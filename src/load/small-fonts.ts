import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import subsetFont from 'subset-font';

const face = /url\('\.\/fonts\/([\w-]+)\.woff2'\)[^}]*unicode-range:\s*([^;]+);/g;

/**
 * The small fonts that a style sheet names: of an installed font of the same name, the characters of the rule's
 * `unicode-range`.
 *
 * @param css rules with `url('./fonts/<name>.woff2')`, where `<name>` is a file of a `@fontsource` package without its ending
 * @returns woff2 by name
 */
export async function smallFonts(css: string): Promise<Map<string, Uint8Array>> {
  const require = createRequire(join(process.cwd(), 'package.json'));
  const fonts = new Map<string, Uint8Array>();
  for (const [, name = '', range = ''] of css.matchAll(face)) {
    const family = name.replace(/-(latin|cyrillic)-.*$/, '');
    const whole = await readFile(require.resolve(`@fontsource/${family}/files/${name}.woff2`));
    fonts.set(name, await subsetFont(whole, charactersIn(range), { targetFormat: 'woff2' }));
  }
  return fonts;
}

/** All characters of a `unicode-range`. */
function charactersIn(range: string): string {
  return range
    .split(',')
    .flatMap((part) => {
      const [first = 0, last = first] = part.trim().replace('U+', '').split('-').map((hex) => Number.parseInt(hex, 16)); // prettier-ignore
      return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index));
    })
    .join('');
}
