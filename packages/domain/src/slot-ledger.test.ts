import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SlotLedger } from './slot-ledger.ts';

it('[ORCH-3507] leases are exact under any order of calls: never negative, never above the slots', () => {
  const call = fc.record({ acquire: fc.boolean(), holder: fc.integer({ min: 0, max: 5 }) });
  fc.assert(
    fc.property(
      fc.array(call, { maxLength: 100 }),
      fc.integer({ min: 1, max: 4 }),
      (calls, slots) => {
        const ledger = new SlotLedger();
        const held = new Set<string>();
        for (const { acquire, holder } of calls) {
          const name = `h${holder}`;
          if (acquire) {
            const expected = held.size < slots && !held.has(name);
            expect(ledger.acquire('r', name, slots)).toBe(expected);
            if (expected) held.add(name);
          } else {
            expect(ledger.release('r', name)).toBe(held.delete(name));
          }
          expect(ledger.busy('r')).toBe(held.size);
          expect(ledger.busy('other')).toBe(0);
        }
      },
    ),
  );
});

it('[ORCH-3017] one that leaves excuses no busy slot, and still holds its own', () => {
  const ledger = new SlotLedger();
  ledger.acquire('r', 'a', 2);
  ledger.acquire('r', 'b', 2);
  ledger.leave('r', 'a');
  ledger.leave('r', 'nobody');
  expect([ledger.busy('r'), ledger.active('r').possible]).toEqual([2, 1]);
  expect(ledger.acquire('r', 'c', 2)).toBe(false);
  ledger.release('r', 'a');
  expect([ledger.busy('r'), ledger.active('r').possible]).toEqual([1, 1]);
});

it('[ORCH-3017] one in doubt is told to be unread until its answer is looked at', () => {
  const ledger = new SlotLedger();
  const isUnread = () => ledger.active('r').isDoubtUnread;
  for (const holder of ['a', 'b']) ledger.acquire('r', holder, 2);
  ledger.withhold('r', 'nobody');
  expect(isUnread()).toBe(false);
  // The younger of two in doubt.
  ledger.withhold('r', 'b');
  expect(isUnread()).toBe(true);
  ledger.read('r', 'b');
  expect(isUnread()).toBe(false);
  ledger.withhold('r', 'b');
  ledger.release('r', 'b');
  ledger.acquire('r', 'b', 2);
  expect(isUnread()).toBe(false);
});
