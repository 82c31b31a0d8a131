import { stat } from 'node:fs/promises';
import type { Config, Pool } from '@orchqueue/contract-types';
import { GgufError, readGguf } from '@orchqueue/model-store';
import {
  type findProgram,
  isOnCpu,
  ModelError,
  ModelPathError,
  modelFolderSizes,
  requireWhole,
  reservedArg,
  resolveModelPath,
  type VerifiedModel,
} from '@orchqueue/supervisor';
import type { Devices } from '../devices/devices.ts';
import type { MemoryGate } from '../devices/memory-gate.ts';
import { engineRefusal } from '../engine-permission.ts';
import type { UpstreamWorld } from '../external-engine.ts';
import { sourceOf } from '../host-models.ts';
import { checkUpstream } from './check-upstream.ts';
import { type Finding, failed, ok, warning } from './finding.ts';

export type PoolFacts = {
  config: Config;
  directory: string;
  env: UpstreamWorld['env'];
  roots: readonly string[];
  devices: Devices;
  /** One for all pools: what one takes the next one cannot have. */
  gate: MemoryGate;
  programOf(pool: Pool): ReturnType<typeof findProgram>;
};

const ENGINE_MS = 5_000;

/** Whether an engine of this pool could be started now; nothing is loaded and nothing hashed. */
export async function checkPool(pool: Pool, facts: PoolFacts): Promise<Finding[]> {
  if (pool.engine === 'openai') return checkUpstream(pool, facts);
  if (pool.provision === 'external') return [await checkExternal(pool)];
  return [
    checkPermission(pool, facts),
    await checkProgram(pool, facts),
    await checkModel(pool, facts),
    ...checkTrust(pool, facts),
  ];
}

async function checkExternal({ pool_id, url }: Pool): Promise<Finding> {
  const what = `pool ${pool_id}: engine`;
  try {
    const { status } = await fetch(`${url}/health`, { signal: AbortSignal.timeout(ENGINE_MS) });
    if (status === 200) return ok(what, `${url} answers`);
    return warning(what, `${url} answers ${status}`, 'wait for its model, or see its log');
  } catch {
    return failed(what, `${url} is out of reach`, 'start it, or change the url of the pool');
  }
}

function checkPermission(pool: Pool, { config, devices }: PoolFacts): Finding {
  const what = `pool ${pool.pool_id}: device`;
  const refusal = engineRefusal(pool, config, devices.gpus());
  if (refusal !== null) return failed(what, refusal, wayOut(pool));
  return ok(what, pool.device_mask || (isOnCpu(pool) ? 'cpu' : 'the GPU of this host'));
}

const wayOut = (pool: Pool): string =>
  isOnCpu(pool)
    ? 'set gpu_layers: 99, and device_mask where there are several GPUs'
    : 'nvidia-smi -L lists the devices; name one in device_mask';

async function checkProgram(pool: Pool, facts: PoolFacts): Promise<Finding> {
  const what = `pool ${pool.pool_id}: engine`;
  const reserved = reservedArg(pool);
  if (reserved !== null) {
    return failed(what, `engine_args: ${reserved} is set by the agent`, `take ${reserved} out`);
  }
  try {
    const { file, version } = await facts.programOf(pool);
    return ok(what, `${pool.engine} ${version ?? ''} (${file})`.replace('  ', ' '));
  } catch (cause) {
    const [found = '', ...ways] = (cause as Error).message.split('; ');
    return failed(what, found, ways.join('; ') || 'run it by hand to see more');
  }
}

async function checkModel(pool: Pool, { directory, roots, gate }: PoolFacts) {
  const what = `pool ${pool.pool_id}: model`;
  try {
    const { path: given, source } = pool.model;
    if (given === undefined) return ok(what, `${source} is fetched when an engine needs it`);
    const file = await resolveModelPath(given, roots, directory);
    const isFile = pool.engine === 'llamacpp';
    const sizes = isFile ? { sizeBytes: (await stat(file)).size } : await modelFolderSizes(file);
    const gguf = isFile ? await readGguf(file) : null;
    const { sizeBytes } = sizes;
    const model = { path: file, digest: '', gguf, ...sizes };
    requireWhole(model);
    const shortage = await shortageOf(pool, gate, model);
    if (!shortage) return ok(what, `${file}, ${(sizeBytes / 1e9).toFixed(2)} GB`);
    const [found, way = ''] = splitLast(shortage.message);
    return shortage.permanent ? failed(what, found, way) : warning(what, found, way);
  } catch (cause) {
    if (cause instanceof GgufError || cause instanceof ModelError) {
      const [found, way = 'copy or fetch the model again'] = splitLast(cause.message);
      return failed(what, found, way);
    }
    const isAbsent = cause instanceof ModelPathError && cause.isAbsent;
    const way = isAbsent
      ? `put the file into ${roots.join(' or ')}`
      : 'move it into one of agent.model_roots, or add its folder there';
    return failed(what, (cause as Error).message, way);
  }
}

/** Of the first of its replicas that lacks room beside the others, and beside all other pools. */
async function shortageOf(pool: Pool, gate: MemoryGate, model: VerifiedModel) {
  for (let number = 0; number < pool.replicas; number += 1) {
    const shortage = await gate.shortage(pool, `${pool.pool_id}-${number}`, model);
    if (shortage) return shortage;
  }
  return null;
}

/** What can be said without the model; whether a signature holds is seen when it is loaded. */
function checkTrust(pool: Pool, { config }: PoolFacts): Finding[] {
  const what = `pool ${pool.pool_id}: trust`;
  const { policy, allowed_sources } = config.agent.models.trust;
  if (policy !== 'strict') return [];
  const source = sourceOf(pool.model);
  if (allowed_sources.some((start) => source.startsWith(start))) {
    return [ok(what, `strict, ${source} is allowed`)];
  }
  const way = `add the beginning of ${source} to agent.models.trust.allowed_sources`;
  return [failed(what, `strict, and ${source} is not an allowed source`, way)];
}

function splitLast(message: string): [string, string?] {
  const at = message.lastIndexOf('; ');
  return at === -1 ? [message] : [message.slice(0, at), message.slice(at + 2)];
}
