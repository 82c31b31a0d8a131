import process from 'node:process';
import { EXIT, type ExitCode } from './exit-code.ts';

/** Why work ends before its time; the reason of the signal of every wait. */
export class Interruption extends Error {
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode) {
    super(message);
    this.name = 'Interruption';
    this.exitCode = exitCode;
  }
}

/**
 * The signal that the first Ctrl-C aborts. The second one is from somebody who does not want to
 * wait, and ends the process at once.
 */
export function watchInterruptions(): AbortSignal {
  const controller = new AbortController();
  const stop = (message: string, exitCode: ExitCode): void => {
    if (controller.signal.aborted) process.exit(exitCode);
    controller.abort(new Interruption(message, exitCode));
  };
  process.on('SIGINT', () => stop('interrupted', EXIT.interrupted));
  process.on('SIGTERM', () => stop('terminated', EXIT.terminated));
  process.on('SIGHUP', () => stop('the terminal is gone', EXIT.terminated));
  // `orchq tasks | head` is no error of anybody. It comes again with every further write.
  process.stdout.on('error', () => {
    const gone = new Interruption('the reader is gone', EXIT.pipeClosed);
    if (!controller.signal.aborted) controller.abort(gone);
  });
  process.stderr.on('error', () => {});
  return controller.signal;
}
