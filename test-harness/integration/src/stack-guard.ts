import { rmSync } from 'node:fs';
import { killAll, stackPids } from './stack-processes.ts';

/**
 * Runs beside a stack, with a pipe to the test process as its input. However that process ends, the
 * pipe ends with it, and then nothing of the stack may go on.
 */
const directory = process.argv[2];
if (directory === undefined) throw new Error('the guard needs the folder of a stack');
process.stdin.resume();
process.stdin.on('end', () => {
  for (let pids = stackPids(directory); pids.length > 0; pids = stackPids(directory)) killAll(pids);
  rmSync(directory, { recursive: true, force: true });
});
