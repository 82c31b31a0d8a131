import { createServer } from 'node:net';

/** Hands out ports of one range; no two replicas of an agent hold the same. */
export type PortRange = {
  /** Rejects with `PortsTakenError` when every port is taken. */
  take(): Promise<number>;
  /** One that an engine of an earlier agent holds. */
  reserve(port: number): void;
  release(port: number): void;
};

export class PortsTakenError extends Error {
  constructor({ first, last }: { first: number; last: number }) {
    super(`every port from ${first} to ${last} is taken; widen agent.engine_ports`);
    this.name = 'PortsTakenError';
  }
}

export type IsPortFree = (port: number) => Promise<boolean>;

/**
 * Goes round, so that a port which a stranger took, or which lingers, is not the next try again. A
 * free port may be lost before the engine binds it; the engine then ends with `port_taken`, and the
 * next one is tried.
 */
export function createPortRange(
  range: { first: number; last: number },
  isFree: IsPortFree = isPortFree,
): PortRange {
  const taken = new Set<number>();
  let cursor = range.first;
  return {
    async take() {
      for (let tries = range.last - range.first + 1; tries > 0; tries -= 1) {
        const port = cursor;
        cursor = port >= range.last ? range.first : port + 1;
        if (taken.has(port)) continue;
        taken.add(port);
        if (await isFree(port)) return port;
        taken.delete(port);
      }
      throw new PortsTakenError(range);
    },
    reserve(port) {
      taken.add(port);
    },
    release(port) {
      taken.delete(port);
    },
  };
}

const isPortFree: IsPortFree = (port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.close(() => resolve(true));
    });
  });
