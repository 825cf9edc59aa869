import type { z } from 'astro/zod';
import { didYouMean } from '../issue.ts';
import { along } from './derive/along.ts';
import { band } from './derive/band.ts';
import { border } from './derive/border.ts';
import { bounds } from './derive/bounds.ts';
import { clip } from './derive/clip.ts';
import { countries } from './derive/countries.ts';
import { cutAtBorder } from './derive/cut-at-border.ts';
import { dissolve } from './derive/dissolve.ts';
import { greatCircle } from './derive/great-circle.ts';
import { hatch } from './derive/hatch.ts';
import { labelPoints } from './derive/label-points.ts';
import { ring } from './derive/ring.ts';
import { seaLane } from './derive/sea-lane.ts';
import { simplify } from './derive/simplify.ts';
import { softArea } from './derive/soft-area.ts';
import { take } from './derive/take.ts';
import type { Operation } from './operation.ts';

/** Everything an author may name under `derive`, in the order of the reference. */
export const operations: readonly Operation[] = [
  take,
  countries,
  border,
  greatCircle,
  seaLane,
  ring,
  band,
  softArea,
  hatch,
  clip,
  cutAtBorder,
  along,
  dissolve,
  labelPoints,
  bounds,
  simplify,
];

/** What is wrong with one step of `derive`. */
export interface DeriveFault {
  /** 0-based. */
  stepIndex: number;
  /** The name as written; empty when there is none. */
  operation: string;
  /** From the top of the layer's description: `['derive', 0, 'ring', 'km']`. */
  path: (string | number)[];
  message: string;
}

/** All faults of spelling, type and range in `derive`, found without computing anything. */
export function checkSteps(steps: unknown): DeriveFault[] {
  if (Array.isArray(steps) && steps.length > 0) return steps.flatMap(checkStep);
  const message = `derive is a list of at least one operation, each on its own line: "- ring: { km: 20 }".`;
  return [{ stepIndex: 0, operation: '', path: ['derive'], message }];
}

/** The operation that a checked step names. */
export function operationOf(step: object): Operation {
  const name = Object.keys(step)[0] ?? '';
  const found = operations.find((operation) => operation.name === name);
  if (found === undefined) throw new Error(`There is no operation "${name}".`);
  return found;
}

/** The parameters of a step; none when nothing follows the colon in YAML. */
export function paramsOf(step: object): unknown {
  return Object.values(step)[0] ?? {};
}

function checkStep(step: unknown, stepIndex: number): DeriveFault[] {
  const names = isRecord(step) ? Object.keys(step) : [];
  const [name = ''] = names;
  if (!isRecord(step) || names.length !== 1) {
    const written = names.length > 1 ? `names ${names.length} operations (${names.join(', ')})` : `is ${show(step)}`;
    const message = `derive[${stepIndex}] ${written}. Write one operation per line with its parameters: "- ring: { km: 20 }".`;
    return [{ stepIndex, operation: '', path: ['derive', stepIndex], message }];
  }
  const operation = operations.find((candidate) => candidate.name === name);
  if (operation === undefined) {
    const all = operations.map((candidate) => candidate.name);
    const hint = didYouMean(name, all) || ` The operations are ${all.join(', ')}.`;
    const message = `derive[${stepIndex}] names "${name}", which is no operation.${hint}`;
    return [{ stepIndex, operation: name, path: ['derive', stepIndex, name], message }];
  }
  const params = paramsOf(step);
  const parsed = operation.params.safeParse(params);
  if (parsed.success) return [];
  return parsed.error.issues.flatMap((issue) =>
    describe(issue, operation, params, `derive[${stepIndex}].${name}`).map(({ path, message }) => ({
      stepIndex,
      operation: name,
      path: ['derive', stepIndex, name, ...path],
      message,
    })),
  );
}

type Description = { path: (string | number)[]; message: string };

function describe(issue: z.core.$ZodIssue, operation: Operation, params: unknown, where: string): Description[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  const fields = operation.params.shape as Record<string, z.ZodType>;
  const field = path[0] === undefined ? undefined : fields[path[0]];
  if (issue.code === 'unrecognized_keys' && path.length === 0) {
    const known = Object.keys(fields);
    const takes = known.length === 0 ? ' It takes none.' : ` It takes ${known.join(', ')}.`;
    return issue.keys.map((key) => ({
      path: [key],
      message: `${where} has no parameter "${key}".${didYouMean(key, known) || takes}`,
    }));
  }
  const name = path.reduce<string>((text, part) => text + (typeof part === 'number' ? `[${part}]` : `.${part}`), where);
  const explanation = field?.description === undefined ? '' : ` ${field.description}`;
  if (issue.code === 'custom') return [{ path, message: `${name}: ${issue.message}` }];
  const value = path.reduce<unknown>((inner, part) => (isRecord(inner) ? inner[part] : undefined), params);
  if (value === undefined) return [{ path, message: `${name} is missing.${explanation}` }];
  return [{ path, message: `${name} is ${show(value)}.${explanation || ` ${issue.message}.`}` }];
}

/** A value as the author may have written it, cut to a readable length. */
function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'empty';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** Also true for arrays: both are looked into by key. */
function isRecord(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}
