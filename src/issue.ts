/** A fault in what somebody wrote: where it is and what to do about it. */
export interface Issue {
  /** Path relative to the folder that holds `geo/` and `stories/`. */
  file: string;
  /** 1-based. */
  line: number;
  /** 1-based; left out where only the line is known. */
  column?: number;
  /** The field, as in `view.zoom`; empty when the whole file is meant. */
  path: string;
  message: string;
  severity: 'error' | 'warning';
}

/** Thrown when a build or a command cannot go on; carries every fault that was found. */
export class IssuesError extends Error {
  readonly issues: Issue[];

  constructor(issues: Issue[]) {
    super(`\n${printIssues(issues)}`);
    this.name = 'IssuesError';
    this.issues = issues;
  }
}

/** All faults, one line each, sorted by file and line, with a closing count. */
export function printIssues(issues: Issue[]): string {
  const sorted = [...issues].sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
  const errors = issues.filter((issue) => issue.severity === 'error').length;
  const warnings = issues.length - errors;
  const counts = [count(errors, 'error'), count(warnings, 'warning')].filter((text) => text !== '');
  return [...sorted.map(printIssue), counts.join(', ')].join('\n');
}

/** One fault as `file:line  message`. */
export function printIssue({ file, line, column, message, severity }: Issue): string {
  const place = column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`;
  return `${place}  ${severity === 'warning' ? 'warning: ' : ''}${message}`;
}

/**
 * The candidate that a misspelt word most likely meant, as ` Did you mean "bridges"?`, or an empty string when none is near
 * (more than a third of the letters differ).
 */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  let best: string | undefined;
  let bestDistance = Math.floor(Math.max(word.length, 3) / 3) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best === undefined ? '' : ` Did you mean "${best}"?`;
}

function count(number: number, noun: string): string {
  if (number === 0) return '';
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Letters to add, drop, replace or swap with their neighbour, at the least, to make one word of the other. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = (last[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const isSwap = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const swapped = isSwap ? (beforeLast[column - 2] ?? 0) + 1 : Infinity;
      current.push(Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, replaced, swapped));
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}
