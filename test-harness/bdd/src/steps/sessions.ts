import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { OrchQueueError } from '@orchqueue/client';
import type { TaskRequest } from '@orchqueue/contract-types';
import { MODEL_ID } from '@orchqueue/harness-integration';
import { type Journey, required } from '../journey.ts';

Given('the first turn of the session {string}', async function (this: Journey, session: string) {
  const task = await this.run(turnOf(session, storyOf(session)));
  assert.equal(task.pins?.kv_warmth, 'cold');
});

When('the client takes the next turn of {string}', async function (this: Journey, session: string) {
  const before = `${storyOf(session)}${this.task.result?.text}`;
  await this.run(turnOf(session, `${before} Then `));
});

Then('it is warm, and the engine reused what it had read', function (this: Journey) {
  const [first, second] = this.ended;
  assert.equal(second?.pins?.kv_warmth, 'warm');
  const read = required(first?.usage, 'usage').tokens_in;
  assert.ok((second?.usage?.tokens_cached ?? 0) >= read - 1);
});

Then(
  'the session {string} tells of {int} turns and of a warm cache',
  async function (this: Journey, id: string, turns: number) {
    const session = await this.queue.session(id);
    assert.equal(session.turns, turns);
    assert.equal(session.kv_warmth, 'warm');
    assert.ok(session.kv_tokens > 0 && session.kv_bytes > 0);
    assert.ok((session.ttl_left_ms ?? 0) > 0);
  },
);

When('the client ends the session {string}', async function (this: Journey, session: string) {
  this.wasThere = (await this.queue.endSession(session)).evicted;
});

Then('there is no session {string}', async function (this: Journey, session: string) {
  const isUnknown = (thrown: unknown) => OrchQueueError.is(thrown, 'SESSION_NOT_FOUND');
  assert.equal(this.wasThere, true);
  await assert.rejects(this.queue.session(session), isUnknown);
});

Then('nothing was there to end', function (this: Journey) {
  assert.equal(this.wasThere, false);
});

const turnOf = (session_id: string, prompt: string): TaskRequest => ({
  ...{ session_id, prompt, max_tokens: 8, model_ref: MODEL_ID },
  sampling: { temperature: 0, seed: 1 },
});

/** Each session its own: what two have in common is warm for both. */
const storyOf = (session: string): string =>
  `${session}: ${'The moon is over the river and the old man walks home by the water. '.repeat(4)}`;
