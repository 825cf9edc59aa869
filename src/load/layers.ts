import { join } from 'node:path';
import type { FeatureCollection } from 'geojson';
import { didYouMean } from '../issue.ts';
import type { Issue } from '../issue.ts';
import { checkGeoJson, normalise } from '../geo/check.ts';
import { DeriveError, checkSteps, derive } from '../geo/derive.ts';
import type { GeoContext } from '../geo/derive.ts';
import type { DeriveStep } from '../geo/layer.ts';
import type { BaseMap } from '../map/basemap.ts';
import { checkTodos } from '../story/check-todo.ts';
import { layerSchema } from '../story/layer-schema.ts';
import { idSchema } from '../story/schema.ts';
import { issueAt, shape } from '../story/shape.ts';
import type { LayerDraft } from '../story/surroundings.ts';
import { parseYaml, plainLines } from '../story/yaml-lines.ts';
import { hashOf, type Cache } from './cache.ts';
import { namesIn, textsOf } from './folder.ts';
import { jsonLines, parseJson } from './json-lines.ts';

/** What layers may draw on of the base map. */
export type BaseShapes = Pick<BaseMap, 'names' | 'country' | 'border' | 'land'>;

export interface LoadedLayers {
  /** In the order of their ids. */
  drafts: LayerDraft[];
  issues: Issue[];
}

/** Reads `geo/<slug>/` and computes what is computed, in whatever order it depends on each other. */
export async function loadLayers(root: string, slug: string, base: BaseShapes, cache: Cache): Promise<LoadedLayers> {
  const folder = `geo/${slug}`;
  const { files, folders } = await namesIn(join(root, folder));
  const wanted = files.filter((name) => /\.(yaml|geojson)$/.test(name));
  const texts = await textsOf(join(root, folder), wanted);
  const issues = strayFiles(folder, [...files, ...folders], wanted);
  const written = wanted
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readWritten(folder, name.slice(0, -'.yaml'.length), texts, issues));
  const computer = new LayerComputer(written, base, cache, issues);
  const drafts = written.map((layer) => computer.draft(layer));
  return { drafts, issues };
}

/** A layer's description and its given shapes. */
interface Written extends Pick<LayerDraft, 'id' | 'description'> {
  /** The shapes beside the description. */
  given: FeatureCollection | undefined;
  isFaulty: boolean;
  /** Where a given feature stands. */
  at: LayerDraft['at'];
}

type Texts = ReadonlyMap<string, string>;

function readWritten(folder: string, id: string, texts: Texts, issues: Issue[]): Written {
  const yamlText = plainLines(texts.get(`${id}.yaml`) ?? '').join('\n');
  const description = shape(parseYaml(yamlText, `${folder}/${id}.yaml`), layerSchema);
  const own = [...description.issues, ...checkTodos(yamlText, description.file)];
  if (!idSchema.safeParse(id).success)
    own.push(issueAt(description, [], `"${id}" is not an id. ${idSchema.description}`));
  const steps = description.part.derive;
  if (steps !== undefined) {
    for (const { path, message } of checkSteps(steps)) own.push(issueAt(description, path, message));
  }
  const geoJson = texts.get(`${id}.geojson`);
  const hasDerive =
    steps !== undefined || description.issues.some(({ path }) => path === '' || path.startsWith('derive'));
  if (geoJson === undefined && !hasDerive) {
    const message = `"${id}" has no shapes. Put ${id}.geojson beside this file, or say under \`derive\` how to compute them.`;
    own.push(issueAt(description, [], message));
  }
  const { given, at, issues: found } = readGeoJson(geoJson, `${folder}/${id}.geojson`);
  own.push(...found);
  issues.push(...own);
  const isFaulty = own.some(({ severity }) => severity === 'error');
  const atDerive: LayerDraft['at'] = () => ({ file: description.file, ...description.at(['derive']) });
  return { id, description, given, isFaulty, at: steps === undefined ? at : atDerive };
}

function readGeoJson(text: string | undefined, file: string): Pick<Written, 'given' | 'at'> & { issues: Issue[] } {
  const start = () => ({ file, line: 1 });
  if (text === undefined) return { given: undefined, at: start, issues: [] };
  const size = checkSize(text, file);
  if (size?.severity === 'error') return { given: undefined, at: start, issues: [size] };
  const parsed = parseJson(text);
  if ('message' in parsed) {
    const { message, mark } = parsed;
    return { given: undefined, at: start, issues: [{ file, ...mark, path: '', message, severity: 'error' }] };
  }
  const lineOf = jsonLines(text);
  const issues = [...(size === undefined ? [] : [size]), ...checkGeoJson(parsed.value, file, lineOf)];
  if (issues.some(({ severity }) => severity === 'error')) return { given: undefined, at: start, issues };
  const given = normalise(parsed.value);
  const { features } = Object(parsed.value) as { features?: unknown };
  const ids = ((Array.isArray(features) ? features : []) as { id?: unknown }[]).map(({ id }) => String(id));
  const isCollection = Array.isArray(features);
  // Features without shapes are left out, so that positions may have moved; ids have not.
  const at: LayerDraft['at'] = (index, property) => {
    const position = ids.indexOf(String(given.features[index]?.id));
    const feature = isCollection ? ['features', position] : [];
    return { file, ...lineOf([...feature, 'properties', property]) };
  };
  return { given, at, issues };
}

/** Megabytes of one file. */
const muchMb = 10;
const mostMb = 100;

/** A file that every build reads whole, and everybody who downloads the layer. */
function checkSize(text: string, file: string): Issue | undefined {
  const mb = text.length / 1e6;
  if (mb <= muchMb) return undefined;
  const remedy =
    'Leave out what the story does not show, and simplify the rest: six decimals are 0.1 m, and hardly any map needs them.';
  const severity = mb > mostMb ? 'error' : 'warning';
  const message =
    severity === 'error'
      ? `The file has ${mb.toFixed(0)} MB; ${mostMb} MB are the most that is read. ${remedy}`
      : `The file has ${mb.toFixed(0)} MB, which every build reads. ${remedy}`;
  return { file, line: 1, path: '', message, severity };
}

interface Computed {
  features: FeatureCollection | undefined;
  madeFrom: Set<string>;
  /** Of the shapes, once somebody asked. */
  hash?: string;
}

/** Computes layers when they are first asked for. */
class LayerComputer {
  readonly #written: ReadonlyMap<string, Written>;
  readonly #base: BaseShapes;
  readonly #cache: Cache;
  readonly #issues: Issue[];
  readonly #done = new Map<string, Computed>();
  /** The layers now being computed, each for the one before it. */
  readonly #underWay: string[] = [];

  constructor(written: readonly Written[], base: BaseShapes, cache: Cache, issues: Issue[]) {
    this.#written = new Map(written.map((layer) => [layer.id, layer]));
    this.#base = base;
    this.#cache = cache;
    this.#issues = issues;
  }

  draft(written: Written): LayerDraft {
    const { id, description, at } = written;
    const { features, madeFrom } = this.#compute(written);
    const layer =
      features === undefined || description.whole === undefined
        ? undefined
        : { id, description: description.whole, features };
    return { id, description, layer, madeFrom, at };
  }

  #context(madeFrom: Set<string>, onBlocked: () => void): GeoContext {
    return {
      country: (name) => this.#base.country(name),
      border: (a, b) => this.#base.border(a, b),
      land: () => this.#base.land(),
      layer: (id) => {
        const written = this.#written.get(id);
        if (written === undefined)
          throw new Error(`"${id}" is not a layer in geo/.${didYouMean(id, this.#written.keys())}`);
        const circle = this.#underWay.slice(this.#underWay.indexOf(id));
        if (this.#underWay.includes(id)) {
          throw new Error(
            `the layers are made from each other in a circle: ${[...circle, id].join(' ← ')}. Break it up.`,
          );
        }
        madeFrom.add(id);
        const { features } = this.#compute(written);
        if (features === undefined) {
          onBlocked();
          throw new Error(`the layer "${id}" has faults of its own.`);
        }
        return features;
      },
    };
  }

  #compute(written: Written): Computed {
    const { id, description, given, isFaulty } = written;
    const before = this.#done.get(id);
    if (before !== undefined) return before;
    const result: Computed = { features: given, madeFrom: new Set<string>() };
    const steps = description.part.derive;
    if (isFaulty) result.features = undefined;
    else if (steps !== undefined) result.features = this.#derive(written, steps, result.madeFrom);
    if (result.features?.features.length === 0) {
      this.#issues.push(issueAt(description, steps === undefined ? [] : ['derive'], `"${id}" holds no shapes.`));
      result.features = undefined;
    }
    this.#done.set(id, result);
    return result;
  }

  #derive(
    { id, description, given }: Written,
    steps: DeriveStep[],
    madeFrom: Set<string>,
  ): FeatureCollection | undefined {
    let isBlocked = false;
    this.#underWay.push(id);
    try {
      const kept = this.#kept([description.file, steps, given], madeFrom);
      if (kept !== undefined) return kept;
      const context = this.#context(madeFrom, () => (isBlocked = true));
      const features = derive(steps, context, given);
      const read = [...madeFrom].map((other): Kept['read'][number] => [other, this.#hashOf(other)]);
      return this.#cache.keep<Kept>('layer', [description.file, steps, given], { read, features }).features;
    } catch (error) {
      if (!(error instanceof DeriveError)) throw error;
      // Whatever kept the other layer from being computed is reported there.
      if (!isBlocked) this.#issues.push(issueAt(description, error.path, error.message));
      return undefined;
    } finally {
      this.#underWay.pop();
    }
  }

  /** What was computed before, if every layer that it was computed from is still the same. */
  #kept(inputs: unknown, madeFrom: Set<string>) {
    const kept = this.#cache.find<Kept>('layer', inputs);
    if (kept?.read.every(([other, hash]) => this.#hashOf(other) === hash) !== true) return undefined;
    for (const [other] of kept.read) madeFrom.add(other);
    return kept.features;
  }

  /** A hash of a layer's shapes; undefined where they cannot be had. */
  #hashOf(id: string): string | undefined {
    const written = this.#written.get(id);
    if (written === undefined || this.#underWay.includes(id)) return undefined;
    const done = this.#compute(written);
    if (done.features !== undefined) done.hash ??= hashOf(JSON.stringify(done.features));
    return done.hash;
  }
}

/** A computed layer as it is kept, with the layers that were read for it and hashes of their shapes. */
interface Kept {
  read: [id: string, hash: string | undefined][];
  features: FeatureCollection;
}

function strayFiles(folder: string, names: readonly string[], wanted: readonly string[]): Issue[] {
  return names.flatMap((name): Issue[] => {
    const base = name.replace(/\.geojson$/, '');
    let message: string | undefined;
    if (!wanted.includes(name)) message = `${name} is not read: a layer is <id>.yaml, with <id>.geojson beside it.`;
    else if (name.endsWith('.geojson') && !wanted.includes(`${base}.yaml`)) {
      message = `${name} has no description. Write ${base}.yaml beside it: title, kind, sources, licence, date.`;
    }
    return message === undefined ? [] : [{ file: `${folder}/${name}`, line: 1, path: '', message, severity: 'error' }];
  });
}
