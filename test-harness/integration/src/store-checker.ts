import { DatabaseSync } from 'node:sqlite';
import { type Frame, isTerminal } from './event-reader.ts';

type TaskRow = { task_id: string; status: string; attempt: number; ended_at_ms: number | null };
type StoredFrame = { id: number; type: string; data: string };

export type StoredTask = TaskRow & { frames: Omit<Frame, 'atMono'>[] };

const TERMINAL_STATUSES = ['completed', 'failed', 'canceled', 'expired'];

/** Reads the store's file itself: the daemon that wrote it is not asked. */
export function readStore(databaseFile: string): Map<string, StoredTask> {
  const database = new DatabaseSync(databaseFile, { readOnly: true });
  try {
    const columns = 'task_id, status, attempt, ended_at_ms';
    const tasks = database.prepare(`SELECT ${columns} FROM tasks`).all() as TaskRow[];
    const parts = database.prepare(
      'SELECT frames FROM task_events WHERE task_id = ? ORDER BY rowid',
    );
    const readFrames = (taskId: string): StoredTask['frames'] =>
      parts
        .all(taskId)
        .flatMap(({ frames }) => JSON.parse(String(frames)) as StoredFrame[])
        .map(({ id, type, data }) => ({ id, event: type, data: JSON.parse(data) }));
    return new Map(
      tasks.map((task) => [task.task_id, { ...task, frames: readFrames(task.task_id) }]),
    );
  } finally {
    database.close();
  }
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
