import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Which shapes a made-up large layer has, and how many. */
export interface LargeSize {
  /** Areas are coloured by a number each has; points are drawn together. */
  kind: 'points' | 'areas';
  features: number;
  /** Whether a step without them comes first. */
  before: boolean;
}

/**
 * Writes a story about one large layer, `cells`: all of it, and a close look. The same size gives the same files.
 */
export function writeLargeStory(folder: string, slug: string, { kind, features: count, before }: LargeSize): void {
  const random = randomFrom(7);
  const side = Math.ceil(Math.sqrt(count));
  const features = Array.from({ length: count }, (_, index) => {
    const [west, south] = [5 + ((index % side) * 10) / side, 46 + (Math.floor(index / side) * 7) / side];
    const [east, north] = [west + 8 / side, south + 6 / side];
    const geometry =
      kind === 'areas'
        ? { type: 'Polygon', coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]].map(rounded)] } // prettier-ignore
        : { type: 'Point', coordinates: rounded([5 + random() * 10, 46 + random() * 7]) };
    const properties = { value: Math.floor(random() * 100) };
    return JSON.stringify({ type: 'Feature', id: `cell-${index}`, properties, geometry });
  });
  const geo = filesIn(join(folder, 'geo', slug));
  geo('cells.geojson', `{ "type": "FeatureCollection", "features": [\n${features.join(',\n')}\n] }\n`);
  const style =
    kind === 'points'
      ? 'colour: teal\n  cluster: true'
      : 'colour: { by: value, breaks: [25, 50, 75], ramp: ochre-blue }';
  geo(
    'cells.yaml',
    `title: Cells\nkind: ${kind}\nlegend: Cells\nsources: [made-up]\nlicence: CC0 1.0\ndate: 2026-03-01\nstyle:\n  ${style}\n`,
  );
  const words = filesIn(join(folder, 'stories', slug));
  words(
    'index.md',
    '---\ntitle: Very many cells\nsummary: A made-up story about a layer that is too large to be sent whole.\ndate: 2026-03-01\nauthors: [{ name: Nobody }]\nlang: en\n---\n',
  );
  words(
    'sources.yaml',
    '- id: made-up\n  publisher: Nobody\n  title: Made up to be measured\n  date: 2026-03-01\n  read: computed here\n',
  );
  const step = (number: number, id: string, view: string, show: string) =>
    words(
      `0${number}-${id}.md`,
      `---\ntitle: Step ${id}\nview: ${view}\nshow: [${show}]\nalt: Cells all over the country in four classes, with nothing to be read off them but that they are many.\n---\n\nHere are ${count} cells or none :cite[made-up].\n`,
    );
  if (before) step(1, 'before', '{ fit: [5, 46, 15, 53] }', '');
  step(2, 'all', '{ fit: [5, 46, 15, 53] }', 'cells');
  step(3, 'close', '{ center: [10, 50], zoom: 8 }', 'cells');
}

function rounded(position: number[]): number[] {
  return position.map((degrees) => Number(degrees.toFixed(6)));
}

function filesIn(folder: string): (name: string, content: string) => void {
  mkdirSync(folder, { recursive: true });
  return (name, content) => writeFileSync(join(folder, name), content);
}

/** Numbers from 0 to 1 that look like chance: a Lehmer generator (Park and Miller, 1988). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}
