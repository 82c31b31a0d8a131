import type { ReplayWrite, StoredReplay } from '@orchqueue/ports';
import type { Params, Row } from './protocol.ts';
import { toJson } from './task-row.ts';

/** The values of a finish that are about the package; without one nothing of it is written. */
export const toReplayParams = (replay: ReplayWrite | undefined): Params => {
  if (replay === undefined) return {};
  const trail = JSON.stringify(replay.trail);
  return {
    trail,
    trailBytes: Buffer.byteLength(trail),
    redactedRequest: toJson(replay.redactedRequest),
  };
};

/** The first row is of the task itself, the others of its reruns; without one there is no task. */
export const toStoredReplay = ([own, ...reruns]: readonly Row[]): StoredReplay | null => {
  if (own === undefined) return null;
  const { trail, bytes, removed_by } = own;
  return {
    trail: typeof trail === 'string' ? JSON.parse(trail) : null,
    bytes: Number(bytes ?? 0),
    removedBy: (removed_by ?? null) as StoredReplay['removedBy'],
    reruns: reruns.map(({ task_id }) => String(task_id)),
  };
};
