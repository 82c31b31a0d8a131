import { fork } from 'node:child_process';
import { type FailedSeed, runSeeds, type SeedRange } from './seed-range.ts';

type Message = { failed: FailedSeed } | { seen: number };

const WORKER = new URL('./seed-worker.ts', import.meta.url);

/** The same as `runSeeds`, over several processes of which each takes every n-th seed. */
export async function runSeedsInProcesses(
  { first, end }: Omit<SeedRange, 'step'>,
  processes: number,
  onFailure: (failed: FailedSeed) => void,
): Promise<number> {
  if (processes === 1) return runSeeds({ first, end, step: 1 }, onFailure);
  const shares = Array.from({ length: processes }, (_, index) =>
    runShare({ first: first + index, end, step: processes }, onFailure),
  );
  const seen = await Promise.all(shares);
  return seen.reduce((sum, count) => sum + count, 0);
}

/** Rejects when the process ends before it has told how many things it saw. */
function runShare(range: SeedRange, onFailure: (failed: FailedSeed) => void): Promise<number> {
  const child = fork(WORKER, [JSON.stringify(range)]);
  return new Promise((resolve, reject) => {
    child.on('message', (message: Message) => {
      if ('failed' in message) onFailure(message.failed);
      else resolve(message.seen);
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      reject(new Error(`a process of seeds ended early: ${signal ?? `code ${code}`}`));
    });
  });
}
