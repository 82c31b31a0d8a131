import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EngineCore } from './engine-core.ts';
import type { Protocol } from './protocol.ts';

const PORT_MAX = 65_535;
const TRIES = 50;

/**
 * The engine's servers on loopback, the first one with its protocol. With port 0 another port is
 * taken until the one for the figures is free as well. Throws what the system has against it.
 */
export async function listen(
  protocol: Protocol,
  core: EngineCore,
  port: number,
): Promise<{ port: number; servers: Server[] }> {
  const { figures } = protocol;
  const plain = protocol.createApp(core);
  const app = core.knobs.logRequests ? logging(plain) : plain;
  for (let tries = 1; ; tries += 1) {
    const server = await start(app, port);
    const { port: taken } = server.address() as AddressInfo;
    if (figures === undefined) return { port: taken, servers: [server] };
    try {
      const beside = taken + figures.portOffset;
      if (beside > PORT_MAX) throw new Error(`port ${taken} has none above it for the figures`);
      return { port: taken, servers: [server, await start(figures.createApp(core), beside)] };
    } catch (thrown) {
      server.close();
      if (port !== 0 || tries === TRIES) throw thrown;
    }
  }
}

/** On standard output, behind the line that it listens. */
const logging =
  (app: RequestListener): RequestListener =>
  (request, response) => {
    const { method, url: path, headers } = request;
    const { traceparent, tracestate, 'x-correlation-id': correlation } = headers;
    const line = { msg: 'request', method, path, correlation, traceparent, tracestate };
    process.stdout.write(`${JSON.stringify(line)}\n`);
    app(request, response);
  };

async function start(app: RequestListener, port: number): Promise<Server> {
  const server = createServer({ keepAliveTimeout: 5_000 }, app);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
