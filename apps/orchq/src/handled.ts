import process from 'node:process';
import type { Command } from 'commander';
import type { Context, GlobalFlags } from './context.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { watchInterruptions } from './interruption.ts';

/** `operands` are the arguments as commander read them, `flags` those of the command. */
export type Handler<Flags> = (
  context: Context,
  operands: readonly string[],
  flags: Flags,
) => Promise<ExitCode>;

/**
 * An action that loads its code when it runs: a command is never slower for what others need. All
 * failures end here, as one message and one exit code.
 */
export function handled<Flags>(load: () => Promise<Handler<Flags>>) {
  return async function act(this: Command): Promise<void> {
    const flags = this.optsWithGlobals<GlobalFlags & Flags>();
    const operands = this.processedArgs.flat().filter((operand) => operand !== undefined);
    const signal = watchInterruptions();
    let url: string | undefined;
    try {
      const [{ openContext }, handler] = await Promise.all([import('./context.ts'), load()]);
      const context = await openContext(flags, signal);
      url = context.settings.url.value;
      process.exitCode = await handler(context, operands as string[], flags);
      if (signal.aborted && process.exitCode === EXIT.ok) throw signal.reason;
    } catch (thrown) {
      const { reportFailure } = await import('./report-failure.ts');
      // What an abort breaks fails in many ways, for one reason.
      process.exitCode = reportFailure(signal.aborted ? signal.reason : thrown, flags, url);
    }
  };
}
