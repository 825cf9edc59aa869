import { z } from 'astro/zod';
import type { Feature, FeatureCollection, Geometry, MultiLineString, MultiPolygon, Polygon } from 'geojson';
import { didYouMean } from '../issue.ts';

/** What a computed layer may draw on besides its own input. Every function throws a helpful sentence for unknown names. */
export interface GeoContext {
  /** Another layer of the story, already computed. */
  layer(id: string): FeatureCollection;
  /** A country of the detailed base map by Natural Earth's English name, as in `North Korea`. */
  country(name: string): Feature<Polygon | MultiPolygon>;
  /** The shared border of two countries, joined into as few lines as possible. */
  border(a: string, b: string): Feature<MultiLineString>;
  /** All land of the detailed base map. */
  land(): Feature<MultiPolygon>;
}

/** One way to compute shapes, as an author names it under `derive`. */
export interface Operation {
  /** As written in YAML: `great-circle`. */
  name: string;
  /** One sentence for the authors' reference. */
  about: string;
  /** Parameters as they could stand in YAML. */
  example: unknown;
  /** Every field carries its own sentence. */
  params: z.ZodObject;
  run(input: FeatureCollection, params: unknown, context: GeoContext): FeatureCollection;
}

/** Thrown by an operation that cannot be done on what it was given; the message is a sentence for the author. */
export class CannotDerive extends Error {
  override readonly name = 'CannotDerive';
  /** Where in the operation's parameters the reason lies. */
  readonly path: (string | number)[];

  constructor(message: string, path: (string | number)[] = []) {
    super(message);
    this.path = path;
  }
}

/** An operation whose `run` gets its parameters with their types. */
export function operation<Params extends z.ZodObject>(definition: {
  name: string;
  about: string;
  example: z.input<Params>;
  params: Params;
  run(input: FeatureCollection, params: z.output<Params>, context: GeoContext): FeatureCollection;
}): Operation {
  return definition;
}

/** Parameters that several operations share. */
export const idParam = z.string().min(1).optional().describe('Id of the new shape, as in `border-section`.');
export const setParam = z
  .record(z.string(), z.unknown())
  .optional()
  .describe('Properties given to every new shape, as in `{ party: nis }`.');

/** The input's features, if all are of the given types. */
export function featuresOf<Type extends Geometry['type']>(
  input: FeatureCollection,
  operationName: string,
  ...types: Type[]
): Feature<Extract<Geometry, { type: Type }>>[] {
  const wanted = new Intl.ListFormat('en', { type: 'disjunction' }).format(types);
  if (input.features.length === 0) {
    const remedy = `Begin with a step that adds some, such as take; ${operationName} works on ${wanted}.`;
    throw new CannotDerive(`there are no shapes to work on. ${remedy}`);
  }
  return input.features.map((feature) => {
    if (!isOneOf(feature, types)) {
      const found = `feature "${feature.id ?? ''}" is a ${feature.geometry.type}`;
      throw new CannotDerive(`${found}; ${operationName} works on ${wanted}.`);
    }
    return feature;
  });
}

/** A feature by id: of the layer `places`, or of another layer when written `layer/feature`. */
export function findFeature(reference: string, context: GeoContext, path: (string | number)[]): Feature {
  const slash = reference.indexOf('/');
  const layer = slash === -1 ? 'places' : reference.slice(0, slash);
  return featureIn(context.layer(layer), reference.slice(slash + 1), layer, path);
}

/** The feature of a layer that has this id. */
export function featureIn(
  { features }: FeatureCollection,
  id: string,
  layer: string,
  path: (string | number)[],
): Feature {
  const found = features.find((feature) => String(feature.id) === id);
  if (found !== undefined) return found;
  const ids = features.map((feature) => String(feature.id));
  throw new CannotDerive(`"${id}" is not in the layer "${layer}".${didYouMean(id, ids)}`, path);
}

/** A new collection. */
export function collection(features: Feature[]): FeatureCollection {
  return { type: 'FeatureCollection', features };
}

/** A name as an id: "North Korea" → "north-korea". */
export function idOf(name: string): string {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '');
}

function isOneOf<Type extends Geometry['type']>(
  feature: Feature,
  types: Type[],
): feature is Feature<Extract<Geometry, { type: Type }>> {
  return types.some((type) => type === feature.geometry.type);
}
