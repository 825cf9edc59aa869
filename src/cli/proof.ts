import { parseArgs } from 'node:util';
import { proofCounts, proofs, proofTable } from './proof-table.ts';
import { readRequirements } from './requirements.ts';
import { readReports, type TestReport } from './test-reports.ts';
import { testTitles } from './test-titles.ts';

const usage = `Prints how each row of docs/requirements.yaml stands, by what the test commands reported last.

  npm run proof -- [--whole]

  --whole  with the words of each row and the titles of all tests that name it

proved          tests that name the row have passed
FAILED          a test that names the row has failed; the exit status is 1
not run         tests name the row, but no report tells of them
open            the row says what is not proved yet
not applicable  the row says why it means nothing here`;

try {
  const { values } = parseArgs({
    options: { whole: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help === true) console.log(usage);
  else prove(values.whole);
} catch (error) {
  if (!(error instanceof Error)) throw error;
  const isUsage = 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  console.error(isUsage ? `${error.message}\n\n${usage}` : error.message);
  process.exitCode = isUsage ? 2 : 1;
}

function prove(isWhole: boolean): void {
  const reports = readReports();
  const rows = proofs(readRequirements(), reports, testTitles());
  console.log(proofTable(rows, isWhole));
  console.log(`\n${rows.length} rows: ${proofCounts(rows)}`);
  for (const report of reports) console.log(origin(report));
  if (rows.some(({ state }) => state === 'FAILED' || state === 'UNEXPLAINED')) process.exitCode = 1;
}

function origin({ command, made, tests }: TestReport): string {
  if (made === undefined) return `npm run ${command} has left no report: run it, or its rows count as not run.`;
  return `npm run ${command} ended at ${made.toISOString().slice(0, 16).replace('T', ' ')} UTC and reported ${tests.length} tests.`;
}
