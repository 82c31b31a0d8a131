import { compareText } from '@orchqueue/tool-tidy/tree';
import { idsOfTitle } from './test-titles.ts';

/** How the tests that name a requirement ended in this run. */
export type Outcome = { passed: number; failed: number };

/** The part of `jest --json` that is read. */
export type JestReport = {
  testResults: {
    assertionResults: { title: string; ancestorTitles: string[]; status: string }[];
  }[];
};

/** A test as it ran, with the groups that it is in. */
export type NamedTest = { title: string; status: string };

/** Every test of the run, by each requirement that it names, in the order of their titles. */
export function testsById(reports: readonly JestReport[]): Map<string, NamedTest[]> {
  const tests = new Map<string, NamedTest[]>();
  for (const { title, ancestorTitles, status } of reports.flatMap(assertionsOf)) {
    const whole = [...ancestorTitles, title].join(' › ');
    for (const id of idsOfTitle(whole)) {
      tests.set(id, [...(tests.get(id) ?? []), { title: whole, status }]);
    }
  }
  for (const named of tests.values()) named.sort((a, b) => compareText(a.title, b.title));
  return tests;
}

/** A skipped or pending test neither proves nor refutes. */
export function outcomesOf(reports: readonly JestReport[]): Map<string, Outcome> {
  const outcomes = new Map<string, Outcome>();
  for (const { title, ancestorTitles, status } of reports.flatMap(assertionsOf)) {
    for (const id of idsOfTitle([...ancestorTitles, title].join(' '))) {
      const outcome = outcomes.get(id) ?? { passed: 0, failed: 0 };
      if (status === 'passed') outcome.passed += 1;
      if (status === 'failed') outcome.failed += 1;
      outcomes.set(id, outcome);
    }
  }
  return outcomes;
}

export function isProven(outcome: Outcome | undefined): boolean {
  return outcome !== undefined && outcome.passed > 0 && outcome.failed === 0;
}

/** A report of a broken run must not count as a report without failures. */
export function parseReport(text: string): JestReport {
  const content: Partial<JestReport> = JSON.parse(text);
  if (!Array.isArray(content.testResults)) throw new Error('no testResults: not a jest report');
  return { testResults: content.testResults };
}

function assertionsOf(report: JestReport): JestReport['testResults'][0]['assertionResults'] {
  return report.testResults.flatMap((result) => result.assertionResults);
}
