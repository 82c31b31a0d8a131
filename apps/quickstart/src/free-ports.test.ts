import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, it } from '@jest/globals';
import { requireFreePorts } from './free-ports.ts';

it('names a port that is taken and the way out, and leaves free ones free', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await expect(requireFreePorts([port])).rejects.toThrow(
    `port ${port} is in use; choose another with --port`,
  );
  server.close();
  await once(server, 'close');
  await requireFreePorts([port]);
  await requireFreePorts([port]);
});
