import { z } from 'astro/zod';
import { stringify } from 'yaml';

/** A schema as JSON Schema, as far as the manual reads it. */
interface Described {
  type?: string;
  description?: string;
  examples?: unknown[];
  /** Said by our schema where nothing else tells what a value looks like. */
  form?: string;
  default?: unknown;
  enum?: string[];
  anyOf?: Described[];
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  items?: Described | false;
  prefixItems?: Described[];
  properties?: Record<string, Described>;
  required?: string[];
  additionalProperties?: Described | false;
}

/** A Markdown table of an object's fields and of what lies in them: field, what it must be, what it says. */
export function fieldTable(schema: z.ZodType, heading = 'field'): string {
  const rows = fieldRows(described(schema), '');
  if (rows.length === 0) return '';
  return [`| ${heading} | must be | says |`, '| --- | --- | --- |', ...rows].join('\n');
}

/** A whole file's example: the first example of each field, without those that are true or false. */
export function exampleOf({ shape }: z.ZodObject): string {
  const examples = Object.entries(shape).map(([name, field]) => {
    const [value] = (field as z.ZodType).meta()?.['examples'] as unknown[];
    return typeof value === 'boolean' ? [] : [`${name}:${block(value)}`];
  });
  return examples.flat().join('\n');
}

/** What stands after a field's colon: a list or group of groups has each of them on a line of its own. */
function block(value: unknown): string {
  const entries = Object.entries(Object(value) as Record<string, unknown>);
  if (typeof value !== 'object' || !entries.every(([, inner]) => isGroup(inner))) return ` ${yaml(value)}`;
  return entries
    .map(([name, inner]) => (Array.isArray(value) ? `\n  - ${entry(inner)}` : `\n  ${name}: ${yaml(inner)}`))
    .join('');
}

/** A group as an entry of a list: one field alone needs no braces. */
function entry(group: unknown): string {
  const text = yaml(group);
  return Object.keys(group as object).length === 1 ? text.replace(/^\{ (.*) \}$/, '$1') : text;
}

function isGroup(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as YAML on one line. */
export function yaml(value: unknown): string {
  const style = typeof value === 'object' ? ({ collectionStyle: 'flow' } as const) : {};
  const text = stringify(value, { ...style, lineWidth: 0 }).trim();
  return text.replaceAll('[ ', '[').replaceAll(' ]', ']');
}

/** Text for Markdown: what could be a tag or the end of a cell is not, except in code. */
export function plain(text: string): string {
  const parts = text.split('`');
  return parts.map((part, index) => (index % 2 === 1 ? part : part.replaceAll(/[<|*]/g, '\\$&'))).join('`');
}

function described(schema: z.ZodType): Described {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Described;
}

function fieldRows({ properties = {}, required = [] }: Described, before: string): string[] {
  return Object.entries(properties).flatMap(([name, field]) => {
    const path = before + name;
    const optional = required.includes(name) ? '' : `; ${leftOut(field)}`;
    const [value] = field.examples ?? [];
    // The fields of the file itself have theirs in the file's example.
    const example = value === undefined || before === '' ? '' : ` Example: \`${yaml(value)}\`.`;
    const says = plain(field.description ?? '') + example;
    return [`| \`${path}\` | ${mustBe(field)}${optional} | ${says} |`, ...innerRows(field, path)];
  });
}

/** What lies in a field: in the entries of a list, under each id, or in either form that it may have. */
function innerRows(field: Described, path: string): string[] {
  const { items, additionalProperties, anyOf = [] } = field;
  const entry = items === false || items === undefined ? [] : fieldRows(items, `${path}[].`);
  const each = additionalProperties ? fieldRows(additionalProperties, `${path}.<id>.`) : [];
  return [...fieldRows(field, `${path}.`), ...entry, ...each, ...anyOf.flatMap((one) => fieldRows(one, `${path}.`))];
}

function leftOut(field: Described): string {
  const value = field.default;
  if (value === undefined) return 'may be left out';
  const isNothing = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  return isNothing ? 'none if left out' : `${yaml(value)} if left out`;
}

function mustBe(field: Described): string {
  const { form, type, anyOf, prefixItems, items, properties, additionalProperties } = field;
  if (form !== undefined) return form;
  if (field.enum !== undefined) return field.enum.map((word) => `\`${word}\``).join(', ');
  if (anyOf !== undefined) return [...new Set(anyOf.map(mustBe))].join(' or ');
  if (prefixItems !== undefined) return `list of ${prefixItems.length} ${several(prefixItems[0] ?? {})}`;
  if (type === 'array')
    return `list of ${range(field.minItems, field.maxItems)}${several(items === false ? {} : (items ?? {}))}`;
  if (properties !== undefined) return 'the fields below';
  if (type === 'object')
    return additionalProperties && additionalProperties.properties
      ? 'ids, each with the fields below'
      : 'names and values';
  if (type === 'boolean') return '`true` or `false`';
  if (type === 'number' || type === 'integer') return number(field);
  const characters = range(field.minLength, field.maxLength);
  return characters === '' ? 'text' : `text, ${characters}characters`;
}

function several(field: Described): string {
  if (field.properties !== undefined) return 'entries, each with the fields below';
  return mustBe(field).replace(/^[a-z]+/, '$&s');
}

function number({ type, minimum, exclusiveMinimum, maximum }: Described): string {
  const name = type === 'integer' ? 'whole number' : 'number';
  const most = maximum === undefined ? '' : `, at most ${digits(maximum)}`;
  if (exclusiveMinimum !== undefined) return `${name} above ${digits(exclusiveMinimum)}${most}`;
  return [name, range(minimum, maximum).trim()].filter((part) => part !== '').join(', ');
}

/** With a space behind; one at least is no limit that an author meets. */
function range(least: number | undefined, most: number | undefined): string {
  if (least !== undefined && least !== 1)
    return most === undefined ? `at least ${digits(least)} ` : `${digits(least)} to ${digits(most)} `;
  return most === undefined ? '' : `at most ${digits(most)} `;
}

function digits(value: number): string {
  return value.toLocaleString('en').replace('-', '−');
}
