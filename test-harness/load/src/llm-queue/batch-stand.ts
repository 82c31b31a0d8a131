import type { ChildProcesses } from '../child-processes.ts';
import { startController } from '../controller-process.ts';
import { startFakeAgent } from '../fake-agent.ts';
import { getJson } from '../http-calls.ts';
import { until } from '../until.ts';

const ENGINE = new URL('../../../engines/src/main.ts', import.meta.url);
const POOL = 'toy';
const READY_LIMIT_MS = 30_000;

/** Tokens per second of each slot. */
export const TOKENS_PER_S = 50;
/** Of the controller, beside what runs. */
export const QUEUE_CAPACITY = 8;

export type BatchStand = { controllerUrl: string; model: string; stop: () => void };

/** The real controller with a short batch queue that refuses, and a fake engine of these slots. */
export async function openStand(
  children: ChildProcesses,
  { directory, slots }: { directory: string; slots: number },
): Promise<BatchStand> {
  const batch = { capacity: QUEUE_CAPACITY, policy: 'reject' };
  const place = { directory, profileDirectory: null, controller: { queue: { batch } } };
  const { url: controllerUrl } = await startController(children, place);
  const words = ['--engine', 'vllm', '--model', POOL, '--slots', String(slots)];
  const args = [...words, '--tokens-per-s', String(TOKENS_PER_S)];
  const engine = children.start({ name: 'fake-engine', script: ENGINE, args });
  const { url } = await engine.says({ msg: 'fake-engine listening' });
  const stop = await startFakeAgent(controllerUrl, [
    { name: POOL, engineUrl: String(url), slots, version: 'fake', engine: 'vllm' },
  ]);
  const isReady = async () => {
    const { ready } = (await getJson(`${controllerUrl}/v1/pools/${POOL}/health`)) as {
      ready: boolean;
    };
    return ready ? true : null;
  };
  await until(isReady, 'the pool takes work', READY_LIMIT_MS);
  return { controllerUrl, model: POOL, stop };
}
