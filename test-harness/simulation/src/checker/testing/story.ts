import type { Observation, Recorded } from '../../history.ts';
import { checkHistory } from '../check-history.ts';

export const T = { tenant: 'ann', taskId: 't' } as const;
const BODY = { body: '{"priority":"interactive"}', deadlineMs: null, life: 1 } as const;

export const submitted = (call: number, changes: Partial<Recorded> = {}): Observation =>
  ({ kind: 'submitted', call, ...T, ...BODY, correlationId: 'c', ...changes }) as Observation;
export const admitted = (call: number, correlationId = 'c'): Observation => ({
  kind: 'admitted',
  call,
  ...T,
  correlationId,
  status: 'queued',
});
export const committed = (
  write: 'admit' | 'start' | 'requeue' | 'finish',
  status: 'queued' | 'running' | 'completed' | 'canceled' | 'expired',
  attempt = 1,
): Observation => ({ kind: 'committed', write, ...T, correlationId: 'c', status, attempt });
export const final = (
  status: 'completed' | 'canceled' | 'queued',
  text: string | null,
): Observation => ({
  kind: 'final',
  ...T,
  correlationId: 'c',
  status,
  attempt: 1,
  text,
  tokensOut: 2,
  hasError: false,
});
export const frame = (id: number, type: string, data: object): Observation => ({
  kind: 'frame',
  reader: 1,
  id,
  type,
  data: JSON.stringify(data),
});
export const asked = (request: number, process = 'p#1'): Observation => ({
  kind: 'engine-asked',
  request,
  life: 1,
  correlationId: 'c',
  process,
});
export const answer = (request: number, text: string): Observation => ({
  kind: 'answer-begun',
  request,
  text,
});
export const cancelAnswered = (accepted: boolean, status: 'canceled' | 'running'): Observation => ({
  kind: 'cancel-answered',
  call: 9,
  life: 1,
  ...T,
  accepted,
  status,
});
export const OPENED: Observation = { kind: 'stream-opened', reader: 1, ...T, afterId: 0 };
export const TOKENS = [
  frame(1, 'queued', { attempt: 1 }),
  frame(2, 'started', { attempt: 1 }),
  frame(3, 'token', { index: 0, text: 'a' }),
  frame(4, 'token', { index: 1, text: 'b' }),
];
export const END = frame(5, 'end', { status: 'completed' });
export const DONE = [
  committed('admit', 'queued'),
  admitted(1),
  committed('start', 'running'),
  committed('finish', 'completed'),
];
export const UP: Observation = { kind: 'process-up', process: 'p#1', slots: 1 };

/** One observation a millisecond. */
const timed = (observations: readonly Observation[]): Recorded[] =>
  observations.map((observation, at) => ({ at, ...observation }));

export const broken = (observations: readonly Observation[]): string[] => [
  ...new Set(checkHistory(timed(observations)).map(({ property }) => property)),
];

export const GOOD = [
  UP,
  submitted(1),
  OPENED,
  DONE[0],
  DONE[1],
  asked(1),
  answer(1, 'ab'),
  { kind: 'slot-taken', request: 1, process: 'p#1', slot: 0 },
  DONE[2],
  ...TOKENS.slice(0, 3),
  { kind: 'engine-said', request: 1 },
  // The connection broke, and the reader came back behind the first token.
  { ...OPENED, afterId: 3 },
  TOKENS[3],
  { kind: 'slot-freed', request: 1, process: 'p#1' },
  { kind: 'engine-left', request: 1, how: 'ended' },
  DONE[3],
  END,
  { kind: 'quiet', pool: 'p', slotsBusy: 0, queued: 0 },
  final('completed', 'ab'),
] as Observation[];
