import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How large a made-up site is. */
export interface MadeSize {
  stories: number;
  /** Of each story. */
  steps: number;
  /** Of each story; three of them and one layer of three others make a step. */
  places?: number;
}

/** Countries with a position in each. */
const countries: readonly [name: string, lng: number, lat: number][] = [
  ['Brazil', -43, -22],
  ['France', 2, 47],
  ['India', 77, 20],
  ['Japan', 137, 36],
  ['Kenya', 38, 0],
  ['Mexico', -100, 22],
  ['Poland', 19, 52],
  ['Turkey', 32, 39],
];

/**
 * Writes a site of stories that are alike in kind and differ in all else: each has places of its own, rings around them, and
 * a line from each place to the next. The same size gives the same files.
 */
export function writeMadeSite(folder: string, { stories, steps, places = 6 }: MadeSize): void {
  for (let story = 1; story <= stories; story += 1) writeStory(folder, `story-${story}`, story, steps, places);
}

function writeStory(root: string, slug: string, seed: number, steps: number, places: number): void {
  const random = randomFrom(seed);
  const [country, lng, lat] = countries[seed % countries.length]!;
  const [west, south] = [lng - 4 - random() * 8, lat - 3 - random() * 6];
  const features = range(places).map((index) => ({
    type: 'Feature',
    id: `place-${index}`,
    properties: {
      name: `${syllable(random)}${syllable(random).toLowerCase()} ${index}`,
      precision_km: 5 + Math.round(random() * 20),
    },
    geometry: {
      type: 'Point',
      coordinates: [west + random() * 12, south + random() * 9].map((degrees) => Number(degrees.toFixed(5))),
    },
  }));
  const geo = filesIn(join(root, 'geo', slug));
  const layer = (title: string, kind: string, more = '') =>
    `title: ${title}\nkind: ${kind}\nsources: [made-up]\nlicence: CC0 1.0\ndate: 2026-10-01\n${more}`;
  geo('places.geojson', JSON.stringify({ type: 'FeatureCollection', features }, null, 1));
  geo('places.yaml', layer('Places of the story', 'places'));
  for (const index of range(places)) {
    const next = (index % places) + 1;
    geo(
      `way-${index}.yaml`,
      layer(`Way ${index}`, 'distance', `derive:\n  - great-circle: { from: place-${index}, to: place-${next} }\n`),
    );
    geo(
      `ring-${index}.yaml`,
      layer(`Ring ${index}`, 'precision', `derive:\n  - take: { layer: places, ids: [place-${index}] }\n  - ring:\n`),
    );
  }
  const words = filesIn(join(root, 'stories', slug));
  words(
    'index.md',
    `---\ntitle: Made-up story ${seed}\nsummary: A story that a test has made up, number ${seed}, with ${steps} steps.\ndate: 2026-11-01\nauthors: [{ name: Nobody }]\nlang: en\ncountries: [${country}]\n---\n`,
  );
  words(
    'sources.yaml',
    '- id: made-up\n  publisher: Nobody\n  title: Made up for a test\n  date: 2026-10-01\n  read: computed here\n',
  );
  for (const index of range(steps)) {
    const place = ((index - 1) % places) + 1;
    const next = (place % places) + 1;
    words(
      `${String(index).padStart(2, '0')}-step-${index}.md`,
      `---\ntitle: Step number ${index}\nview: { fit: [place-${place}, place-${next}], margin_km: ${40 + (index % 7) * 10} }\nshow: [places, ring-${place}, way-${place}]\nalt: A line leads from place ${place}, which stands in a ring, to place ${next}; nothing else is drawn.\n---\n\nFrom :place[here]{#place-${place}} it is :distance{from=place-${place} to=place-${next} round=1} to the next :cite[made-up]. ${'The reader goes on reading, and the map follows. '.repeat(4 + (index % 5))}\n`,
    );
  }
}

function filesIn(folder: string): (name: string, content: string) => void {
  mkdirSync(folder, { recursive: true });
  return (name, content) => writeFileSync(join(folder, name), content);
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index + 1);
}

/** Numbers from 0 to 1 that look like chance: a Lehmer generator (Park and Miller, 1988). */
function randomFrom(seed: number): () => number {
  let state = seed * 7919;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

function syllable(random: () => number): string {
  const pick = (letters: string) => letters[Math.floor(random() * letters.length)]!;
  return pick('BDGKLMNRST') + pick('aeiou') + pick('lmnrs');
}
