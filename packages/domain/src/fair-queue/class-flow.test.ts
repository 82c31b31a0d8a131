import { expect, it } from '@jest/globals';
import { ClassFlow } from './class-flow.ts';
import { TaskSource } from './testing/queue-fixtures.ts';
import { WorkTrees } from './work-trees.ts';

const PASSING = 50_000;

it('[ORCH-3075] of 200,000 tenants that pass through no more than 1,024 are remembered', () => {
  const flow = new ClassFlow('batch', 1, { weightOf: () => 1, work: new WorkTrees() });
  const template = new TaskSource().next();
  const taskOf = (index: number) => ({ ...template, tenant: `t${index}`, order: index });
  let most = 0;
  let before = { slot: 2, task: taskOf(-1) };
  flow.add(before.slot, before.task);
  for (let i = 0; i < 4 * PASSING; i += 1) {
    const next = { slot: 1 + (i % 2), task: taskOf(i) };
    const way = Math.floor(i / PASSING);
    // One after the other, each while the next waits, corrected upwards, and canceled.
    if (way === 0) flow.serve(before.slot, before.task);
    flow.add(next.slot, next.task);
    if (way === 1 || way === 2) flow.serve(before.slot, before.task);
    if (way === 2) flow.correct(before.task.tenant, 200);
    if (way === 3) flow.remove(before.slot, before.task);
    before = next;
    most = Math.max(most, flow.tenants.size);
  }
  expect(most).toBeLessThanOrEqual(1024 + 8);
  expect(flow.total.tasks).toBe(1);
});
