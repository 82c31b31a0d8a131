import { describe, expect, test } from '@jest/globals';
import {
  type CommandFacts,
  commandDigest,
  deviceOf,
  engineCommand,
  identityAlias,
} from './engine-command.ts';
import { hasPrefixCache, reservedArg } from './engine-kinds/engine-kind.ts';
import { SETTINGS } from './testing/replica-world.ts';
import { wantedDigest } from './wanted-digest.ts';

const FACTS: CommandFacts = {
  program: { file: '/bin/llama-server', leadingArgs: [], version: null },
  shape: { ...SETTINGS.shape, provision: 'binary', slots: 2, context_tokens: 512 },
  modelPath: '/models/$(reboot) x.gguf',
  modelId: 'haiku',
  port: 7300,
  ...{ identity: 'secret-identity', agentId: 'host-a', home: 'h', replicaId: 'pool-0' },
};

type Shape = CommandFacts['shape'];
const onGpu: Partial<Shape> = { gpu_layers: 99, device_mask: '1' };
const command = (shape: Partial<Shape> = {}, facts: Partial<CommandFacts> = {}) =>
  engineCommand({ ...FACTS, ...facts, shape: { ...FACTS.shape, ...shape } });
/** What stands behind a flag. */
const after = (args: readonly string[], flag: string) => args[args.indexOf(flag) + 1];

describe('the command of llama-server', () => {
  test('[ORCH-3512] is an array, and gives all slots their context', () => {
    const { args } = command();
    expect(after(args, '-m')).toBe('/models/$(reboot) x.gguf');
    expect([after(args, '-c'), after(args, '-np')]).toEqual(['1024', '2']);
    expect(args).toEqual(expect.arrayContaining(['-fit', 'off', '--offline', '--metrics']));
  });

  test('[ORCH-1102] has all its layers on the device, or ends: nothing is fitted to the room', () => {
    const { args } = command(onGpu);
    expect([after(args, '-ngl'), after(args, '-fit')]).toEqual(['99', 'off']);
  });

  test('[ORCH-3512] has an environment of its own', () => {
    process.env.LLAMA_ARG_PORT = '1';
    const names = Object.keys(command().env);
    delete process.env.LLAMA_ARG_PORT;
    expect(names).not.toContain('LLAMA_ARG_PORT');
    expect(names).toContain('PATH');
  });

  test('[ORCH-3001] [ORCH-3011] sees the devices of its mask, and none on the CPU', () => {
    expect(command().env.CUDA_VISIBLE_DEVICES).toBe('');
    expect(after(command().args, '-dev')).toBe('none');
    const { args, env } = command(onGpu);
    expect([env.CUDA_VISIBLE_DEVICES, env.CUDA_DEVICE_ORDER]).toEqual(['1', 'PCI_BUS_ID']);
    // It numbers what it sees from 0, whatever the mask calls it.
    expect([after(args, '-dev'), after(args, '-sm'), after(args, '-mg')]).toEqual([
      ...['CUDA0', 'none', '0'],
    ]);
    const shapes = [FACTS.shape, { ...FACTS.shape, ...onGpu }];
    expect(shapes.map(deviceOf)).toEqual(['cpu', '1']);
  });

  test('[ORCH-3012] splits a model only by shares that were written down', () => {
    const mask = 'GPU-aa,GPU-bb';
    const { args, env } = command({ ...onGpu, device_mask: mask, tensor_split: [24, 12] });
    expect(env.CUDA_VISIBLE_DEVICES).toBe(mask);
    expect([after(args, '-dev'), after(args, '-sm'), after(args, '-ts')]).toEqual([
      ...['CUDA0,CUDA1', 'layer', '24,12'],
    ]);
    expect(command(onGpu).args).not.toContain('-ts');
  });

  test('[ORCH-3012] switches flash attention on for a quantised cache alone', () => {
    const { args } = command({ kv_type: 'q8_0' });
    expect([after(args, '-ctk'), after(args, '-ctv'), after(args, '-fa')]).toEqual([
      ...['q8_0', 'q8_0', 'on'],
    ]);
    expect(command({ kv_type: 'bf16' }).args).not.toContain('-fa');
  });

  test('[ORCH-3510] leaves the devices of the bundled engine to its environment', () => {
    const { args, env } = command({ ...onGpu, provision: 'embedded' });
    expect(args).not.toContain('-dev');
    expect(env.CUDA_VISIBLE_DEVICES).toBe('1');
  });
});

describe('the command of another engine', () => {
  const two: Partial<Shape> = { device_mask: '0,1', tensor_split: [1, 1], slots: 8 };
  const folder = { modelPath: '/models/qwen', modelId: 'qwen' };

  test('[ORCH-3510] [ORCH-3011] is that of vllm serve', () => {
    const { args, env } = command(
      { ...two, engine: 'vllm', engine_args: ['--quantization', 'awq'] },
      folder,
    );
    expect(args).toEqual([
      ...['serve', '/models/qwen', '--host', '127.0.0.1', '--port', '7300'],
      ...['--served-model-name', 'qwen', identityAlias(FACTS.identity)],
      ...['--max-model-len', '512', '--max-num-seqs', '8'],
      ...['--gpu-memory-utilization', '0.9', '--tensor-parallel-size', '2'],
      ...['--generation-config', 'vllm', '--seed', '1', '--enable-prompt-tokens-details'],
      ...['--quantization', 'awq'],
    ]);
    expect(env).toMatchObject({
      ...{ CUDA_VISIBLE_DEVICES: '0,1', HF_HUB_OFFLINE: '1', DO_NOT_TRACK: '1' },
    });
  });

  test('[ORCH-3510] [ORCH-3011] is that of text-generation-launcher, with ports of its own', () => {
    const { args, env } = command({ ...two, engine: 'tgi' }, folder);
    expect(args).toEqual([
      ...['--model-id', '/models/qwen', '--hostname', '127.0.0.1', '--port', '7300'],
      ...['--max-total-tokens', '512', '--max-input-tokens', '511'],
      ...['--max-concurrent-requests', '8', '--cuda-memory-fraction', '0.9', '--num-shard', '2'],
      ...['--prometheus-port', '17300', '--master-port', '27300'],
      ...['--shard-uds-path', '/tmp/orchq-tgi-7300', '--usage-stats', 'off'],
    ]);
    expect(env.CUDA_VISIBLE_DEVICES).toBe('0,1');
  });

  test('[ORCH-3510] [ORCH-1105] is that of tritonserver, which has a model repository', () => {
    expect(command({ ...two, engine: 'triton' }, folder).args).toEqual([
      ...['--model-repository=/models/qwen', '--http-address=127.0.0.1', '--http-port=7300'],
      ...['--metrics-port=17300', '--allow-grpc=false', '--model-control-mode=none'],
      ...['--exit-on-error=true', '--strict-readiness=true'],
    ]);
  });

  test.each([
    ['llamacpp', '--host'],
    ['vllm', '--host'],
    ['tgi', '--hostname'],
  ] as const)('[ORCH-1105] of %s listens on loopback alone', (engine, flag) => {
    const { args } = command({ ...two, engine }, folder);
    expect(args.filter((arg) => arg === flag)).toHaveLength(1);
    expect(after(args, flag)).toBe('127.0.0.1');
  });

  test('[ORCH-1101] runs on a GPU whatever gpu_layers says', () => {
    expect(deviceOf({ ...FACTS.shape, engine: 'vllm', device_mask: '0' })).toBe('0');
    expect(deviceOf({ ...FACTS.shape, provision: 'external' })).toBe('external');
  });
});

describe('the command of a strict pool', () => {
  const strict: Partial<Shape> = { determinism: 'strict', slots: 1, engine_args: ['-ub', '64'] };
  /** What it has and the same pool without has not, with the environment. */
  const added = (shape: Partial<Shape>) => {
    const [one, other] = [command({ ...strict, ...shape }), command({ ...shape, slots: 1 })];
    const set = Object.entries(one.env).filter(([name]) => other.env[name] === undefined);
    const last = one.args.slice(-2);
    return { args: one.args.slice(other.args.length, -2), env: Object.fromEntries(set), last };
  };

  test('[ORCH-3045] has no batches, no cache of prompts and fixed kernels', () => {
    const plain = ['--no-cache-prompt', '-b', '2048', '-ub', '512', '-fa', 'on'];
    const last = ['-ub', '64'];
    const binary = { args: [...plain, '-nocb', '-tb', '3'], env: {}, last };
    expect(added({ threads: 3 })).toEqual(binary);
    expect(added({ provision: 'embedded' })).toEqual({ args: plain, env: {}, last });
    const quantised = command({ ...strict, kv_type: 'q8_0' }).args;
    expect(quantised.filter((arg) => arg === '-fa')).toHaveLength(1);
  });

  test('[ORCH-3045] of vllm and tgi has one sequence at a time and no cache of prefixes', () => {
    const last = ['-ub', '64'];
    expect(added({ engine: 'vllm' })).toEqual({
      ...{ args: ['--no-enable-prefix-caching', '--enforce-eager'], env: {}, last },
    });
    const vllm = command({ ...strict, engine: 'vllm' }).args;
    expect([after(vllm, '--max-num-seqs'), after(vllm, '--seed')]).toEqual(['1', '1']);
    const tgi = { args: ['--max-batch-size', '1'], env: { PREFIX_CACHING: '0' }, last };
    expect(added({ engine: 'tgi' })).toEqual(tgi);
    const container = { runtime: 'podman', image: 'tgi:1', shm_bytes: 0 } as const;
    const boxed = command({ ...strict, engine: 'tgi', provision: 'container', container }).args;
    expect(boxed).toEqual(expect.arrayContaining(['PREFIX_CACHING=0', '--max-batch-size']));
  });
});

describe('the command of a pool without a cache of prefixes', () => {
  const off = (shape: Partial<Shape>) => command({ prefix_cache: false, ...shape });

  test('[ORCH-4208] switches it off where no request can', () => {
    expect(off({ engine: 'tgi' }).env.PREFIX_CACHING).toBe('0');
    expect(off({ engine: 'vllm' }).args).toContain('--no-enable-prefix-caching');
    for (const engine of ['vllm', 'tgi', 'llamacpp', 'triton'] as const) {
      for (const shape of [{ engine }, { engine, prefix_cache: true }]) {
        expect(command(shape).args).not.toContain('--no-enable-prefix-caching');
        expect(command(shape).env).not.toHaveProperty('PREFIX_CACHING');
      }
    }
  });

  test('[ORCH-4208] [ORCH-3045] is there for best_effort and never for strict', () => {
    const has = (shape: Partial<Shape>) => hasPrefixCache({ ...FACTS.shape, ...shape });
    expect([has({}), has({ prefix_cache: false })]).toEqual([true, false]);
    expect(has({ determinism: 'strict' })).toBe(false);
    const strict = off({ determinism: 'strict', engine: 'vllm' }).args;
    expect(strict.filter((arg) => arg === '--no-enable-prefix-caching')).toHaveLength(1);
  });
});

describe('what a command may not be given', () => {
  test.each<[Partial<Shape>, string | null]>([
    [{ engine_args: ['--verbose'] }, null],
    [{ engine_args: ['--host', '0.0.0.0'] }, '--host'],
    [{ engine: 'vllm', engine_args: ['--port=1'] }, '--port=1'],
    [{ engine: 'vllm', engine_args: ['--max_model_len', '9'] }, '--max_model_len'],
    [{ engine: 'triton', engine_args: ['--metrics-address=0.0.0.0'] }, '--metrics-address=0.0.0.0'],
  ])('[ORCH-3512] %j', (shape, found) => {
    expect(reservedArg({ ...FACTS.shape, ...shape })).toBe(found);
  });

  test('[ORCH-3503] has a digest that the identity does not change', () => {
    const container = { runtime: 'podman', image: 'llama:1', shm_bytes: 0 } as const;
    const { identity } = FACTS;
    for (const shape of [{}, { provision: 'container', container } as const]) {
      const digest = commandDigest(command(shape), identity);
      const another = command(shape, { identity: 'another' });
      expect(commandDigest(another, 'another')).toBe(digest);
      expect(commandDigest(command(shape, { port: 7301 }), identity)).not.toBe(digest);
    }
  });

  test('[ORCH-3503] gives llama-server a name for its process that comes after its own', () => {
    const { args } = command();
    const names = String(args[args.indexOf('-a') + 1]).split(',');
    expect(names).toEqual(['haiku', identityAlias(FACTS.identity)]);
    expect([...names].sort()).toEqual(names);
    const embedded = command({ provision: 'embedded' }).args;
    expect(embedded[embedded.indexOf('-a') + 1]).toBe('haiku');
  });

  test('[ORCH-3503] is wanted for its shape, its program and its model, whatever else a pool has', () => {
    const { shape } = FACTS;
    const program = {
      engine: 'llamacpp' as const,
      provision: 'binary' as const,
      binaryPath: '/a',
      embeddedScript: '/e',
    };
    const model = { model_id: 'haiku', path: 'x.gguf' };
    const { trust } = SETTINGS;
    const strict = { ...trust, policy: 'strict' as const };
    const digest = wantedDigest(shape, program, model, trust);
    const pool = { ...shape, pool_id: 'renamed', replicas: 7 };
    expect(wantedDigest(pool, program, model, trust)).toBe(digest);
    const others = [
      wantedDigest({ ...shape, slots: 3 }, program, model, trust),
      wantedDigest({ ...shape, engine_args: ['--verbose'] }, program, model, trust),
      wantedDigest({ ...shape, determinism: 'strict' }, program, model, trust),
      wantedDigest({ ...shape, prefix_cache: false }, program, model, trust),
      wantedDigest(shape, { ...program, binaryPath: '/b' }, model, trust),
      wantedDigest(shape, program, { ...model, path: 'y.gguf' }, trust),
      wantedDigest(shape, program, { ...model, digest: 'sha256:1' }, trust),
      wantedDigest(shape, program, { ...model, source: 'hf:a/b/x.gguf' }, trust),
      wantedDigest(shape, program, { ...model, manifest: 'm.json' }, trust),
      wantedDigest(shape, program, model, strict),
      wantedDigest(shape, program, model, { ...strict, keys: ['k'] }),
      wantedDigest(shape, program, model, { ...strict, allowed_sources: ['file:'] }),
    ];
    expect(new Set([digest, ...others]).size).toBe(13);
    // A permissive host has taken what it would take.
    expect(wantedDigest(shape, program, model, { ...trust, keys: ['k'] })).toBe(digest);
  });
});
