import type { ChildProcesses } from './child-processes.ts';
import type { FakePool } from './fake-agent.ts';

const SCRIPT = new URL('./paced-engine.ts', import.meta.url);

/** `rate` in tokens per second of each slot; 0: as many as the reader takes. */
export async function startPacedEngine(
  children: ChildProcesses,
  pool: { name: string; slots: number; rate: number; core?: number },
): Promise<FakePool> {
  const { name, slots, rate, core } = pool;
  const args = ['--slots', String(slots), '--rate', String(rate)];
  const child = children.start({ name: 'paced-engine', script: SCRIPT, args, core });
  const { url, version } = await child.says({ msg: 'paced engine listening' });
  return { name, slots, engineUrl: String(url), version: String(version) };
}
