/** The few words that are printed around what an author writes. */
export interface Phrases {
  /** Read out for a citation. */
  source(number: string, publisher: string, date: string): string;
  /** How a distance was measured; all values come with their unit. */
  distance(value: string, from: string, to: string, radius: string): string;
  length(value: string, name: string, radius: string): string;
  area(value: string, name: string, radius: string): string;
}

const english: Phrases = {
  source: (number, publisher, date) => `Source ${number}: ${publisher}, ${date}`,
  distance: (value, from, to, radius) =>
    `${value} along the great circle between ${from} and ${to}; sphere of ${radius} radius`,
  length: (value, name, radius) => `${value}, the length of “${name}”; sphere of ${radius} radius`,
  area: (value, name, radius) => `${value}, the area of “${name}”; sphere of ${radius} radius`,
};

const german: Phrases = {
  source: (number, publisher, date) => `Quelle ${number}: ${publisher}, ${date}`,
  distance: (value, from, to, radius) =>
    `${value} auf dem Großkreis zwischen ${from} und ${to}; Kugel mit ${radius} Radius`,
  length: (value, name, radius) => `${value}, die Länge von „${name}“; Kugel mit ${radius} Radius`,
  area: (value, name, radius) => `${value}, die Fläche von „${name}“; Kugel mit ${radius} Radius`,
};

const korean: Phrases = {
  source: (number, publisher, date) => `출처 ${number}: ${publisher}, ${date}`,
  distance: (value, from, to, radius) => `${from}–${to} 대권 거리 ${value} (반지름 ${radius}인 구)`,
  length: (value, name, radius) => `“${name}” 길이 ${value} (반지름 ${radius}인 구)`,
  area: (value, name, radius) => `“${name}” 면적 ${value} (반지름 ${radius}인 구)`,
};

const phrases: Record<string, Phrases> = { en: english, de: german, ko: korean };

/** The words in a language; English where a language has none yet. */
export function phrasesFor(lang: string): Phrases {
  return phrases[lang.split('-')[0] ?? ''] ?? english;
}
