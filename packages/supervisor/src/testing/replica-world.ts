import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { GgufFacts } from '@orchqueue/contract-types';
import { createLogger, createMetrics } from '@orchqueue/telemetry';
import { createJournal } from '../journal.ts';
import { ModelError, type VerifiedModel } from '../model-verifier.ts';
import { createPortRange } from '../port-range.ts';
import { createReplica } from '../replica.ts';
import type { Replica } from '../replica-requests.ts';
import type { ReplicaDeps, ReplicaSettings } from '../replica-settings.ts';
import { SeatedReplica } from '../seated-replica.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeHost } from './fake-host.ts';

export const PORTS = { first: 7300, last: 7309 };

export const SETTINGS: Omit<ReplicaSettings, 'nextGeneration'> = {
  ...{ replicaId: 'pool-0', seatId: 'pool-0', agentId: 'agent', home: 'home' },
  poolId: 'pool',
  engine: 'llamacpp',
  shape: {
    ...{ engine: 'llamacpp', provision: 'embedded', slots: 1, context_tokens: 2048 },
    ...{ threads: 1, gpu_layers: 0, device_mask: '', tensor_split: [], kv_type: 'f16' },
    ...{ device_memory_ratio: 0.9, engine_args: [], determinism: 'best_effort' },
  },
  external: null,
  program: { engine: 'llamacpp', provision: 'embedded', embeddedScript: '/engine.ts' },
  model: { model_id: 'model', path: 'model.gguf' },
  trust: { policy: 'permissive', allowed_sources: [], keys: [] },
  limits: {
    ...{ loadTimeoutMs: 60_000, probeIntervalMs: 1_000, probeTimeoutMs: 5_000 },
    ...{ tokenIntervalMs: 15_000, tokenTimeoutMs: 30_000, windowMs: 60_000 },
    ...{ stopGraceMs: 10_000, drainMs: 2_000, backoff: { initialMs: 500, maxMs: 30_000 } },
    ...{ healthyMs: 60_000, crashesMax: 4, logBytesMax: 65_536, retryFailedMs: 600_000 },
  },
  logFile: '',
  refusal: () => null,
  shortage: async () => null,
};

const PROGRAM = { file: '/node', leadingArgs: ['/engine.ts'], version: null };

export type World = {
  clock: FakeClock;
  host: FakeHost;
  replica: Replica;
  /** The same replica with both of its seats, of which `replica` is the first. */
  seated: SeatedReplica;
  deps: ReplicaDeps;
  states: string[];
  folder: string;
  /** The agent is gone without a word: nothing of it runs any more, and its engines do. */
  killAgent(): void;
};

const folders: string[] = [];

export function removeWorlds(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A replica whose time, processes and sockets are the test's; journal and log are real files. */
export function createWorld(
  settings: Partial<ReplicaSettings> = {},
  before?: World,
  told: ReplicaDeps['told'] = async () => {},
): World {
  const folder = before?.folder ?? mkdtempSync(path.join(os.tmpdir(), 'orchq-replica-'));
  if (!before) folders.push(folder);
  const clock = before?.clock ?? new FakeClock();
  const host = before?.host ?? new FakeHost(clock);
  const life = new AbortController();
  const ports = createPortRange(PORTS, async (port) => host.isPortFree(port));
  const { live } = lifeOf(life.signal);
  const deps: ReplicaDeps = {
    ...mortal(clock, host, life.signal),
    random: () => host.chance,
    newIdentity: () => `identity-${host.engines.length}-0123456789`,
    oomKills: () => null,
    ports: { ...ports, take: () => live(ports.take()) },
    journal: createJournal(path.join(folder, 'journal'), (_, cause) => {
      throw cause;
    }),
    models: { obtain: ({ path: given }) => live(verify(`/models/${given}`)) },
    told,
    removeContainer: (command) => host.removeContainer(command),
    findProgram: () => live(Promise.resolve(PROGRAM)),
    logger: createLogger({ name: 'test', level: 'silent', format: 'json' }),
    metrics: createMetrics('pool-managerd'),
  };
  const both = { ...SETTINGS, ...settings };
  const ids = [both.seatId, `${both.seatId}.b`] as const;
  let generation = Math.max(...ids.map((seatId) => deps.journal.read(seatId)?.generation ?? 0));
  const nextGeneration = () => {
    generation += 1;
    return generation;
  };
  const seatOf = (seatId: string): Replica => {
    const logFile = path.join(folder, `${seatId}.log`);
    return createReplica({ ...both, logFile, nextGeneration, seatId }, deps);
  };
  const [replica, spare] = [seatOf(ids[0]), seatOf(ids[1])];
  const states: string[] = [];
  replica.onChange(() => states.push(replica.status().state));
  const { replicaId, model } = both;
  const seated = new SeatedReplica({
    replicaId,
    seats: [replica, spare],
    model,
    clock: deps.clock,
  });
  return { clock, host, replica, seated, deps, states, folder, killAgent: () => life.abort() };
}

/** The next agent on the same host and folder, as far as it is before it starts anything. */
export async function nextAgent(
  before: World,
  settings: Partial<ReplicaSettings> = {},
  drainMs?: number,
): Promise<World> {
  before.killAgent();
  const world = createWorld(settings, before);
  let isAdopted = false;
  const adopting = world.seated.adopt(drainMs).then(() => {
    isAdopted = true;
  });
  await world.clock.until(() => isAdopted);
  await adopting;
  return world;
}

/** Timers, answers and exits reach an agent only while it lives. */
function mortal(
  clock: FakeClock,
  host: FakeHost,
  life: AbortSignal,
): Pick<ReplicaDeps, 'clock' | 'http' | 'spawn' | 'processes'> {
  const { ifAlive, live } = lifeOf(life);
  return {
    clock: {
      nowMs: () => clock.nowMs(),
      after(delayMs, run) {
        const cancel = clock.after(delayMs, () => ifAlive(run));
        life.addEventListener('abort', cancel);
        return () => {
          life.removeEventListener('abort', cancel);
          cancel();
        };
      },
    },
    http: (asked) => live(host.http(asked)),
    spawn(command, descriptor) {
      const child = host.spawn(command, descriptor);
      return {
        ...child,
        onExit: (listen) => child.onExit((status) => ifAlive(() => listen(status))),
      };
    },
    processes: host.processes,
  };
}

function lifeOf(life: AbortSignal) {
  const ifAlive = (run: () => void) => {
    if (!life.aborted) run();
  };
  /** What is awaited by a dead agent never comes. */
  const live = <T>(promise: Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      promise.then(
        (value) => ifAlive(() => resolve(value)),
        (cause) => ifAlive(() => reject(cause)),
      );
    });
  return { ifAlive, live };
}

async function verify(file: string): Promise<VerifiedModel> {
  const model = { path: file, digest: `sha256:${'a'.repeat(64)}`, sizeBytes: 1 };
  if (file.includes('parts')) return { ...model, gguf: { shard_count: 3 } as GgufFacts };
  if (file.includes('wrong')) throw new ModelError('another digest', true);
  return model;
}
