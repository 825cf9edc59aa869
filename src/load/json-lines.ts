import { plainLines } from '../story/yaml-lines.ts';
import type { Mark, Path } from '../story/yaml-lines.ts';

/** Parses JSON; where that fails, says in a sentence what is wrong and where. */
export function parseJson(text: string): { value: unknown } | { message: string; mark: Mark } {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown };
  } catch (error) {
    const detail = (error as SyntaxError).message;
    const place = /line (\d+) column (\d+)/.exec(detail);
    const offset = /at position (\d+)/.exec(detail);
    const lines = plainLines(text);
    const mark =
      place !== null
        ? { line: Number(place[1]), column: Number(place[2]) }
        : offset !== null
          ? markOf(lineStarts(text), Number(offset[1]))
          : { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
    const reason = detail
      .replace(/ in JSON at position.*$/s, '')
      .replace(/, ".*$/s, '')
      .replace(/ \(line.*$/s, '');
    const remedy = /end of JSON|Unterminated/.test(detail)
      ? 'The file ends too early; was it cut off?'
      : 'Look for a missing or superfluous comma, quote or bracket just before this place.';
    return { message: `This is not JSON: ${reason}. ${remedy}`, mark };
  }
}

/**
 * Finds the line and column of a value in JSON that parses. Nothing is worked out before the first question; each object or
 * list on the way is read through once, so that many questions about a large file stay cheap.
 */
export function jsonLines(text: string): (path: Path) => Mark {
  const offsetOf = jsonOffsets(text);
  let starts: number[] | undefined;
  return (path) => {
    starts ??= lineStarts(text);
    return markOf(starts, offsetOf(path));
  };
}

/** As `jsonLines`, but finds the offset in the text; of a value that is missing, that of the last one on the way. */
export function jsonOffsets(text: string): (path: Path) => number {
  const children = new Map<number, Map<string, number>>();
  return (path) => {
    let offset = skipSpace(text, text.charCodeAt(0) === 0xfeff ? 1 : 0);
    for (const key of path) {
      let inside = children.get(offset);
      if (inside === undefined) children.set(offset, (inside = readChildren(text, offset)));
      const next = inside.get(String(key));
      if (next === undefined) break;
      offset = next;
    }
    return offset;
  };
}

/** Where a value begins and ends in a text. */
export interface Span {
  start: number;
  end: number;
}

/** The values of the list at an offset of JSON that parses. */
export function itemsAt(text: string, offset: number): Span[] {
  const spans: Span[] = [];
  let at = skipSpace(text, offset + 1);
  while (at < text.length && text[at] !== ']') {
    let end = skipValue(text, at);
    const next = skipSpace(text, end);
    // A number ends where the comma is; the space before that is not a part of it.
    while (end > at && ' \t\r\n'.includes(text[end - 1]!)) end -= 1;
    spans.push({ start: at, end });
    at = text[next] === ',' ? skipSpace(text, next + 1) : next;
  }
  return spans;
}

/** Offsets of the values in the object or list at an offset, by key or index. */
function readChildren(text: string, offset: number): Map<string, number> {
  const children = new Map<string, number>();
  const opening = text[offset];
  if (opening !== '{' && opening !== '[') return children;
  let at = skipSpace(text, offset + 1);
  for (let index = 0; at < text.length && text[at] !== '}' && text[at] !== ']'; index += 1) {
    let key = String(index);
    if (opening === '{') {
      const end = skipValue(text, at);
      key = JSON.parse(text.slice(at, end)) as string;
      at = skipSpace(text, skipSpace(text, end) + 1);
    }
    children.set(key, at);
    at = skipSpace(text, skipValue(text, at));
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return children;
}

/** The offset after the value that begins at an offset. */
function skipValue(text: string, offset: number): number {
  let depth = 0;
  for (let at = offset; at < text.length; at += 1) {
    switch (text[at]) {
      case '"':
        at = endOfString(text, at);
        if (depth === 0) return at + 1;
        break;
      case '{':
      case '[':
        depth += 1;
        break;
      case '}':
      case ']':
        depth -= 1;
        if (depth === 0) return at + 1;
        if (depth < 0) return at;
        break;
      case ',':
        if (depth === 0) return at;
        break;
    }
  }
  return text.length;
}

function endOfString(text: string, offset: number): number {
  for (let at = offset + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

function skipSpace(text: string, offset: number): number {
  let at = offset;
  while (' \t\r\n'.includes(text[at] ?? 'x')) at += 1;
  return at;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function markOf(starts: number[], offset: number): Mark {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}
