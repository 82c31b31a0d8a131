import type { TaskRecord } from '@orchqueue/domain';
import type { TaskHeader, TaskPage, TaskQuery } from '../task-store.ts';

type Row = { row: number; task: TaskRecord };
/** Newer first, and among equals the one admitted later. */
type Place = { createdAtMs: number; row: number };

const encode = ({ createdAtMs, row }: Place): string => btoa(JSON.stringify([createdAtMs, row]));

/** Null: not a cursor that `encode` made. */
const decode = (cursor: string): Place | null => {
  try {
    const [createdAtMs, row] = JSON.parse(atob(cursor));
    const place = { createdAtMs, row };
    return Number.isSafeInteger(row) && encode(place) === cursor ? place : null;
  } catch {
    return null;
  }
};

const compare = (left: Place, right: Place): number =>
  right.createdAtMs - left.createdAtMs || right.row - left.row;

const placeOf = ({ row, task }: Row): Place => ({ createdAtMs: task.createdAtMs, row });

const matches = (query: TaskQuery, task: TaskRecord): boolean =>
  task.tenant === query.tenant &&
  (query.status === undefined || task.status === query.status) &&
  (query.priority === undefined || task.priority === query.priority) &&
  task.createdAtMs >= (query.createdAfterMs ?? Number.NEGATIVE_INFINITY) &&
  task.createdAtMs < (query.createdBeforeMs ?? Number.POSITIVE_INFINITY);

const toHeader = ({ task }: Row): TaskHeader => ({
  taskId: task.taskId,
  tenant: task.tenant,
  correlationId: task.correlationId,
  priority: task.priority,
  status: task.status,
  attempt: task.attempt,
  createdAtMs: task.createdAtMs,
  endedAtMs: task.endedAtMs,
  modelRef: task.request.modelRef,
});

/** A page of the list, newest first. Null: the cursor is none. */
export const pageOf = (rows: Iterable<Row>, query: TaskQuery): TaskPage | null => {
  const after = query.cursor === undefined ? null : decode(query.cursor);
  if (query.cursor !== undefined && after === null) return null;
  const found = [...rows]
    .filter((one) => matches(query, one.task))
    .filter((one) => after === null || compare(placeOf(one), after) > 0)
    .sort((left, right) => compare(placeOf(left), placeOf(right)));
  const last = found.length > query.limit ? found[query.limit - 1] : undefined;
  return {
    tasks: found.slice(0, query.limit).map(toHeader),
    nextCursor: last === undefined ? null : encode(placeOf(last)),
  };
};
