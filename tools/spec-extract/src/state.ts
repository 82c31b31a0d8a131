import { isProven, type Outcome } from './jest-report.ts';
import type { OpenParts } from './open-parts.ts';
import type { Trace } from './trace.ts';

/** What the run showed, and what is known to be missing in spite of it. */
export type Evidence = { outcomes: ReadonlyMap<string, Outcome>; open: OpenParts };
/** The words are explained at the head of the report. */
export type State = 'proven' | 'partly' | 'linked' | 'nothing' | 'withdrawn';

export function judge(trace: Trace, { outcomes, open }: Evidence): State {
  const { requirement, contract, code, tests, observability } = trace;
  if (requirement.isWithdrawn) return 'withdrawn';
  const outcome = outcomes.get(requirement.id);
  if (isProven(outcome)) return open.has(requirement.id) ? 'partly' : 'proven';
  const linkCount = contract.length + code.length + tests.length + observability.length;
  return linkCount > 0 || outcome !== undefined ? 'linked' : 'nothing';
}
