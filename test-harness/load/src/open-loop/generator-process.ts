import { readFile } from 'node:fs/promises';
import type { ChildProcesses } from '../child-processes.ts';
import { LOAD_CORE } from '../pinning.ts';
import type { LoadPlan } from './load-plan.ts';
import type { LoadOutcome } from './task-outcome.ts';

const SCRIPT = new URL('./generator.ts', import.meta.url);

/** Runs one round of the clients to its end. */
export async function runLoad(children: ChildProcesses, plan: LoadPlan): Promise<LoadOutcome> {
  const args = [JSON.stringify(plan)];
  const child = children.start({ name: 'load-generator', script: SCRIPT, args, core: LOAD_CORE });
  await child.says({ msg: 'load done' });
  await child.stop();
  return JSON.parse(await readFile(plan.file, 'utf8'));
}
