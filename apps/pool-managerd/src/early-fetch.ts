import type { ModelFileState, Pool } from '@orchqueue/contract-types';
import type { Logger } from '@orchqueue/telemetry';
import type { HostModels } from './host-models.ts';

type EarlyFetchFacts = { pool: Pool; models: HostModels; logger: Logger };

/** Has the model of one pool fetched while others have its devices (ORCH-3511). */
export class EarlyFetch {
  readonly #facts: EarlyFetchFacts;
  #outcome: 'fetching' | 'failed' | null = null;
  #abort = new AbortController();

  constructor(facts: EarlyFetchFacts) {
    this.#facts = facts;
  }

  /** Verified too, so what follows is the load alone. One at a time. */
  begin(model: Pool['model']): void {
    const { pool, models, logger } = this.#facts;
    if (this.#outcome === 'fetching' || models.isThere(model)) return;
    const abort = new AbortController();
    this.#abort = abort;
    this.#outcome = 'fetching';
    const signal = AbortSignal.any([abort.signal, models.closing]);
    models.obtain(model, pool.engine, signal).then(
      () => this.#end(abort, null),
      (cause: unknown) => {
        if (signal.aborted) return;
        this.#end(abort, 'failed');
        const line = { pool: pool.pool_id, model: model.model_id, err: cause };
        logger.warn(line, 'a model cannot be fetched before its load');
      },
    );
  }

  /** A load fetches by itself and waits for what is on its way; an unload needs nothing. */
  forget(): void {
    this.#outcome = null;
    this.#abort.abort();
  }

  stateOf(model: Pool['model']): ModelFileState {
    if (this.#outcome === 'fetching') return 'fetching';
    return this.#facts.models.isThere(model) ? 'there' : (this.#outcome ?? 'absent');
  }

  #end(of: AbortController, outcome: 'failed' | null): void {
    if (of === this.#abort) this.#outcome = outcome;
  }
}
