import { expect, test } from 'vitest';
import { proofCounts, proofs, proofTable } from '../../src/cli/proof-table.ts';
import { readRequirements, requirementId } from '../../src/cli/requirements.ts';
import { readReports, reportFile } from '../../src/cli/test-reports.ts';
import { testTitles } from '../../src/cli/test-titles.ts';

const titles = testTitles();

test('the rows of docs/requirements.yaml are whole: each once, none left out', () => {
  const last = { EM: 28, AX: 30, SE: 23, RE: 25, SM: 14 };
  const ids = Object.entries(last).flatMap(([group, count]) =>
    Array.from({ length: count }, (_, index) => `${group}-${String(index + 1).padStart(2, '0')}`),
  );
  const rows = readRequirements();
  expect(rows.map(({ id }) => id)).toEqual(ids);
  for (const { id, promise, open, notApplicable } of rows) {
    for (const text of [promise, open, notApplicable])
      expect(text ?? 'A sentence.', id).toMatch(/^([A-Z]|oEmbed).*\.$/);
    expect(open !== undefined && notApplicable !== undefined, `${id} is either open or not applicable`).toBe(false);
  }
});

test('every row is named in the title of a test, or says why not', () => {
  const faults = readRequirements().flatMap(({ id, open, notApplicable }) => {
    const isNamed = titles.some((title) => title.includes(id));
    if (isNamed && notApplicable !== undefined) return [`A test names ${id}: take its not_applicable away.`];
    if (isNamed || open !== undefined || notApplicable !== undefined) return [];
    return [`Name ${id} in the title of the test that proves it, or say in docs/requirements.yaml what is open.`];
  });
  expect(faults).toEqual([]);
});

test('titles name no id that is not in the list', () => {
  const known = new Set(readRequirements().map(({ id }) => id));
  const unknown = titles.flatMap((title) => title.match(requirementId) ?? []).filter((id) => !known.has(id));
  expect(unknown).toEqual([]);
});

const root = 'tests/cli/proof';

test('each row says how it stands and by which tests', () => {
  const rows = proofs(readRequirements(root), readReports(root), testTitles(root));
  expect(rows.map(({ id, state, because }) => [id, state, ...because])).toEqual([
    ['SE-01', 'proved', 'SE-01 a group with a test', 'in a browser (SE-01)', 'without script SE-01 too'],
    ['SE-02', 'FAILED', 'SE-02 one that does not'],
    ['SE-03', 'not run', 'SE-03 a group'],
    ['SE-04', 'open', 'The other half.', 'half of it, a (SE-04)'],
    ['SE-05', 'not applicable', 'There is no server.'],
    ['SE-06', 'UNEXPLAINED', 'no test names it, and it does not say why'],
    ['SE-07', 'not run', '${name} (SE-07)'],
  ]);
  expect(proofCounts(rows)).toBe('1 proved, 1 FAILED, 2 not run, 1 open, 1 not applicable, 1 UNEXPLAINED');
});

test('the table has a line for each row, and of its tests the first or all', () => {
  const [row] = proofs(readRequirements(root), readReports(root), []);
  expect(proofTable([row!], false)).toBe('SE-01  proved  SE-01 a group with a test (and 2 more)');
  expect(proofTable([row!], true).split('\n')).toEqual([
    'SE-01  proved  Proved by two tests of two commands.',
    '               SE-01 a group with a test',
    '               in a browser (SE-01)',
    '               without script SE-01 too',
  ]);
});

test('a command without a report is named, and its rows count as not run', () => {
  const reports = readReports(root);
  expect(reports.map(({ command, made, tests }) => [command, made !== undefined, tests.length])).toEqual([
    ['test:unit', true, 5],
    ['test:whole', false, 0],
    ['test:e2e', true, 4],
  ]);
});

test('only the commands of package.json leave reports', () => {
  expect(reportFile('test:e2e')).toMatch(/^\.reports.test-e2e\.json$/);
  expect(reportFile('npx')).toBeUndefined();
  expect(reportFile('')).toBeUndefined();
});
