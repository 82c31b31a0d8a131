import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { ControllerStage, type Overrides, TRACE } from '../testing/controller-stage.ts';
import { metricValue } from '../testing/metric-value.ts';

const SECRET = 'sk-canary4103';
const { signal } = new AbortController();

const opened = (replay: object): Promise<ControllerStage> =>
  ControllerStage.open({ reconcile_interval_ms: 50, replay } as Overrides);

async function run(stage: ControllerStage, taskId: string, prompt = 'hi'): Promise<void> {
  const index = stage.engines.requests.length;
  const labels = { team: prompt.slice(0, 40) };
  await stage.submit({ task_id: taskId, prompt, labels });
  const request = await stage.engines.request(index);
  expect(request.asked.prompt).toEqual(prompt);
  request.text('x');
  request.end();
  await stage.controller.queries.waitForEnd('local', taskId, 10_000, signal);
}

/** What a package that is gone is refused with; asked for until it is gone. */
async function goneBy(stage: ControllerStage, taskId: string): Promise<unknown> {
  for (;;) {
    try {
      await stage.controller.replays.get('local', taskId);
    } catch (error) {
      return error;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const retention = (bound: string) => ({
  ...{ code: 'REPLAY_NOT_FOUND', status: 404 },
  facts: { details: { reason: 'retention', bound: `controller.replay.${bound}` } },
});

test('[ORCH-4104] packages go by age, and who asks is told by which bound', async () => {
  const stage = await opened({ age_ms: 1_000 });
  stage.report();
  await run(stage, 'a');
  await stage.controller.replays.get('local', 'a');
  expect(await goneBy(stage, 'a')).toMatchObject(retention('age_ms'));
  expect((await stage.get('a')).status).toBe('completed');
  const rerun = stage.controller.replays.rerun(
    { tenant: 'local', correlationId: 'c', trace: TRACE, keyId: null },
    ...(['a', {}] as const),
  );
  await expect(rerun).rejects.toMatchObject(retention('age_ms'));
  await stage.close();
});

test('[ORCH-4104] packages go by bytes, the oldest first', async () => {
  const stage = await opened({ bytes_max: 65_536 });
  stage.report();
  for (let count = 0; count < 70; count += 1) await run(stage, `t-${count}`);
  expect(await goneBy(stage, 't-0')).toMatchObject(retention('bytes_max'));
  await stage.controller.replays.get('local', 't-69');
  while ((await stage.store.usage()).replayBytes > 65_536) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  await stage.close();
}, 60_000);

test('[ORCH-4103] a secret that ran is nowhere once its task has ended', async () => {
  const stage = await opened({ redaction: { patterns: ['(sk-[a-z0-9]+ ?)+'] } });
  stage.report();
  // What is left of it needs fewer pages, so that some are freed.
  const long = `${SECRET} `.repeat(2_000);
  await run(stage, 'short', `key ${SECRET}`);
  await run(stage, 'long', long);
  await run(stage, 'plain', 'nothing');
  const found = await stage.controller.replays.get('local', 'short');
  expect(found).toMatchObject({
    request: { prompt: 'key REDACTED', labels: { team: 'key REDACTED' } },
    redaction: { places: ['/prompt', '/labels/team'], places_total: 2, can_rerun: false },
  });
  expect(await stage.controller.replays.get('local', 'plain')).toMatchObject({ redaction: null });
  expect((await stage.get('short')).labels).toEqual({ team: 'key REDACTED' });
  const caller = { tenant: 'local', correlationId: 'c', trace: TRACE, keyId: null };
  await expect(stage.controller.replays.rerun(caller, 'short', {})).rejects.toMatchObject({
    ...{ code: 'REPLAY_REDACTED', status: 409 },
    facts: { details: { places: ['/prompt', '/labels/team'] } },
  });
  expect(await metricValue(stage.metrics, 'orchq_replays_redacted_total')).toBe(2);
  expect(await stage.metrics.exposition()).not.toContain(SECRET);
  // Closed in order, so that the log of the store is in its file.
  await stage.stopNow();
  for (const name of readdirSync(stage.directory)) {
    const bytes = readFileSync(path.join(stage.directory, name)).toString('latin1');
    expect(bytes.includes(SECRET)).toBe(false);
  }
  await stage.start();
  await stage.close();
});

test('[ORCH-4103] what an engine repeats of a secret is in no error', async () => {
  const stage = await opened({ redaction: { patterns: ['scripted'] } });
  stage.report();
  await stage.submit({ task_id: 'a' });
  (await stage.engines.request(0)).fault('failed');
  await stage.controller.queries.waitForEnd('local', 'a', 10_000, signal);
  const { error } = await stage.get('a');
  expect(error?.details).toEqual({ engine_message: 'REDACTED failed' });
  expect((await stage.events('a')).at(-1)?.data.error).toEqual(error);
  await stage.close();
});
