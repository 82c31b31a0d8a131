import { flushCompileCache } from 'node:module';
import process from 'node:process';
import { type LoadedConfig, loadConfig } from '@orchqueue/config';
import { createLogger, type Logger } from '@orchqueue/telemetry';
import { Command } from 'commander';
import packageFile from '../package.json' with { type: 'json' };
import { addBackupCommands } from './backup-command.ts';
import { type Daemon, startDaemon } from './daemon.ts';
import { addKeysCommand } from './keys-command.ts';

const EXIT_FAILED = 1;

async function main(): Promise<void> {
  // Prompts, results and keys are nobody's but this user's (ORCH-3036).
  process.umask(0o077);
  const program = new Command('orchestratord')
    .description('The OrchQueue controller: admits, schedules, streams and remembers tasks')
    .option('-c, --config <file>', 'the YAML file; without one everything is default')
    .version(packageFile.version);
  const load = (): Promise<LoadedConfig> => {
    const { config: file } = program.opts<{ config?: string }>();
    return loadConfig(file === undefined ? { env: process.env } : { file, env: process.env });
  };
  program.action(async () => serve(await load()));
  addKeysCommand(program, load, process.env);
  addBackupCommands(program, load);
  await program.parseAsync();
}

async function serve(loaded: LoadedConfig): Promise<void> {
  const logger = createLogger({ name: 'orchestratord', ...loaded.config.log });
  const starting = startDaemon(loaded, logger, process.env);
  if (!process.stdout.isTTY) reloadOnHangup(starting);
  const daemon = await starting;
  stopOnSignal(daemon, logger);
  // It may be killed later, and then nothing is written at its end.
  flushCompileCache();
  logger.info({ url: daemon.url, profile: loaded.config.profile }, 'orchestratord listening');
}

/** The first signal stops in order; the second is from somebody who does not want to wait. */
function stopOnSignal(daemon: Daemon, logger: Logger): void {
  let signals = 0;
  const onSignal = (signal: NodeJS.Signals) => {
    signals += 1;
    if (signals > 1) process.exit(EXIT_FAILED);
    logger.info({ signal }, 'orchestratord stopping');
    daemon.stop().then(
      () => {
        logger.info('orchestratord stopped');
        process.exit(0);
      },
      (error) => {
        logger.fatal({ err: error }, 'orchestratord cannot stop in order');
        process.exit(EXIT_FAILED);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  // On a terminal it says that the terminal is gone.
  if (process.stdout.isTTY) process.on('SIGHUP', onSignal);
}

/** From the start on: what comes too early would else end the process. */
function reloadOnHangup(starting: Promise<Daemon>): void {
  const reload = () => starting.then((daemon) => daemon.reload());
  // A start that fails says so by itself.
  process.on('SIGHUP', () => void reload().catch(() => {}));
}

main().catch((error: unknown) => {
  const text = error instanceof Error ? error.message : String(error);
  process.stderr.write(`orchestratord: ${text}\n`);
  process.exit(EXIT_FAILED);
});
