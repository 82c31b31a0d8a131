import type { ReplicaState } from '@orchqueue/contract-types';
import type { Logger } from '@orchqueue/telemetry';
import type { Survivor } from './adoption.ts';
import { deviceOf } from './engine-command.ts';
import type { ExitCause } from './exit-cause.ts';
import { isCrashLoop, type Machine } from './replica-machine.ts';
import type { ReplicaDeps, ReplicaSettings } from './replica-settings.ts';
import { REPLICA_STATES } from './replica-state.ts';
import { ownWords } from './run-end.ts';

/** Label value until the engine has said its version. */
const NO_VERSION = 'unknown';

export type ReplicaTelemetry = {
  readonly logger: Logger;
  transition(from: ReplicaState, to: Machine, facts: { generation: number; modelId: string }): void;
  /** Before the first state with the new version is shown. */
  versionIs(version: string | null): void;
  started(): void;
  adopted(found: Survivor, facts: { generation: number; pid: number | undefined }): void;
  ended(cause: ExitCause): void;
  ready(loadMs: number): void;
  /** Whether gauges show it; they do until told otherwise. */
  present(isPresent: boolean): void;
};

/** Logs, counts and shows what one replica does; decides nothing. */
export function replicaTelemetry(settings: ReplicaSettings, deps: ReplicaDeps): ReplicaTelemetry {
  const { poolId: pool_id, replicaId: replica_id, engine } = settings;
  const { metrics } = deps;
  const device = deviceOf(settings.shape);
  let version = NO_VERSION;
  let isPresent = true;
  let machine: Machine | null = null;
  const logger = deps.logger.child({ pool: pool_id, replica: replica_id, engine, device });
  const ran = () => ({ pool_id, engine, engine_version: version });
  const labels = (state: ReplicaState) => ({
    ...{ pool_id, replica_id, state, engine, device },
    engine_version: version,
  });
  const forget = () => {
    for (const state of REPLICA_STATES) metrics.remove('orchq_replica_state', labels(state));
  };
  const show = () => {
    if (!isPresent || !machine) return;
    for (const state of REPLICA_STATES) {
      metrics.set('orchq_replica_state', labels(state), state === machine.state ? 1 : 0);
    }
    const isOpen = isCrashLoop(machine) ? 1 : 0;
    metrics.set('orchq_replica_breaker_open', { pool_id, replica_id }, isOpen);
  };
  return {
    logger,
    transition(from, to, facts) {
      const { state, reason } = to;
      metrics.inc('orchq_replica_transitions_total', { pool_id, state, reason });
      machine = to;
      show();
      const line = {
        ...{ from, to: to.state, reason: to.reason, engine_version: version },
        ...{ model: facts.modelId, generation: facts.generation },
        error: to.lastError === null ? null : ownWords(to.lastError),
      };
      const isTrouble = to.state === 'failed' || to.state === 'backoff' || to.force;
      logger[isTrouble ? 'warn' : 'info'](line, `replica ${to.state}`);
    },
    versionIs(learnt) {
      if ((learnt ?? NO_VERSION) === version) return;
      if (isPresent) forget();
      version = learnt ?? NO_VERSION;
    },
    adopted({ as: outcome, why }, facts) {
      metrics.inc('orchq_engine_adoptions_total', { ...ran(), outcome });
      const line = { ...facts, outcome, why };
      if (outcome === 'unverified') logger.warn(line, 'an engine is left over, and has to go');
      else logger.info(line, 'engine of an earlier agent found');
    },
    started: () => metrics.inc('orchq_engine_starts_total', ran()),
    ended: (cause) => metrics.inc('orchq_engine_exits_total', { ...ran(), cause }),
    ready(loadMs) {
      metrics.observe('orchq_engine_load_seconds', ran(), loadMs / 1000);
    },
    present(whether) {
      if (isPresent && !whether) forget();
      isPresent = whether;
      show();
    },
  };
}
