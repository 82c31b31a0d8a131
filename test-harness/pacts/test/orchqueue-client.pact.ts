import { afterAll, describe, expect, test } from '@jest/globals';
import {
  type ControllerClient,
  collectText,
  createControllerClient,
  embed,
  OrchQueueError,
  requireData,
  streamTask,
  submitTask,
} from '@orchqueue/client';
import type { TaskRequest } from '@orchqueue/contract-types';
import { MatchersV3 } from '@pact-foundation/pact';
import { type ConsumerPact, type Interaction, openConsumerPact } from '../src/consumer-pact.ts';
import { VECTORS } from '../src/controller-states.ts';
import { embedding } from '../src/orchq-vector-cases.ts';
import { problem, violation } from '../src/problem.ts';
import { askedForReplicaSets } from '../src/replica-set-examples.ts';
import { forbidden, READER, READER_KEY, READS_ONLY } from '../src/scope-cases.ts';
import { REST_OF_STREAM, streamText, WHOLE_STREAM } from '../src/stream-text.ts';
import { admission, completedEvents, completedTask, sessionOf } from '../src/task-examples.ts';

const { eachLike, integer, regex, string } = MatchersV3;

const pact = openConsumerPact('orchqueue-client', 'orchestratord');
const reader = openConsumerPact('orchqueue-client-reader', 'orchestratord');
afterAll(() => {
  pact.close();
  reader.close();
});

const NO_RETRY = { retry: { retriesMax: 0 } };
const SENT = { 'Content-Type': 'application/json' };
const JSON_ANSWER = {
  'Content-Type': regex(/^application\/json/, 'application/json'),
  'X-Correlation-Id': regex(/^[!-~]{1,128}$/, 'c-7f3a'),
};
const serves = [{ description: 'the model haiku-tiny is served' }];
const completed = (task_id: string) => [
  { description: 'a task has completed', parameters: { task_id } },
];

const CHAT: TaskRequest = {
  ...{ task_id: 'pact-chat', model_ref: 'haiku-tiny', max_tokens: 16, sampling: { seed: 42 } },
  messages: [{ role: 'user', content: 'Write a haiku about the moon.' }],
};

/** What the client makes of a controller that answers as the interaction says. */
async function asked<T>(
  interaction: Interaction | Interaction[],
  use: (client: ControllerClient) => Promise<T>,
  by: { pact: ConsumerPact; key?: string } = { pact },
): Promise<T> {
  let outcome: Promise<T> | undefined;
  await by.pact.expecting(...[interaction].flat()).executeTest(async ({ url }) => {
    const key = by.key === undefined ? {} : { apiKey: by.key };
    outcome = use(createControllerClient({ baseUrl: url, ...key }));
    // The library writes down nothing that ended in an error, and some answers are errors.
    await Promise.allSettled([outcome]);
  });
  if (!outcome) throw new Error('the client was not asked');
  return outcome;
}

describe('submitting a task', () => {
  test('[ORCH-4501] [ORCH-2001] a chat is admitted', async () => {
    const interaction: Interaction = {
      states: serves,
      uponReceiving: 'a chat',
      withRequest: {
        ...{ method: 'POST', path: '/v1/tasks', headers: SENT },
        body: {
          ...{ task_id: CHAT.task_id, model_ref: 'haiku-tiny', max_tokens: integer(16) },
          sampling: { seed: integer(42) },
          messages: eachLike({
            role: regex(/^(system|user|assistant)$/, 'user'),
            content: string('Write a haiku about the moon.'),
          }),
        },
      },
      willRespondWith: { status: 202, headers: JSON_ANSWER, body: admission('pact-chat') },
    };
    expect(await asked(interaction, (client) => submitTask(client, CHAT))).toMatchObject({
      task_id: 'pact-chat',
      links: { stream: '/v1/tasks/pact-chat/stream' },
    });
  });

  test('[ORCH-4501] [ORCH-2010] a body that breaks the contract is refused by field', async () => {
    const body: TaskRequest = { ...CHAT, task_id: 'pact-bad', max_tokens: 0 };
    const interaction: Interaction = {
      states: serves,
      uponReceiving: 'a chat of no tokens',
      withRequest: { method: 'POST', path: '/v1/tasks', headers: SENT, body },
      willRespondWith: problem(
        { status: 400, code: 'INVALID_PARAMS', retriable: false, message: '/max_tokens is wrong' },
        violation('/max_tokens', 'must be >= 1'),
      ),
    };
    const refused = asked(interaction, (client) => submitTask(client, body, NO_RETRY));
    await expect(refused).rejects.toMatchObject({
      code: 'INVALID_PARAMS',
      envelope: { details: { violations: [{ pointer: '/max_tokens' }] } },
    });
  });

  test('[ORCH-4501] [ORCH-2006] a model that nobody serves is not found', async () => {
    const body: TaskRequest = { ...CHAT, task_id: 'pact-unknown', model_ref: 'no-such-model' };
    const interaction: Interaction = {
      states: serves,
      uponReceiving: 'a chat with an unknown model',
      withRequest: { method: 'POST', path: '/v1/tasks', headers: SENT, body },
      willRespondWith: problem({
        ...{ status: 404, code: 'MODEL_NOT_FOUND', retriable: false },
        message: 'No pool serves this model.',
      }),
    };
    const refused = asked(interaction, (client) => submitTask(client, body, NO_RETRY));
    await expect(refused).rejects.toMatchObject({ code: 'MODEL_NOT_FOUND', retriable: false });
  });
});

test('[ORCH-4501] [ORCH-2013] texts are embedded, and their vectors read', async () => {
  const task_id = 'pact-vectors';
  const interactions = embedding('texts to embed', task_id);
  const body = { ...VECTORS, task_id };
  const { vectors } = await asked(interactions, (client) => embed(client, body));
  expect(vectors).toEqual([Float32Array.from([0.5, -0.5]), Float32Array.from([1, 0])]);
});

describe('watching a task', () => {
  const events = completedEvents('pact-done');
  const watched = (what: string, rest: typeof events, rule: string, header = {}): Interaction => ({
    states: completed('pact-done'),
    uponReceiving: what,
    withRequest: {
      ...{ method: 'GET', path: '/v1/tasks/pact-done/stream' },
      headers: { Accept: 'text/event-stream', ...header },
    },
    willRespondWith: {
      status: 200,
      headers: { 'Content-Type': regex(/^text\/event-stream/, 'text/event-stream') },
      body: streamText(rest),
    },
    bodyRules: { body: { path: '$', rules: [regex(rule, streamText(rest))] } },
  });

  test('[ORCH-4501] [ORCH-2002] a stream holds every frame up to the end', async () => {
    const interaction = watched('a look at the stream', events, WHOLE_STREAM);
    const read = asked(interaction, (client) => collectText(streamTask(client, 'pact-done')));
    expect(await read).toMatchObject({ text: 'the moon drifts', end: { status: 'completed' } });
  });

  test('[ORCH-4501] [ORCH-2012] a stream goes on after the last event that was seen', async () => {
    const header = { 'Last-Event-ID': '1' };
    const rest = events.slice(1);
    const interaction = watched('a look at the rest of the stream', rest, REST_OF_STREAM, header);
    const seen = asked(interaction, async (client) => {
      const ids: number[] = [];
      for await (const { id } of streamTask(client, 'pact-done', { lastEventId: 1 })) ids.push(id);
      return ids;
    });
    expect(await seen).toEqual([2, 3, 4, 5, 6]);
  });

  test('[ORCH-4501] [ORCH-2009] a completed task is read with its result and its pins', async () => {
    const interaction: Interaction = {
      states: completed('pact-done'),
      uponReceiving: 'a question about a task',
      withRequest: { method: 'GET', path: '/v1/tasks/pact-done' },
      willRespondWith: { status: 200, headers: JSON_ANSWER, body: completedTask('pact-done') },
    };
    const params = { path: { task_id: 'pact-done' } };
    const task = asked(interaction, async (client) =>
      requireData(await client.GET('/v1/tasks/{task_id}', { params })),
    );
    expect(await task).toMatchObject({ status: 'completed', pins: { engine: 'llamacpp' } });
  });
});

describe('canceling a task', () => {
  const cancel = async (client: ControllerClient, task_id: string) =>
    requireData(await client.POST('/v1/tasks/{task_id}/cancel', { params: { path: { task_id } } }));
  const canceling = (what: string, task_id: string, state: string) => ({
    states: [{ description: state, parameters: { task_id } }],
    uponReceiving: what,
    withRequest: { method: 'POST', path: `/v1/tasks/${task_id}/cancel` },
  });

  test.each([
    ['a task waits in the queue', 'pact-waits', { status: 'canceled', accepted: true }],
    ['a task has completed', 'pact-done', { status: 'completed', accepted: false }],
  ])('[ORCH-4501] [ORCH-2003] a cancel says what became of it when %s', async (state, id, how) => {
    const interaction: Interaction = {
      ...canceling(`a cancel when ${state}`, id, state),
      willRespondWith: { status: 200, headers: JSON_ANSWER, body: { task_id: id, ...how } },
    };
    const result = await asked(interaction, (client) => cancel(client, id));
    expect(result).toEqual({ task_id: id, ...how });
  });

  test('[ORCH-4501] [ORCH-2003] a task that nobody knows cannot be canceled', async () => {
    const interaction: Interaction = {
      ...canceling('a cancel of an unknown task', 'pact-ghost', 'there is no such task'),
      willRespondWith: problem({
        ...{ status: 404, code: 'TASK_NOT_FOUND', retriable: false },
        message: 'There is no such task.',
      }),
    };
    const refused = asked(interaction, (client) => cancel(client, 'pact-ghost'));
    await expect(refused).rejects.toMatchObject({ code: 'TASK_NOT_FOUND' });
  });
});

describe('sessions', () => {
  const at = (session_id: string) => ({ params: { path: { session_id } } });
  const state = (description: string, session_id: string) => [
    { description, parameters: { session_id } },
  ];

  test('[ORCH-4501] [ORCH-2004] a session shows its time, its turns and its KV', async () => {
    const interaction: Interaction = {
      states: state('a session has had a turn', 'pact-session'),
      uponReceiving: 'a question about a session',
      withRequest: { method: 'GET', path: '/v1/sessions/pact-session' },
      willRespondWith: { status: 200, headers: JSON_ANSWER, body: sessionOf('pact-session') },
    };
    const session = asked(interaction, async (client) =>
      requireData(await client.GET('/v1/sessions/{session_id}', at('pact-session'))),
    );
    expect(await session).toMatchObject({ turns: 1, tasks_active: 0, pool_id: 'default' });
  });

  test('[ORCH-4501] [ORCH-2010] a session that nobody knows is not found', async () => {
    const interaction: Interaction = {
      states: state('there is no such session', 'pact-nobody'),
      uponReceiving: 'a question about an unknown session',
      withRequest: { method: 'GET', path: '/v1/sessions/pact-nobody' },
      willRespondWith: problem({
        ...{ status: 404, code: 'SESSION_NOT_FOUND', retriable: false },
        message: 'There is no such session.',
      }),
    };
    const refused = asked(interaction, async (client) =>
      requireData(await client.GET('/v1/sessions/{session_id}', at('pact-nobody'))),
    );
    await expect(refused).rejects.toMatchObject({ code: 'SESSION_NOT_FOUND' });
  });

  test.each([
    ['a session has had a turn', 'pact-deleted', true],
    ['there is no such session', 'pact-gone', false],
  ])('[ORCH-4501] [ORCH-2005] it is ended when %s', async (description, session_id, evicted) => {
    const interaction: Interaction = {
      states: state(description, session_id),
      uponReceiving: `a delete when ${description}`,
      withRequest: { method: 'DELETE', path: `/v1/sessions/${session_id}` },
      willRespondWith: { status: 200, headers: JSON_ANSWER, body: { session_id, evicted } },
    };
    const eviction = asked(interaction, async (client) =>
      requireData(await client.DELETE('/v1/sessions/{session_id}', at(session_id))),
    );
    expect(await eviction).toEqual({ session_id, evicted });
  });
});

test('[ORCH-4501] [ORCH-2104] replica sets have their pins and their slots', async () => {
  const interaction = askedForReplicaSets(serves, JSON_ANSWER);
  const { replica_sets } = await asked(interaction, async (client) =>
    requireData(await client.GET('/v1/replicasets')),
  );
  expect(replica_sets).toMatchObject([{ replicas: ['default-0'], slots_total: 1 }]);
});

describe('with a key that only reads', () => {
  test('[ORCH-4501] [ORCH-3035] a submission is refused with the scope that it lacks, once', async () => {
    const body: TaskRequest = { ...CHAT, task_id: 'pact-denied' };
    const interaction: Interaction = {
      states: [{ description: READS_ONLY }],
      uponReceiving: 'a chat',
      withRequest: { method: 'POST', path: '/v1/tasks', headers: { ...SENT, ...READER }, body },
      willRespondWith: forbidden('submit'),
    };
    // With its own patience: what no wait can help is not asked again.
    const by = { pact: reader, key: READER_KEY };
    const thrown = await asked(interaction, (client) => submitTask(client, body), by).catch(
      (error: unknown) => error,
    );
    if (!OrchQueueError.is(thrown, 'FORBIDDEN')) throw new Error(`it was not refused: ${thrown}`);
    expect(thrown).toMatchObject({
      ...{ status: 403, retriable: false, envelope: { details: { scope: 'submit' } } },
      callerAction: expect.stringContaining('details.scope'),
    });
    expect(`${thrown.stack}${JSON.stringify(thrown)}`).not.toContain(READER_KEY);
  });
});

test('[ORCH-4501] the pacts of the client are the ones in contracts/pacts', () => {
  expect([pact, reader].map((one) => one.publish())).toEqual([null, null]);
});
