import { describe, expect, test } from '@jest/globals';
import {
  type Config,
  type GgufFacts,
  type Pool,
  type ReplicaState,
  validate_Config,
} from '@orchqueue/contract-types';
import type { VerifiedModel } from '@orchqueue/supervisor';
import type { Devices } from './devices.ts';
import { ALL_FIELDS, parseGpuRows } from './gpu-rows.ts';
import type { Seat } from './host-room.ts';
import { createMemoryGate } from './memory-gate.ts';
import { HOME_BOX } from './testing/nvidia-smi-output.ts';

const GIB = 1_073_741_824;
const survey = {
  ...({ outcome: 'answered', error: null } as const),
  gpus: parseGpuRows(HOME_BOX, ALL_FIELDS),
};
const devices: Devices = { list: () => [], gpus: () => survey, refresh: async () => {} };

/** An 8B model of Llama's third generation, at about 4.5 bits. */
const GGUF = {
  ...{ architecture: 'llama', kind: 'model', name: null, quantization: 'Q4_K_M' },
  ...{ parameters: 8_030_261_248, tensor_bytes: 4_912_898_304, context_length: 131_072 },
  ...{ input_bytes: 295_501_824, output_bytes: 430_940_160, embedding_length: 4_096 },
  ...{ layer_count: 32, head_count: 32, kv_head_count: 8, kv_head_total: 256 },
  ...{ key_length: 128, value_length: 128, sliding_window: null, expert_count: null },
  ...{ vocabulary_size: 128_256, tokenizer: 'gpt2', has_chat_template: true, shard_count: 1 },
} satisfies GgufFacts;
const MODEL = { path: '/m.gguf', digest: '', sizeBytes: 4_920_734_272 };

function configured(more: object, profile = 'home'): { config: Config; pool: Pool } {
  const asked = { pool_id: 'p', device_mask: '1', gpu_layers: 99, slots: 4, ...more };
  const model = { model_id: 'm', path: 'm.gguf' };
  const agent = { allow_cpu: profile === 'dev', pools: [{ model, ...asked }] };
  const config: unknown = { profile, agent };
  if (!validate_Config(config)) throw new Error(JSON.stringify(validate_Config.errors));
  const [pool] = config.agent.pools;
  if (!pool) throw new Error('no pool');
  return { config, pool };
}

/** On the 3060, of which 11.76 GiB are free. */
function shortage(more: object, gguf: GgufFacts | null = GGUF, profile = 'home') {
  const { config, pool } = configured(more, profile);
  return createMemoryGate(config, devices).shortage(pool, 'p-0', { ...MODEL, gguf });
}

/** As far as the gate looks at one. */
class Neighbour {
  readonly #listeners: (() => void)[] = [];
  readonly replicaId: string;
  #state: string;
  constructor(replicaId: string, state: string) {
    this.replicaId = replicaId;
    this.#state = state;
  }
  enter(state: string): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
  get seat(): Seat {
    return {
      seatId: this.replicaId,
      status: () => ({ state: this.#state }),
      verifiedModel: () => ({ ...MODEL, gguf: GGUF }),
      onChange: (listener: () => void) => this.#listeners.push(listener),
    } as unknown as Seat;
  }
}

/** A 3060 of which so much is free now, and a gate that watches some replicas. */
function crowd(...neighbours: Neighbour[]) {
  const { config, pool } = configured({ context_tokens: 2_048 });
  let freeBytes = 12 * GIB;
  const gpus = () => {
    const rows = survey.gpus.map((gpu) => ({ ...gpu, memory_free_bytes: freeBytes }));
    return { ...survey, gpus: rows };
  };
  const gate = createMemoryGate(config, { ...devices, gpus });
  for (const { seat } of neighbours) gate.watch(pool, seat);
  return {
    ask: (replicaId: string) => gate.shortage(pool, replicaId, { ...MODEL, gguf: GGUF }),
    allocate: (gib: number) => {
      freeBytes -= gib * GIB;
    },
  };
}

describe('the memory that a model needs', () => {
  test('[ORCH-1102] [ORCH-3012] has the KV cache of all slots in it', async () => {
    expect(await shortage({ context_tokens: 8_192 })).toBeNull();
    const refusal = await shortage({ context_tokens: 16_384 });
    const weights = MODEL.sizeBytes - GGUF.input_bytes;
    const kvTokenBytes = 32 * 8 * (128 + 128) * 2;
    const needed = weights + 4 * 16_384 * kvTokenBytes + 0.75 * GIB;
    expect(refusal?.message).toContain(`needs ${(needed / GIB).toFixed(2)} GiB`);
    expect(refusal?.permanent).toBe(true);
    const most = Number(/context_tokens of at most (\d+)/.exec(refusal?.message ?? '')?.[1]);
    expect(await shortage({ context_tokens: most })).toBeNull();
    expect(await shortage({ context_tokens: most + 64 })).not.toBeNull();
  });

  test('[ORCH-1102] is that of the file alone where the header does not tell of its layers', async () => {
    expect(await shortage({ context_tokens: 16_384 }, { ...GGUF, kv_head_total: null })).toBeNull();
    expect(await shortage({ context_tokens: 16_384 }, null)).toBeNull();
  });

  test('[ORCH-1102] has tied embeddings twice: in host memory and with the last layer', async () => {
    const most = async (gguf: GgufFacts) => {
      const refusal = await shortage({ context_tokens: 131_072 }, gguf);
      return Number(/at most (\d+)/.exec(refusal?.message ?? '')?.[1]);
    };
    const ownOutput = { ...GGUF, output_bytes: GGUF.input_bytes };
    const tied = { ...GGUF, output_bytes: 0 };
    const cellsLess = (await most(ownOutput)) - (await most(tied));
    const perSlot = GGUF.input_bytes / (32 * 8 * 256 * 2) / 4;
    expect(Math.abs(cellsLess - perSlot)).toBeLessThanOrEqual(256);
  });

  test('[ORCH-1102] is that of the layers on the device alone, where dev may leave some behind', async () => {
    const long = { context_tokens: 16_384 };
    expect(await shortage({ ...long, gpu_layers: 99 }, GGUF, 'dev')).not.toBeNull();
    expect(await shortage({ ...long, gpu_layers: 16 }, GGUF, 'dev')).toBeNull();
    expect(await shortage({ context_tokens: 65_536, gpu_layers: 16 }, GGUF, 'dev')).not.toBeNull();
  });

  test('[ORCH-1102] [ORCH-3003] is never said to be too much for good where it is not known', async () => {
    const long = { context_tokens: 131_072 };
    expect(await shortage(long)).toMatchObject({ permanent: true });
    const sliding = { ...GGUF, sliding_window: 4_096 };
    expect(await shortage(long, sliding)).toMatchObject({ permanent: false });
    const { config, pool } = configured({ engine: 'vllm', provision: 'binary' });
    const folder = { path: '/m', digest: '', sizeBytes: 30 * GIB };
    const ask = (model: VerifiedModel) =>
      createMemoryGate(config, devices).shortage(pool, 'p-0', model);
    expect(await ask(folder)).toMatchObject({ permanent: false });
    expect(await ask({ ...folder, weightBytes: 8 * GIB })).toBeNull();
  });

  test('[ORCH-1101] of layers that stay behind is no way out: they would run on the CPU', async () => {
    const refusal = await shortage({ gpu_layers: 20 });
    expect(refusal).toEqual({
      message: 'gpu_layers is 20 of 33: the rest would run on the CPU; set 33',
      permanent: true,
    });
  });
});

describe('host memory, for a pool on the CPU', () => {
  const WEIGHTS = MODEL.sizeBytes;
  const KV = 4_096 * 32 * 8 * (128 + 128) * 2;
  const NEEDED = WEIGHTS + KV + 0.25 * GIB;

  /** A host of 64 GiB with so much free, and another engine on it. */
  function host(freeBytes: number) {
    const asked = { pool_id: 'p', gpu_layers: 0, slots: 1, context_tokens: 4_096 };
    const { config, pool } = configured(asked);
    const room = { totalBytes: 64 * GIB, freeBytes };
    const gate = createMemoryGate(config, devices, () => room);
    const watch = (seatId: string, path: string, first: ReplicaState) => {
      let state = first;
      let tell: () => void = () => {};
      const seat = {
        seatId,
        status: () => ({ state }),
        onChange: (listener: () => void) => {
          tell = listener;
        },
        verifiedModel: () => ({ ...MODEL, path }),
      } as unknown as Seat;
      gate.watch(pool, seat);
      return (next: ReplicaState) => {
        state = next;
        tell();
      };
    };
    const ask = (seatId = 'p-0', path = MODEL.path) =>
      gate.shortage(pool, seatId, { ...MODEL, path, gguf: GGUF });
    return { watch, ask };
  }

  test('[ORCH-3003] has weights, KV cache and what a process takes besides, with the figures', async () => {
    expect(await host(NEEDED).ask()).toBeNull();
    const gib = (bytes: number) => `${(bytes / GIB).toFixed(2)} GiB`;
    const refusal = await host(NEEDED - 1).ask();
    expect(refusal?.message).toContain(`host memory needs ${gib(NEEDED)} and has`);
    expect(refusal?.message).toContain('of 64.00 GiB free (too small); context_tokens of at most');
    expect(refusal?.permanent).toBe(false);
    expect((await host(GIB).ask())?.message).toContain('end what else uses the memory');
  });

  test('[ORCH-2102] counts what the old engine has mapped, which the kernel calls free', async () => {
    const both = host(NEEDED + WEIGHTS - 1);
    both.watch('p-0', '/old.gguf', 'ready');
    expect(await both.ask('p-0.b')).not.toBeNull();
    const enough = host(NEEDED + WEIGHTS);
    enough.watch('p-0', '/old.gguf', 'ready');
    expect(await enough.ask('p-0.b')).toBeNull();
  });

  test('[ORCH-3003] counts a file once that several engines map, and not what has ended', async () => {
    const shared = host(NEEDED);
    shared.watch('p-0', MODEL.path, 'ready');
    shared.watch('q-0', '/gone.gguf', 'stopped');
    shared.watch('p-0.b', '/own-before.gguf', 'preparing');
    expect(await shared.ask('p-0.b')).toBeNull();
  });

  test('[ORCH-3003] is promised to an engine that loads, until it is Ready', async () => {
    const { watch, ask } = host(NEEDED + KV);
    const become = watch('p-0', MODEL.path, 'preparing');
    expect(await ask('p-0')).toBeNull();
    become('loading');
    expect(await ask('p-0.b')).not.toBeNull();
    become('ready');
    expect(await ask('p-0.b')).toBeNull();
  });

  test('[ORCH-3003] that is not there at all is no matter of waiting', async () => {
    const asked = { pool_id: 'p', gpu_layers: 0, slots: 64, context_tokens: 131_072 };
    const { config, pool } = configured(asked);
    const room = { totalBytes: 64 * GIB, freeBytes: 60 * GIB };
    const gate = createMemoryGate(config, devices, () => room);
    const refusal = await gate.shortage(pool, 'p-0', { ...MODEL, gguf: GGUF });
    expect(refusal?.permanent).toBe(true);
    // Where the system does not say, the engine has to find out.
    const unknown = createMemoryGate(config, devices, () => null);
    expect(await unknown.shortage(pool, 'p-0', { ...MODEL, gguf: GGUF })).toBeNull();
  });
});

/** Each takes 4.3 GiB of weights, 1 of KV and 0.75 besides: two of them fit into 12.15 GiB. */
describe('a neighbour that loads', () => {
  test('[ORCH-3039] is seen by the next start after one that had no memory: the driver is asked anew', async () => {
    const { config, pool } = configured({ context_tokens: 2_048 });
    let freeBytes = 12 * GIB;
    let told = freeBytes;
    const gpus = () => {
      const rows = survey.gpus.map((gpu) => ({ ...gpu, memory_free_bytes: told }));
      return { ...survey, gpus: rows };
    };
    const refresh = async () => {
      told = freeBytes;
    };
    const gate = createMemoryGate(config, { ...devices, gpus, refresh });
    const ask = () => gate.shortage(pool, 'p-0', { ...MODEL, gguf: GGUF });
    expect(await ask()).toBeNull();
    // Another program took it while the engine loaded, which ended for lack of it.
    freeBytes = 2 * GIB;
    expect(await ask()).toMatchObject({ message: expect.stringMatching(/2\.00 GiB/) });
    freeBytes = 12 * GIB;
    expect(await ask()).toBeNull();
  });

  test('[ORCH-1102] is counted once, however much of it is there already', async () => {
    const first = new Neighbour('p-0', 'preparing');
    const { ask, allocate } = crowd(first, new Neighbour('p-1', 'preparing'));
    allocate(-0.2);
    expect(await ask('p-0')).toBeNull();
    first.enter('loading');
    allocate(4.2);
    expect(await ask('p-1')).toBeNull();
    // Both are promised: there is no room for a third, though 8 GiB are free.
    const third = await ask('p-2');
    expect(third).toMatchObject({ permanent: false });
  });

  test('[ORCH-1102] has its promise until it is Ready or gone', async () => {
    const first = new Neighbour('p-0', 'preparing');
    const { ask } = crowd(first);
    expect(await ask('p-0')).toBeNull();
    expect(await ask('p-1')).not.toBeNull();
    first.enter('backoff');
    first.enter('preparing');
    expect(await ask('p-1')).toBeNull();
  });

  test('[ORCH-1102] [ORCH-3503] is counted as well where an earlier agent started it', async () => {
    const adopted = new Neighbour('p-0', 'loading');
    const { ask, allocate } = crowd(adopted);
    expect(await ask('p-1')).not.toBeNull();
    allocate(6);
    adopted.enter('ready');
    allocate(-0.2);
    expect(await ask('p-1')).toBeNull();
  });
});
