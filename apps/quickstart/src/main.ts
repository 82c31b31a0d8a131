/**
 * `npm start`: both daemons, one engine, a first task; in the foreground until Ctrl-C. It only
 * composes: the daemons are the real ones, and the configuration it writes can be kept and used
 * without it.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { createControllerClient } from '@orchqueue/client';
import { Command, InvalidArgumentError, Option } from 'commander';
import { stringify } from 'yaml';
import packageFile from '../package.json' with { type: 'json' };
import { type DaemonProcess, startDaemonProcess } from './daemon-process.ts';
import { chooseEngine, type EngineName } from './engine-choice.ts';
import { runFirstTask } from './first-task.ts';
import { requireFreePorts } from './free-ports.ts';
import { AGENT_OFFSET, modelIdOf, stackConfig } from './stack-config.ts';
import { waitReady } from './wait-ready.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const PORT_MAX = 65_000;

type Flags = { home: string; port: number; model: string; engine: EngineName; demo: boolean };

function readFlags(): Flags {
  return new Command('npm start --')
    .description('Starts OrchQueue on this machine: controller, agent and one engine')
    .option('--home <dir>', 'where data, logs and the configuration are kept', '.orchq')
    .option('--port <port>', 'of the controller; the agent takes the next one', toPort, 7210)
    .option('--model <file>', 'a GGUF file', path.join(ROOT, 'assets/models/haiku-tiny.gguf'))
    .addOption(
      new Option('--engine <name>', 'auto takes a llama-server that is there, else embedded')
        .choices(['auto', 'embedded', 'llama-server'])
        .default('auto'),
    )
    .option('--no-demo', 'do not run a first task')
    .version(packageFile.version)
    .parse()
    .opts<Flags>();
}

function toPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < PORT_MAX) return port;
  throw new InvalidArgumentError(`a port is a whole number from 1 to ${PORT_MAX - 1}`);
}

const print = (text: string): void => {
  process.stdout.write(text);
};

async function writeConfig(flags: Flags, home: string): Promise<string> {
  const engine = await chooseEngine(flags.engine, ROOT, process.env.PATH ?? '');
  const config = stackConfig({ port: flags.port, modelPath: path.resolve(flags.model), engine });
  await mkdir(path.join(home, 'logs'), { recursive: true });
  const file = path.join(home, 'orchq.yaml');
  const header = '# Written by `npm start` at each start. Copy it to keep your changes.\n';
  await writeFile(file, header + stringify(config));
  const what = engine.provision === 'binary' ? engine.binaryPath : 'the embedded llama.cpp';
  print(`engine: ${what}\nconfiguration: ${file}\n`);
  return file;
}

function startDaemon(name: string, configFile: string, home: string): DaemonProcess {
  const script = path.join(ROOT, 'apps', name, 'bin', `${name}.mjs`);
  return startDaemonProcess(name, script, configFile, path.join(home, 'logs', `${name}.log`));
}

async function run(flags: Flags, stop: AbortSignal): Promise<void> {
  const home = path.resolve(flags.home);
  await requireFreePorts([flags.port, flags.port + AGENT_OFFSET]);
  const configFile = await writeConfig(flags, home);
  const daemons: DaemonProcess[] = [];
  const url = `http://127.0.0.1:${flags.port}`;
  const client = createControllerClient({ baseUrl: url });
  // What loses a race below must not go on waiting after everything is over.
  const over = new AbortController();
  const signal = AbortSignal.any([stop, over.signal]);
  try {
    for (const name of ['orchestratord', 'pool-managerd']) {
      daemons.push(startDaemon(name, configFile, home));
    }
    const failed = daemons.map((daemon) => daemon.failed);
    await Promise.race([waitReady(client, signal), ...failed]);
    print(`orchq ready ${url}\n`);
    const modelId = modelIdOf(flags.model);
    if (flags.demo) await Promise.race([runFirstTask(client, modelId, print, signal), ...failed]);
    print(`logs: ${path.join(home, 'logs')}; Ctrl-C stops everything\n`);
    const stopped = new Promise((resolve) => stop.addEventListener('abort', resolve));
    if (!stop.aborted) await Promise.race([stopped, ...failed]);
  } finally {
    over.abort();
    // The controller first: it lets running tasks end while their engine is still there.
    for (const daemon of daemons) await daemon.stop();
  }
}

const stop = new AbortController();
// A reader or a terminal that is gone must not take the shutdown with it.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => stop.abort());
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!stop.signal.aborted) print('\nstopping\n');
    stop.abort();
  });
}
try {
  await run(readFlags(), stop.signal);
} catch (error) {
  if (!stop.signal.aborted) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
