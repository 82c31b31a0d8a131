import { createServer } from 'node:net';

/** Below the ports that systems give to outgoing connections, so that a restart finds its own. */
const FIRST_PORT = 20_000;
const LAST_PORT = 31_900;
const TRIES = 50;

/** `size` free ports in a row. A random place: stacks of other runs look for theirs too. */
export async function takePortBlock(size: number): Promise<number> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const span = Math.floor((LAST_PORT - FIRST_PORT) / size);
    const first = FIRST_PORT + Math.floor(Math.random() * span) * size;
    const ports = Array.from({ length: size }, (_, offset) => first + offset);
    const free = await Promise.all(ports.map(isFree));
    if (free.every(Boolean)) return first;
  }
  throw new Error(`no ${size} free ports in a row were found`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
