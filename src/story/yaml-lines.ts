import { LineCounter, YAMLParseError, isCollection, isMap, isPair, isSeq, parseDocument } from 'yaml';
import type { Document, Node } from 'yaml';
import type { Issue } from '../issue.ts';

/** The way to a value: `['view', 'fit', 0]`. */
export type Path = readonly PropertyKey[];

/** 1-based. */
export interface Mark {
  line: number;
  column: number;
}

/** A parsed file that still knows where everything stood. */
export interface YamlText {
  file: string;
  value: unknown;
  /** Faults of YAML itself; where there are any, `value` is undefined. */
  issues: Issue[];
  /** Where the key (or list item) at a path stands; for one that is missing, where its parent stands. */
  at(path: Path): Mark;
}

/** Far above what a person writes by hand, far below what would stall a build. */
const maxCharacters = 500_000;

/**
 * Reads YAML and keeps the lines. Duplicate keys and aliases that multiply are faults.
 * `firstLine` is the line on which the text starts within its file.
 */
export function parseYaml(text: string, file: string, firstLine = 1): YamlText {
  const lines = new LineCounter();
  const mark = (offset: number): Mark => {
    const { line, col } = lines.linePos(offset);
    return { line: line + firstLine - 1, column: col };
  };
  const fault = (place: Mark, message: string): Issue => ({ file, ...place, path: '', message, severity: 'error' });
  const start = { line: firstLine, column: 1 };
  if (text.length > maxCharacters) {
    const message = `The file has ${text.length} characters; ${maxCharacters} are the most that is read. Shapes belong in a .geojson file.`;
    return { file, value: undefined, issues: [fault(start, message)], at: () => start };
  }

  const issues: Issue[] = [];
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  for (const error of document.errors) {
    const place = mark(error.pos[0]);
    // One slip in YAML mostly brings further errors on its line.
    if (issues.at(-1)?.line !== place.line) issues.push(fault(place, explain(error, text)));
  }
  let value: unknown;
  if (issues.length === 0) {
    try {
      value = document.toJS({ maxAliasCount: 50 });
    } catch {
      issues.push(fault(start, 'Aliases (*name) repeat too much here. Write the values out.'));
    }
    if (isDeep(value)) {
      value = undefined;
      issues.push(fault(start, tooDeep));
    }
  }
  return { file, value, issues, at: (path) => mark(offsetOf(document, path)) };
}

const tooDeep = 'Lists or fields lie too deep in each other here. Write them on fewer levels.';
const mostLevels = 30;

/** Also true of a value that holds itself. */
function isDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= mostLevels; depth += 1) {
    level = level.flatMap((each) =>
      typeof each === 'object' && each !== null ? (Object.values(each) as unknown[]) : [],
    );
    if (level.length === 0) return false;
  }
  return true;
}

/**
 * Divides a Markdown file into front matter and body. In the body the front matter is replaced by blank lines, so that lines
 * counted there are lines of the file.
 */
export function splitFrontMatter(text: string, file: string): { yaml: YamlText; body: string } {
  const lines = plainLines(text);
  const end =
    lines[0]?.trimEnd() === '---' ? lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---') : -1;
  if (end === -1) {
    const message =
      lines[0]?.trimEnd() === '---'
        ? 'The front matter is not closed. Put a line of three hyphens (---) after its last field.'
        : 'The file does not begin with front matter. Start it with a line of three hyphens (---), then the fields, then another ---.';
    const mark = { line: 1, column: 1 };
    const issue: Issue = { file, ...mark, path: '', message, severity: 'error' };
    const body = lines[0]?.trimEnd() === '---' ? '' : lines.join('\n');
    return { yaml: { file, value: undefined, issues: [issue], at: () => mark }, body };
  }
  const yaml = parseYaml(lines.slice(1, end).join('\n'), file, 2);
  return { yaml, body: '\n'.repeat(end + 1) + lines.slice(end + 1).join('\n') };
}

/** The lines of a text from any system: without byte order mark and carriage returns. */
export function plainLines(text: string): string[] {
  return text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
}

/** A path as people write it: `view.fit[0]`. */
export function printPath(path: Path): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${String(key)}`))
    .join('');
}

function offsetOf(document: Document, path: Path): number {
  let node: unknown = document.contents;
  let offset = isCollection(node) ? (node.range?.[0] ?? 0) : 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && String((item.key as Node | null) ?? '') === String(key));
      if (pair === undefined) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(key)] as Node | undefined;
      if (item === undefined) break;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else break;
  }
  return offset;
}

function explain(error: YAMLParseError, text: string): string {
  const line = text.slice(error.pos[0]).split('\n', 1)[0]?.trim() ?? '';
  const start = text.slice(text.lastIndexOf('\n', error.pos[0] - 1) + 1, error.pos[0]);
  if (start.startsWith('\t')) return 'This is not YAML: a line begins with a tab. Indent with spaces.';
  if (error.message.includes('call stack')) return tooDeep;
  switch (error.code) {
    case 'DUPLICATE_KEY':
      return `"${line.split(':', 1)[0]}" is written twice. Keep one of the two.`;
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'This is not YAML: a value with a colon and a space in it needs quotes around it, as in title: "Sea: the crossing".';
    case 'BAD_ALIAS':
      return 'This is not YAML: text that begins with an asterisk needs quotes around it.';
    default:
      return `This is not YAML: ${error.message.replace(/\.?$/, '.')} Look for a missing quote, bracket, colon or space at the start of the line.`;
  }
}
