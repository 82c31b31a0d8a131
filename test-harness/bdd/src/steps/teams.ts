import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { createOrchQueue, type OrchQueue, OrchQueueError } from '@orchqueue/client';
import type { Task } from '@orchqueue/contract-types';
import { haiku } from '@orchqueue/harness-integration';
import { allOf, type Journey, required } from '../journey.ts';

Given(
  'the teams {word} and {word} have keys',
  async function (this: Journey, one: string, other: string) {
    for (const name of [one, other]) {
      const { key } = await this.queue.createKey({ tenant: name, scopes: ['submit', 'read'] });
      const queue = createOrchQueue({ baseUrl: this.stack.url, apiKey: key });
      this.teams.set(name, { queue, admitted: [] });
    }
  },
);

Given(
  '{int} haiku(s) of {word} wait(s)',
  async function (this: Journey, count: number, name: string) {
    for (let number = 0; number < count; number += 1) {
      const { task_id } = await this.queueOf(name).submit(haiku());
      this.teams.get(name)?.admitted.push(task_id);
    }
  },
);

When('{word} submits a haiku that is refused', async function (this: Journey, name: string) {
  await this.refuse(haiku(), name);
});

When('{word} runs a haiku', async function (this: Journey, name: string) {
  const [first] = await allOf(this.queueOf(name).run(haiku()));
  const taskId = first?.type === 'queued' ? first.data.task_id : '';
  this.ended.push(await this.queueOf(name).task(taskId));
});

Then('every haiku of both teams is completed', async function (this: Journey) {
  const ended = [...this.teams.values()].map(({ queue, admitted }) =>
    Promise.all(admitted.map((taskId) => endOf(queue, taskId))),
  );
  this.ended = (await Promise.all(ended)).flat();
  assert.deepEqual(new Set(this.ended.map(({ status }) => status)), new Set(['completed']));
});

Then('as long as both waited, they took turns', function (this: Journey) {
  const order = this.ended
    .toSorted((a, b) => Date.parse(a.started_at ?? '') - Date.parse(b.started_at ?? ''))
    .map(
      ({ task_id }) => [...this.teams].find(([, { admitted }]) => admitted.includes(task_id))?.[0],
    );
  const fewest = Math.min(...[...this.teams.values()].map(({ admitted }) => admitted.length));
  for (let turn = 0; turn < fewest; turn += 1) {
    const pair = order.slice(2 * turn, 2 * turn + 2).toSorted();
    assert.deepEqual(pair, [...this.teams.keys()].toSorted(), order.join(' '));
  }
});

Then('it names the quota {string}', function (this: Journey, quota: string) {
  assert.equal(required(this.refusal, 'a refusal').envelope.details?.quota, quota);
});

Then('to {word} there is no such task', async function (this: Journey, name: string) {
  const queue = this.queueOf(name);
  const { task_id } = this.task;
  const isUnknown = (thrown: unknown) => OrchQueueError.is(thrown, 'TASK_NOT_FOUND');
  await assert.rejects(queue.task(task_id), isUnknown);
  await assert.rejects(queue.cancel(task_id), isUnknown);
  await assert.rejects(allOf(queue.stream(task_id)), isUnknown);
  assert.deepEqual(await allOf(queue.tasks()), []);
});

Then('{word} still has it', async function (this: Journey, name: string) {
  const tasks = await allOf(this.queueOf(name).tasks());
  assert.ok(tasks.some(({ task_id }) => task_id === this.task.task_id));
});

/** Read to its end: the stream has a limit of its own. */
async function endOf(queue: OrchQueue, taskId: string): Promise<Task> {
  await allOf(queue.stream(taskId));
  return queue.task(taskId);
}
