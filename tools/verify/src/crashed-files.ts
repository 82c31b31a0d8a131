import type { JestReport } from './tally.ts';

/** More of them are no chance. */
const CRASHED_MAX = 3;
const KILLED =
  /A jest worker process \(pid=\d+\) was terminated by another process: signal=SIGSEGV/;

/**
 * Files of which no test ended, because the process that ran them crashed: V8 of Node 24 does that
 * now and then in a collection of garbage, with contexts of `node:vm` as jest makes them
 * (https://github.com/nodejs/node/issues/62393). None where there are too many for that.
 */
export function crashedFiles({ testResults }: JestReport): string[] {
  const crashed = testResults.filter(
    ({ assertionResults, message }) => assertionResults.length === 0 && KILLED.test(message),
  );
  return crashed.length > CRASHED_MAX ? [] : crashed.map(({ name }) => name);
}

/** The report with what the crashed files gave in their second run, which may be a failure too. */
export function withSecondRun(report: JestReport, again: JestReport): JestReport {
  const crashed = crashedFiles(report);
  const rest = report.testResults.filter(({ name }) => !crashed.includes(name));
  return {
    ...report,
    numPassedTests: report.numPassedTests + again.numPassedTests,
    numFailedTests: report.numFailedTests + again.numFailedTests,
    numFailedTestSuites: report.numFailedTestSuites - crashed.length + again.numFailedTestSuites,
    testResults: [...rest, ...again.testResults],
  };
}
