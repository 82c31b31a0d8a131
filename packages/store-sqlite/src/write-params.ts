import type { FlatBatch, Param, Params, WriteCommand, WriteOp } from './protocol.ts';

const FENCE = ['tenant', 'taskId', 'status', 'attempt'] as const;
/** Frames last: whether there are any is asked of every write that may bring some. */
const PART = ['lastId', 'frames'] as const;
const TASK = [
  ...FENCE,
  'priority',
  'createdAtMs',
  'deadlineAtMs',
  'correlationId',
  'modelRef',
  'poolId',
  'sessionId',
  'rerunOf',
  'bodyDigest',
  'request',
  'trace',
  'timings',
] as const;
/** What a task gets later. An admission leaves it out: 30% fewer values to clone and to bind. */
const LATER = ['startedAtMs', 'endedAtMs', 'pins', 'usage', 'error', 'result'] as const;
const END = ['newStatus', 'endedAtMs', 'result', 'usage', 'timings', 'error'] as const;
const REPLAY = ['trail', 'trailBytes', 'redactedRequest'] as const;

/**
 * The order of the values of each write. They are bound by place, because SQLite looks for a name
 * among all names of a statement: 12 of the 27 us that an admission took in the worker.
 */
export const WRITE_PARAMS: { readonly [Op in WriteOp]: readonly string[] } = {
  admit: [...TASK, ...PART],
  adopt: [...TASK, ...LATER, ...PART],
  start: [...FENCE, 'newStatus', 'startedAtMs', 'pins', 'timings'],
  requeue: [...FENCE, 'newStatus', 'newAttempt', 'timings', ...PART],
  append: [...FENCE, ...PART],
  finish: [...FENCE, ...END, ...REPLAY, ...PART],
  retire: ['endedBeforeMs', 'tasksMax', 'bytesMax', 'limit'],
  retireReplays: ['endedBeforeMs', 'bytesMax', 'limit'],
  document: ['kind', 'id', 'value'],
  documents: ['kind', 'documents'],
  probe: [],
};

export const toCommand = (op: WriteOp, params: Params): WriteCommand => ({
  op,
  values: WRITE_PARAMS[op].map((name) => params[name] ?? null),
});

export const toFlat = (writes: readonly { command: WriteCommand }[]): FlatBatch => {
  const ops: WriteOp[] = [];
  const flat: Param[] = [];
  for (const { command } of writes) {
    ops.push(command.op);
    for (const value of command.values) flat.push(value);
  }
  return { ops, values: flat };
};

export const fromFlat = ({ ops, values }: FlatBatch): WriteCommand[] => {
  let end = 0;
  return ops.map((op) => {
    const from = end;
    end += WRITE_PARAMS[op].length;
    return { op, values: values.slice(from, end) };
  });
};
