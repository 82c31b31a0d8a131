import process from 'node:process';
import { ConfigError, loadConfig } from '@orchqueue/config';
import { createLogger, type Logger } from '@orchqueue/telemetry';
import { Command } from 'commander';
import packageFile from '../package.json' with { type: 'json' };
import { type Agent, startAgent } from './agent.ts';

const EXIT_FAILED = 1;

async function main(): Promise<void> {
  const { config: file } = new Command('pool-managerd')
    .description('The OrchQueue agent: owns the engine processes of this host')
    .option('-c, --config <file>', 'the YAML file; without one everything is default')
    .version(packageFile.version)
    .parse()
    .opts<{ config?: string }>();
  const source = file === undefined ? { env: process.env } : { file, env: process.env };
  const { config, directory } = await loadConfig(source);
  const logger = createLogger({ name: 'pool-managerd', ...config.log });
  const agent = await startAgent({ config, directory, logger });
  stopOnSignal(agent, logger);
  const facts = { url: agent.url, agent_id: config.agent.agent_id, profile: config.profile };
  logger.info(facts, 'pool-managerd listening');
}

/** The first signal stops in order; the second is from somebody who does not want to wait. */
function stopOnSignal(agent: Agent, logger: Logger): void {
  let signals = 0;
  const onSignal = (signal: NodeJS.Signals) => {
    signals += 1;
    if (signals > 1) {
      agent.kill();
      process.exit(EXIT_FAILED);
    }
    logger.info({ signal }, 'pool-managerd stopping');
    agent.stop().then(
      () => {
        logger.info('pool-managerd stopped');
        process.exit(0);
      },
      (cause) => {
        logger.fatal({ err: cause }, 'pool-managerd cannot stop in order');
        agent.kill();
        process.exit(EXIT_FAILED);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  // A closed terminal: without this the agent would go and leave its engines.
  process.on('SIGHUP', onSignal);
}

main().catch((cause: unknown) => {
  const isForPeople = cause instanceof ConfigError || cause instanceof Error;
  process.stderr.write(`pool-managerd: ${isForPeople ? cause.message : String(cause)}\n`);
  process.exit(EXIT_FAILED);
});
