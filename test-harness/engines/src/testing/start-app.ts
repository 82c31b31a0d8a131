import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EngineCore } from '../core/engine-core.ts';
import { readKnobs } from '../core/knobs.ts';
import type { Protocol } from '../core/protocol.ts';
import { PROTOCOLS } from '../protocols.ts';

export type App = {
  url: string;
  core: EngineCore;
  /** How the process would have died. */
  deaths: string[];
  stop(): Promise<void>;
};

/** A fake engine in this process. Its deaths are noted, not died. */
export async function startApp(words: readonly string[]): Promise<App> {
  const knobs = readKnobs(words, Object.keys(PROTOCOLS));
  const protocol = PROTOCOLS[knobs.engine] as Protocol;
  const deaths: string[] = [];
  const core = new EngineCore(knobs, protocol.version, {
    crash: () => deaths.push('crash'),
    outOfMemory: () => deaths.push('out of memory'),
  });
  core.isLoaded = true;
  const server = createServer(protocol.createApp(core));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    core,
    deaths,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Looks until it holds. The test's own limit ends it otherwise. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}
