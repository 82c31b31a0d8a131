import { MatchersV3 } from '@pact-foundation/pact';
import type { Interaction } from './consumer-pact.ts';
import { asks, JSON_ANSWER, type OrchqCase, SENT, SERVES } from './orchq-case.ts';
import { busyProblem, problem, violation } from './problem.ts';
import { streamText, WHOLE_STREAM } from './stream-text.ts';
import { admission, completedEvents, completedTask, INSTANT } from './task-examples.ts';

const { eachLike, like, regex } = MatchersV3;

const MESSAGES = [{ role: 'user', content: 'Write a haiku about the moon.' }];
export const PROMPT = ['Write a haiku', 'about the moon.'];
export const completed = (task_id: string) => [
  { description: 'a task has completed', parameters: { task_id } },
];
export const flags = (id: string): string[] => ['--model', 'haiku-tiny', '--id', id, '-n', '16'];
export const chat = (task_id: string, more: object = {}) => ({
  ...{ task_id, model_ref: 'haiku-tiny', max_tokens: 16, messages: MESSAGES },
  ...more,
});

export const submission = (
  uponReceiving: string,
  body: object,
  willRespondWith: Interaction['willRespondWith'],
  states: Interaction['states'] = SERVES,
): Interaction => ({
  ...{ states, uponReceiving },
  withRequest: { method: 'POST', path: '/v1/tasks', headers: SENT, body },
  willRespondWith,
});

const admitted = (uponReceiving: string, id: string): Interaction =>
  submission(uponReceiving, chat(id), {
    ...{ status: 202, headers: JSON_ANSWER, body: admission(id) },
  });

export const watched = (
  uponReceiving: string,
  id: string,
  states: Interaction['states'] = completed(id),
): Interaction =>
  streamed(uponReceiving, id, states, streamText(completedEvents(id)), WHOLE_STREAM);

export function streamed(
  uponReceiving: string,
  id: string,
  states: Interaction['states'],
  text: string,
  rule: string,
): Interaction {
  return {
    ...{ states: states ?? [], uponReceiving },
    withRequest: {
      ...{ method: 'GET', path: `/v1/tasks/${id}/stream` },
      headers: { Accept: 'text/event-stream' },
    },
    willRespondWith: {
      status: 200,
      headers: { 'Content-Type': regex(/^text\/event-stream/, 'text/event-stream') },
      body: text,
    },
    bodyRules: { body: { path: '$', rules: [regex(rule, text)] } },
  };
}

/** What a list tells of a task. */
export const summary = {
  ...{ task_id: like('orchq-done'), status: like('completed'), model_ref: like('haiku-tiny') },
  ...{ priority: regex(/^(interactive|batch)$/, 'interactive'), tenant: like('local') },
  ...{ correlation_id: like('c-7f3a'), attempt: like(1), created_at: INSTANT, ended_at: INSTANT },
};

const noSuchTask = (uponReceiving: string, method: string, path: string): Interaction => ({
  states: [{ description: 'there is no such task', parameters: { task_id: 'orchq-ghost' } }],
  uponReceiving,
  withRequest: { method, path: `/v1/tasks/orchq-ghost${path}` },
  willRespondWith: problem({
    ...{ status: 404, code: 'TASK_NOT_FOUND', retriable: false },
    message: 'There is no such task.',
  }),
});

const refusals: OrchqCase[] = [
  {
    args: ['run', '--model', 'haiku-tiny', '--id', 'orchq-bad', '-n', '999999', ...PROMPT],
    exitCode: 4,
    interactions: [
      submission(
        'run with too many tokens',
        chat('orchq-bad', { max_tokens: 999_999 }),
        problem(
          { status: 400, code: 'INVALID_PARAMS', retriable: false, message: 'It does not fit.' },
          violation('/max_tokens', 'must be <= 131072'),
        ),
      ),
    ],
  },
  {
    args: ['run', '--model', 'no-such-model', '--id', 'orchq-unknown', '-n', '16', ...PROMPT],
    exitCode: 5,
    interactions: [
      submission(
        'run with an unknown model',
        chat('orchq-unknown', { model_ref: 'no-such-model' }),
        problem({
          ...{ status: 404, code: 'MODEL_NOT_FOUND', retriable: false },
          message: 'No pool serves this model.',
        }),
      ),
    ],
  },
  {
    args: ['run', ...flags('orchq-taken'), ...PROMPT],
    exitCode: 8,
    interactions: [
      submission(
        'run with the id of another task',
        chat('orchq-taken'),
        problem({
          ...{ status: 409, code: 'TASK_ID_CONFLICT', retriable: false },
          message: 'The task_id is taken by a task with another body.',
        }),
        completed('orchq-taken'),
      ),
    ],
  },
  {
    args: ['run', '--wait', '0s', ...flags('orchq-busy'), ...PROMPT],
    exitCode: 7,
    interactions: [
      submission(
        'run while the pool drains',
        chat('orchq-busy'),
        busyProblem({
          ...{ status: 503, code: 'POOL_UNREADY', retriable: true },
          message: 'A replica for the task is loading.',
        }),
        [{ description: 'the pool default drains' }],
      ),
    ],
  },
  {
    args: ['stream', 'orchq-ghost'],
    exitCode: 5,
    interactions: [noSuchTask('stream of an unknown task', 'GET', '/stream')],
  },
  {
    args: ['tasks', 'show', 'orchq-ghost'],
    exitCode: 5,
    interactions: [noSuchTask('tasks show of an unknown task', 'GET', '')],
  },
  {
    args: ['cancel', 'orchq-ghost'],
    exitCode: 5,
    interactions: [noSuchTask('cancel of an unknown task', 'POST', '/cancel')],
  },
];

export const TASK_CASES: readonly OrchqCase[] = [
  {
    args: ['submit', ...flags('orchq-chat'), ...PROMPT],
    exitCode: 0,
    interactions: [admitted('submit', 'orchq-chat')],
  },
  {
    args: ['stream', 'orchq-done'],
    exitCode: 0,
    interactions: [watched('stream', 'orchq-done')],
  },
  {
    args: ['tasks', 'show', 'orchq-done'],
    exitCode: 0,
    interactions: [
      asks(
        'tasks show',
        completed('orchq-done'),
        ['GET', '/v1/tasks/orchq-done'],
        completedTask('orchq-done'),
      ),
    ],
  },
  {
    args: ['tasks', '--status', 'completed', '--limit', '1'],
    exitCode: 0,
    interactions: [
      asks(
        'tasks',
        completed('orchq-done'),
        ['GET', '/v1/tasks'],
        { tasks: eachLike(summary) },
        { query: { limit: '1', status: 'completed' } },
      ),
    ],
  },
  {
    args: ['cancel', 'orchq-waits'],
    exitCode: 0,
    interactions: [
      asks(
        'cancel',
        [{ description: 'a task waits in the queue', parameters: { task_id: 'orchq-waits' } }],
        ['POST', '/v1/tasks/orchq-waits/cancel'],
        { task_id: 'orchq-waits', status: 'canceled', accepted: true },
      ),
    ],
  },
  {
    args: ['cancel', 'orchq-done'],
    exitCode: 0,
    interactions: [
      asks(
        'cancel of an ended task',
        completed('orchq-done'),
        ['POST', '/v1/tasks/orchq-done/cancel'],
        { task_id: 'orchq-done', status: 'completed', accepted: false },
      ),
    ],
  },
  ...refusals,
];
