import type { Knobs } from './knobs.ts';

/** What happens to one answer, each after so many of its tokens; null: it does not. */
export type FaultPlan = Pick<
  Knobs,
  | 'crashAfter'
  | 'outOfMemoryAfter'
  | 'hangAfter'
  | 'halfOpenAfter'
  | 'cutAfter'
  | 'malformedAfter'
  | 'errorAfter'
>;

export const NO_FAULTS: FaultPlan = {
  crashAfter: null,
  outOfMemoryAfter: null,
  hangAfter: null,
  halfOpenAfter: null,
  cutAfter: null,
  malformedAfter: null,
  errorAfter: null,
};
