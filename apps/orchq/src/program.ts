import process from 'node:process';
import { Command, CommanderError } from 'commander';
import { addClusterCommands } from './cluster-commands.ts';
import { addCompletion } from './completion.ts';
import { EXIT } from './exit-code.ts';
import { addModelCommands } from './model-commands.ts';
import { addReplayCommands } from './replay-commands.ts';
import { addSessionCommands } from './session-commands.ts';
import { addTaskCommands } from './task-commands.ts';

const EPILOGUE = `
Examples:
  orchq run "Write a haiku about the moon."
  cat notes.txt | orchq run "Summarise:" - > summary.txt
  orchq tasks --status running
  orchq doctor

On a terminal commands print tables; by a pipe, or with --json, JSON. run and stream print the
text either way. Exit codes and settings: docs/cli.md.`;

/** Reads the line and runs its command. Sets the exit code, and never throws. */
export async function runProgram(argv: readonly string[], version: string): Promise<void> {
  const program = await makeProgram(version, argv.slice(2));
  try {
    await program.parseAsync(argv);
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown;
    // Help and version are no errors; commander has written all of it.
    process.exitCode = thrown.exitCode === 0 ? EXIT.ok : EXIT.usage;
  }
}

/** The words decide whether what only a shell asks for is loaded. */
export async function makeProgram(version: string, words: readonly string[]): Promise<Command> {
  const program = new Command('orchq')
    .description('The command line of OrchQueue')
    .option('--url <url>', 'of the controller (ORCHQ_URL; default http://127.0.0.1:7210)')
    .option('--api-key-file <file>', 'a file with the API key (ORCHQ_API_KEY_FILE, ORCHQ_API_KEY)')
    .option('--config <file>', 'settings (ORCHQ_CONFIG; default ~/.config/orchq/config.yaml)')
    .option('--json', 'JSON, also on a terminal; errors as JSON too')
    .option('--no-json', 'for people, also by a pipe')
    .option('-q, --quiet', 'no status line and no words about what goes well')
    .version(version)
    .showHelpAfterError('(`--help` says what there is)')
    .showSuggestionAfterError()
    .addHelpText('after', EPILOGUE)
    // Settings of a command are read behind its name as well: orchq tasks --json.
    .exitOverride();
  addTaskCommands(program);
  addSessionCommands(program);
  addReplayCommands(program);
  addClusterCommands(program);
  addModelCommands(program);
  await addCompletion(program, words);
  return program;
}
