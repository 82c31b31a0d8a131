import { flushCompileCache } from 'node:module';
import process from 'node:process';
import { ConfigError, type ConfigSource, LiveConfig, loadConfig } from '@orchqueue/config';
import {
  createLogger,
  createMetrics,
  type Logger,
  type OpenSpans,
  openSpans,
  ProcessFigures,
} from '@orchqueue/telemetry';
import { Command } from 'commander';
import packageFile from '../package.json' with { type: 'json' };
import { type Agent, startAgent } from './agent.ts';
import { addDoctorCommand } from './doctor/doctor-command.ts';

const EXIT_FAILED = 1;
/** Rarer than in a controller, for an agent mostly sleeps. */
const LOOP_LOOK_MS = 200;

async function main(): Promise<void> {
  const program = new Command('pool-managerd')
    .description('The OrchQueue agent: owns the engine processes of this host')
    .option('-c, --config <file>', 'the YAML file; without one everything is default')
    .version(packageFile.version);
  const source = (): ConfigSource => {
    const { config: file } = program.opts<{ config?: string }>();
    return file === undefined ? { env: process.env } : { file, env: process.env };
  };
  program.action(() => serve(source()));
  addDoctorCommand(program, source);
  await program.parseAsync();
}

async function serve(source: ConfigSource): Promise<void> {
  const loaded = await loadConfig(source);
  const { config, directory } = loaded;
  const logger = createLogger({ name: 'pool-managerd', ...config.log });
  const metrics = createMetrics('pool-managerd');
  metrics.set('orchq_build_info', { version: packageFile.version, node: process.version }, 1);
  await new ProcessFigures({ metrics, loopResolutionMs: LOOP_LOOK_MS }).start();
  const facts = { loaded, section: 'agent' as const, logger, metrics };
  // A new log level is all that an agent takes: its keys need a restart, every one of them.
  const live = new LiveConfig({ ...facts, apply: () => {} });
  if (!process.stdout.isTTY) process.on('SIGHUP', () => void live.reload());
  const spans = await openSpans({
    ...{ service: 'pool-managerd', version: packageFile.version, logger },
    otlpUrl: config.traces.otlp_url,
  });
  const more = spans ? { spans } : {};
  const agent = await startAgent({ config, directory, logger, metrics, ...more, env: process.env });
  stopOnSignal(agent, spans, logger);
  const { agent_id } = config.agent;
  // It may be killed later, and then nothing is written at its end.
  flushCompileCache();
  logger.info({ url: agent.url, agent_id, profile: config.profile }, 'pool-managerd listening');
}

/** The first signal stops in order; the second is from somebody who does not want to wait. */
function stopOnSignal(agent: Agent, spans: OpenSpans | null, logger: Logger): void {
  let signals = 0;
  const onSignal = (signal: NodeJS.Signals) => {
    signals += 1;
    if (signals > 1) {
      agent.kill();
      process.exit(EXIT_FAILED);
    }
    logger.info({ signal }, 'pool-managerd stopping');
    const stopped = agent.stop().finally(() => spans?.close());
    stopped.then(
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
  if (process.stdout.isTTY) process.on('SIGHUP', onSignal);
}

main().catch((cause: unknown) => {
  const isForPeople = cause instanceof ConfigError || cause instanceof Error;
  process.stderr.write(`pool-managerd: ${isForPeople ? cause.message : String(cause)}\n`);
  process.exit(EXIT_FAILED);
});
