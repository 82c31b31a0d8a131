import { writeSync } from 'node:fs';
import process from 'node:process';
import { type Failpoint, lastWords, STEPS } from './failpoints.ts';
import { afterStoreClass, plantSource, replaceOnce } from './plant-source.ts';

/**
 * Loaded before orchestratord, and so before its worker threads: puts one point into the store's
 * source where the process kills itself. Nothing in the product knows of it. The point and how
 * often it lets pass are in the query of this module's own address (failpoints.ts). Each thread
 * counts for itself, and each point is in one thread alone.
 */
const asked = new URL(import.meta.url).searchParams;
const wanted = asked.get('failpoint') as Failpoint;
const lastHit = Number(asked.get('hit'));
const STDERR = 2;
let hits = 0;

Object.assign(globalThis, {
  failpoint(name: Failpoint): void {
    if (name !== wanted) return;
    hits += 1;
    if (hits !== lastHit) return;
    writeSync(STDERR, `${lastWords(name)}\n`);
    // The signal is there before this call returns: no further line is run by any thread.
    process.kill(process.pid, 'SIGKILL');
  },
});

afterStoreClass(
  Object.values(STEPS),
  `for (const [step, method] of ${JSON.stringify(Object.entries(STEPS))}) {
    const original = SqliteStore.prototype[method];
    SqliteStore.prototype[method] = async function (...given) {
      failpoint(step + '.before');
      const outcome = await original.apply(this, given);
      failpoint(step + '.after');
      return outcome;
    };
  }`,
);

plantSource('/packages/store-sqlite/src/batch.ts', (source) => {
  const begin = 'statements.begin.run();';
  const commit = 'statements.commit.run();';
  const begun = replaceOnce(source, begin, `failpoint('worker.before-begin'); ${begin}`);
  const around = `failpoint('worker.before-commit'); ${commit} failpoint('worker.after-commit');`;
  return replaceOnce(begun, commit, around);
});
