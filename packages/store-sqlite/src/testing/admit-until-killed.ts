import { openSqliteStore } from '../sqlite-store.ts';
import { sampleEvents, sampleTask } from './sample-task.ts';

/**
 * Run as a process: admits from 16 callers without end and prints each id once its admission is
 * acknowledged.
 */
const [file = '', prefix = ''] = process.argv.slice(2);
const CALLERS = 16;
const store = await openSqliteStore({ file });
process.stdout.write('open\n');

let count = 0;
const admitForever = async (): Promise<never> => {
  for (;;) {
    count += 1;
    const taskId = `${prefix}-${count}`;
    await store.admit(sampleTask(taskId), sampleEvents());
    process.stdout.write(`${taskId}\n`);
  }
};
await Promise.all(Array.from({ length: CALLERS }, admitForever));
