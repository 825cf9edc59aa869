import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Feature, FeatureCollection } from 'geojson';
import { checkGeoJson, normalise } from '../../src/geo/check.ts';
import { derive, DeriveError, operations } from '../../src/geo/derive.ts';
import { publish } from '../../src/geo/publish.ts';
import { world } from './world.ts';

const root = fileURLToPath(new URL('.', import.meta.url));

/** One folder per function; a fixture's `properties` are the parameters. */
export interface Fixture {
  operation: string;
  name: string;
  input: FeatureCollection & { properties?: Record<string, unknown> };
  /** Where the expected result stands. */
  outFile: string;
}

/** All fixtures below this folder. */
export function fixtures(): Fixture[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(`${root}${entry.name}/in`))
    .flatMap(({ name }) =>
      readdirSync(`${root}${name}/in`).map((file) => fixture(name, file.replace(/\.geojson$/, ''))),
    );
}

/** The fixture `<operation>/in/<name>.geojson`. */
export function fixture(operation: string, name: string): Fixture {
  const input = JSON.parse(readFileSync(`${root}${operation}/in/${name}.geojson`, 'utf8')) as Fixture['input'];
  const extension = operation === 'check' ? 'json' : 'geojson';
  return { operation, name, input, outFile: `${root}${operation}/out/${name}.${extension}` };
}

/** What an operation makes of its fixture, exactly as the next operation would get it. */
export function resultOf(operation: string, name: string): FeatureCollection {
  const { input } = fixture(operation, name);
  return derive([{ [operation]: input.properties ?? {} }], world, input);
}

/** What stands in `out/`: the input and, in orange, the published result – or the sentence that an author would read. */
export function outcomeOf({ operation, input }: Fixture): unknown {
  if (operation === 'check') return checkGeoJson(input, 'layer.geojson', () => ({ line: 1 })).map(withoutFile);
  const { features } = normalise(input);
  const given = features.map((feature) => coloured(feature, '#8a8a8a', 'in'));
  try {
    const made = make(operation, input).features.map((feature) => coloured(feature, '#c2410c', 'out'));
    return {
      type: 'FeatureCollection',
      features: [...publish({ type: 'FeatureCollection', features: given }).features, ...made],
    };
  } catch (error) {
    if (!(error instanceof DeriveError)) throw error;
    return { type: 'FeatureCollection', properties: { error: error.message, path: error.path }, features: given };
  }
}

function make(operation: string, input: Fixture['input']): FeatureCollection {
  if (operation === 'normalise') return normalise(input);
  if (operation === 'publish') return publish(input);
  if (!operations.some(({ name }) => name === operation)) throw new Error(`tests/geo/${operation} is no operation.`);
  return publish(derive([{ [operation]: input.properties ?? {} }], world, input));
}

/** Styled for any map that knows simplestyle. */
function coloured(feature: Feature, colour: string, role: 'in' | 'out'): Feature {
  const style = {
    stroke: colour,
    'stroke-width': role === 'in' ? 4 : 2,
    fill: colour,
    'fill-opacity': 0.2,
    'marker-color': colour,
  };
  return { ...feature, properties: { role, ...feature.properties, ...style } };
}

function withoutFile<Item extends { file: string; line: number }>({ file: _, line: __, ...rest }: Item): object {
  return rest;
}
