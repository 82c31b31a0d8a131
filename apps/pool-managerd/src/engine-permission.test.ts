import { describe, expect, test } from '@jest/globals';
import { type Config, type Pool, validate_Config } from '@orchqueue/contract-types';
import { CORE_FIELDS, parseGpuRows } from './devices/gpu-rows.ts';
import { type GpuSurvey, NO_GPU } from './devices/nvidia-smi.ts';
import { engineRefusal } from './engine-permission.ts';

const NONE = NO_GPU;
const ROW = '0, GPU-1f2e3d4c-0000, NVIDIA L4, 23034, 512, 22100';
const gpus = parseGpuRows(ROW, CORE_FIELDS);
const ONE = { gpus, outcome: 'answered', error: null } as const;

function configured(profile: Config['profile'], pool: object): { config: Config; pool: Pool } {
  const model = { model_id: 'm', path: 'm.gguf' };
  const pools = [{ pool_id: 'p', model, ...pool }];
  const config: unknown = { profile, agent: { allow_cpu: profile === 'dev', pools } };
  if (!validate_Config(config)) throw new Error(JSON.stringify(validate_Config.errors));
  const [first] = config.agent.pools;
  if (!first) throw new Error('no pool');
  return { config, pool: first };
}

const TWO = {
  ...ONE,
  gpus: parseGpuRows(`${ROW}\n1, GPU-2b, NVIDIA L4, 23034, 512, 22100`, CORE_FIELDS),
} as const;
const SPLIT = { gpu_layers: 99, tensor_split: [2, 1], device_mask: 'GPU-2b,GPU-1f' };
const BOXED = { ...SPLIT, provision: 'container', container: { image: 'i' } };

const CASES: [string, Config['profile'], object, GpuSurvey, RegExp | null][] = [
  ['on the CPU, in dev', 'dev', {}, NONE, null],
  ['on the CPU, in production', 'production', {}, NONE, /runs no engine on the CPU/],
  ['on the CPU, in production, beside a GPU', 'production', {}, ONE, /runs no engine on the CPU/],
  ['on a GPU that is there', 'production', { gpu_layers: 99 }, ONE, null],
  ['on a GPU, where there is none', 'dev', { gpu_layers: 99 }, NONE, /no NVIDIA GPU/],
  ['on a GPU by index', 'home', { gpu_layers: 9, device_mask: '0' }, ONE, null],
  [
    'on a GPU by the start of its name',
    'home',
    { gpu_layers: 9, device_mask: 'GPU-1f2e' },
    ONE,
    null,
  ],
  ['on two GPUs in any order', 'home', SPLIT, TWO, null],
  ['in a container in any order', 'home', BOXED, TWO, /name them as 0,1, with tensor_split/],
  ['in a container in order', 'home', { ...BOXED, device_mask: '0,1' }, TWO, null],
  [
    'on a GPU that is not there',
    'dev',
    { gpu_layers: 9, device_mask: '0,3' },
    ONE,
    /names 3, which/,
  ],
];

describe('an engine', () => {
  test.each(CASES)('[ORCH-1101] %s', (_, profile, input, survey, refused) => {
    const { config, pool } = configured(profile, input);
    const refusal = engineRefusal(pool, config, survey);
    if (refused === null) expect(refusal).toBeNull();
    else expect(refusal).toMatch(refused);
  });

  test.each<[number[], RegExp | null]>([
    [[], /device_mask names 2 devices; set tensor_split: \[1, 1\].*to split the model over them/],
    [[1], /tensor_split has 1 shares for 2 devices/],
    [[2, 1], null],
  ])('[ORCH-3012] goes over two GPUs by shares %j', (shares, refused) => {
    const input = { gpu_layers: 99, device_mask: '0,1', tensor_split: shares };
    const { config, pool } = configured('home', input);
    const refusal = engineRefusal(pool, config, TWO);
    if (refused === null) expect(refusal).toBeNull();
    else expect(refusal).toMatch(refused);
  });
});
