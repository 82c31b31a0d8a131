import type { ReplicaReport } from '@orchqueue/contract-types';
import { deviceOf } from './engine-command.ts';
import type { EngineProps } from './engine-view.ts';
import type { VerifiedModel } from './model-verifier.ts';
import type { Machine } from './replica-machine.ts';
import type { ReplicaSettings } from './replica-settings.ts';

export type ReplicaFacts = {
  machine: Machine;
  generation: number;
  /** Null while there is no process. */
  url: string | null;
  props: EngineProps | null;
  model: VerifiedModel | null;
  restarts: number;
  /** A read of the log: asked for only where it is shown. */
  tail(): string[];
};

/** A replica as its agent reports it. */
export function describeReplica(settings: ReplicaSettings, facts: ReplicaFacts): ReplicaReport {
  const { machine, url, props } = facts;
  const tail = machine.state === 'ready' ? [] : facts.tail();
  return {
    replica_id: settings.replicaId,
    state: machine.state,
    url,
    ...(settings.external?.upstream && props?.modelPath ? { upstream_model: props.modelPath } : {}),
    generation: facts.generation,
    slots_total: props?.slotsTotal ?? null,
    context_tokens: props?.contextTokens ?? null,
    engine_version: props?.version ?? null,
    model_digest: facts.model?.digest ?? null,
    device: deviceOf(settings.shape),
    restarts: facts.restarts,
    last_error: machine.lastError,
    ...(props?.lacks ? { lacks: props.lacks } : {}),
    ...(machine.state === 'backoff' && machine.reason === 'no_room' ? { lacks_room: true } : {}),
    ...(tail.length === 0 ? {} : { log_tail: tail }),
  };
}
