import {
  commandOf,
  endless,
  haiku,
  MODEL_ID,
  POOL_ID,
  type Stack,
  within,
} from '@orchqueue/harness-integration';

/** Both of the profile that wants short answers and of the one that wants the same ones. */
export const STRICT_POOL = 'low-latency-strict';
/** One less than the tasks that `fullQueue` lets wait. */
export const BATCH_CAPACITY = 3;

const model = { model_ref: MODEL_ID };
const LONG_MS_MAX = 60_000;

/**
 * Some seconds of everything that a healthy cluster sees in a day: both classes, waits, deadlines,
 * turns of a session, refusals, cancels and a full queue.
 */
export async function shortLoad(stack: Stack, round: string): Promise<void> {
  const on = { pool_id: POOL_ID };
  const strict = { pool_id: STRICT_POOL };
  await Promise.all([
    stack.run(endless({ ...on, max_tokens: 100, deadline_ms: LONG_MS_MAX })),
    stack.run(haiku({ ...on, priority: 'batch' })),
    stack.run(haiku({ ...strict })),
    stack.call('POST', '/v1/tasks', { body: haiku({ model_ref: 'no-model' }) }),
    stack.call('GET', '/v1/tasks/nobody'),
  ]);
  await session(stack, round);
  await Promise.all(Array.from({ length: 3 }, () => stack.run(haiku({ ...on }))));
  await Promise.all(Array.from({ length: 2 }, () => stack.run(haiku({ ...strict }))));
  await fullQueue(stack, round);
  await Promise.all([stack.run(haiku({ ...on })), stack.run(endless({ ...on, max_tokens: 80 }))]);
}

async function session(stack: Stack, session_id: string): Promise<void> {
  const turn = (prompt: string) =>
    stack.run({ ...model, pool_id: POOL_ID, session_id, prompt, max_tokens: 12 });
  const first = await turn('The moon was full.');
  await turn(`The moon was full.${first.result?.text} Then `);
}

/** The slot is held until the queue has overflown; then who has it and who waits are canceled. */
async function fullQueue(stack: Stack, round: string): Promise<void> {
  const holder = `holder-${round}`;
  await stack.submit(endless({ task_id: holder, pool_id: POOL_ID }));
  const reader = stack.watch(holder);
  await reader.untilFrame('a token', ({ event }) => event === 'token');
  const waiting = ['displaced', 'second', 'third', 'canceled'].map((name) => `${name}-${round}`);
  for (const task_id of waiting) {
    await stack.submit(haiku({ task_id, pool_id: POOL_ID, priority: 'batch' }));
  }
  await stack.cancel(`canceled-${round}`);
  await stack.cancel(holder);
  await reader.closed();
  await stack.untilStatus(`displaced-${round}`, 'failed');
  for (const name of ['second', 'third']) {
    await stack.untilStatus(`${name}-${round}`, 'completed');
  }
}

/** Its task, which has sent tokens, fails; the engine comes back. */
export async function deadEngine(stack: Stack): Promise<void> {
  await stack.submit(endless({ task_id: 'survivor', pool_id: POOL_ID, max_tokens: 400 }));
  const reader = stack.watch('survivor');
  await reader.untilFrame('a token', ({ event }) => event === 'token');
  const { port } = new URL(await stack.engineUrl());
  const isIts = (pid: number) => commandOf(pid).includes(`--port ${port}`);
  for (const pid of stack.enginePids().filter(isIts)) process.kill(pid, 'SIGKILL');
  await within(reader.closed(), { what: 'the task of the dead engine ends' });
  await stack.untilPool('the engine is back', ({ ready, replicas }) => {
    return ready && replicas.every(({ restarts }) => restarts === 1);
  });
}
