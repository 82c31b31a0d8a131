import { expect, it } from '@jest/globals';
import { failuresOf, tallyTasks, tallyTests } from './tally.ts';

it('counts tests, and a file that could not be loaded', () => {
  const report = { numPassedTests: 3, numFailedTests: 0, numFailedTestSuites: 1, testResults: [] };
  expect(tallyTests(report)).toEqual({ passed: 3, failed: 1 });
  expect(tallyTests({ ...report, numFailedTests: 2 })).toEqual({ passed: 3, failed: 2 });
});

it('names what failed, and what could not be loaded', () => {
  const passed = { status: 'passed', fullName: 'well' };
  const failed = { status: 'failed', fullName: 'ill' };
  const testResults = [
    { name: 'a.test.ts', status: 'passed', message: '', assertionResults: [passed] },
    {
      ...{ name: 'b.test.ts', status: 'failed', assertionResults: [passed, failed] },
      message: '\u001b[31mone\u001b[39m\n\n  > 1 | source\n      | ^\n',
    },
    { name: 'c.test.ts', status: 'failed', message: 'not loaded', assertionResults: [] },
  ];
  const report = { numPassedTests: 2, numFailedTests: 1, numFailedTestSuites: 2, testResults };
  expect(failuresOf([report])).toEqual([
    'FAILED b.test.ts: ill',
    'FAILED c.test.ts',
    'one',
    'not loaded',
  ]);
});

it('counts a check that failed or never ran as failed', () => {
  const summary = {
    tasks: [
      { task: 'check:lint', execution: { exitCode: 0 } },
      { task: 'check:types', execution: { exitCode: 2 } },
      { task: 'test:unit', execution: { exitCode: 1 } },
    ],
  };
  const wanted = ['check:lint', 'check:types', 'check:tidy', 'test:unit', 'test:pact'];
  expect(tallyTasks(summary, wanted, ['test:unit'])).toEqual({ passed: 1, failed: 3 });
});
