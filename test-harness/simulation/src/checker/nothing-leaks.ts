import { only, type Property } from './property.ts';

/** When every task has ended no slot is held, nothing is queued, and every quota is free. */
export const nothingLeaks: Property = {
  name: 'nothing-leaks',
  stands: 'promise 6; ORCH-3507',
  violations: (history) => [
    ...[...only(history, 'quiet')]
      .filter(({ slotsBusy, queued }) => slotsBusy !== 0 || queued !== 0)
      .map(({ pool, slotsBusy, queued }) => `${pool}: ${slotsBusy} slots, ${queued} queued`),
    ...[...only(history, 'quota-probed')]
      .filter(({ refused }) => refused > 0)
      .map(({ tenant, asked, refused }) => `${tenant}: ${refused} of ${asked} have no quota left`),
  ],
};
