export type Tally = { passed: number; failed: number };

type JestReport = { numPassedTests: number; numFailedTests: number; numFailedTestSuites: number };
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
