import type { Issue } from '../issue.ts';

/** Keys and indexes from the top of the file. */
export type Path = (string | number)[];

/** Takes note of one fault. */
export type Report = (severity: Issue['severity'], path: Path, message: string) => void;

/** What a value is, for a sentence: `a list`, `the number 3`. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'an object';
  return `the ${typeof value} ${show(value)}`;
}

/** A value as JSON, cut to a readable length. */
export function show(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? showList(value) : 'an object';
  const text = JSON.stringify(value) ?? 'missing';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function showList(list: unknown[]): string {
  const head = list.slice(0, 4).map((item) => (typeof item === 'object' && item !== null ? '…' : show(item)));
  return `[${head.join(', ')}${list.length > 4 ? ', …' : ''}]`;
}
