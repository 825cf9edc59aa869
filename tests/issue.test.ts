import { describe, expect, test } from 'vitest';
import { IssuesError, didYouMean, printIssues } from '../src/issue.ts';
import type { Issue } from '../src/issue.ts';

describe('didYouMean', () => {
  test.each([
    ['bridgse', 'bridges'],
    ['wlak', 'walk'],
    ['Walk', 'walk'],
    ['brigdes', 'bridges'],
  ])('%s → %s', (word, meant) => {
    expect(didYouMean(word, ['walk', 'bridges'])).toBe(` Did you mean "${meant}"?`);
  });

  test.each(['town', 'xyz', ''])('%j → nothing', (word) => {
    expect(didYouMean(word, ['walk', 'bridges'])).toBe('');
  });
});

const issue: Issue = { file: 'b.md', line: 10, path: '', message: 'Ten.', severity: 'error' };

test('faults are printed by file and line, with a count', () => {
  const issues: Issue[] = [
    issue,
    { ...issue, line: 9, column: 3, message: 'Nine.' },
    { ...issue, file: 'a.md', severity: 'warning' },
  ];
  expect(printIssues(issues)).toBe('a.md:10  warning: Ten.\nb.md:9:3  Nine.\nb.md:10  Ten.\n2 errors, 1 warning');
});

test('an error carries them all', () => {
  const error = new IssuesError([issue]);
  expect(error.issues).toEqual([issue]);
  expect(error.message).toBe('\nb.md:10  Ten.\n1 error');
});
