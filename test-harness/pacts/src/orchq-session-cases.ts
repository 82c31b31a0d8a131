import { MatchersV3 } from '@pact-foundation/pact';
import type { Interaction } from './consumer-pact.ts';
import { asks, JSON_ANSWER, type OrchqCase } from './orchq-case.ts';
import { chat, flags, PROMPT, submission, summary } from './orchq-task-cases.ts';
import { problem } from './problem.ts';
import { admission, completedTask, sessionOf } from './task-examples.ts';

const { eachLike, integer, regex, string } = MatchersV3;

const ENDS_WITH_NOT_FOUND = 5;
const ENDS_WITH_CONFLICT = 8;
const state = (description: string, session_id: string): Interaction['states'] => [
  { description, parameters: { session_id } },
];
const inSession = (session_id: string): string[] => ['--session', session_id];

const showing: OrchqCase[] = [
  {
    args: ['sessions'],
    exitCode: 0,
    interactions: [
      asks(
        'sessions',
        state('a session has had a turn', 'orchq-listed'),
        ['GET', '/v1/sessions'],
        {
          sessions: eachLike({
            ...sessionOf('orchq-listed'),
            ...{ session_id: string('orchq-listed'), turns: integer(1), tasks_active: integer(0) },
            pool_id: string('default'),
          }),
        },
        { query: { limit: '20' } },
      ),
    ],
  },
  {
    args: ['sessions', 'show', 'orchq-session'],
    exitCode: 0,
    interactions: [
      asks(
        'sessions show',
        state('a session has had a turn', 'orchq-session'),
        ['GET', '/v1/sessions/orchq-session'],
        sessionOf('orchq-session'),
      ),
    ],
  },
  {
    args: ['tasks', 'show', 'turn-of-orchq-told'],
    exitCode: 0,
    interactions: [
      asks(
        'tasks show of a turn',
        state('a session has had a turn', 'orchq-told'),
        ['GET', '/v1/tasks/turn-of-orchq-told'],
        toldOf('turn-of-orchq-told', 'orchq-told'),
      ),
    ],
  },
  {
    args: ['tasks', '--session', 'orchq-turns', '--limit', '2'],
    exitCode: 0,
    interactions: [
      asks(
        'tasks of a session',
        state('a session has had a turn', 'orchq-turns'),
        ['GET', '/v1/tasks'],
        { tasks: eachLike({ ...summary, task_id: 'turn-of-orchq-turns' }), next_cursor: null },
        { query: { limit: '2', session_id: 'orchq-turns' } },
      ),
    ],
  },
  {
    args: ['sessions', 'show', 'orchq-nobody'],
    exitCode: ENDS_WITH_NOT_FOUND,
    interactions: [
      {
        states: state('there is no such session', 'orchq-nobody'),
        uponReceiving: 'sessions show of an unknown session',
        withRequest: { method: 'GET', path: '/v1/sessions/orchq-nobody' },
        willRespondWith: problem({
          ...{ status: 404, code: 'SESSION_NOT_FOUND', retriable: false },
          message: 'There is no such session.',
        }),
      },
    ],
  },
];

/** A task that tells of its session; the first turn has nothing to find warm. */
function toldOf(taskId: string, session_id: string) {
  const task = completedTask(taskId);
  return { ...task, session_id, pins: { ...task.pins, kv_warmth: regex(/^(warm|cold)$/, 'cold') } };
}

const ending = (description: string, session_id: string, evicted: boolean): OrchqCase => ({
  args: ['sessions', 'end', session_id],
  exitCode: 0,
  interactions: [
    asks(
      `sessions end when ${description}`,
      state(description, session_id),
      ['DELETE', `/v1/sessions/${session_id}`],
      { session_id, evicted },
    ),
  ],
});

const turns: OrchqCase[] = [
  {
    args: ['submit', ...flags('orchq-turn'), ...inSession('orchq-begun'), ...PROMPT],
    exitCode: 0,
    interactions: [
      submission(
        'submit of a turn',
        chat('orchq-turn', { session_id: 'orchq-begun' }),
        { status: 202, headers: JSON_ANSWER, body: admission('orchq-turn') },
        state('a session has had a turn', 'orchq-begun'),
      ),
    ],
  },
  {
    args: ['run', ...flags('orchq-late'), ...inSession('orchq-full'), ...PROMPT],
    exitCode: ENDS_WITH_CONFLICT,
    interactions: [
      submission(
        'run of a turn too many',
        chat('orchq-late', { session_id: 'orchq-full' }),
        problem(
          {
            ...{ status: 409, code: 'SESSION_TURNS_EXCEEDED', retriable: false },
            message: 'The session has had all its turns.',
          },
          { session_id: 'orchq-full', turns_max: integer(8) },
        ),
        state('a session has had all its turns', 'orchq-full'),
      ),
    ],
  },
];

export const SESSION_CASES: readonly OrchqCase[] = [
  ...showing,
  ending('a session has had a turn', 'orchq-ended', true),
  ending('there is no such session', 'orchq-gone', false),
  ...turns,
];
