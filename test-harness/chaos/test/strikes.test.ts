import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { PoolHealth } from '@orchqueue/contract-types';
import {
  haiku,
  isAlive,
  POOL_ID,
  seededRandom,
  stateOf,
  until,
} from '@orchqueue/harness-integration';
import { ChaosStack } from '../src/chaos-stack.ts';
import { type Fault, VICTIMS, type Victim } from '../src/schedule.ts';
import { strike } from '../src/strike.ts';

/** Only a broken product takes so long. */
jest.setTimeout(120_000);

let chaos: ChaosStack;
beforeAll(async () => {
  chaos = await ChaosStack.start();
});
afterAll(() => chaos.stop());

const hit = (fault: Fault) => strike(chaos, fault, seededRandom(1));
const pidsOf = (victim: Victim): number[] =>
  victim === 'engine' ? chaos.stack.enginePids() : [chaos.stack[victim]?.pid ?? 0];
const pools = () => chaos.stack.call('GET', '/v1/pools', { timeoutMs: 5_000 });

/** What is struck is seen by somebody else than who strikes it. */
describe('a strike', () => {
  it.each(['agent', 'engine'] as const)(
    '[ORCH-3051] kill ends a process of the %s, and another comes',
    async (victim) => {
      const before = pidsOf(victim);
      await hit({ kind: 'kill', victim });
      const isReplaced = () => {
        const after = pidsOf(victim);
        return after.length === before.length && after.some((pid) => !before.includes(pid));
      };
      await until(isReplaced, { what: `another process of the ${victim}` });
      expect(before.filter((pid) => isAlive(pid))).toHaveLength(before.length - 1);
    },
  );

  it.each(VICTIMS)(
    '[ORCH-3051] stall stops the process of the %s, and lets it go on',
    async (victim) => {
      const isStopped = () => pidsOf(victim).some((pid) => stateOf(pid) === 'T');
      const striking = hit({ kind: 'stall', victim, ms: 1_500 });
      await until(isStopped, { what: `the ${victim} stands still` });
      await striking;
      expect(isStopped()).toBe(false);
    },
  );

  it('[ORCH-3051] hang stops an engine until its agent has ended it', async () => {
    await chaos.untilAllReady();
    const before = chaos.stack.enginePids();
    await hit({ kind: 'hang', victim: 'engine' });
    const isEnded = () => before.some((pid) => !isAlive(pid));
    await until(isEnded, { what: 'the engine that hung is ended' });
    await chaos.untilAllReady();
  });

  it('[ORCH-3051] network cut and delay are felt by who asks, until they are mended', async () => {
    const link = 'client-controller';
    const cutting = hit({ kind: 'network', link, mode: 'cut', ms: 1_500 });
    const isCut = () =>
      pools().then(
        () => false,
        () => true,
      );
    await until(isCut, { what: 'the controller is out of reach' });
    await cutting;
    expect(await pools()).toMatchObject({ status: 200 });
    const delaying = hit({ kind: 'network', link, mode: 'delay', ms: 2_000 });
    const isLate = async () => {
      const askedMono = performance.now();
      await pools();
      // There and back, each 150 ms late.
      return performance.now() - askedMono >= 300;
    };
    await until(isLate, { what: 'an answer is late' });
    await delaying;
  });

  it('[ORCH-3051] reload puts another file in the place of the model', async () => {
    const digests = async () => {
      const { replicas } = await chaos.stack.read<PoolHealth>(`/v1/pools/${POOL_ID}/health`);
      return replicas.map(({ model_digest }) => model_digest);
    };
    const before = await digests();
    await hit({ kind: 'reload' });
    await chaos.untilAllReady();
    expect(await digests()).not.toEqual(before);
  });

  it('[ORCH-3051] disk-full refuses new work, where a disk can be mounted, and ends', async () => {
    const submit = () => chaos.stack.call('POST', '/v1/tasks', { body: haiku() });
    const striking = hit({ kind: 'disk-full', ms: chaos.means.disk ? 2_000 : 0 });
    if (chaos.means.disk) {
      const isFull = async () => (await submit()).status === 503;
      await until(isFull, { what: 'new work is refused' });
    } else console.warn('NOT RUN HERE, no right to mount: a full disk');
    await striking;
    const isTaken = async () => (await submit()).status === 202;
    await until(isTaken, { what: 'new work is taken' });
  });

  it('[ORCH-3051] clock-step moves the wall clock of a daemon, where libfaketime is there', async () => {
    if (!chaos.means.clock) {
      console.warn('NOT RUN HERE, without libfaketime: a step of the clock');
      return;
    }
    await hit({ kind: 'clock-step', byS: 3_600 });
    const isMoved = async () => {
      const { headers } = await pools();
      return Date.parse(headers.date ?? '') - Date.now() > 1_800_000;
    };
    await until(isMoved, { what: 'the controller has the other time' });
    await hit({ kind: 'clock-step', byS: -3_600 });
  });
});
