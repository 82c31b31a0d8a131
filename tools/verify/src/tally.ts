import { stripVTControlCharacters } from 'node:util';

export type Tally = { passed: number; failed: number };

type JestFile = {
  name: string;
  /** Of the whole file, with every failure in it; of a file that did not load, the reason. */
  message: string;
  status: string;
  assertionResults: { status: string; fullName: string }[];
};
export type JestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numFailedTestSuites: number;
  testResults: JestFile[];
};
type TurboSummary = { tasks: { task: string; execution?: { exitCode: number | null } }[] };

export const add = (a: Tally, b: Tally): Tally => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
});

/**
 * The tests of a suite. A file that could not even be loaded is a failure without a failed test.
 */
export function tallyTests(report: JestReport): Tally {
  const broken = report.numFailedTests === 0 ? report.numFailedTestSuites : 0;
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken };
}

/**
 * What to read first of a run that failed: a line for each failed test, then what jest says of
 * each file, without the excerpts of the source. It stands at the end of the log, because the end
 * is what is kept of a long one.
 */
export function failuresOf(reports: readonly JestReport[]): string[] {
  const files = reports
    .flatMap(({ testResults }) => testResults)
    .filter(({ status }) => status === 'failed');
  const titles = files.flatMap(({ name, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    if (failed.length === 0) return [`FAILED ${name}`];
    return failed.map(({ fullName }) => `FAILED ${name}: ${fullName}`);
  });
  return [...titles, ...files.map(({ message }) => told(message))];
}

const LINES_MAX = 60;
const EXCERPT = /^\s*(>\s*)?(\d+\s*)?\|/;

/** The words alone: neither colours nor lines of source. */
function told(message: string): string {
  const lines = stripVTControlCharacters(message).trimEnd().split('\n');
  const words = lines.filter((line) => line.trim() !== '' && !EXCERPT.test(line));
  return words.slice(0, LINES_MAX).join('\n');
}

/**
 * Checks that are no suites count one each. A task that never ran, because one before it failed, is
 * a failure: it has shown nothing. A suite's own tests are counted from its report; here only a
 * suite that left none counts.
 */
export function tallyTasks(
  summary: TurboSummary,
  wanted: readonly string[],
  suitesWithReport: readonly string[],
): Tally {
  const tally = { passed: 0, failed: 0 };
  for (const name of wanted) {
    const exitCode = summary.tasks.find(({ task }) => task === name)?.execution?.exitCode ?? null;
    if (exitCode === 0) tally.passed += suitesWithReport.includes(name) ? 0 : 1;
    else tally.failed += suitesWithReport.includes(name) ? 0 : 1;
  }
  return tally;
}
