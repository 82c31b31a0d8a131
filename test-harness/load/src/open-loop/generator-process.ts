import { readFile } from 'node:fs/promises';
import type { ChildProcesses } from '../child-processes.ts';
import { LOAD_CORE } from '../pinning.ts';
import type { LoadPlan } from './load-plan.ts';
import type { LoadOutcome } from './task-outcome.ts';

/** Beyond the load and its drain: reading the plan and writing what came of it. */
const REST_MS = 120_000;
const SCRIPT = new URL('./generator.ts', import.meta.url);

/** Runs one round of the clients to its end. */
export async function runLoad(children: ChildProcesses, plan: LoadPlan): Promise<LoadOutcome> {
  const args = [JSON.stringify(plan)];
  const child = children.start({ name: 'load-generator', script: SCRIPT, args, core: LOAD_CORE });
  const limitMs = (plan.seconds + plan.drainSeconds) * 1000 + REST_MS;
  await child.says({ msg: 'load done' }, limitMs);
  await child.stop();
  return JSON.parse(await readFile(plan.file, 'utf8'));
}
