import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import satori from 'satori';
import type { Card } from '../map/card.ts';
import { hashOf } from './cache.ts';
import { cardFonts, familyNames } from './card-fonts.ts';

/**
 * Draws a share card.
 *
 * @returns a PNG file
 * @throws Error naming the characters that no font of ours has
 */
export async function renderCard({ width, height, layout }: Card): Promise<Uint8Array<ArrayBuffer>> {
  const written = JSON.stringify(layout).replaceAll(/"fontFamily":"(serif|sans)"/g, (_, family: 'serif' | 'sans') => {
    return `"fontFamily":${JSON.stringify(familyNames(family))}`;
  });
  const missing: string[] = [];
  const svg = await satori(JSON.parse(written) as Parameters<typeof satori>[0], {
    width,
    height,
    fonts: await cardFonts(textOf(layout)),
    loadAdditionalAsset: async (_, segment) => {
      missing.push(segment);
      return [];
    },
  });
  if (missing.length > 0) {
    throw new Error(
      `A share card has "${missing.join('", "')}", for which no font of src/load/card-fonts.ts has signs.`,
    );
  }
  return new Uint8Array(new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng());
}

/** Raise this when `renderCard` draws the same card in another way. */
const recipe = 1;

/** SHA-256 of all that a card's picture depends on, in hexadecimal: the card, and the versions of what draws it. */
export function cardHash(card: Card): string {
  const { dependencies } = createRequire(join(process.cwd(), 'package.json'))('./package.json') as Package;
  const drawers = Object.entries(dependencies).filter(([name]) => /^(satori$|@resvg\/|@fontsource\/)/.test(name));
  return hashOf(JSON.stringify([card, recipe, drawers]));
}

interface Package {
  dependencies: Record<string, string>;
}

/** All words on a card. */
export function textOf({ props }: Card['layout']): string {
  return (props.children ?? []).map((child) => (typeof child === 'string' ? child : textOf(child))).join(' ');
}
