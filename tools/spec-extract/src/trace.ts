import { compareText } from '@orchqueue/tool-tidy/tree';
import type { CodeLink } from './code-links.ts';
import type { ContractLink } from './contract-links.ts';
import { isObservability } from './observability-links.ts';
import type { Requirement } from './requirement.ts';
import { idsOfTitle, type TestTitle } from './test-titles.ts';

/** A requirement with everything that names it, in an order that does not depend on the run. */
export type Trace = {
  requirement: Requirement;
  contract: ContractLink[];
  code: CodeLink[];
  tests: TestTitle[];
  observability: ContractLink[];
};

export type Links = { contract: ContractLink[]; code: CodeLink[]; tests: TestTitle[] };

export function traceOf(requirement: Requirement, links: Links): Trace {
  const named = links.contract.filter((link) => link.id === requirement.id).sort(byPlace);
  return {
    requirement,
    contract: named.filter((link) => !isObservability(link.file)),
    code: links.code.filter((link) => link.id === requirement.id).sort(byLine),
    tests: links.tests
      .filter((test) => idsOfTitle(test.title).includes(requirement.id))
      .sort((a, b) => compareText(a.file, b.file) || compareText(a.title, b.title)),
    observability: named.filter((link) => isObservability(link.file)),
  };
}

function byPlace(a: ContractLink, b: ContractLink): number {
  return compareText(a.file, b.file) || compareText(a.pointer, b.pointer);
}

function byLine(a: CodeLink, b: CodeLink): number {
  return compareText(a.file, b.file) || a.line - b.line;
}
