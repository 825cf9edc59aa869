/**
 * Advance widths of Source Sans 3 semibold in hundredths of an em, rounded up; measured in Chromium with `measureText` on
 * @fontsource/source-sans-3 5.3.0. Regular and italic are at most as wide, but for a few Cyrillic letters.
 */
const widths: [hundredths: number, characters: string][] = [
  [20, ' '],
  [26, '|'],
  [27, 'ijіїíìîï'],
  [28, "',.:;l’ı"],
  [29, 'IІЇİ'],
  [32, '!f'],
  [33, '()-[]{}ł'],
  [35, '/\\'],
  [37, 't'],
  [38, 'r'],
  [39, 'ґ'],
  [43, 'г'],
  [44, '*sśš'],
  [45, '?zżž'],
  [47, 'cзсэєçč'],
  [48, '–т'],
  [49, '"xх'],
  [50, 'J_vyуý'],
  [51, 'FLYeГеьёéèêë'],
  [52, '0123456789#$+<=>^ag~авäáàâãåğ'],
  [53, 'kкяҐŁ'],
  [54, 'EVZЕУчЁÉŻŽ'],
  [55, 'STX`oТХоöóòôõøŚŠ'],
  [56, 'AhnuАЗбдлÄüñúùûÅ'],
  [57, 'bdpqпр'],
  [58, 'CСЭийнцЄČ'],
  [59, 'PБРЬ'],
  [60, 'BKRВКЯ'],
  [61, 'ъß'],
  [62, 'Ч'],
  [63, 'DGĞ'],
  [64, '&'],
  [65, 'Лм'],
  [66, 'NUДПЦÜ'],
  [67, 'HИЙН'],
  [68, 'OQОÖØ'],
  [71, 'ы'],
  [73, 'Ъж'],
  [75, 'MwМФ'],
  [76, 'фю'],
  [78, 'ш'],
  [80, 'W—щ'],
  [83, 'Ы'],
  [85, '%m'],
  [86, 'Ж'],
  [88, '@'],
  [90, 'Ш'],
  [91, 'Щ'],
  [93, 'Ю'],
];

/** Hangul syllables of Noto Sans KR in ems. */
const hangulWidth = 0.92;

/** Other characters, in ems: rather too wide than too narrow. */
const otherWidth = 0.7;

const widthOf = new Map(widths.flatMap(([width, characters]) => [...characters].map((each) => [each, width / 100])));

/** Width of one line of text in CSS pixels, never less than it is drawn (kerning is left out). */
export function textWidthPx(text: string, { sizePx, spacingEm }: { sizePx: number; spacingEm: number }): number {
  const ems = [...text].map((each) => (widthOf.get(each) ?? (isHangul(each) ? hangulWidth : otherWidth)) + spacingEm);
  return ems.reduce((sum, width) => sum + width, 0) * sizePx;
}

function isHangul(character: string): boolean {
  return /\p{Script=Hangul}/u.test(character);
}
