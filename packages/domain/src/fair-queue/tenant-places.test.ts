import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isHeldBack, openPlaces, placesOfShare, TenantPlaces } from './tenant-places.ts';

describe('TenantPlaces', () => {
  it('[ORCH-3004] gives who is alone all of it, and others their share by weight', () => {
    const places = new TenantPlaces(1000);
    expect(places.came('a', 1, 0)).toBe(1);
    expect(places.came('a', 1, 10)).toBe(1);
    expect(places.came('b', 3, 20)).toBe(0.75);
    expect(places.came('a', 1, 1020)).toBe(0.25);
    expect(places.came('a', 1, 1021)).toBe(1);
    expect(places.came('b', 2, 1022)).toBeCloseTo(2 / 3);
  });

  it('[ORCH-3004] agrees with a plain list of visits', () => {
    const visit = fc.record({
      tenant: fc.constantFrom('a', 'b', 'c', 'd'),
      weight: fc.integer({ min: 1, max: 9 }),
      after: fc.nat(700),
    });
    fc.assert(
      fc.property(fc.array(visit, { maxLength: 80 }), (visits) => {
        const places = new TenantPlaces(1000);
        let known: { tenant: string; weight: number; atMs: number }[] = [];
        let nowMs = 0;
        for (const { tenant, weight, after } of visits) {
          nowMs += after;
          known = known.filter((one) => one.tenant !== tenant && one.atMs + 1000 >= nowMs);
          known.push({ tenant, weight, atMs: nowMs });
          const all = known.reduce((sum, one) => sum + one.weight, 0);
          expect(places.came(tenant, weight, nowMs)).toBeCloseTo(weight / all);
        }
      }),
    );
  });
});

describe('isHeldBack', () => {
  const claim = fc.record({
    capacity: fc.integer({ min: 1, max: 200 }),
    reserveRatio: fc.double({ min: 0, max: 0.9, noNaN: true }),
    taken: fc.nat(250),
    held: fc.nat(250),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  });

  it('[ORCH-3004] [ORCH-3005] never who is alone, below its share, or finds an open place', () => {
    fc.assert(
      fc.property(claim, (one) => {
        expect(isHeldBack({ ...one, share: 1 })).toBe(false);
        expect(isHeldBack({ ...one, reserveRatio: 0 })).toBe(false);
        expect(isHeldBack({ ...one, taken: openPlaces(one) - 1 })).toBe(false);
        expect(isHeldBack({ ...one, held: placesOfShare(one) - 1 })).toBe(false);
        expect(isHeldBack({ ...one, held: 0 })).toBe(false);
      }),
    );
  });

  it('[ORCH-3004] [ORCH-3075] whoever fills the class first, all get their share of its places', () => {
    const tenants = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 2, maxLength: 5 });
    const capacities = fc.integer({ min: 40, max: 150 });
    const steps = fc.infiniteStream(fc.nat(1_000_000));
    fc.assert(
      fc.property(tenants, capacities, steps, (weights, capacity, stream) => {
        const all = weights.reduce((sum, weight) => sum + weight, 0);
        const held = weights.map((_, index) => (index === 0 ? capacity : 0));
        const taken = () => held.reduce((sum, count) => sum + count, 0);
        const claimOf = (index: number) => {
          const own = { held: held[index] ?? 0, share: (weights[index] ?? 0) / all };
          return { capacity, reserveRatio: 0.1, taken: taken(), ...own };
        };
        for (let step = 0; step < capacity * 30; step += 1) {
          const leaving = (stream.next().value ?? 0) % capacity;
          let place = 0;
          const from = held.findIndex((count) => {
            place += count;
            return leaving < place;
          });
          if (from >= 0) held[from] = (held[from] ?? 0) - 1;
          // The greedy one is always the first to come.
          for (const index of held.keys()) {
            if (taken() < capacity && !isHeldBack(claimOf(index)))
              held[index] = (held[index] ?? 0) + 1;
          }
          expect(taken()).toBeLessThanOrEqual(capacity);
        }
        for (const index of held.keys()) {
          expect(held[index]).toBeGreaterThanOrEqual(placesOfShare(claimOf(index)) - 1);
        }
      }),
      { numRuns: 30 },
    );
  });
});
