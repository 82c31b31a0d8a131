import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { StoreUnavailableError } from '@orchqueue/contract-types';
import { openSqliteStore } from './sqlite-store.ts';

const ADMIT_UNTIL_KILLED = new URL('./testing/admit-until-killed.ts', import.meta.url);
const LOSE_WORKER = new URL('./testing/lose-worker.ts', import.meta.url);

/** `exit` gives the signal that ended it, or its exit code. */
type Child = {
  process: ChildProcess;
  lines: AsyncIterable<string>;
  exit: Promise<string | number>;
};

/** A test that fails in the middle must not leave one behind. */
const running = new Set<ChildProcess>();

/** The program as its own process; its standard error is shown with the test. */
const startProgram = (program: URL, ...parameters: string[]): Child => {
  const child = spawn(process.execPath, [program.pathname, ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  const exit = once(child, 'exit').then(([code, signal]) => signal ?? code);
  return { process: child, lines: createInterface({ input: child.stdout }), exit };
};

const killNine = async (child: Child): Promise<void> => {
  child.process.kill('SIGKILL');
  await child.exit;
};

describe('crashes of real processes', () => {
  let folder = '';
  let file = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'orchq-crash-'));
    file = join(folder, 'store.db');
  });
  afterEach(async () => {
    for (const child of running) child.kill('SIGKILL');
    running.clear();
    await rm(folder, { recursive: true });
  });

  test('[ORCH-4302] a second controller is refused until kill -9 of the first', async () => {
    const first = startProgram(ADMIT_UNTIL_KILLED, file, 'first');
    for await (const line of first.lines) if (line === 'open') break;
    const refused = openSqliteStore({ file });
    await expect(refused).rejects.toBeInstanceOf(StoreUnavailableError);
    await expect(refused).rejects.toThrow(
      `${file} is in use by another orchestratord (it holds ${file}-lock). Stop that process`,
    );
    await expect(refused).rejects.toHaveProperty('facts.details.reason', 'locked');
    await killNine(first);
    await (await openSqliteStore({ file })).close();
  }, 30_000);

  test.each([1, 40, 300, 1_000, 2_500])(
    '[ORCH-4301] kill -9 after %i admissions loses no acknowledged one',
    async (killAfter) => {
      const acknowledged: string[] = [];
      for (const round of ['first', 'second']) {
        const child = startProgram(ADMIT_UNTIL_KILLED, file, round);
        let count = 0;
        for await (const line of child.lines) {
          if (line === 'open') continue;
          acknowledged.push(line);
          count += 1;
          // What is still in the pipe was acknowledged too, so reading goes on to its end.
          if (count === killAfter) child.process.kill('SIGKILL');
        }
        expect(await child.exit).toBe('SIGKILL');
        expect(count).toBeGreaterThanOrEqual(killAfter);
      }
      const store = await openSqliteStore({ file });
      const unfinished = await store.unfinished(0, 1_000_000);
      const known = new Set(unfinished.map(({ task }) => task.taskId));
      expect(acknowledged.filter((taskId) => !known.has(taskId))).toEqual([]);
      const last = acknowledged.at(-1) ?? '';
      expect(await store.readEvents('acme', last, 0, 1)).toHaveLength(1);
      await store.close();
    },
    60_000,
  );

  test('[ORCH-4304] a lost worker fails what was asked for, and is replaced once', async () => {
    const child = startProgram(LOSE_WORKER, file);
    let text = '';
    for await (const line of child.lines) text += line;
    const { reasons, ...report } = JSON.parse(text);
    expect(new Set(reasons)).toEqual(new Set(['worker_exited', 'reopening']));
    expect(report).toEqual({
      found: 'before',
      admitted: { admitted: true },
      workers: 2,
    });
  }, 30_000);
});
