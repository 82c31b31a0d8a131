import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { endless, haiku } from '@orchqueue/harness-integration';
import { allOf, type Journey, required } from '../journey.ts';

Given('a task holds the slot', async function (this: Journey) {
  const { task_id } = await this.queue.submit(endless());
  this.holders.push(task_id);
  // Its first token and not its start: one that is canceled in between has no text.
  await this.stack.watch(task_id).untilFrame('a token', ({ event }) => event === 'token');
});

When('a client submits a haiku', async function (this: Journey) {
  this.admitted.push(await this.queue.submit(haiku()));
});

When('a client submits a batch haiku', async function (this: Journey) {
  this.admitted.push(await this.queue.submit(haiku({ priority: 'batch' })));
});

When('a client runs a haiku', async function (this: Journey) {
  await this.run(haiku());
});

When('a client runs a haiku on the model {string}', async function (this: Journey, model: string) {
  await this.run(haiku({ model_ref: model }));
});

Then('it is admitted as queued', function (this: Journey) {
  const admission = required(this.admitted.at(-1), 'an admission');
  assert.equal(admission.status, 'queued');
  assert.equal(admission.links.stream, `/v1/tasks/${admission.task_id}/stream`);
});

When('the client reads its stream to the end', async function (this: Journey) {
  const taskId = lastTask(this);
  this.events = await allOf(this.queue.stream(taskId));
  this.ended.push(await this.queue.task(taskId));
});

Then(
  'the stream goes from queued over started to {word}',
  function (this: Journey, terminal: string) {
    const types = this.events.map(({ type }) => type);
    assert.deepEqual(types.filter(isMilestone), ['queued', 'started', terminal]);
    assert.equal(types.at(-1), terminal);
    assert.ok(types.includes('token'));
  },
);

Then('the tokens of the stream are the kept text', function (this: Journey) {
  const texts = this.events.map((event) => (event.type === 'token' ? event.data.text : ''));
  assert.equal(texts.join(''), this.task.result?.text);
  assert.notEqual(texts.join(''), '');
});

Then('the task names engine, version, model digest, seed and replica', function (this: Journey) {
  const pins = required(this.task.pins, 'pins');
  assert.equal(pins.engine, 'llamacpp');
  assert.match(pins.engine_version, /^\S+$/);
  assert.match(pins.model_digest, /^sha256:[0-9a-f]{64}$/);
  assert.ok(Number.isInteger(pins.seed));
  assert.equal(pins.replica_id, 'default-0');
});

When('the client cancels it', async function (this: Journey) {
  this.cancel = await this.queue.cancel(lastTask(this));
});

Then('the cancel is accepted', function (this: Journey) {
  assert.deepEqual(this.cancel, {
    ...{ task_id: lastTask(this), status: 'canceled', accepted: true },
  });
});

Then('the cancel is not accepted', function (this: Journey) {
  assert.deepEqual(this.cancel, {
    ...{ task_id: lastTask(this), status: 'canceled', accepted: false },
  });
});

Then('the task is {word}', function (this: Journey, status: string) {
  assert.equal(this.task.status, status);
});

Then(
  'a reader that comes back after any event gets the rest of the stream',
  async function (this: Journey) {
    const taskId = lastTask(this);
    for (const [index, { id }] of this.events.slice(0, -1).entries()) {
      const rest = await allOf(this.queue.stream(taskId, { lastEventId: id }));
      assert.deepEqual(rest, this.events.slice(index + 1));
    }
  },
);

/** A stream has many tokens and metrics, and each of the others once. */
const isMilestone = (type: string): boolean => type !== 'token' && type !== 'metrics';

const lastTask = ({ admitted, holders }: Journey): string =>
  required(holders.at(-1) ?? admitted.at(-1)?.task_id, 'a task');
