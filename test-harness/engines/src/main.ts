import { setTimeout as pause } from 'node:timers/promises';
import { EngineCore } from './core/engine-core.ts';
import { readKnobs } from './core/knobs.ts';
import { listen } from './core/listen.ts';
import type { Protocol } from './core/protocol.ts';
import { PROTOCOLS } from './protocols.ts';

/** Longer than a keep-alive of the engines: a kept connection must not hold the process. */
const GRACE_MS = 1_000;

const knobs = readKnobs(process.argv.slice(2), Object.keys(PROTOCOLS));
const protocol = PROTOCOLS[knobs.engine] as Protocol;
const core = new EngineCore(knobs, knobs.engineVersion ?? protocol.version, {
  crash: () => process.kill(process.pid, 'SIGKILL'),
  outOfMemory: () => {
    const { lines, exitStatus } = protocol.outOfMemory;
    process.stderr.write(`${lines.join('\n')}\n`);
    process.exit(exitStatus);
  },
});
const loading = pause(knobs.loadMs).then(() => {
  core.isLoaded = true;
});
if (protocol.listensLoaded) await loading;

const { port, servers } = await listen(protocol, core, knobs.port).catch((error: Error) => {
  process.stderr.write(`fake-engine: ${error.message}\n`);
  process.exit(1);
});
const ready = { msg: 'fake-engine listening', url: `http://127.0.0.1:${port}` };
process.stdout.write(`${JSON.stringify({ ...ready, engine: knobs.engine, pid: process.pid })}\n`);
process.once('SIGTERM', () => {
  core.stop();
  const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
  void Promise.all(closed).then(() => process.exit(0));
  setTimeout(() => {
    for (const server of servers) server.closeAllConnections();
  }, GRACE_MS).unref();
});
