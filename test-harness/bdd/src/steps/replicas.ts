import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import type { Task } from '@orchqueue/contract-types';
import { endless, haiku } from '@orchqueue/harness-integration';
import { allOf, type Journey } from '../journey.ts';
import { defaultPool, STRICT_MODEL } from '../journey-stack.ts';

When(
  'the operator restarts the agent with {int} replica(s)',
  async function (this: Journey, replicas: number) {
    await this.stack.agent?.stop();
    defaultPool.replicas = replicas;
    await this.stack.startAgent();
  },
);

When('clients submit {int} tasks that hold a slot', async function (this: Journey, count: number) {
  for (let number = 0; number < count; number += 1) {
    const { task_id } = await this.queue.submit(endless());
    this.holders.push(task_id);
  }
});

Then('both run at once, each on a replica of its own', async function (this: Journey) {
  const running = this.holders.map((taskId) => this.stack.untilStatus(taskId, 'running'));
  const replicas = (await Promise.all(running)).map(({ pins }) => pins?.replica_id);
  assert.deepEqual(replicas.toSorted(), ['default-0', 'default-1']);
  await this.freeSlot();
});

When(
  'the pools {string} and {string} run a haiku with the seed {int}',
  async function (this: Journey, left: string, right: string, seed: number) {
    for (const pool_id of [left, right]) await this.run(strictHaiku(pool_id, seed));
  },
);

When(
  'the pool {string} runs a haiku with the seed {int} and one with the seed {int}',
  async function (this: Journey, pool_id: string, one: number, other: number) {
    for (const seed of [one, other]) await this.run(strictHaiku(pool_id, seed));
  },
);

Then('both give the same tokens and the same text', async function (this: Journey) {
  const [left, right] = await Promise.all(this.ended.map((task) => tokensOf(this, task)));
  assert.ok((left?.length ?? 0) > 8);
  assert.deepEqual(left, right);
  assert.deepEqual(this.ended[0]?.result, this.ended[1]?.result);
});

Then('both are of one set, on two replicas', async function (this: Journey) {
  const [left, right] = this.ended.map(({ pins }) => pins);
  assert.equal(left?.replica_set_id, right?.replica_set_id);
  assert.notEqual(left?.replica_id, right?.replica_id);
  const sets = await this.queue.replicaSets();
  const set = sets.find(({ replica_set_id }) => replica_set_id === left?.replica_set_id);
  assert.equal(set?.determinism, 'strict');
  assert.deepEqual(set?.replicas.toSorted(), ['left-0', 'right-0']);
});

Then('they differ', async function (this: Journey) {
  const [one, other] = await Promise.all(this.ended.map((task) => tokensOf(this, task)));
  assert.notDeepEqual(one, other);
});

const strictHaiku = (pool_id: string, seed: number) =>
  haiku({ model_ref: STRICT_MODEL, pool_id, sampling: { temperature: 0.8, seed } });

/** Ids and bytes of every token, as a subscriber gets them. */
async function tokensOf({ queue }: Journey, { task_id }: Task) {
  const events = await allOf(queue.stream(task_id));
  return events.flatMap((event) => (event.type === 'token' ? [event.data] : []));
}
