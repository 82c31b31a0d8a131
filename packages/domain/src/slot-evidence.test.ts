import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SlotEvidence, type SlotSample } from './slot-evidence.ts';
import { SlotLedger } from './slot-ledger.ts';

const LIMIT_MS = 1000;
const START = { nowMs: 0, at: 10 };
const others = (change: Partial<SlotSample>): SlotSample => ({
  ...{ busy: 0, certain: 0, possible: 0, doubtSince: null, isDoubtUnread: false },
  ...change,
});
const FITS = others({ busy: 2, certain: 1, possible: 2, doubtSince: 10 });
const STUCK = others({ busy: 2, certain: 1, possible: 1 });

describe('the slot of an aborted attempt', () => {
  test('[ORCH-3017] is idle at once when no slot is busy', () => {
    const evidence = new SlotEvidence(LIMIT_MS, START);
    expect(evidence.judge(others({ possible: 3 }), START)).toBe('idle');
  });

  test('[ORCH-3017] is idle when twice no more are busy than others are in for certain', () => {
    const evidence = new SlotEvidence(LIMIT_MS, START);
    const sample = others({ busy: 2, certain: 2, possible: 3, doubtSince: 9 });
    expect(evidence.judge(sample, START)).toBe('unknown');
    expect(evidence.isNearlySure).toBe(true);
    expect(evidence.judge(STUCK, { nowMs: 20, at: 10 })).toBe('unknown');
    expect(evidence.isNearlySure).toBe(false);
    expect(evidence.judge(sample, { nowMs: 40, at: 10 })).toBe('unknown');
    expect(evidence.judge(sample, { nowMs: 60, at: 10 })).toBe('idle');
  });

  test.each([
    ['more are busy than there may be', STUCK],
    ['the engine does not answer', others({ busy: null, possible: 4 })],
  ])('[ORCH-3017] is stuck when all through the limit %s', (_, sample) => {
    const evidence = new SlotEvidence(LIMIT_MS, START);
    expect(evidence.judge(sample, { nowMs: 999, at: 10 })).toBe('unknown');
    expect(evidence.judge(FITS, { nowMs: 999, at: 10 })).toBe('unknown');
    expect(evidence.judge(sample, { nowMs: 1500, at: 10 })).toBe('unknown');
    expect(evidence.judge(sample, { nowMs: 2499, at: 10 })).toBe('unknown');
    expect(evidence.judge(sample, { nowMs: 2500, at: 10 })).toBe('stuck');
  });

  test('[ORCH-3017] is believed idle once those who may have hidden it are in their slots', () => {
    const evidence = new SlotEvidence(LIMIT_MS, START);
    expect(evidence.judge(FITS, { nowMs: 100, at: 10 })).toBe('unknown');
    expect(evidence.judge(FITS, { nowMs: 5000, at: 30 })).toBe('unknown');
    const renewed = { ...FITS, doubtSince: 11 };
    expect(evidence.judge(renewed, { nowMs: 5100, at: 30 })).toBe('idle');
    const young = new SlotEvidence(LIMIT_MS, START);
    young.judge(FITS, { nowMs: 100, at: 10 });
    expect(young.judge(renewed, { nowMs: 1099, at: 30 })).toBe('unknown');
  });

  test('[ORCH-3017] is not believed idle while the one in doubt waits for its commit', () => {
    const evidence = new SlotEvidence(LIMIT_MS, START);
    const unread = { ...FITS, isDoubtUnread: true };
    expect(evidence.judge(unread, { nowMs: 0, at: 10 })).toBe('unknown');
    expect(evidence.judge(unread, { nowMs: 60_000, at: 10 })).toBe('unknown');
    // Its answer had ended long before: what is at work is the slot of the aborted attempt.
    const gone = others({ busy: 2, certain: 1, possible: 1 });
    expect(evidence.judge(gone, { nowMs: 60_100, at: 10 })).toBe('unknown');
    expect(evidence.judge(gone, { nowMs: 61_100, at: 10 })).toBe('stuck');
  });

  test('[ORCH-3017] looks at a time when one waited for its commit count for nothing', () => {
    const evidence = new SlotEvidence(LIMIT_MS, START);
    const unread = { ...FITS, isDoubtUnread: true };
    const settled = { ...FITS, doubtSince: 11 };
    expect(evidence.judge(unread, { nowMs: 0, at: 10 })).toBe('unknown');
    expect(evidence.judge(settled, { nowMs: 2000, at: 10 })).toBe('unknown');
    expect(evidence.judge(settled, { nowMs: 2600, at: 11 })).toBe('unknown');
    expect(evidence.judge({ ...settled, isDoubtUnread: true }, { nowMs: 2700, at: 12 })).toBe(
      'unknown',
    );
    expect(evidence.judge(settled, { nowMs: 3100, at: 12 })).toBe('unknown');
    expect(evidence.judge(settled, { nowMs: 3499, at: 12 })).toBe('unknown');
    expect(evidence.judge(settled, { nowMs: 3500, at: 12 })).toBe('idle');
  });

  test('[ORCH-3017] is no reason to recycle an engine where one stays in doubt', () => {
    const evidence = new SlotEvidence(LIMIT_MS, START);
    expect(evidence.judge(FITS, { nowMs: 0, at: 10 })).toBe('unknown');
    expect(evidence.judge(FITS, { nowMs: 9999, at: 10 })).toBe('unknown');
    expect(evidence.judge(FITS, { nowMs: 10_000, at: 10 })).toBe('idle');
  });
});

/** An engine whose slots others take and leave, seen from outside as late as it likes. */
class BusyEngine {
  readonly ledger = new SlotLedger();
  readonly #slots: number;
  readonly #onTheWay = new Set<string>();
  readonly #inSlot = new Set<string>();
  readonly #confirmed = new Set<string>();
  #names = 0;

  constructor(slots: number) {
    this.#slots = slots;
  }

  get busy(): number {
    return this.#inSlot.size;
  }

  step(kind: 'dispatch' | 'start' | 'token' | 'end', pick: number): void {
    const chosen = (names: Iterable<string>) => {
      const all = [...names];
      return all[pick % Math.max(1, all.length)];
    };
    if (kind === 'dispatch') {
      this.#names += 1;
      const name = `t${this.#names}`;
      if (this.ledger.acquire('r', name, this.#slots)) this.#onTheWay.add(name);
    }
    const starting = kind === 'start' ? chosen(this.#onTheWay) : undefined;
    if (starting !== undefined && this.#onTheWay.delete(starting)) this.#inSlot.add(starting);
    const telling = kind === 'token' ? chosen(this.#inSlot) : undefined;
    if (telling !== undefined) {
      this.ledger.confirm('r', telling);
      this.#confirmed.add(telling);
    }
    const ending = kind === 'end' ? chosen(this.#confirmed) : undefined;
    if (ending !== undefined) {
      this.#confirmed.delete(ending);
      this.#inSlot.delete(ending);
      this.ledger.release('r', ending);
    }
  }
}

const STEPS = fc.array(
  fc.record({
    kind: fc.constantFrom('dispatch', 'start', 'token', 'end'),
    pick: fc.nat(7),
    looks: fc.boolean(),
  }),
  { minLength: 50, maxLength: 400, size: 'max' },
);

test('[ORCH-3017] a slot that is idle is never taken for stuck, whatever its neighbours do', () => {
  fc.assert(
    fc.property(STEPS, fc.integer({ min: 2, max: 8 }), (steps, slots) => {
      const engine = new BusyEngine(slots);
      engine.ledger.acquire('r', 'aborted', slots);
      engine.ledger.leave('r', 'aborted');
      const at = () => engine.ledger.acquisitions;
      const evidence = new SlotEvidence(LIMIT_MS, { nowMs: 0, at: at() });
      for (const [index, { kind, pick, looks }] of steps.entries()) {
        engine.step(kind as 'dispatch', pick);
        if (!looks) continue;
        const sample = { ...engine.ledger.active('r'), busy: engine.busy };
        const verdict = evidence.judge(sample, { nowMs: index * 50, at: at() });
        expect(verdict).not.toBe('stuck');
        if (verdict === 'idle') return;
      }
    }),
  );
});

test('[ORCH-3017] one that is stuck is found where its neighbours reach their slots in time', () => {
  fc.assert(
    fc.property(STEPS, fc.integer({ min: 2, max: 8 }), (steps, slots) => {
      const engine = new BusyEngine(slots);
      engine.ledger.acquire('r', 'aborted', slots);
      engine.ledger.leave('r', 'aborted');
      const evidence = new SlotEvidence(LIMIT_MS, { nowMs: 0, at: engine.ledger.acquisitions });
      const verdicts = steps.map(({ kind, pick }, index) => {
        engine.step(kind as 'dispatch', pick);
        for (let late = 0; late < slots; late += 1) engine.step('start', 0);
        const sample = { ...engine.ledger.active('r'), busy: engine.busy + 1 };
        return evidence.judge(sample, { nowMs: index * 50, at: engine.ledger.acquisitions });
      });
      expect(verdicts.find((verdict) => verdict !== 'unknown')).toBe('stuck');
    }),
  );
});
