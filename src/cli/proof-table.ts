import { requirementId, type Requirement } from './requirements.ts';
import type { TestReport } from './test-reports.ts';

export type ProofState = 'proved' | 'FAILED' | 'not run' | 'open' | 'not applicable' | 'UNEXPLAINED';

export interface Proof {
  id: string;
  promise: string;
  state: ProofState;
  /** Titles of the tests that name the row, or else why there are none; for an open row, what is missing comes first. */
  because: string[];
}

/**
 * How each row stands. A row that a failed test names has failed; one that passed tests name is proved, unless it says that
 * something is still `open`; one that is named in the sources only (`titles`) was not run.
 */
export function proofs(
  requirements: readonly Requirement[],
  reports: readonly TestReport[],
  titles: readonly string[],
): Proof[] {
  const tests = reports.flatMap((report) => report.tests);
  return requirements.map(({ id, promise, open, notApplicable }) => {
    const naming = tests.filter(({ title }) => names(title, id));
    const titlesOf = (outcome: string) => [
      ...new Set(naming.filter((test) => test.outcome === outcome).map(({ title }) => title)),
    ];
    const [passed, failed] = [titlesOf('passed'), titlesOf('failed')];
    const written = titles.filter((title) => names(title, id));
    const row = (state: ProofState, because: string[]) => ({ id, promise, state, because });
    if (failed.length > 0) return row('FAILED', failed);
    if (open !== undefined) return row('open', [open, ...passed]);
    if (passed.length > 0) return row('proved', passed);
    if (written.length > 0) return row('not run', written);
    if (notApplicable !== undefined) return row('not applicable', [notApplicable]);
    return row('UNEXPLAINED', ['no test names it, and it does not say why']);
  });
}

function names(title: string, id: string): boolean {
  const ids: string[] = title.match(requirementId) ?? [];
  return ids.includes(id);
}

/** The table as text: one line a row, and of tests the first one or, if wanted, all. */
export function proofTable(proofs: readonly Proof[], isWhole: boolean): string {
  const widest = Math.max(...proofs.map(({ state }) => state.length));
  return proofs
    .map(({ id, promise, state, because }) => {
      const [first = '', ...others] = because;
      const more = others.length === 0 || isWhole ? '' : ` (and ${others.length} more)`;
      const start = `${id}  ${state.padEnd(widest)}  `;
      const indent = `\n${' '.repeat(start.length)}`;
      return `${start}${isWhole ? `${promise}${indent}` : ''}${first}${more}${isWhole ? others.map((title) => indent + title).join('') : ''}`;
    })
    .join('\n');
}

/** How many rows are in which state, as in `3 proved, 1 open`. */
export function proofCounts(proofs: readonly Proof[]): string {
  const counts = new Map<ProofState, number>();
  for (const { state } of proofs) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [...counts].map(([state, count]) => `${count} ${state}`).join(', ');
}
