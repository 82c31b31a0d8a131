import { createHash } from 'node:crypto';
import { type AgentReport, PoolUnavailableError } from '@orchqueue/contract-types';
import {
  CAPACITY,
  drawArrivals,
  type EngineShape,
  type LoadOutcome,
  type ScenarioName,
  tenantsOf,
} from '@orchqueue/harness-load/open-loop';
import type { Clock } from '@orchqueue/ports';
import { Controller } from '@orchqueue/services';
import { createLogger, createMetrics } from '@orchqueue/telemetry';
import { PERFECT_DISK } from '../disk-faults.ts';
import { LifeClock, WallClock } from '../life-clock.ts';
import { Scheduler } from '../scheduler.ts';
import { SeededRandom } from '../seeded-random.ts';
import { StoreContents } from '../store-contents.ts';
import { VirtualStore } from '../virtual-store.ts';
import { MODEL, settingsOf } from '../world-requests.ts';
import { PacedCallers } from './paced-callers.ts';
import { PacedEngines } from './paced-engines.ts';

export type PacedLoad = {
  scenario: ScenarioName;
  discipline: 'fair' | 'fifo';
  /** In multiples of what the engine has. */
  level: number;
  engine: EngineShape;
  seconds: number;
  seed: number;
};

/** A commit of a small group on a disk that syncs. */
const COMMIT_MS = 3;
const DISK = { ...PERFECT_DISK, latencyMs: () => COMMIT_MS };
const HEARTBEAT_MS = 1000;
/** For what still waits when the last one has come. */
const DRAIN_MS = 120_000;

/**
 * A round of the open-loop bench on virtual time: its arrivals, lengths, weights, quotas, refusals
 * and retries against the services themselves. The load of the machine changes nothing, and the
 * same seed gives the same figures.
 */
export async function runPacedLoad(load: PacedLoad): Promise<LoadOutcome> {
  const random = new SeededRandom(load.seed, 'starts');
  const scheduler = new Scheduler(random.fork('order'));
  const clock = new LifeClock(scheduler, new WallClock(scheduler), 0);
  const contents = new StoreContents();
  const store = new VirtualStore(contents, DISK, (ms, fire) => scheduler.after(ms, fire));
  const engines = new PacedEngines(load.engine, scheduler);
  const controller = toController({ store, engines, clock, load, random });
  let isUp = false;
  const started = controller.start().then(() => {
    isUp = true;
  });
  await scheduler.run(HEARTBEAT_MS, () => isUp);
  await started;
  controller.registerAgent(toReport(load.engine, 1));
  beat(controller, scheduler, load.engine, 2);
  const loadMs = load.seconds * 1000;
  const callers = new PacedCallers({ controller, scheduler, contents }, loadMs);
  const tenants = tenantsOf(load.scenario, load.level);
  for (const arrival of drawArrivals({ ...load, tenants })) callers.expect(arrival);
  const endMs = scheduler.now + loadMs;
  await scheduler.run(endMs, () => false);
  for (let ms = 0; ms < DRAIN_MS && contents.usage().unfinishedTasks > 0; ms += HEARTBEAT_MS) {
    await scheduler.run(scheduler.now + HEARTBEAT_MS, () => false);
  }
  return { latenessMs: [0], loadMs, tasks: callers.conclude() };
}

function toController(parts: {
  store: VirtualStore;
  engines: PacedEngines;
  clock: Clock;
  load: PacedLoad;
  random: SeededRandom;
}): Controller {
  const { store, engines, clock, load, random } = parts;
  const unavailable = async (): Promise<never> => {
    throw new PoolUnavailableError();
  };
  return new Controller({
    store,
    engines,
    agents: {
      restartReplica: unavailable,
      reloadPool: unavailable,
      loadPool: unavailable,
      unloadPool: unavailable,
    },
    clock,
    ids: {
      // Every task of the load has its own.
      taskId: () => 'unnamed',
      correlationId: () => 'c',
      traceId: () => 'a'.repeat(32),
      spanId: () => 'b'.repeat(16),
      random01: () => random.next01(),
      sha256: (text) => createHash('sha256').update(text).digest('hex'),
    },
    logger: createLogger({ name: 'starts', level: 'silent', format: 'json' }),
    metrics: createMetrics('orchestratord'),
    pressure: () => ({ heapRatio: 0, fdsRatio: null }),
    settings: toSettings(load),
  });
}

/** As the stage of the bench writes them into its file. */
function toSettings({ discipline, scenario, level }: PacedLoad) {
  const tenants = tenantsOf(scenario, level).map(({ name, weight, concurrentTasks }) => [
    name,
    { weight, concurrent_tasks: concurrentTasks },
  ]);
  return settingsOf({
    queue: {
      discipline,
      interactive: { capacity: CAPACITY.interactive, policy: 'reject' },
      batch: { capacity: CAPACITY.batch, policy: 'reject' },
    },
    tenancy: { tenants: Object.fromEntries(tenants) },
  });
}

function beat(
  controller: Controller,
  scheduler: Scheduler,
  engine: EngineShape,
  sequence: number,
): void {
  scheduler.after(HEARTBEAT_MS, () => {
    controller.heartbeat('a', toReport(engine, sequence));
    beat(controller, scheduler, engine, sequence + 1);
  });
}

const toReport = ({ slots }: EngineShape, sequence: number): AgentReport => ({
  agent_id: 'a',
  url: 'sim://a',
  boot_id: 'b',
  sequence,
  devices: [],
  pools: [
    {
      pool_id: 'paced',
      engine: 'llamacpp',
      model: {
        model_id: MODEL,
        source: 'file:m',
        digest: `sha256:${'0'.repeat(64)}`,
        size_bytes: 1,
      },
      workloads: ['completion'],
      sampler_profile_version: 'v1',
      generation: 0,
      replicas: [
        {
          replica_id: 'r',
          state: 'ready',
          url: 'sim://r',
          generation: 1,
          slots_total: slots,
          context_tokens: 131_072,
          engine_version: 'b1',
          device: 'cpu',
          restarts: 0,
          last_error: null,
        },
      ],
    },
  ],
});
