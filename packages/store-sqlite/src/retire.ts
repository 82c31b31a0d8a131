import type { RetentionBounds, Retired } from '@orchqueue/ports';
import { fromParts } from './event-part.ts';
import type { Row } from './protocol.ts';
import { partsOfRow } from './reads.ts';
import type { Statements } from './statements.ts';
import type { StoreFile } from './store-file.ts';
import { toRecord } from './task-row.ts';

/**
 * Of one call, since commits wait for it: 500 tasks of 1.4 KB take 19 ms with an archive, and 6 ms
 * without, where their number alone is the bound.
 */
const ARCHIVED_CHARS_MAX = 1024 * 1024;

type Lines = Map<string, string[]>;

/** What cannot be read any more is archived as the columns that it has. */
const toLine = (statements: Statements, row: number, trail: string | null): string => {
  const columns = statements.selectByRow.get({ row }) as Row | undefined;
  const parts = [...partsOfRow(statements, { row, afterId: 0 })];
  try {
    const replay = trail === null ? {} : { replay: JSON.parse(trail) };
    const task = toRecord(columns ?? {});
    return `${JSON.stringify({ task, events: fromParts(parts, 0), ...replay })}\n`;
  } catch {
    return `${JSON.stringify({ columns, parts, trail })}\n`;
  }
};

const addLine = (lines: Lines, endedAtMs: number, line: string): void => {
  const day = new Date(endedAtMs).toISOString().slice(0, 10);
  const ofDay = lines.get(day) ?? [];
  ofDay.push(line);
  lines.set(day, ofDay);
};

/** The first bound that the oldest ended task is beyond; null: it may stay, and so may the rest. */
const boundPassed = (
  file: StoreFile,
  bounds: RetentionBounds,
  endedAtMs: number,
  endedTasks: number,
): keyof Retired | null => {
  if (endedAtMs < bounds.endedBeforeMs) return 'age';
  if (endedTasks > bounds.tasksMax) return 'tasks';
  return file.usedBytes() > bounds.bytesMax ? 'bytes' : null;
};

/**
 * Inside a transaction of its own, which its caller commits: the archive is on disk before. Removed
 * rows free their pages within the transaction, so the bound of bytes is looked at after each.
 */
export const retire = (file: StoreFile, bounds: RetentionBounds, limit: number): Retired => {
  const { statements, archive, counts } = file;
  const retired: Retired = { age: 0, tasks: 0, bytes: 0 };
  const lines: Lines = new Map();
  let chars = 0;
  let removed = 0;
  let replayBytes = 0;
  for (const ended of statements.selectEnded.all({ limit })) {
    const row = Number(ended.row);
    const endedAtMs = Number(ended.ended_at_ms);
    const bound = boundPassed(file, bounds, endedAtMs, counts.ended - removed);
    if (bound === null || chars >= ARCHIVED_CHARS_MAX) break;
    const replay = statements.selectReplayOfRow.get({ row }) as Row | undefined;
    if (archive !== null) {
      const line = toLine(statements, row, (replay?.trail ?? null) as string | null);
      chars += line.length;
      addLine(lines, endedAtMs, line);
    }
    statements.deleteParts.run({ row });
    statements.deleteReplay.run({ row });
    statements.deleteRequest.run({ row });
    statements.deleteTask.run({ row });
    removed += 1;
    replayBytes += Number(replay?.bytes ?? 0);
    retired[bound] += 1;
  }
  archive?.append(lines);
  counts.note(0, -removed);
  counts.noteReplays(-replayBytes);
  return retired;
};
