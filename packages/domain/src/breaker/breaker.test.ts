import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Breaker, type BreakerCall, type BreakerSettings } from './breaker.ts';

const settings: BreakerSettings = {
  windowMs: 10_000,
  failuresMin: 3,
  failureRatio: 0.5,
  cooldownMs: 1000,
  cooldownMaxMs: 4000,
  probes: 2,
};

/** One call after the other; a draw of 1 is the whole cooldown, as good as 0.999. */
function call(breaker: Breaker, nowMs: number, wentWell: boolean | null, tenant = 'a'): void {
  breaker.end(breaker.begin(tenant, nowMs), wentWell, nowMs, 1);
}

function opened(atMs = 0): Breaker {
  const breaker = new Breaker(settings);
  for (let i = 0; i < 3; i += 1) call(breaker, atMs, false);
  return breaker;
}

describe('Breaker', () => {
  it('[ORCH-4203] opens at the failures of the window, and not by those of before', () => {
    const breaker = new Breaker(settings);
    call(breaker, 0, false);
    call(breaker, 1000, false);
    call(breaker, 11_500, false);
    expect(breaker.state(11_500)).toBe('closed');
    call(breaker, 12_000, false);
    call(breaker, 12_500, false);
    expect(breaker.state(12_500)).toBe('open');
    expect(breaker.allows(12_500)).toBe(false);
  });

  it('[ORCH-4203] as long as most calls go well it stays closed', () => {
    const breaker = new Breaker(settings);
    for (let i = 0; i < 40; i += 1) {
      call(breaker, i * 100, i % 3 !== 1);
      if (i > 0) expect(breaker.state(i * 100)).toBe('closed');
    }
  });

  it('[ORCH-4203] [ORCH-3075] no tenant closes an engine to those whose calls go well', () => {
    const breaker = new Breaker(settings);
    for (const atMs of [0, 1]) call(breaker, atMs, true, 'quiet');
    for (let i = 0; i < 400; i += 1) call(breaker, 2 + i, false, 'poison');
    call(breaker, 500, false, 'quiet');
    expect(breaker.state(500)).toBe('closed');
    // Half of the quiet one's calls fail as well: it is the engine.
    call(breaker, 501, false, 'quiet');
    expect(breaker.state(501)).toBe('open');
  });

  it('[ORCH-4203] it opens for one tenant where nothing is known of others, or it fails for them', () => {
    const alone = new Breaker(settings);
    call(alone, 0, true, 'others');
    for (const atMs of [20_000, 20_001, 20_002]) call(alone, atMs, false);
    expect(alone.state(20_002)).toBe('open');
    const failing = new Breaker(settings);
    for (const tenant of ['a', 'b', 'c', 'd']) call(failing, 0, tenant === 'd', tenant);
    expect(failing.state(0)).toBe('open');
  });

  it('[ORCH-4203] after the cooldown a bounded number of probes decides', () => {
    const breaker = opened();
    expect(breaker.opensInMs(400)).toBe(600);
    expect(breaker.state(999)).toBe('open');
    expect(breaker.state(1000)).toBe('half_open');
    const probes = [breaker.begin('a', 1000), breaker.begin('a', 1000)];
    expect(breaker.allows(1000)).toBe(false);
    for (const probe of probes) breaker.end(probe, true, 1100, 1);
    expect(breaker.state(1100)).toBe('closed');
    call(breaker, 1200, false);
    call(breaker, 1200, false);
    expect(breaker.state(1200)).toBe('closed');
  });

  it('[ORCH-4203] each failed probe doubles the cooldown, up to its bound', () => {
    const breaker = opened();
    let nowMs = 0;
    for (const cooldown of [1000, 2000, 4000, 4000]) {
      expect(breaker.opensInMs(nowMs)).toBe(cooldown);
      nowMs += cooldown;
      call(breaker, nowMs, false);
    }
  });

  it('[ORCH-4203] a probe that was ended from outside leaves its place to another', () => {
    const breaker = opened();
    const [first, second] = [breaker.begin('a', 1000), breaker.begin('a', 1000)];
    breaker.end(first, null, 1001, 1);
    expect(breaker.allows(1001)).toBe(true);
    breaker.end(second, true, 1002, 1);
    call(breaker, 1003, true);
    expect(breaker.state(1003)).toBe('closed');
  });

  it('[ORCH-4203] calls that began before it opened decide nothing about the probation', () => {
    const breaker = new Breaker(settings);
    const old = Array.from({ length: 6 }, () => breaker.begin('a', 0));
    for (const one of old.slice(0, 3)) breaker.end(one, false, 10, 1);
    expect(breaker.state(1010)).toBe('half_open');
    breaker.end(old[3] ?? { tenant: 'a', probation: null }, true, 1010, 1);
    breaker.end(old[4] ?? { tenant: 'a', probation: null }, true, 1010, 1);
    expect(breaker.state(1010)).toBe('half_open');
    breaker.end(old[5] ?? { tenant: 'a', probation: null }, false, 1010, 1);
    expect(breaker.state(1010)).toBe('half_open');
  });

  it('[ORCH-4203] a probe of an earlier probation says nothing in the next', () => {
    const breaker = opened();
    const [slow, failed] = [breaker.begin('a', 1000), breaker.begin('a', 1000)];
    breaker.end(failed, false, 1001, 1);
    expect(breaker.state(3001)).toBe('half_open');
    const probes = [breaker.begin('a', 3001), breaker.begin('a', 3001)];
    breaker.end(slow, false, 3002, 1);
    expect(breaker.state(3002)).toBe('half_open');
    expect(breaker.allows(3002)).toBe(false);
    for (const probe of probes) breaker.end(probe, true, 3003, 1);
    expect(breaker.state(3003)).toBe('closed');
  });

  it('[ORCH-4203] never more probes at once than allowed, and it can always come back', () => {
    const step = fc.record({
      afterMs: fc.integer({ min: 0, max: 3000 }),
      wentWell: fc.option(fc.boolean()),
      ends: fc.boolean(),
      random01: fc.double({ min: 0, max: 0.999, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80, size: 'max' }), (steps) => {
        const breaker = new Breaker(settings);
        const underWay: BreakerCall[] = [];
        let nowMs = 0;
        for (const { afterMs, wentWell, ends, random01 } of steps) {
          nowMs += afterMs;
          const ended = ends ? underWay.shift() : undefined;
          if (ended) breaker.end(ended, wentWell, nowMs, random01);
          else if (breaker.allows(nowMs)) underWay.push(breaker.begin('a', nowMs));
          const last = Math.max(...underWay.map(({ probation }) => probation ?? 0));
          const probes = underWay.filter(({ probation }) => probation === last && last > 0);
          expect(probes.length).toBeLessThanOrEqual(settings.probes);
          if (breaker.state(nowMs) === 'open') {
            expect(breaker.opensInMs(nowMs)).toBeGreaterThan(0);
            expect(breaker.opensInMs(nowMs)).toBeLessThanOrEqual(settings.cooldownMaxMs);
          }
        }
        for (let i = 0; i < 4; i += 1) {
          nowMs += settings.cooldownMaxMs;
          for (const one of underWay.splice(0)) breaker.end(one, null, nowMs, 0);
          if (breaker.allows(nowMs)) call(breaker, nowMs, true);
        }
        expect(breaker.state(nowMs)).toBe('closed');
      }),
    );
  });
});
