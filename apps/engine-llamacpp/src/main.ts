import type { Server } from 'node:http';
import { CommanderError } from 'commander';
import { createKeyCheck, isLoopback, readKeys } from './api-key.ts';
import { type EngineSettings, parseArguments } from './arguments.ts';
import { createCompletionRoute } from './completion-route.ts';
import { createEmbeddingRoute } from './embedding-route.ts';
import { createEngine, type Engine } from './engine.ts';
import { EngineError, fieldError } from './engine-error.ts';
import { createEngineLog } from './engine-log.ts';
import type { Route } from './http-exchange.ts';
import { createHttpServer } from './http-server.ts';
import { loadModelHost, type ModelHost } from './model-host.ts';
import { stopOnSignal } from './shutdown.ts';
import { createStatusRoutes } from './status-routes.ts';
import { createTextRoutes } from './text-routes.ts';

const write = (text: string): void => {
  process.stderr.write(text);
};
// A supervisor that dies takes the other end of this pipe with it. Its successor adopts this
// process (ORCH-3503), so a line nobody can read must not end it.
process.stderr.on('error', () => {});
const log = createEngineLog(write);

/** Order of upstream: arguments, socket, model, ready. Each step's failure is an exit 1. */
async function main(): Promise<void> {
  const settings = readSettings();
  const keys = readKeys(settings.apiKeyFile, process.env.LLAMA_API_KEY);
  if (!isLoopback(settings.host) && keys.length === 0) {
    exit(`refusing to listen on ${settings.host} without a key: set --api-key-file`);
  }
  let routes: ReadonlyMap<string, Route> | null = null;
  const server = createHttpServer(settings, () => routes, createKeyCheck(keys), log);
  const url = await listen(server, settings);
  const engine = createEngine(settings, await load(settings));
  routes = routeTable(engine);
  log('I', 'model loaded');
  stopOnSignal(server, engine, log, process);
  log('I', `listening on ${url}`);
}

function readSettings(): EngineSettings {
  try {
    return parseArguments(process.argv.slice(2), process.env, write);
  } catch (thrown) {
    // Commander has written the message already.
    if (thrown instanceof CommanderError) process.exit(thrown.exitCode);
    throw thrown;
  }
}

function listen(server: Server, { host, port }: EngineSettings): Promise<string> {
  return new Promise((resolve) => {
    server.once('error', () => {
      log('E', `couldn't bind HTTP server socket, hostname: ${host}, port: ${port}`);
      exit('exiting due to HTTP server error');
    });
    server.listen(port, host, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address !== null ? address.port : port;
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${bound}`);
    });
  });
}

async function load(settings: EngineSettings): Promise<ModelHost> {
  log('I', `load_model: loading model '${settings.modelPath}'`);
  try {
    return await loadModelHost(settings, log);
  } catch (thrown) {
    log('E', thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : 'unknown error');
    log('E', `failed to load model, '${settings.modelPath}'`);
    return exit('exiting due to model loading error');
  }
}

function routeTable(engine: Engine): ReadonlyMap<string, Route> {
  const isText = engine.host.embedders === null;
  const completion = isText ? createCompletionRoute(engine) : refuseText;
  return new Map(
    Object.entries({
      ...createStatusRoutes(engine),
      ...createTextRoutes(engine),
      'POST /completion': completion,
      'POST /completions': completion,
      'POST /v1/chat/completions': isText ? refuseTools : refuseText,
      'POST /v1/embeddings': createEmbeddingRoute(engine),
    }),
  );
}

/** The one route that tools need. Who has none is served by the others. */
function refuseTools(): never {
  throw fieldError('tools', 'not supported by this engine');
}

/** In upstream's words. */
function refuseText(): never {
  const advice = 'Start it without `--embeddings`';
  throw new EngineError(
    'not_supported_error',
    `This server does not support completions. ${advice}`,
  );
}

function exit(reason: string): never {
  log('E', reason);
  process.exit(1);
}

await main();
