import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Commands that leave a report of their tests. */
const commands = ['test:unit', 'test:whole', 'test:e2e'] as const;

export interface TestResult {
  /** With the titles of the groups around it. */
  title: string;
  outcome: 'passed' | 'failed' | 'skipped';
}

export interface TestReport {
  command: string;
  /** When the command ended; undefined when it has left no report. */
  made?: Date;
  tests: TestResult[];
}

/**
 * Where a test command leaves its report, as JSON; undefined when the tests were not started by a command of package.json:
 * a few tests, tried by hand, are no report of all of them.
 */
export function reportFile(command = process.env['npm_lifecycle_event'] ?? ''): string | undefined {
  return command.startsWith('test:') ? join('.reports', `${command.replace(':', '-')}.json`) : undefined;
}

/** What the test commands have left when each of them ran last. */
export function readReports(root = '.'): TestReport[] {
  return commands.map((command) => {
    const file = join(root, reportFile(command)!);
    const made = statSync(file, { throwIfNoEntry: false })?.mtime;
    if (made === undefined) return { command, tests: [] };
    const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport | PlaywrightReport;
    return { command, made, tests: 'testResults' in report ? fromVitest(report) : fromPlaywright(report.suites, []) };
  });
}

interface VitestReport {
  testResults: { assertionResults: { fullName: string; status: string }[] }[];
}

function fromVitest({ testResults }: VitestReport): TestResult[] {
  return testResults.flatMap(({ assertionResults }) =>
    assertionResults.map(({ fullName, status }) => ({
      title: fullName,
      outcome: status === 'passed' || status === 'failed' ? status : 'skipped',
    })),
  );
}

interface PlaywrightReport {
  suites: PlaywrightSuite[];
}

interface PlaywrightSuite {
  title: string;
  specs: { title: string; tests: { status: 'expected' | 'unexpected' | 'flaky' | 'skipped' }[] }[];
  suites?: PlaywrightSuite[];
}

const outcomes = { expected: 'passed', flaky: 'passed', unexpected: 'failed', skipped: 'skipped' } as const;

function fromPlaywright(suites: readonly PlaywrightSuite[], groups: readonly string[]): TestResult[] {
  return suites.flatMap(({ title, specs, suites: inner = [] }) => {
    const names = /\.spec\.ts$/.test(title) ? groups : [...groups, title];
    const results = specs.flatMap((spec) =>
      spec.tests.map(({ status }) => ({ title: [...names, spec.title].join(' '), outcome: outcomes[status] })),
    );
    return [...results, ...fromPlaywright(inner, names)];
  });
}
