import type { EngineFrame } from '@orchqueue/adapter-api';
import type { ReplicaView } from '@orchqueue/domain';
import type { ServiceDependencies } from '../dependencies.ts';
import { persistently } from '../durable-write.ts';
import type { LiveTask } from '../live-task.ts';
import { taskFields } from '../task-reporter.ts';
import { endFailover } from './end-failover.ts';
import { newFrames } from './repetition.ts';
import { sentPieces } from './sent-pieces.ts';

/** Goes on with a text on another replica (ORCH-4207). */
export class Failovers {
  readonly #deps: ServiceDependencies;

  constructor(deps: ServiceDependencies) {
    this.#deps = deps;
  }

  /** What is new of the answer that the replica gives from its start. */
  goOn(
    live: LiveTask,
    run: {
      replica: ReplicaView;
      frames: AsyncIterable<EngineFrame>;
      signal: AbortSignal;
      onRepeated: () => void;
    },
  ): AsyncIterable<EngineFrame> {
    const { clock, store } = this.#deps;
    const { frames, signal, onRepeated } = run;
    // An outage of the store lasts for the comparison no longer than the attempt does.
    const persistence = { clock, stopping: signal };
    const readEvents: typeof store.readEvents = (...at) =>
      persistently(persistence, () => store.readEvents(...at));
    return newFrames({
      frames,
      sent: sentPieces(live, { readEvents }),
      framesSent: live.text.length,
      onRepeated,
      onPast: () => this.#resumed(live, run.replica),
    });
  }

  #resumed(live: LiveTask, { replicaId }: ReplicaView): void {
    const { failover } = live;
    if (!failover) return;
    const { clock, metrics, logger } = this.#deps;
    const { attempt, poolId: pool } = live.record;
    const pausedMs = clock.monoMs() - failover.lostMonoMs;
    const { fromReplicaId, replicaSetId } = failover;
    live.log.append('metrics', {
      attempt,
      failover: {
        state: 'resumed',
        from_replica_id: fromReplicaId,
        replica_id: replicaId,
        replica_set_id: replicaSetId,
        token_frames: live.text.length,
        paused_ms: Math.round(pausedMs),
      },
    });
    metrics.observe('orchq_failover_seconds', { pool_id: pool }, pausedMs / 1000);
    endFailover(metrics, live, 'resumed');
    const fields = { ...taskFields(live), from_replica: fromReplicaId, paused_ms: pausedMs };
    logger.info(fields, 'the text of a lost replica goes on');
    live.changed();
  }
}
