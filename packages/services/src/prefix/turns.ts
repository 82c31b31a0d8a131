import type { ReplicaView, ReplicaWarmth } from '@orchqueue/domain';
import { processKey } from '../replica-view.ts';

/** Each replica in turn: the one that was given work longest ago is next. */
export class Turns {
  readonly #tookAt = new Map<string, number>();
  #count = 0;

  took(process: string): void {
    this.#count += 1;
    this.#tookAt.set(process, this.#count);
  }

  warmth(replica: ReplicaView): ReplicaWarmth {
    const displacedAt = this.#tookAt.get(processKey(replica)) ?? 0;
    return { warmTokens: 0, displacedAt, displacedMs: 0 };
  }

  /** With a free slot a task starts at once, wherever that is. */
  startMs(): number {
    return 0;
  }

  waitStartMs(): null {
    return null;
  }

  retain(isThere: (process: string) => boolean): void {
    for (const process of this.#tookAt.keys()) {
      if (!isThere(process)) this.#tookAt.delete(process);
    }
  }
}
