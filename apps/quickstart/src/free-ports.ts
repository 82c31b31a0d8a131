import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Rejects when something listens on one of the ports already. Without this look another
 * OrchQueue on the port would be taken for the one that is being started.
 */
export async function requireFreePorts(ports: readonly number[]): Promise<void> {
  for (const port of ports) {
    const server = createServer();
    server.listen(port, '127.0.0.1');
    const taken = await once(server, 'listening').then(
      () => false,
      () => true,
    );
    if (taken) throw new Error(`port ${port} is in use; choose another with --port`);
    server.close();
    await once(server, 'close');
  }
}
