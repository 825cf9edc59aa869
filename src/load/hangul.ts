import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import subsetFont from 'subset-font';
import type { Cache } from './cache.ts';

/** Hangul Jamo, Compatibility Jamo, Jamo Extended-A, Syllables, Jamo Extended-B. */
const hangul = /[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]/gu;
/** 400 alone is made bold by the browser where that is wanted: enough for a few names, not for a page of Korean. */
export type HangulWeight = 400 | 600;

/** Noto Sans KR with just the Hangul that a text uses, as woff2; undefined for a text without any. */
export async function hangulFont(
  text: string,
  weight: HangulWeight,
  cache: Cache,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const used = [...new Set(text.match(hangul) ?? [])].sort().join('');
  if (used === '') return undefined;
  return cache.bytes('hangul', [used, weight], async () => {
    const require = createRequire(join(process.cwd(), 'package.json'));
    return subsetFont(
      await readFile(require.resolve(`@fontsource/noto-sans-kr/files/noto-sans-kr-korean-${weight}-normal.woff2`)),
      used,
      { targetFormat: 'woff2' },
    );
  });
}

/** The style rule that makes the font at an address stand in for Hangul. */
export function hangulRule(address: string, weight: HangulWeight): string {
  const range = 'U+1100-11FF,U+3130-318F,U+A960-A97F,U+AC00-D7FF';
  return `@font-face{font-family:'Placeline Hangul';font-weight:${weight};font-display:swap;src:url(${address}) format('woff2');unicode-range:${range}}\n`;
}
