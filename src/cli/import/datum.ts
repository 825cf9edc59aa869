import { shortened } from '../../story/scaffold-words.ts';

/** What stands at a place of a file that is read as data: a value, or code, which is never run. */
export type Datum = { line: number } & (
  | { kind: 'value'; value: string | number | boolean | null | undefined }
  | { kind: 'list'; items: Datum[] }
  | { kind: 'record'; fields: ReadonlyMap<string, Datum> }
  | { kind: 'code'; what: string }
);

/** Where data ends: a line and what stands there. */
export interface CodeNote {
  line: number;
  what: string;
}

/** The data that a script declares, and everything in it that is not data. */
export interface Literals {
  /** What stands at the top of the file under a name, in its order; JSON has one without a name. */
  roots: { name: string; datum: Datum }[];
  code: CodeNote[];
}

/** A list's items, and none where it is something else. */
export function itemsOf(datum: Datum | undefined): Datum[] {
  return datum?.kind === 'list' ? datum.items : [];
}

/** The field of a record. */
export function fieldOf(datum: Datum | undefined, name: string): Datum | undefined {
  return datum?.kind === 'record' ? datum.fields.get(name) : undefined;
}

/** A text, or a number as text; trimmed, and nothing where it is empty. */
export function textOf(datum: Datum | undefined): string | undefined {
  if (datum?.kind !== 'value' || (typeof datum.value !== 'string' && typeof datum.value !== 'number')) return undefined;
  const text = String(datum.value).trim();
  return text === '' ? undefined : text;
}

/** A number, also one that was written as text. */
export function numberOf(datum: Datum | undefined): number | undefined {
  const text = textOf(datum);
  const number = text === undefined ? NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** True, also where it was written as text. */
export function isOn(datum: Datum | undefined): boolean {
  return datum?.kind === 'value' && (datum.value === true || datum.value === 'true');
}

/** Whether nothing is said: false, empty text, an empty list or record. */
export function isNothing(datum: Datum): boolean {
  switch (datum.kind) {
    case 'value':
      return datum.value !== true && textOf(datum) === undefined;
    case 'list':
      return datum.items.every(isNothing);
    case 'record':
      return [...datum.fields.values()].every(isNothing);
    case 'code':
      return false;
  }
}

/** A datum in a few words, as a report prints it. */
export function print(datum: Datum): string {
  switch (datum.kind) {
    case 'value':
      return shorten(typeof datum.value === 'string' ? `"${datum.value.trim()}"` : String(datum.value));
    case 'list':
      return shorten(`[${datum.items.map(print).join(', ')}]`);
    case 'record':
      return shorten(`{ ${[...datum.fields].map(([name, inner]) => `${name}: ${print(inner)}`).join(', ')} }`);
    case 'code':
      return datum.what;
  }
}

/** At most so many characters, on one line. */
export function shorten(text: string, most = 80): string {
  return shortened(text.replace(/\s+/g, ' ').trim(), most);
}

/** Those of some fields that are code, or hold code right inside. */
export function codeIn(fields: Record<string, Datum | undefined>): { name: string; what: string; line: number }[] {
  return Object.entries(fields).flatMap(([name, datum]) => {
    if (datum?.kind === 'code') return [{ name, what: datum.what, line: datum.line }];
    if (datum?.kind !== 'record') return [];
    return codeIn(Object.fromEntries([...datum.fields].map(([inner, value]) => [`${name}.${inner}`, value])));
  });
}
