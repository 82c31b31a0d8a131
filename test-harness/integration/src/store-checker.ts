import { DatabaseSync } from 'node:sqlite';
import { type Frame, isTerminal } from './event-reader.ts';

type TaskRow = { task_id: string; status: string; attempt: number; ended_at_ms: number | null };
type StoredFrame = { id: number; type: string; data: string };

/** A log begins with the admission's row, ends in the task's, and has parts of its own between. */
type Parts = { row: number; begin_frames: string | null; end_frames: string | null };

export type StoredTask = TaskRow & { frames: Omit<Frame, 'atMono'>[] };

const TERMINAL_STATUSES = ['completed', 'failed', 'canceled', 'expired'];

/** Reads the store's file itself: the daemon that wrote it is not asked. */
export function readStore(databaseFile: string): Map<string, StoredTask> {
  const database = new DatabaseSync(databaseFile, { readOnly: true });
  try {
    const columns = 't.row, t.task_id, t.status, t.attempt, t.ended_at_ms';
    const tasks = database
      .prepare(
        `SELECT ${columns}, r.frames AS begin_frames, t.end_frames
        FROM tasks t JOIN task_requests r ON r.row = t.row`,
      )
      .all() as (TaskRow & Parts)[];
    const between = database.prepare(
      'SELECT frames FROM event_parts WHERE row = ? ORDER BY last_id',
    );
    return new Map(
      tasks.map(({ row, begin_frames, end_frames, ...task }) => {
        const middle = between.all(row).map(({ frames }) => String(frames));
        const parts = [begin_frames, ...middle, end_frames];
        return [task.task_id, { ...task, frames: parts.flatMap(readFrames) }];
      }),
    );
  } finally {
    database.close();
  }
}

function readFrames(part: string | null): StoredTask['frames'] {
  const frames = part === null ? [] : (JSON.parse(part) as StoredFrame[]);
  return frames.map(({ id, type, data }) => ({ id, event: type, data: JSON.parse(data) }));
}

/** Every acknowledged task is there, ended once, told once (ORCH-4301, ORCH-3025). */
export function storeFaults(
  stored: ReadonlyMap<string, StoredTask>,
  acknowledged: readonly string[],
): string[] {
  return acknowledged.flatMap((taskId) => {
    const task = stored.get(taskId);
    return task ? taskFaults(task) : [`${taskId} was acknowledged and is lost`];
  });
}

function taskFaults({ task_id, status, attempt, ended_at_ms, frames }: StoredTask): string[] {
  const faults: string[] = [];
  const isEnded = TERMINAL_STATUSES.includes(status) && ended_at_ms !== null;
  if (!isEnded) faults.push(`${task_id} is ${status} and has not ended`);
  const terminals = frames.filter(isTerminal);
  if (terminals.length !== 1) faults.push(`${task_id} has ${terminals.length} terminal frames`);
  const [terminal] = terminals;
  if (terminal && terminal.data.status !== status) {
    faults.push(`${task_id} is ${status}, its terminal frame says ${terminal.data.status}`);
  }
  if (terminal && terminal.data.attempt !== attempt) {
    faults.push(`${task_id} ended in attempt ${attempt}, told of ${terminal.data.attempt}`);
  }
  if (terminal && terminal !== frames.at(-1)) faults.push(`${task_id} goes on after its end`);
  const starts = frames.filter(({ event }) => event === 'started').map(({ data }) => data.attempt);
  if (new Set(starts).size !== starts.length) faults.push(`${task_id} started an attempt twice`);
  return faults;
}
