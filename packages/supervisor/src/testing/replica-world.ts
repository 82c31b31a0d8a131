import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createLogger, createMetrics } from '@orchqueue/telemetry';
import { createJournal } from '../journal.ts';
import { ModelError } from '../model-verifier.ts';
import { createPortRange } from '../port-range.ts';
import { createReplica, type Replica } from '../replica.ts';
import type { ReplicaDeps, ReplicaSettings } from '../replica-settings.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeHost } from './fake-host.ts';

export const PORTS = { first: 7300, last: 7309 };

export const SETTINGS: ReplicaSettings = {
  replicaId: 'pool-0',
  poolId: 'pool',
  engine: 'llamacpp',
  shape: {
    ...{ provision: 'embedded', slots: 1, context_tokens: 2048 },
    ...{ threads: 1, gpu_layers: 0, device_mask: '' },
  },
  program: { provision: 'embedded', embeddedScript: '/engine.ts' },
  model: { model_id: 'model', path: 'model.gguf' },
  limits: {
    ...{ loadTimeoutMs: 60_000, probeIntervalMs: 1_000, probeTimeoutMs: 5_000 },
    ...{ stopGraceMs: 10_000, drainMs: 2_000, backoff: { initialMs: 500, maxMs: 30_000 } },
    ...{ healthyMs: 60_000, crashesMax: 4, logBytesMax: 65_536 },
  },
  logFile: '',
  refusal: () => null,
};

export type World = {
  clock: FakeClock;
  host: FakeHost;
  replica: Replica;
  deps: ReplicaDeps;
  states: string[];
};

const folders: string[] = [];

export function removeWorlds(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A replica whose time, processes and sockets are the test's; journal and log are real files. */
export function createWorld(settings: Partial<ReplicaSettings> = {}): World {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'orchq-replica-'));
  folders.push(folder);
  const clock = new FakeClock();
  const host = new FakeHost(clock);
  let identities = 0;
  const deps: ReplicaDeps = {
    ...{ clock, http: host.http, spawn: host.spawn, processes: host.processes },
    random: () => 0.5,
    newIdentity: () => {
      identities += 1;
      return `identity-${identities}-0123456789`;
    },
    oomKills: () => null,
    ports: createPortRange(PORTS, async () => true),
    journal: createJournal(path.join(folder, 'journal'), (_, cause) => {
      throw cause;
    }),
    models: {
      async obtain({ path: given }) {
        if (given?.includes('wrong')) throw new ModelError('another digest', true);
        return { path: `/models/${given}`, digest: `sha256:${'a'.repeat(64)}`, sizeBytes: 1 };
      },
    },
    findProgram: async () => ({ file: '/node', leadingArgs: ['/engine.ts'], version: null }),
    logger: createLogger({ name: 'test', level: 'silent', format: 'json' }),
    metrics: createMetrics('pool-managerd'),
  };
  const logFile = path.join(folder, 'engine.log');
  const replica = createReplica({ ...SETTINGS, logFile, ...settings }, deps);
  const states: string[] = [];
  replica.onChange(() => states.push(replica.status().state));
  return { clock, host, replica, deps, states };
}
