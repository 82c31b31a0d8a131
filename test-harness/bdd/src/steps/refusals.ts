import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import type { Priority } from '@orchqueue/contract-types';
import { haiku } from '@orchqueue/harness-integration';
import { type Journey, required } from '../journey.ts';

Given(
  '{int} {word} haikus wait',
  async function (this: Journey, count: number, priority: Priority) {
    for (let number = 0; number < count; number += 1) {
      this.admitted.push(await this.queue.submit(haiku({ priority })));
    }
  },
);

When('a client submits a haiku that is refused', async function (this: Journey) {
  await this.refuse(haiku());
});

When('a client submits a haiku of {int} tokens', async function (this: Journey, tokens: number) {
  await this.refuse(haiku({ max_tokens: tokens }));
});

Then('the refusal is {word}', function (this: Journey, code: string) {
  const { code: told, envelope, callerAction } = required(this.refusal, 'a refusal');
  assert.equal(told, code);
  assert.notEqual(envelope.message, '');
  assert.notEqual(callerAction, null);
});

Then('it points to {string}', function (this: Journey, pointer: string) {
  const details = JSON.stringify(required(this.refusal, 'a refusal').envelope.details);
  assert.match(details, new RegExp(`"${pointer}"`));
});

Then('it names the policy {string} and a wait', function (this: Journey, policy: string) {
  const { envelope, retryAfterMs } = required(this.refusal, 'a refusal');
  assert.equal(envelope.policy_label, policy);
  assert.ok((retryAfterMs ?? 0) > 0);
});

When('the slot is freed and the client comes back', async function (this: Journey) {
  await this.freeSlot();
  await this.run(haiku());
});

Then(
  'the haiku that waited longest ends with {word}',
  async function (this: Journey, code: string) {
    const [first] = this.admitted;
    const task = await this.stack.untilStatus(first?.task_id ?? '', 'failed');
    assert.equal(task.error?.code, code);
  },
);
