import { InvalidParamsError } from '@orchqueue/contract-types';
import type { TaskPage, TaskQuery } from '@orchqueue/ports';
import type { Params, ReadOp, Row } from './protocol.ts';
import { toHeader } from './task-row.ts';

/** The place of a task in the list: newer first, and among equals the one admitted later. */
type Place = { createdAtMs: number; row: number };

/** After every possible task: rows count from 1 and no clock shows this. */
const END: Place = { createdAtMs: Number.MAX_SAFE_INTEGER, row: 0 };

const invalidCursor = (cause: unknown): InvalidParamsError =>
  new InvalidParamsError({
    message: 'cursor is not one that a page before returned.',
    details: { violations: [{ pointer: 'cursor', message: 'is not a next_cursor' }] },
    cause,
  });

export const encodeCursor = (place: Place): string =>
  Buffer.from(JSON.stringify([place.createdAtMs, place.row])).toString('base64url');

export const decodeCursor = (cursor: string): Place => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch (error) {
    throw invalidCursor(error);
  }
  const [createdAtMs, row] = Array.isArray(parsed) && parsed.length === 2 ? parsed : [];
  const place = { createdAtMs, row };
  if (
    !Number.isFinite(createdAtMs) ||
    !Number.isSafeInteger(row) ||
    encodeCursor(place) !== cursor
  ) {
    throw invalidCursor(new Error(`not a place in the list: ${cursor}`));
  }
  return place;
};

/** The one upper bound of a page: a second one would make SQLite walk from the wrong end. */
const upperBound = (query: TaskQuery): Place => {
  const before = query.createdBeforeMs;
  const bound = before === undefined ? END : { createdAtMs: before, row: 0 };
  if (query.cursor === undefined) return bound;
  const place = decodeCursor(query.cursor);
  return place.createdAtMs < bound.createdAtMs ? place : bound;
};

/** Of a session there are few tasks, so it is what they are found by. */
export const pageOp = ({ sessionId, status }: TaskQuery): ReadOp => {
  if (sessionId !== undefined) return 'listOfSession';
  return status === undefined ? 'list' : 'listOfStatus';
};

/** One row more than the page is read, to know whether there is a next page. */
export const pageParams = (query: TaskQuery): Params => {
  const bound = upperBound(query);
  return {
    tenant: query.tenant,
    status: query.status ?? null,
    priority: query.priority ?? null,
    sessionId: query.sessionId ?? null,
    createdFromMs: query.createdAfterMs ?? Number.MIN_SAFE_INTEGER,
    boundMs: bound.createdAtMs,
    boundRow: bound.row,
    limit: query.limit + 1,
  };
};

export const toPage = (rows: readonly Row[], limit: number): TaskPage => {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  if (last === undefined) return { tasks: shown.map(toHeader), nextCursor: null };
  const place = { createdAtMs: Number(last.created_at_ms), row: Number(last.row) };
  return { tasks: shown.map(toHeader), nextCursor: encodeCursor(place) };
};
