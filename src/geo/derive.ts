import type { FeatureCollection } from 'geojson';
import type { DeriveStep } from './layer.ts';
import { checkSteps, operationOf, paramsOf, type DeriveFault } from './derive-steps.ts';
import { normalise } from './normalise.ts';
import { collection, CannotDerive, type GeoContext } from './operation.ts';

export { checkSteps, operations, type DeriveFault } from './derive-steps.ts';
export type { GeoContext, Operation } from './operation.ts';

/** Thrown when a layer cannot be computed. */
export class DeriveError extends Error implements DeriveFault {
  override readonly name = 'DeriveError';
  readonly stepIndex: number;
  readonly operation: string;
  readonly path: (string | number)[];

  constructor({ stepIndex, operation, path, message }: DeriveFault, cause?: unknown) {
    super(message, { cause });
    this.stepIndex = stepIndex;
    this.operation = operation;
    this.path = path;
  }
}

/**
 * The shapes that a layer's steps compute; each step works on what the one before it gave.
 *
 * @param input what the first step works on: the shapes beside the description, if there are any
 * @throws DeriveError with the first fault; `checkSteps` finds all faults of spelling and range beforehand
 */
export function derive(steps: DeriveStep[], context: GeoContext, input = collection([])): FeatureCollection {
  const [fault] = checkSteps(steps);
  if (fault !== undefined) throw new DeriveError(fault);
  let features = normalise(input);
  for (const [stepIndex, step] of steps.entries()) features = run(step, stepIndex, features, context);
  return features;
}

function run(step: DeriveStep, stepIndex: number, input: FeatureCollection, context: GeoContext): FeatureCollection {
  const operation = operationOf(step);
  const path = ['derive', stepIndex, operation.name];
  try {
    const output = operation.run(input, operation.params.parse(paramsOf(step)), context);
    refuseTwins(output);
    return output;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const within = error instanceof CannotDerive ? error.path : [];
    const fault = { stepIndex, operation: operation.name, path: [...path, ...within] };
    throw new DeriveError({ ...fault, message: `derive[${stepIndex}].${operation.name}: ${message}` }, error);
  }
}

function refuseTwins({ features }: FeatureCollection): void {
  const seen = new Set<string>();
  for (const { id } of features) {
    const name = String(id);
    if (seen.has(name)) throw new CannotDerive(`two shapes have the id "${name}". Give one of them another id.`);
    seen.add(name);
  }
}
