import { expect, it } from '@jest/globals';
import { crashedFiles, withSecondRun } from './crashed-files.ts';
import { type JestReport, tallyTests } from './tally.ts';

const KILLED =
  'A jest worker process (pid=7) was terminated by another process: signal=SIGSEGV, exitCode=null.';
const passed = { status: 'passed', fullName: 'well' };
const file = (name: string, over: Partial<JestReport['testResults'][0]> = {}) => ({
  ...{ name, status: 'passed', message: '', assertionResults: [passed], ...over },
});
const crashed = (name: string) =>
  file(name, { status: 'failed', message: `\n${KILLED}\n`, assertionResults: [] });
const report = (...testResults: JestReport['testResults']): JestReport => ({
  ...{ numPassedTests: 1, numFailedTests: 0, testResults },
  numFailedTestSuites: testResults.filter(({ status }) => status === 'failed').length,
});

it('knows a file whose process crashed from one that failed or could not be loaded', () => {
  const unloaded = file('b', { status: 'failed', message: 'no module', assertionResults: [] });
  const told = file('c', { status: 'failed', message: KILLED });
  expect(crashedFiles(report(crashed('a'), unloaded, told, file('d')))).toEqual(['a']);
});

it('takes many for no chance', () => {
  expect(crashedFiles(report(...['a', 'b', 'c', 'd'].map(crashed)))).toEqual([]);
});

it('counts the second run in place of the crash, and nothing else otherwise', () => {
  const first = report(crashed('a'), file('d'));
  expect(tallyTests(first)).toEqual({ passed: 1, failed: 1 });
  const well = withSecondRun(first, report(file('a')));
  expect(tallyTests(well)).toEqual({ passed: 2, failed: 0 });
  expect(well.testResults.map(({ name }) => name)).toEqual(['d', 'a']);
  const ill = withSecondRun(first, { ...report(crashed('a')), numPassedTests: 0 });
  expect(tallyTests(ill)).toEqual({ passed: 1, failed: 1 });
});
