import { describe, expect, test } from '@jest/globals';
import type { AgentAccepted, AgentReport } from '@orchqueue/contract-types';
import type { Clock } from '@orchqueue/supervisor';
import { createLogger, createMetrics } from '@orchqueue/telemetry';
import { createReporter } from './reporter.ts';
import { until } from './testing/until.ts';

const ACCEPTED: AgentAccepted = { agent_id: 'a', heartbeat_interval_ms: 60_000 };
type Call = { kind: 'register' | 'heartbeat'; sequence: number };

/** Pauses are recorded and end when the test says so. */
function createWorld(answer: (call: Call) => Promise<AgentAccepted | null>) {
  const calls: Call[] = [];
  const pauses: { delayMs: number; end: () => void }[] = [];
  const clock: Clock = {
    nowMs: () => 0,
    after(delayMs, end) {
      pauses.push({ delayMs, end });
      return () => {};
    },
  };
  let sequence = 0;
  const call = (kind: Call['kind'], report: AgentReport) => {
    const made = { kind, sequence: report.sequence };
    calls.push(made);
    return answer(made);
  };
  const reporter = createReporter({
    link: {
      register: (report) => call('register', report) as Promise<AgentAccepted>,
      heartbeat: (report) => call('heartbeat', report),
    },
    nextReport() {
      sequence += 1;
      const known = { agent_id: 'a', url: 'http://127.0.0.1:1', boot_id: 'b' };
      return { ...known, sequence, devices: [], pools: [] };
    },
    ...{ clock, random: () => 0.999, metrics: createMetrics('pool-managerd') },
    logger: createLogger({ name: 'test', level: 'silent', format: 'json' }),
  });
  const kinds = () => calls.map(({ kind }) => kind);
  return { reporter, calls, pauses, kinds };
}

describe('the reporter', () => {
  test('[ORCH-3501] registers, then heartbeats at the interval the controller gave', async () => {
    const { reporter, pauses, kinds } = createWorld(async () => ACCEPTED);
    reporter.start();
    await until('registered', () => reporter.isRegistered());
    expect(pauses[0]?.delayMs).toBe(60_000);
    pauses[0]?.end();
    await until('a heartbeat', () => kinds().length === 2);
    expect(kinds()).toEqual(['register', 'heartbeat']);
    await reporter.stop();
    expect(kinds()).toEqual(['register', 'heartbeat', 'heartbeat']);
  });

  test('[ORCH-3501] reports changes at once, and many as one while a report is on its way', async () => {
    let answer: (accepted: AgentAccepted) => void = () => {};
    const { reporter, calls } = createWorld(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    reporter.start();
    for (let change = 0; change < 100; change += 1) reporter.nudge();
    answer(ACCEPTED);
    await until('the one report for all changes', () => calls.length === 2);
    answer(ACCEPTED);
    await until('the change after it', () => {
      reporter.nudge();
      return calls.length === 3;
    });
    answer(ACCEPTED);
    const stopped = reporter.stop();
    await until('the last one', () => {
      answer(ACCEPTED);
      return calls.length >= 4;
    });
    answer(ACCEPTED);
    await stopped;
    expect(calls.map(({ sequence }) => sequence)).toEqual(calls.map((_, index) => index + 1));
  });

  test('[ORCH-3501] registers again with a controller that has forgotten it', async () => {
    const { reporter, pauses, kinds } = createWorld(async ({ kind, sequence }) => {
      return kind === 'heartbeat' && sequence === 2 ? null : ACCEPTED;
    });
    reporter.start();
    await until('registered', () => pauses.length === 1);
    pauses[0]?.end();
    await until('forgotten', () => pauses.length === 2);
    expect(pauses[1]?.delayMs).toBe(0);
    pauses[1]?.end();
    await until('registered again', () => kinds().length === 3);
    expect(kinds()).toEqual(['register', 'heartbeat', 'register']);
    await reporter.stop();
  });

  test('[ORCH-3501] waits longer and longer for a controller out of reach, whatever changes', async () => {
    const { reporter, pauses, calls } = createWorld(async () => {
      throw new Error('ECONNREFUSED');
    });
    reporter.start();
    for (let round = 1; round <= 8; round += 1) {
      await until('a pause', () => pauses.length === round);
      reporter.nudge();
      pauses.at(-1)?.end();
    }
    const delays = pauses.slice(0, 8).map(({ delayMs }) => delayMs);
    expect(delays).toEqual([...delays].sort((left, right) => left - right));
    expect(Math.max(...delays)).toBeLessThanOrEqual(5_000);
    expect(calls.length).toBeLessThanOrEqual(9);
    await reporter.stop();
    expect(reporter.isRegistered()).toBe(false);
  });
});

describe('who waits to be told of', () => {
  test('[ORCH-3010] [ORCH-2102] waits for a report that was begun afterwards, not for one under way', async () => {
    const answers: (() => void)[] = [];
    const { reporter, calls } = createWorld(
      () => new Promise((resolve) => answers.push(() => resolve(ACCEPTED))),
    );
    reporter.start();
    // Nobody who is not registered is waited for.
    await reporter.told();
    answers.shift()?.();
    await until('it is registered', () => reporter.isRegistered());
    reporter.nudge();
    await until('a report is under way', () => calls.length === 2);
    let isTold = false;
    const telling = reporter.told().then(() => {
      isTold = true;
    });
    answers.shift()?.();
    await until('the next report', () => calls.length === 3);
    expect(isTold).toBe(false);
    answers.shift()?.();
    await telling;
    await until('the last report is asked for', () => {
      void reporter.stop();
      answers.shift()?.();
      return calls.length === 4;
    });
  });

  test('[ORCH-2102] waits no longer than a second, and not at all for a controller that is away', async () => {
    let answer: () => Promise<AgentAccepted> = async () => ACCEPTED;
    const { reporter, pauses } = createWorld(() => answer());
    reporter.start();
    await until('it is registered', () => pauses.length === 1);
    answer = () => new Promise(() => {});
    const telling = reporter.told();
    const bound = await until('its bound', () => pauses.find(({ delayMs }) => delayMs === 1_000));
    bound.end();
    await telling;
    const away = createWorld(() => Promise.reject(new Error('away')));
    away.reporter.start();
    await until('it has failed', () => away.pauses.length === 1);
    await away.reporter.told();
  });
});
