import type { ReplayBounds, RetiredReplays } from '@orchqueue/ports';
import type { StoreFile } from './store-file.ts';

/** The first bound that the oldest trail is beyond; null: it may stay, and so may the rest. */
const boundPassed = (
  bounds: ReplayBounds,
  endedAtMs: number,
  bytes: number,
): keyof RetiredReplays | null => {
  if (endedAtMs < bounds.endedBeforeMs) return 'age';
  return bytes > bounds.bytesMax ? 'bytes' : null;
};

/** Inside a transaction of its caller. The row stays and says why it is empty (ORCH-4104). */
export const retireReplays = (
  { statements, counts }: StoreFile,
  bounds: ReplayBounds,
  limit: number,
): RetiredReplays => {
  const retired: RetiredReplays = { age: 0, bytes: 0 };
  let bytesLeft = counts.replayBytes;
  for (const kept of statements.selectKeptReplays.all({ limit })) {
    const bound = boundPassed(bounds, Number(kept.ended_at_ms), bytesLeft);
    if (bound === null) break;
    statements.emptyReplay.run({ row: Number(kept.row), bound });
    bytesLeft -= Number(kept.bytes);
    retired[bound] += 1;
  }
  counts.noteReplays(bytesLeft - counts.replayBytes);
  return retired;
};
