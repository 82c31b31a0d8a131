import { idsOfTitle } from './test-titles.ts';

/** How the tests that name a requirement ended in this run. */
export type Outcome = { passed: number; failed: number };

/** The part of `jest --json` that is read. */
export type JestReport = {
  testResults: {
    assertionResults: { title: string; ancestorTitles: string[]; status: string }[];
  }[];
};

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
