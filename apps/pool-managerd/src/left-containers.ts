import { createHash } from 'node:crypto';
import type { Pool } from '@orchqueue/contract-types';
import {
  CONTAINER_RUNTIMES,
  findProgram,
  type ReplicaDeps,
  RuntimeSilentError,
  removeContainersOf,
} from '@orchqueue/supervisor';
import type { Logger } from '@orchqueue/telemetry';
import pRetry from 'p-retry';

type Runtime = NonNullable<Pool['container']>['runtime'];

/** Which data_dir a container is of; short, since it is a part of its name. */
export const homeOf = (dataDirectory: string): string =>
  createHash('sha256').update(dataDirectory).digest('hex').slice(0, 8);

/** A daemon that is being updated is back after some minutes; together about half an hour. */
const AGAIN = { retries: 8, minTimeout: 5_000, factor: 2, maxTimeout: 600_000 } as const;

/**
 * Containers that an earlier agent left: they outlive the client the journal knows (ORCH-3503).
 * Every runtime of the host is asked, since a pool may have changed its own. One that does not
 * answer is asked again; until it did, no engine is started in it.
 */
export class LeftContainers {
  readonly #remove: (runtime: Runtime) => Promise<number>;
  readonly #logger: Logger;
  readonly #removed = new Map<Runtime, Promise<void>>();
  readonly #closing = new AbortController();

  constructor(owner: { agentId: string; home: string }, logger: Logger) {
    this.#remove = (runtime) => removeContainersOf(owner, runtime);
    this.#logger = logger;
  }

  /** Rejects where a container that it found stays. */
  async removeAll(): Promise<void> {
    await Promise.all(CONTAINER_RUNTIMES.map((runtime) => this.#first(runtime)));
  }

  /** The second gate (ORCH-3504), behind the end of what was left in the runtime. */
  readonly findProgram: ReplicaDeps['findProgram'] = async (settings) => {
    const { provision, container } = settings;
    if (provision === 'container' && container) await this.#once(container.runtime);
    return findProgram(settings);
  };

  close(): void {
    this.#closing.abort();
  }

  async #first(runtime: Runtime): Promise<void> {
    try {
      await this.#once(runtime);
    } catch (cause) {
      if (!(cause instanceof RuntimeSilentError)) throw cause;
      this.#logger.warn({ runtime, err: cause }, 'containers of an earlier agent may still run');
      const { signal } = this.#closing;
      const again = () => this.#once(runtime);
      void pRetry(again, { ...AGAIN, unref: true, signal }).catch((last) => {
        if (!signal.aborted) this.#logger.error({ runtime, err: last }, 'and nobody knows');
      });
    }
  }

  /** Once it has worked it is never done again: it would take the containers of this agent. */
  #once(runtime: Runtime): Promise<void> {
    const known = this.#removed.get(runtime);
    if (known) return known;
    const removing = this.#remove(runtime).then((count) => {
      if (count > 0) this.#logger.warn({ runtime, count }, 'containers of an earlier agent ended');
    });
    this.#removed.set(runtime, removing);
    removing.catch(() => this.#removed.delete(runtime));
    return removing;
  }
}
