import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { haiku } from '@orchqueue/harness-integration';
import type { Journey } from '../journey.ts';

Given(
  'a haiku waits that is due in {int} seconds',
  async function (this: Journey, seconds: number) {
    this.admitted.push(await this.queue.submit(haiku({ deadline_ms: seconds * 1_000 })));
  },
);

When('the slot is freed', async function (this: Journey) {
  await this.freeSlot();
  assert.equal((await this.queue.pool('default')).live, true);
});

Then('every haiku is completed', async function (this: Journey) {
  const ids = this.admitted.map(({ task_id }) => task_id);
  this.ended = await Promise.all(ids.map((id) => this.stack.untilStatus(id, 'completed')));
  assert.ok(this.ended.length > 0);
});

Then('the interactive haikus started before all batch haikus but one', function (this: Journey) {
  const order = byStart(this).map(({ priority }) => priority);
  const interactive = order.filter((priority) => priority === 'interactive').length;
  assert.deepEqual([...order.slice(0, interactive + 1)].toSorted(), [
    ...['batch', ...Array(interactive).fill('interactive')],
  ]);
});

Then('the one that came last started first', function (this: Journey) {
  assert.equal(byStart(this)[0]?.task_id, this.admitted.at(-1)?.task_id);
});

const byStart = ({ ended }: Journey) =>
  ended.toSorted((a, b) => Date.parse(a.started_at ?? '') - Date.parse(b.started_at ?? ''));
