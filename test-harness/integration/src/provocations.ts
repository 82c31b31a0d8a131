import { DatabaseSync } from 'node:sqlite';
import type { ErrorCode, Task } from '@orchqueue/contract-types';
import { FakeEnginePool } from './fake-engine-pool.ts';
import type { Answer } from './http-call.ts';
import { bearer } from './key-command.ts';
import { KeyedStack } from './keyed-stack.ts';
import { MODEL_FILE, MODEL_ID } from './repository.ts';
import { ScriptedEngine, sendTokens } from './scripted-engine.ts';
import { Stack } from './stack.ts';
import { endless, haiku } from './task-bodies.ts';
import { until } from './until.ts';

/** Brings an error about. It comes as an answer, or as the end of a task. */
export type Provocation = (stack: Stack) => Promise<{ answer: Answer } | { task: Task }>;

const submitting = async (stack: Stack, body: unknown): Promise<{ answer: Answer }> => ({
  answer: await stack.call('POST', '/v1/tasks', { body }),
});
const getting = async (stack: Stack, at: string): Promise<{ answer: Answer }> => ({
  answer: await stack.call('GET', at),
});

/** Every code of the catalogue that a client can see, but for the ones below. */
export const PROVOCATIONS: { readonly [code in ErrorCode]?: Provocation } = {
  INVALID_PARAMS: (stack) => submitting(stack, {}),
  CONTEXT_EXCEEDED: (stack) => submitting(stack, haiku({ max_tokens: 100_000 })),
  UNSUPPORTED_WORKLOAD: (stack) => submitting(stack, endless({ workload: 'rerank' })),
  UNAUTHENTICATED: () => asReader((stack) => stack.call('GET', '/v1/tasks', { headers: NOBODY })),
  FORBIDDEN: () => asReader((stack, headers) => stack.call('GET', '/v1/pools', { headers })),
  ROUTE_NOT_FOUND: (stack) => getting(stack, '/nowhere'),
  TASK_NOT_FOUND: (stack) => getting(stack, '/v1/tasks/nobody'),
  POOL_NOT_FOUND: (stack) => submitting(stack, haiku({ pool_id: 'nobody' })),
  MODEL_NOT_FOUND: (stack) => submitting(stack, haiku({ model_ref: 'nobody' })),
  TAG_NOT_FOUND: (stack) => getting(stack, '/v1/catalog/tags/nobody'),
  CANARY_NOT_FOUND: async (stack) => {
    await stack.call('PATCH', `/v1/catalog/models/${MODEL_ID}`, { body: { tags: ['plain'] } });
    return { answer: await stack.call('POST', '/v1/catalog/tags/plain/promote') };
  },
  KEY_NOT_FOUND: async (stack) => ({
    answer: await stack.call('POST', '/v1/keys/zzzzzzzzzzzzzzzz/revoke'),
  }),
  AGENT_NOT_FOUND: async (stack) => {
    const { report } = await stack.agentStatus();
    const body = { ...report, agent_id: 'nobody' };
    return { answer: await stack.call('POST', '/v1/agents/nobody/heartbeat', { body }) };
  },
  REPLICA_NOT_FOUND: (stack) => restarting(stack, 'nobody'),
  METHOD_NOT_ALLOWED: async (stack) => ({ answer: await stack.call('DELETE', '/v1/tasks') }),
  TASK_ID_CONFLICT: async (stack) => {
    await stack.submit(haiku({ task_id: 'conflict' }));
    return submitting(stack, haiku({ task_id: 'conflict', max_tokens: 63 }));
  },
  SESSION_NOT_FOUND: (stack) => getting(stack, '/v1/sessions/nobody'),
  SESSION_TURNS_EXCEEDED: async (stack) => {
    await stack.run(haiku({ session_id: 'of-one-turn' }));
    return submitting(stack, haiku({ session_id: 'of-one-turn' }));
  },
  REPLAY_NOT_FOUND: (stack) => getting(stack, '/v1/replays/nobody'),
  TASK_NOT_ENDED: (stack) => whileBusy(stack, (taskId) => getting(stack, `/v1/replays/${taskId}`)),
  REPLAY_REDACTED: async (stack) => {
    await stack.run(endless({ task_id: 'redacted', prompt: 'say redact-this', max_tokens: 4 }));
    const at = '/v1/replays/redacted/rerun';
    return { answer: await stack.call('POST', at, { body: {} }) };
  },
  UNTRUSTED_ARTIFACT: reloadingUnsigned,
  MODEL_DEPRECATED: async (stack) => {
    const at = `/v1/catalog/models/${MODEL_ID}`;
    await stack.call('PATCH', at, { body: { state: 'Deprecated' } });
    const refused = await submitting(stack, haiku());
    await stack.call('PATCH', at, { body: { state: 'Active' } });
    return refused;
  },
  GENERATION_STALE: (stack) => restarting(stack, 'default-0'),
  OPERATION_IN_PROGRESS: reloadingTwice,
  PAYLOAD_TOO_LARGE: (stack) => submitting(stack, ' '.repeat(4_194_305)),
  UNSUPPORTED_MEDIA_TYPE: async (stack) => {
    const headers = { 'Content-Type': 'text/plain' };
    return { answer: await stack.call('POST', '/v1/tasks', { body: haiku(), headers }) };
  },
  ADMISSION_REJECT: (stack) =>
    whileBusy(stack, async () => {
      await stack.submit(haiku());
      return submitting(stack, haiku());
    }),
  QUEUE_FULL_DROP_LRU: (stack) =>
    whileBusy(stack, async () => {
      await stack.submit(haiku({ task_id: 'displaced', priority: 'batch' }));
      await stack.submit(haiku({ priority: 'batch' }));
      return { task: await stack.untilStatus('displaced', 'failed') };
    }),
  // More than the tenant's whole quota, which is checked before anything else.
  TASK_EXCEEDS_QUOTA: (stack) => submitting(stack, haiku({ max_tokens: 131_072 })),
  // Less than the whole, and more than the one that runs leaves of it.
  QUOTA_EXCEEDED: (stack) =>
    whileBusy(stack, () => submitting(stack, haiku({ max_tokens: 114_000 }))),
  DEADLINE_UNMET: (stack) =>
    whileBusy(stack, async () => {
      await submitting(stack, haiku({ task_id: 'too-late', deadline_ms: 1 }));
      return { task: await stack.untilStatus('too-late', 'expired') };
    }),
  OVERLOADED: shortOfMemory,
  ENGINE_ERROR: (stack) =>
    withScripted(stack, 'garbled', 'ready', (response) => {
      sendTokens(response, ['one']);
      response.write('data: {"stop":"perhaps"}\n\n');
    }),
  UPSTREAM_UNAUTHORIZED: async (stack) => {
    const pool = await new FakeEnginePool(stack, 'locked', 'openai', ['--api-key', 'k']).start();
    try {
      return { task: await stack.run(haiku({ model_ref: pool.modelId })) };
    } finally {
      await pool.stop();
    }
  },
  WORKER_RESET: (stack) =>
    withScripted(stack, 'torn', 'ready', (response) => {
      sendTokens(response, ['one']);
      setImmediate(() => response.destroy());
    }),
  DECODE_TIMEOUT: (stack) =>
    withScripted(stack, 'silent', 'ready', (response) => sendTokens(response, ['one'])),
  POOL_UNAVAILABLE: (stack) => withScripted(stack, 'broken', 'failed', () => {}),
  POOL_UNREADY: (stack) => withScripted(stack, 'slow', 'loading', () => {}),
  STORE_UNAVAILABLE: whileStoreIsLocked,
  TOO_MANY_STREAMS: (stack) =>
    whileBusy(stack, async (taskId) => {
      const readers = [stack.watch(taskId), stack.watch(taskId)];
      await Promise.all(readers.map((reader) => reader.opened()));
      const refused = await getting(stack, `/v1/tasks/${taskId}/stream`);
      for (const reader of readers) reader.cut();
      return refused;
    }),
  // Last: nothing can be asked of the controller after it.
  SHUTTING_DOWN: async (stack) => {
    await stack.submit(endless({ task_id: 'at-the-end' }));
    await stack.untilStatus('at-the-end', 'running');
    stack.controller?.signal('SIGTERM');
    const stopping = () => stack.controller?.logged('orchestratord stopping').length;
    await until(stopping, { what: 'the controller is stopping' });
    return submitting(stack, haiku());
  },
};

const NOBODY = { Authorization: '' };

/** At a controller with keys of its own: the shared one would be closed for everybody after it. */
async function asReader(
  ask: (stack: KeyedStack, headers: Record<string, string>) => Promise<Answer>,
): Promise<{ answer: Answer }> {
  const stack = new KeyedStack();
  try {
    await stack.prepare();
    const reader = bearer(await stack.keys.create('acme', 'read'));
    await stack.startController();
    return { answer: await ask(stack, reader) };
  } finally {
    await stack.stop();
  }
}

/** With so small a heap that what the daemon needs for itself is above its bound. */
async function shortOfMemory(): Promise<{ answer: Answer }> {
  const stack = new Stack({ controller: { limits: { heap_ratio_max: 0.1 } } });
  try {
    await stack.prepare();
    await stack.startController({ env: { NODE_OPTIONS: '--max-old-space-size=48' } });
    const ask = async () => {
      const { answer } = await submitting(stack, haiku());
      return answer.text.includes('OVERLOADED') ? answer : undefined;
    };
    return { answer: await until(ask, { what: 'the controller has measured itself' }) };
  } finally {
    await stack.stop();
  }
}

/** At an agent that takes only what one key has signed. */
async function reloadingUnsigned(): Promise<{ answer: Answer }> {
  const trust = { policy: 'strict' as const, keys: [`RW${'A'.repeat(54)}`] };
  const stack = new Stack({ agent: { models: { trust } } });
  try {
    await stack.prepare();
    await stack.startAgent();
    const body = { generation: 1, model: { model_id: MODEL_ID, path: MODEL_FILE } };
    return { answer: await stack.callAgent('POST', '/v1/agent/pools/default/reload', { body }) };
  } finally {
    await stack.stop();
  }
}

async function restarting(stack: Stack, replicaId: string): Promise<{ answer: Answer }> {
  const body = { replica_generation: 0, reason: 'operator' };
  const at = `/v1/agent/replicas/${replicaId}/restart`;
  return { answer: await stack.callAgent('POST', at, { body }) };
}

/** Runs while a task holds the only slot. */
async function whileBusy<T>(stack: Stack, run: (taskId: string) => Promise<T>): Promise<T> {
  const { task_id } = await stack.submit(endless({ priority: 'batch' }));
  await stack.untilStatus(task_id, 'running');
  try {
    return await run(task_id);
  } finally {
    await stack.cancel(task_id);
    await stack.untilPool('the queue is empty', ({ queue }) => queue.every((one) => !one.depth));
  }
}

function reloadingTwice(stack: Stack): Promise<{ answer: Answer }> {
  const body = { model: { model_id: 'none', path: 'models/none.gguf' } };
  const reload = () => stack.call('POST', '/v1/pools/default/reload', { body });
  // The first may be over before the second one is there; then they are tried once more.
  const refused = async () => {
    const answers = await Promise.all([reload(), reload(), reload()]);
    return answers.find(({ status }) => status === 409);
  };
  const answer = until(refused, { what: 'a reload meets another one' });
  return answer.then((found) => ({ answer: found }));
}

async function withScripted(
  stack: Stack,
  name: string,
  state: 'ready' | 'loading' | 'failed',
  script: ConstructorParameters<typeof ScriptedEngine>[2],
): Promise<{ answer: Answer } | { task: Task }> {
  const engine = await new ScriptedEngine(stack, name, script).start(state);
  try {
    const body = { model_ref: engine.modelId, prompt: 'moon', task_id: `scripted-${name}` };
    const { answer } = await submitting(stack, body);
    if (answer.status !== 202) return { answer };
    return { task: await stack.untilStatus(body.task_id, 'failed') };
  } finally {
    await engine.stop();
  }
}

/** Somebody with the sqlite3 shell is in the way; the store waits a second before it says so. */
async function whileStoreIsLocked(stack: Stack): Promise<{ answer: Answer }> {
  const database = new DatabaseSync(stack.databaseFile);
  database.exec('BEGIN IMMEDIATE');
  try {
    return await submitting(stack, haiku({ task_id: 'not-stored' }));
  } finally {
    database.close();
  }
}
