import { describe, expect, test } from '@jest/globals';
import { SETTINGS } from '../testing/replica-world.ts';
import type { EngineShape } from './arg-facts.ts';
import { containerArgs } from './container.ts';

const image = { runtime: 'podman', image: 'ghcr.io/ggml-org/llama.cpp:server-cuda' } as const;
const SHAPE: EngineShape = {
  ...SETTINGS.shape,
  ...{ provision: 'container', gpu_layers: 99, device_mask: 'GPU-aa,GPU-bb', tensor_split: [2, 1] },
  container: { ...image, shm_bytes: 1_048_576 },
};
const args = (shape: Partial<EngineShape> = {}, modelPath = '/srv/models/a b.gguf') =>
  containerArgs({
    ...{ shape: { ...SHAPE, ...shape }, modelPath, modelId: 'm', host: '0.0.0.0', port: 7300 },
    ...{ replicaId: 'pool-0', agentId: 'host-a', home: 'h', identity: 'identity-1' },
  });

/** The values of a flag, in their order. */
const valuesOf = (words: readonly string[], flag: string) =>
  words.filter((_, at) => words[at - 1] === flag);

describe('a container', () => {
  test('[ORCH-3510] is found again by name and label, and shows one port on loopback', () => {
    const words = args();
    expect(words.slice(0, 4)).toEqual(['run', '--rm', '--init', '--pull']);
    expect(valuesOf(words, '--pull')).toEqual(['never']);
    expect(valuesOf(words, '--name')).toEqual(['orchq-host-a-pool-0-h']);
    expect(valuesOf(words, '--label')).toEqual([
      'orchqueue.agent=host-a',
      'orchqueue.replica=pool-0',
      'orchqueue.home=h',
      'orchqueue.identity=identity-1',
    ]);
    expect(valuesOf(words, '--env')).toContain('ORCHQ_ENGINE_IDENTITY=identity-1');
    expect(valuesOf(words, '--publish')).toEqual(['127.0.0.1:7300:7300/tcp']);
    expect(words).not.toContain('--network');
  });

  test('[ORCH-3512] has the model alone, read-only, and no more rights than it needs', () => {
    const at = '/srv/models/a b.gguf';
    expect(valuesOf(args(), '--mount')).toEqual([`type=bind,source=${at},target=${at},readonly`]);
    expect(valuesOf(args(), '--cap-drop')).toEqual(['all']);
    expect(valuesOf(args(), '--security-opt')).toEqual(['no-new-privileges']);
  });

  test('[ORCH-3001] [ORCH-3011] of podman gets each device of its mask', () => {
    expect(valuesOf(args(), '--device')).toEqual([
      'nvidia.com/gpu=GPU-aa',
      'nvidia.com/gpu=GPU-bb',
    ]);
    const all = args({ device_mask: '', tensor_split: [] });
    expect(valuesOf(all, '--device')).toEqual(['nvidia.com/gpu=all']);
    expect(args({ gpu_layers: 0 })).not.toContain('--device');
  });

  test('[ORCH-3001] [ORCH-3011] of docker gets them as one quoted value', () => {
    const container = { ...image, runtime: 'docker', shm_bytes: 0 } as const;
    expect(valuesOf(args({ container }), '--gpus')).toEqual(['"device=GPU-aa,GPU-bb"']);
  });

  test('[ORCH-3510] ends with the image and what the engine is told', () => {
    const words = args({ engine_args: ['--verbose'] });
    const own = words.slice(words.indexOf(image.image) + 1);
    expect(own.slice(0, 4)).toEqual(['-m', '/srv/models/a b.gguf', '--host', '0.0.0.0']);
    expect(valuesOf(own, '-dev')).toEqual(['CUDA0,CUDA1']);
    expect(own.at(-1)).toBe('--verbose');
  });

  test('[ORCH-3510] of vllm and triton starts their program', () => {
    const vllm = args({ engine: 'vllm' }, '/srv/qwen');
    expect(valuesOf(vllm, '--entrypoint')).toEqual(['vllm']);
    expect(valuesOf(vllm, image.image)).toEqual(['serve']);
    expect(valuesOf(args({ engine: 'triton' }, '/srv/repo'), image.image)).toEqual([
      'tritonserver',
    ]);
  });
});
