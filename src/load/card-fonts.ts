import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Font } from 'satori';

/** Packages of @fontsource, and which of their faces cards use. The first that has a character is the one that sets it. */
const families = {
  sans: { package: 'source-sans-3', faces: ['400-normal', '600-normal', '400-italic'] },
  serif: { package: 'source-serif-4', faces: ['400-normal', '600-normal'] },
  hangul: { package: 'noto-sans-kr', faces: ['400-normal', '600-normal'] },
} as const;
type Family = keyof typeof families;

const require = createRequire(join(process.cwd(), 'package.json'));
const files = new Map<string, Promise<Font>>();
const sets = new Map<string, Promise<Font[]>>();

/** The fonts that have the characters of a text. Those of each subset are a family of their own, or satori would use but one. */
export function cardFonts(text: string): Promise<Font[]> {
  const subsets = (Object.keys(families) as Family[]).flatMap((family) => subsetsFor(family, text));
  const key = subsets.map(({ family, subset }) => `${family} ${subset}`).join();
  const fonts =
    sets.get(key) ??
    Promise.all(
      subsets.flatMap(({ family, subset }) => families[family].faces.map((face) => load(family, subset, face))),
    );
  sets.set(key, fonts);
  return fonts;
}

/** What `font-family` must name so that every subset of a family counts; Hangul is found without being named. */
export function familyNames(family: 'sans' | 'serif'): string {
  return Object.keys(rangesOf(family))
    .toReversed()
    .map((subset) => `${family}-${subset}`)
    .join(', ');
}

/** Whether the fonts of cards have every character of a text. */
export function haveSigns(text: string): boolean {
  return [...new Set(text.replaceAll(/\s/g, ''))].every((each) => {
    const names = /\p{Script=Hangul}/u.test(each) ? (['hangul'] as const) : (['sans', 'serif'] as const);
    return names.some((family) =>
      Object.values(rangesOf(family)).some((ranges) => isWithin(each.codePointAt(0)!, ranges)),
    );
  });
}

function subsetsFor(family: Family, text: string): { family: Family; subset: string }[] {
  const isHangul = family === 'hangul';
  // A space, so that satori never goes without any font.
  const used = [...new Set(`${text} `)].filter((each) => isHangul === /\p{Script=Hangul}/u.test(each));
  return Object.entries(rangesOf(family))
    .filter(([, ranges]) => used.some((each) => isWithin(each.codePointAt(0)!, ranges)))
    .map(([subset]) => ({ family, subset }));
}

/** Unicode ranges by subset, as `U+0301,U+0400-045F`. */
function rangesOf(family: Family): Record<string, string> {
  return require(`@fontsource/${families[family].package}/unicode.json`) as Record<string, string>;
}

function isWithin(codePoint: number, ranges: string): boolean {
  return ranges.split(',').some((range) => {
    const [first = 0, last = first] = range
      .trim()
      .slice(2)
      .split('-')
      .map((hex) => parseInt(hex, 16));
    return codePoint >= first && codePoint <= last;
  });
}

function load(family: Family, subset: string, face: string): Promise<Font> {
  const name = `${families[family].package}-${subset.replaceAll(/[[\]]/g, '')}-${face}`;
  const [weight, style] = face.split('-') as ['400' | '600', 'normal' | 'italic'];
  const font =
    files.get(name) ??
    readFile(require.resolve(`@fontsource/${families[family].package}/files/${name}.woff`)).then((data): Font => ({
      name: `${family}-${subset}`,
      data,
      weight: Number(weight) as 400 | 600,
      style,
    }));
  files.set(name, font);
  return font;
}
