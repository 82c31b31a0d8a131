import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { createOrchQueue } from '@orchqueue/client';
import { haiku, parseMetrics, total, until } from '@orchqueue/harness-integration';
import { allOf, type Journey } from '../journey.ts';

/** Those of ORCH-3027. */
const LOG_FIELDS = [
  ...['correlation', 'task', 'session', 'tenant', 'engine', 'engine_version', 'pool', 'replica'],
  ...['sampler_profile_version', 'model', 'seed', 'priority', 'queue_time_ms', 'first_token_ms'],
  ...['decode_ms', 'tokens_in', 'tokens_out', 'kv_warmth', 'outcome'],
];

When(
  'a client with the correlation id {string} runs a haiku',
  async function (this: Journey, correlation: string) {
    const headers = { 'X-Correlation-Id': correlation };
    const apiKey = this.stack.adminKey;
    const queue = createOrchQueue({ baseUrl: this.stack.url, apiKey, headers });
    const { task_id } = await queue.submit(haiku());
    this.events = await allOf(queue.stream(task_id));
    this.ended.push(await this.queue.task(task_id));
  },
);

Then('the task has the correlation id {string}', function (this: Journey, correlation: string) {
  assert.equal(this.task.correlation_id, correlation);
});

Then(
  'the log of the controller tells of {string} how its task was admitted and ended',
  async function (this: Journey, correlation: string) {
    const fields = { correlation, task: this.task.task_id };
    const lines = () =>
      ['task admitted', 'task ended'].flatMap(
        (msg) => this.stack.controller?.logged(msg, fields) ?? [],
      );
    await until(() => lines().length === 2, { what: 'both lines are written' });
    assert.equal(lines()[1]?.outcome, 'completed');
    assert.equal(lines()[1]?.tokens_out, this.task.usage?.tokens_out);
  },
);

Then(
  'the log tells of the turn with every field that is asked for',
  async function (this: Journey) {
    const { task_id, correlation_id, pins, timings, usage } = this.task;
    const line = await until(
      () => this.stack.controller?.logged('task ended', { task: task_id })[0],
      { what: 'the line is written' },
    );
    const told = Object.fromEntries(LOG_FIELDS.map((name) => [name, line[name]]));
    assert.deepEqual(told, {
      ...{ correlation: correlation_id, task: task_id, session: 'talk', tenant: 'acme' },
      ...{ engine: pins?.engine, engine_version: pins?.engine_version, pool: pins?.pool_id },
      ...{ sampler_profile_version: pins?.sampler_profile_version, replica: pins?.replica_id },
      ...{ model: this.task.model_ref, seed: pins?.seed, priority: this.task.priority },
      ...{ queue_time_ms: timings.queue_time_ms, first_token_ms: timings.first_token_ms },
      ...{ decode_ms: timings.decode_ms, kv_warmth: 'warm', outcome: 'completed' },
      ...{ tokens_in: usage?.tokens_in, tokens_out: usage?.tokens_out },
    });
  },
);

Given('the metrics as they are', async function (this: Journey) {
  this.metrics = parseMetrics((await this.stack.call('GET', '/metrics')).text);
});

Then('the counters have moved by one task and by its tokens', async function (this: Journey) {
  const moved = async (name: string, labels: Readonly<Record<string, string>>) => {
    const now = parseMetrics((await this.stack.call('GET', '/metrics')).text);
    return total(now, name, labels) - total(this.metrics, name, labels);
  };
  const ended = () => moved('orchq_tasks_finished_total', { status: 'completed' });
  await until(async () => (await ended()) > 0, { what: 'the task is counted' });
  assert.equal(await ended(), 1);
  assert.equal(
    await moved('orchq_tokens_total', { direction: 'out' }),
    this.task.usage?.tokens_out,
  );
  assert.equal(await moved('orchq_tokens_total', { direction: 'in' }), this.task.usage?.tokens_in);
});
