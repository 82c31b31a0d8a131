import { Writable } from 'node:stream';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createLogger, createMetrics } from '@orchqueue/telemetry';
import { TaskReporter } from './task-reporter.ts';
import { ControllerStage } from './testing/controller-stage.ts';
import { ManualClock } from './testing/manual-clock.ts';

let clock: ManualClock;
let stage: ControllerStage;
beforeEach(async () => {
  clock = new ManualClock();
  stage = await ControllerStage.open({}, clock);
  stage.report();
});
afterEach(() => stage.close());

/** What the log says of a task that has ended. */
async function toldOf(taskId: string): Promise<{ [field: string]: unknown }> {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const logger = createLogger({ name: 't', level: 'info', format: 'json', destination });
  const made = { taskId: () => '', correlationId: () => '', traceId: () => '', spanId: () => '' };
  const ids = { ...made, random01: () => 0, sha256: () => '' };
  const reporter = new TaskReporter({ metrics: createMetrics('orchestratord'), logger, ids });
  const record = await stage.store.get('local', taskId);
  if (!record) throw new Error(`there is no ${taskId}`);
  reporter.ended({ record, keyId: null, engineTrace: null }, null);
  return JSON.parse(lines[0] ?? '{}');
}

it('[ORCH-3027] the log tells each outcome, with the code of an error', async () => {
  await stage.submit({ task_id: 'done' });
  (await stage.engines.request(0)).end();
  await stage.events('done');
  await stage.submit({ task_id: 'late', deadline_ms: 500 });
  await stage.engines.request(1);
  await stage.submit({ task_id: 'left' });
  await stage.cancel('left');
  clock.advance(500);
  await stage.events('late');
  expect(await toldOf('done')).toMatchObject({ msg: 'task ended', outcome: 'completed' });
  expect(await toldOf('late')).toMatchObject({ outcome: 'expired', code: 'DEADLINE_UNMET' });
  const left = await toldOf('left');
  expect(left).toMatchObject({ outcome: 'canceled', task: 'left', tenant: 'local', pool: 'p' });
  // It never ran: nothing is made up of an engine.
  for (const field of ['engine', 'replica', 'first_token_ms', 'decode_ms', 'tokens_out']) {
    expect(left[field] ?? null).toBeNull();
  }
});
