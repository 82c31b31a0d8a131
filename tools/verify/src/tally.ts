export type Tally = { passed: number; failed: number };

type JestFile = {
  name: string;
  /** Of the whole file, with every failure in it; of a file that did not load, the reason. */
  message: string;
  status: string;
  assertionResults: { status: string; fullName: string }[];
};
type JestReport = {
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
 * What to read first of a run that failed: each file with its failed tests and what jest says of
 * them. It stands at the end of the log, because the end is what is kept of a long one.
 */
export function failuresOf(report: JestReport): string[] {
  return report.testResults
    .filter(({ status }) => status === 'failed')
    .map(({ name, message, assertionResults }) => {
      const failed = assertionResults.filter(({ status }) => status === 'failed');
      const titles = failed.map(({ fullName }) => `  ${fullName}`);
      return [`FAILED ${name}`, ...titles, message.trimEnd()].join('\n');
    });
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
