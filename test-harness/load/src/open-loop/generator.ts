import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Arrival, drawArrivals } from './arrivals.ts';
import type { LoadPlan } from './load-plan.ts';
import { tenantsOf } from './scenarios.ts';
import { TaskClient } from './task-client.ts';
import type { LoadOutcome, TaskOutcome } from './task-outcome.ts';
import { TaskRun } from './task-run.ts';

/**
 * The clients, as a process of their own, so that they take nothing from the event loops that they
 * measure. Reads a LoadPlan from its argument and leaves a LoadOutcome in the plan's file.
 */
const plan = JSON.parse(process.argv[2] ?? '{}') as LoadPlan;

const client = new TaskClient(plan);
const loadMs = plan.seconds * 1000;
const tenants = tenantsOf(plan.scenario, plan.level);
const arrivals = drawArrivals({ ...plan, tenants });
const latenessMs: number[] = [];
const tasks: TaskOutcome[] = [];
const startedAtMono = performance.now();
const now = (): number => performance.now() - startedAtMono;

const ends = plan.inFlight === null ? await runOpenLoop() : await runClosedLoop(plan.inFlight);
const stopDrain = new AbortController();
await Promise.race([
  Promise.all(ends),
  sleep(plan.drainSeconds * 1000, undefined, { signal: stopDrain.signal }),
]);
stopDrain.abort();
await writeFile(plan.file, JSON.stringify({ latenessMs, loadMs, tasks } satisfies LoadOutcome));
const done = { msg: 'load done', file: plan.file };
process.stdout.write(`${JSON.stringify(done)}\n`, () => process.exit(0));

/** Sends each task at its time, whatever became of those before it. */
async function runOpenLoop(): Promise<Promise<void>[]> {
  const sent: Promise<void>[] = [];
  for (const arrival of arrivals) {
    const waitMs = arrival.atMs - now();
    if (waitMs > 0) await sleep(waitMs);
    latenessMs.push(Math.max(0, now() - arrival.atMs));
    sent.push(run(arrival));
  }
  return sent;
}

/** Callers that send their next task when the last one has ended, until the time is over. */
async function runClosedLoop(inFlight: number): Promise<Promise<void>[]> {
  const rest = arrivals.values();
  const call = async (): Promise<void> => {
    for (const arrival of rest) {
      if (now() >= loadMs) return;
      await run(arrival);
    }
  };
  return Array.from({ length: inFlight }, call);
}

async function run(arrival: Arrival): Promise<void> {
  const task = new TaskRun(arrival, client, { now, loadMs });
  tasks.push(task.outcome);
  await (plan.target === 'engine' ? task.runOnEngine() : task.runOnController());
}
