import type { Worker } from 'node:worker_threads';
import { openSqliteStore } from '../sqlite-store.ts';
import { sampleEvents, sampleTask } from './sample-task.ts';

/**
 * Run as a process: loses the worker thread with work in hand and prints what the callers were
 * told.
 */
const [file = ''] = process.argv.slice(2);
const workers: Worker[] = [];
process.on('worker', (worker) => workers.push(worker));
const store = await openSqliteStore({ file });
await store.admit(sampleTask('before'), sampleEvents());

const asked = [
  ...Array.from({ length: 600 }, (_, index) => store.admit(sampleTask(`lost-${index}`), [])),
  store.list({ tenant: 'acme', limit: 1 }),
];
const settled = Promise.allSettled(asked);
await workers[0]?.terminate();
const reasons = (await settled).map((one) =>
  one.status === 'fulfilled' ? 'answered' : String(one.reason.facts?.details?.reason),
);

// It is opened again a second after the last time at the earliest; until then every call is refused
// at once.
while (!(await store.healthy())) await new Promise((resolve) => setImmediate(resolve));
const found = await store.get('acme', 'before');
const admitted = await store.admit(sampleTask('after'), sampleEvents());
await store.close();
const report = { reasons, found: found?.taskId, admitted, workers: workers.length };
process.stdout.write(JSON.stringify(report));
