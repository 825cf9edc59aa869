import { z } from 'astro/zod';
import { didYouMean } from '../issue.ts';
import type { Issue } from '../issue.ts';
import { idSchema } from './schema.ts';
import { printPath } from './yaml-lines.ts';
import type { Mark, Path, YamlText } from './yaml-lines.ts';

/** What came out of holding a file against its schema. */
export interface Shaped<T> {
  file: string;
  /** The checked value; undefined where anything was wrong. */
  whole: T | undefined;
  /** What was right, as it was written: the fields without faults. Lets further checks go on. */
  part: Partial<T>;
  issues: Issue[];
  at(path: Path): Mark;
}

type ZodIssue = z.core.$ZodIssue;

/** Holds YAML against a schema and words every fault with the field's own description as its remedy. */
export function shape<T>(yaml: YamlText, schema: z.ZodType<T>): Shaped<T> {
  const { file, at } = yaml;
  if (yaml.issues.length > 0) return { file, whole: undefined, part: {}, issues: yaml.issues, at };
  // An empty file is null in YAML; as an empty object each of its missing fields gets its own sentence.
  const value = yaml.value ?? {};
  const result = schema.safeParse(value);
  if (result.success) return { file, whole: result.data, part: result.data, issues: [], at };
  const faults = result.error.issues.flatMap((issue) => splitUnion(issue, [], schema, value));
  const issues = faults.flatMap(({ issue, path }) =>
    word(issue, path, schemaAt(schema, path, value), value).map(({ path: place, message }) => ({
      file,
      ...at(place),
      path: printPath(place),
      message,
      severity: 'error' as const,
    })),
  );
  const first = issues.filter((issue, index) => issues.findIndex(({ path }) => path === issue.path) === index);
  return { file, whole: undefined, part: without(value, faults) as Partial<T>, issues: first, at };
}

/** An issue at a field of a checked file. */
export function issueAt(
  { file, at }: Pick<Shaped<unknown>, 'file' | 'at'>,
  path: Path,
  message: string,
  severity: Issue['severity'] = 'error',
): Issue {
  return { file, ...at(path), path: printPath(path), message, severity };
}

interface Fault {
  issue: ZodIssue;
  path: Path;
}

/** A union fails as a whole; what helps is the faults of the alternative that the author most likely meant. */
function splitUnion(issue: ZodIssue, before: Path, root: z.ZodType, value: unknown): Fault[] {
  const path = [...before, ...issue.path];
  if (issue.code !== 'invalid_union') return [{ issue, path }];
  const given = valueAt(value, path);
  const meant = alternative(schemaAt(root, path, value), given);
  const faults = meant?.safeParse(given).error?.issues ?? [];
  return faults.length === 0 ? [{ issue, path }] : faults.flatMap((fault) => splitUnion(fault, path, root, value));
}

function word(
  issue: ZodIssue,
  path: Path,
  schema: z.ZodType | undefined,
  root: unknown,
): { path: Path; message: string }[] {
  const { code } = issue;
  const given = valueAt(root, path);
  const name = nameOf(path, root);
  // What a union's faulty alternative says of itself is nearer than what is said of them all.
  const meant = code === 'invalid_union' ? schema : (alternative(schema, given) ?? schema);
  const fallback = path.length === 0 ? 'Write fields, each on its own line, as in "title: The crossing".' : '';
  const remedy = meant?.description ?? schema?.description ?? fallback;
  if (code === 'unrecognized_keys') {
    const known = knownKeys(alternative(schema, given) ?? schema);
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: `${nameOf([...path, key], root)} is not a field here.${didYouMean(key, known) || ` The fields are ${known.join(', ')}.`}`,
    }));
  }
  if (code === 'invalid_key') {
    return [{ path, message: join(`${name} is not an id.`, idSchema.description ?? '') }];
  }
  if (given === undefined || given === null) {
    const example = remedy.includes('{') ? '' : exampleOf(schema);
    return [{ path, message: join(`${name} is ${given === null ? 'empty' : 'missing'}.`, remedy, example) }];
  }
  const isLength = code === 'too_small' || code === 'too_big';
  const size =
    isLength && typeof given === 'string'
      ? ` (${given.trim().length} ${given.trim().length === 1 ? 'character' : 'characters'} long)`
      : '';
  const quotes =
    code === 'invalid_type' && (typeof given === 'number' || typeof given === 'boolean') && wantsText(schema)
      ? 'Put it in quotes to make it text.'
      : '';
  const near = code === 'invalid_value' && typeof given === 'string' ? didYouMean(given, valuesOf(schema)).trim() : '';
  return [{ path, message: join(`${name} is ${printValue(given)}${size}.`, remedy, quotes, near) }];
}

/** How a message calls a value: by its path, which in a list of entries begins with the entry's id. */
function nameOf(path: Path, root: unknown): string {
  const [first, ...rest] = path;
  if (typeof first !== 'number') return printPath(path) || 'The file';
  const id = valueAt(root, [first, 'id']);
  const entry = typeof id === 'string' ? `"${id}"` : `Entry ${first + 1}`;
  return rest.length === 0 ? entry : `${entry}: ${printPath(rest)}`;
}

function join(...sentences: string[]): string {
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** A value as it could stand in the file, cut to a readable length. */
export function printValue(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 70 ? `${text.slice(0, 66)}…${text.endsWith('"') ? '"' : ''}` : text;
}

function exampleOf(schema: z.ZodType | undefined): string {
  const example = (schema?.meta()?.['examples'] as unknown[] | undefined)?.[0];
  if (example === undefined) return '';
  const text = typeof example === 'string' ? example : JSON.stringify(example);
  return text.length > 60 ? '' : `Example: ${text}`;
}

function without(value: unknown, faults: Fault[]): unknown {
  const faulty = new Set(
    faults.flatMap(({ issue, path }) =>
      issue.code === 'unrecognized_keys' && path.length === 0 ? issue.keys : [path[0]],
    ),
  );
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter(([key]) => !faulty.has(key)));
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (current, key) =>
      typeof current === 'object' && current !== null ? (current as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );
}

/** Zod's definitions as far as this file walks them. */
interface Definition {
  type: string;
  innerType?: z.ZodType;
  element?: z.ZodType;
  items?: z.ZodType[];
  shape?: Record<string, z.ZodType>;
  valueType?: z.ZodType;
  options?: z.ZodType[];
  entries?: Record<string, string>;
  in?: z.ZodType;
  out?: z.ZodType;
}

/**
 * The schema that describes the value at a path: of an optional or defaulted field the outermost, which carries the
 * description; of a union on the way the alternative that `value` was most likely meant to be.
 */
export function schemaAt(schema: z.ZodType, path: Path, value: unknown): z.ZodType | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return schema;
  const { shape: fields, element, items, valueType } = bare(alternative(schema, value) ?? schema);
  const next = fields?.[String(key)] ?? element ?? items?.[Number(key)] ?? valueType;
  return next === undefined ? undefined : schemaAt(next, rest, valueAt(value, [key]));
}

/** The option of a union with the fewest faults for a value; undefined where none is of the right type or nothing tells two apart. */
function alternative(schema: z.ZodType | undefined, given: unknown): z.ZodType | undefined {
  const options = schema === undefined ? [] : (bare(schema).options ?? []);
  const [best, second] = options
    .map((option) => ({ option, issues: option.safeParse(given).error?.issues ?? [] }))
    .filter(({ issues }) => !issues.some((issue) => isOfAnotherType(issue, given)))
    .map(({ option, issues }) => ({ option, weight: weight(issues) }))
    .sort((a, b) => a.weight - b.weight);
  const isTie = best?.weight === second?.weight && best?.option.def.type !== 'object';
  return isTie ? undefined : best?.option;
}

/** Whether a value as a whole is not what the option takes: of another type, or a group where a word is wanted. */
function isOfAnotherType({ path, code }: ZodIssue, given: unknown): boolean {
  return path.length === 0 && (code === 'invalid_type' || (code === 'invalid_value' && typeof given === 'object'));
}

function weight(issues: readonly ZodIssue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
}

/** The definition below optional, default and pipe. */
function bare(schema: z.ZodType): Definition {
  const definition = schema.def as unknown as Definition;
  const inner = definition.innerType ?? (definition.type === 'pipe' ? definition.out : undefined);
  return inner === undefined ? definition : bare(inner);
}

function knownKeys(schema: z.ZodType | undefined): string[] {
  return schema === undefined ? [] : Object.keys(bare(schema).shape ?? {});
}

function valuesOf(schema: z.ZodType | undefined): string[] {
  return schema === undefined ? [] : Object.values(bare(schema).entries ?? {});
}

function wantsText(schema: z.ZodType | undefined): boolean {
  return schema !== undefined && ['string', 'enum'].includes(bare(schema).type);
}
