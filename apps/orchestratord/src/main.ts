import process from 'node:process';
import { loadConfig } from '@orchqueue/config';
import { createLogger, type Logger } from '@orchqueue/telemetry';
import { Command } from 'commander';
import packageFile from '../package.json' with { type: 'json' };
import { type Daemon, startDaemon } from './daemon.ts';

const EXIT_FAILED = 1;

async function main(): Promise<void> {
  const { config: file } = new Command('orchestratord')
    .description('The OrchQueue controller: admits, schedules, streams and remembers tasks')
    .option('-c, --config <file>', 'the YAML file; without one everything is default')
    .version(packageFile.version)
    .parse()
    .opts<{ config?: string }>();
  const source = file === undefined ? { env: process.env } : { file, env: process.env };
  const loaded = await loadConfig(source);
  const logger = createLogger({ name: 'orchestratord', ...loaded.config.log });
  const daemon = await startDaemon(loaded, logger);
  stopOnSignal(daemon, logger);
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
  process.on('SIGHUP', onSignal);
}

main().catch((error: unknown) => {
  const text = error instanceof Error ? error.message : String(error);
  process.stderr.write(`orchestratord: ${text}\n`);
  process.exit(EXIT_FAILED);
});
