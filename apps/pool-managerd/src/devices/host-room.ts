import type { Pool, ReplicaState } from '@orchqueue/contract-types';
import { describeShortage, type MemoryPlan, planMemory } from '@orchqueue/domain';
import {
  type HostMemory,
  isOnCpu,
  LIVE_STATES,
  type Refusal,
  type Replica,
  type VerifiedModel,
} from '@orchqueue/supervisor';
import { modelMemoryOf } from './pool-memory.ts';

export type Seat = Pick<Replica, 'onChange' | 'seatId' | 'status' | 'verifiedModel'>;
export type Watched = { pool: Pool; seat: Seat };

/** While they last, nobody shows yet all that the engine will take. */
export const LOADING: readonly ReplicaState[] = ['preparing', 'starting', 'loading', 'testing'];

const HOST = 'host memory';

/**
 * What a process takes beside weights and KV: 90 MB were measured of the bundled engine with a
 * model of 2 MB, the rest is for the buffers of larger ones.
 */
const HOST_OVERHEAD_BYTES = 268_435_456;

/**
 * Weights are mapped files, which the kernel counts as free although every token reads them all.
 * Engines with the same file share it.
 */
function mappedBytes(seats: readonly { seat: Seat }[], ownPath: string): number {
  const sizes = new Map<string, number>();
  for (const { seat } of seats) {
    const { state } = seat.status();
    const model = seat.verifiedModel();
    if (model === null || !(LIVE_STATES.includes(state) || LOADING.includes(state))) continue;
    if (model.path !== ownPath) sizes.set(model.path, model.sizeBytes);
  }
  return [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
}

/** There is one device, so that embeddings are where everything is. */
function planForHost(pool: Pool, model: VerifiedModel, room: HostMemory): MemoryPlan {
  const { layers } = modelMemoryOf(model);
  return planMemory({
    model: { weightBytes: model.sizeBytes, inputBytes: 0, outputBytes: 0, layers },
    ...{ slots: pool.slots, contextTokens: pool.context_tokens, kvType: pool.kv_type },
    ...{ devices: [{ deviceId: HOST, ...room }], shares: [1] },
    overheadBytes: HOST_OVERHEAD_BYTES,
  });
}

/** Host memory for engines on the CPU (ORCH-3003). */
export class HostRoom {
  readonly #read: () => HostMemory | null;
  readonly #watched: readonly Watched[];
  /** Bytes that a seat takes beside its mapped weights while it loads. */
  readonly #taken = new Map<string, number>();

  constructor(read: () => HostMemory | null, watched: readonly Watched[]) {
    this.#read = read;
    this.#watched = watched;
  }

  /** Null where it fits, and then it is promised to the seat until `release`. */
  shortage(pool: Pool, seatId: string, model: VerifiedModel): Refusal | null {
    const room = this.#read();
    if (room === null) return null;
    const others = this.#watched.filter(({ seat }) => seat.seatId !== seatId);
    const onCpu = others.filter((other) => isOnCpu(other.pool));
    const usedBytes = mappedBytes(onCpu, model.path) + this.#promisedBytes(seatId);
    const freeBytes = Math.max(0, room.freeBytes - usedBytes);
    const plan = planForHost(pool, model, { ...room, freeBytes });
    const [need] = plan.devices;
    if (!plan.fits) return { message: describeShortage(plan, 'host'), permanent: plan.never };
    // Its weights are counted by their file from now on.
    if (need) this.#taken.set(seatId, need.neededBytes - model.sizeBytes);
    return null;
  }

  release(seatId: string): void {
    this.#taken.delete(seatId);
  }

  #promisedBytes(seatId: string): number {
    const others = [...this.#taken].filter(([id]) => id !== seatId);
    return others.reduce((sum, [, bytes]) => sum + bytes, 0);
  }
}
