import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { slotRest } from './slot-rest.ts';

const RATIOS = [0.5, 0.8, 1, 1.2, 2];

describe('slotRest', () => {
  it('[ORCH-3029] is what is left of the services that the task has not outlived', () => {
    expect(slotRest(100, 0, RATIOS)).toEqual([50, 80, 100, 120, 200]);
    expect(slotRest(100, 90, RATIOS)).toEqual([10, 30, 110]);
  });

  it('[ORCH-3029] a task over its time has the rest that such tasks had', () => {
    expect(slotRest(100, 150, RATIOS)).toEqual([50]);
  });

  it('[ORCH-3029] one that outlived all takes as long again as it is over, and not nothing', () => {
    expect(slotRest(100, 200, RATIOS)).toEqual([1]);
    expect(slotRest(100, 900, RATIOS)).toEqual([700]);
    expect(slotRest(0, 0, [])).toEqual([1]);
  });

  it('[ORCH-3029] is above 0 and in rising order whatever is measured', () => {
    const ms = fc.double({ min: 0, max: 1e9, noNaN: true });
    const ratio = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(ms, ms, fc.array(ratio, { maxLength: 16 }), (serviceMs, elapsedMs, ratios) => {
        const rest = slotRest(
          serviceMs,
          elapsedMs,
          ratios.toSorted((a, b) => a - b),
        );
        expect(rest.length).toBeGreaterThan(0);
        expect(Math.min(...rest)).toBeGreaterThan(0);
        expect(rest).toEqual(rest.toSorted((a, b) => a - b));
      }),
    );
  });
});
