import type { Finding, TextFile } from '@orchqueue/tool-tidy/tree';
import { codeLinks } from './code-links.ts';
import { compliance, type SectionTraces } from './compliance.ts';
import { compliancePage } from './compliance-page.ts';
import { contractLinks } from './contract-links.ts';
import { idUsage } from './id-usage.ts';
import { isProven, type JestReport, type Outcome, outcomesOf, testsById } from './jest-report.ts';
import { metricLinks } from './observability-links.ts';
import { idleEntries, openParts } from './open-parts.ts';
import { parseSpecs } from './parse-spec.ts';
import { requirementFile, requirementPath } from './requirement-file.ts';
import { idsOfTitle, type TestTitle, testTitles } from './test-titles.ts';
import { traceOf } from './trace.ts';

export const COMPLIANCE_PATH = 'COMPLIANCE.md';

export type NamedReport = { name: string; report: JestReport };
/** `page`: HTML, which is kept beside the reports that it shows and not committed. */
export type Extraction = {
  findings: Finding[];
  outputs: TextFile[];
  page: string;
  sections: SectionTraces[];
};

/** From the files of the tree and the reports of a run to findings and the files to write. */
export function extract(files: readonly TextFile[], reports: readonly NamedReport[]): Extraction {
  const { sections, findings: specFindings } = parseSpecs(files);
  const contracts = contractLinks(files);
  const tests = testTitles(files);
  const links = {
    contract: [...contracts.links, ...metricLinks(files)],
    code: codeLinks(files),
    tests,
  };
  const runs = reports.map(({ report }) => report);
  const outcomes = outcomesOf(runs);
  const requirements = sections.flatMap((section) => section.requirements);
  const traced = sections.map((section) => ({
    section,
    traces: section.requirements.map((requirement) => traceOf(requirement, links)),
  }));
  const open = openParts(files);
  const proven = new Set([...outcomes.keys()].filter((id) => isProven(outcomes.get(id))));
  const evidence = { outcomes, open: open.parts };
  const names = reports.map(({ name }) => name).sort();
  return {
    findings: [
      ...specFindings,
      ...contracts.findings,
      ...idUsage(files, requirements, tests),
      ...titlesOfTheRunOnly(outcomes, tests),
      ...open.findings,
      // Without a run nothing is proven, and nothing can be said about the rest.
      ...(reports.length > 0 ? idleEntries(open.parts, proven) : []),
    ],
    outputs: [
      ...traced.map(({ section, traces }) => ({
        path: requirementPath(section),
        text: requirementFile(section, traces),
      })),
      { path: COMPLIANCE_PATH, text: compliance(traced, evidence, names) },
    ],
    page: compliancePage(traced, { ...evidence, tests: testsById(runs) }),
    sections: traced,
  };
}

/** A title that is put together at run time cannot be found from the requirement. */
function titlesOfTheRunOnly(
  outcomes: ReadonlyMap<string, Outcome>,
  tests: readonly TestTitle[],
): Finding[] {
  const written = new Set(tests.flatMap((test) => idsOfTitle(test.title)));
  return [...outcomes.keys()]
    .filter((id) => !written.has(id))
    .map((id) => ({
      path: COMPLIANCE_PATH,
      line: 1,
      rule: 'title-source',
      message:
        `A test of this run names ${id}, but no title in the source does. Write the id out in ` +
        'the title, or remove the report of an older run.',
    }));
}
