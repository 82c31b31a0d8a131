import type { Interaction } from './consumer-pact.ts';
import { asks, JSON_ANSWER, type OrchqCase, SENT } from './orchq-case.ts';
import { completed, watched } from './orchq-task-cases.ts';
import { problem } from './problem.ts';
import { equalDiff, replayOf, unequalDiff } from './replay-examples.ts';
import { admission } from './task-examples.ts';

const ENDS_WITH_NOT_FOUND = 5;
const ENDS_WITH_CONFLICT = 8;
const ENDS_WITH_DIFFER = 13;

const AGAIN: Interaction['states'] = [
  {
    description: 'a task was run again',
    parameters: { task_id: 'orchq-first', rerun_id: 'orchq-again' },
  },
];
const OTHER_SEED: Interaction['states'] = [
  { description: 'a task has completed', parameters: { task_id: 'orchq-seed-42' } },
  { description: 'a task of another seed has completed', parameters: { task_id: 'orchq-seed-7' } },
];

const admits: Interaction = {
  ...{ states: completed('orchq-first'), uponReceiving: 'a rerun' },
  withRequest: {
    ...{ method: 'POST', path: '/v1/replays/orchq-first/rerun', headers: SENT },
    body: { task_id: 'orchq-again' },
  },
  willRespondWith: {
    ...{ status: 202, headers: JSON_ANSWER },
    body: { ...admission('orchq-again'), rerun_of: 'orchq-first' },
  },
};

export const REPLAY_CASES: readonly OrchqCase[] = [
  {
    args: ['replay', 'orchq-replayed'],
    exitCode: 0,
    interactions: [
      asks(
        'replay',
        completed('orchq-replayed'),
        ['GET', '/v1/replays/orchq-replayed'],
        replayOf('orchq-replayed'),
      ),
    ],
  },
  {
    args: ['replay', 'orchq-first', '--rerun', '--id', 'orchq-again'],
    exitCode: 0,
    interactions: [
      admits,
      watched('the stream of a rerun', 'orchq-again', AGAIN),
      asks(
        'diff of a rerun',
        AGAIN,
        ['GET', '/v1/replays/orchq-first/diff/orchq-again'],
        equalDiff('orchq-first', 'orchq-again'),
      ),
    ],
  },
  {
    args: ['diff', 'orchq-seed-42', 'orchq-seed-7'],
    exitCode: ENDS_WITH_DIFFER,
    interactions: [
      asks(
        'diff of other seeds',
        OTHER_SEED,
        ['GET', '/v1/replays/orchq-seed-42/diff/orchq-seed-7'],
        unequalDiff('orchq-seed-42', 'orchq-seed-7'),
      ),
    ],
  },
  {
    args: ['replay', 'orchq-ghost'],
    exitCode: ENDS_WITH_NOT_FOUND,
    interactions: [
      {
        states: [{ description: 'there is no such task', parameters: { task_id: 'orchq-ghost' } }],
        uponReceiving: 'replay of an unknown task',
        withRequest: { method: 'GET', path: '/v1/replays/orchq-ghost' },
        willRespondWith: problem(
          { status: 404, code: 'REPLAY_NOT_FOUND', retriable: false, message: 'There is none.' },
          { reason: 'no_task' },
        ),
      },
    ],
  },
  {
    args: ['replay', 'orchq-unended'],
    exitCode: ENDS_WITH_CONFLICT,
    interactions: [
      {
        states: [
          { description: 'a task waits in the queue', parameters: { task_id: 'orchq-unended' } },
        ],
        uponReceiving: 'replay of a task that waits',
        withRequest: { method: 'GET', path: '/v1/replays/orchq-unended' },
        willRespondWith: problem(
          { status: 409, code: 'TASK_NOT_ENDED', retriable: true, message: 'It has not ended.' },
          { status: 'queued' },
        ),
      },
    ],
  },
];
