import process from 'node:process';
import { OrchQueueError } from '@orchqueue/client';
import type { GlobalFlags } from './context.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { toFailure } from './failure.ts';
import { Interruption } from './interruption.ts';
import { paint } from './term/cell.ts';

/** Says on standard error what went wrong; `url` is who was asked. Returns how this ends. */
export function reportFailure(thrown: unknown, flags: GlobalFlags, url = ''): ExitCode {
  const { exitCode, message, hints, code } = toFailure(thrown, url);
  // There is nobody who reads.
  if (exitCode === EXIT.pipeClosed) return exitCode;
  if (flags.json === true) {
    const envelope = thrown instanceof OrchQueueError ? thrown.envelope : {};
    const error = { code, message, ...envelope, hints, exit_code: exitCode };
    process.stderr.write(`${JSON.stringify({ error })}\n`);
    return exitCode;
  }
  const head = paint(thrown instanceof Interruption ? 'yellow' : 'red', 'orchq:', process.stderr);
  const lines = [`${head} ${message}`, ...hints.map((hint) => `  ${hint}`)];
  process.stderr.write(`${lines.join('\n')}\n`);
  return exitCode;
}
