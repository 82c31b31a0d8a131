import type { ChildProcesses } from './child-processes.ts';
import type { FakePool } from './fake-agent.ts';

const SCRIPT = new URL('./paced-engine.ts', import.meta.url);

/**
 * `rate` in tokens per second of each slot; 0: as many as the reader takes. `prefillRate` likewise
 * for prompts; 0, as without it: they take no time.
 */
export async function startPacedEngine(
  children: ChildProcesses,
  pool: { name: string; slots: number; rate: number; prefillRate?: number; core?: number },
): Promise<FakePool> {
  const { name, slots, rate, prefillRate = 0, core } = pool;
  const rates = ['--rate', String(rate), '--prefill-rate', String(prefillRate)];
  const args = ['--slots', String(slots), ...rates];
  const child = children.start({ name: 'paced-engine', script: SCRIPT, args, core });
  const { url, version } = await child.says({ msg: 'paced engine listening' });
  return { name, slots, engineUrl: String(url), version: String(version) };
}
