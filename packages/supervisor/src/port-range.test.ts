import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import { createPortRange } from './port-range.ts';

const RANGE = { first: 7300, last: 7302 };

test('[ORCH-3003] a port that is in use is skipped', async () => {
  const stranger = createServer();
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  const { port } = stranger.address() as AddressInfo;
  const range = createPortRange({ first: port, last: Math.min(65_535, port + 20) });
  expect(await range.take()).not.toBe(port);
  await new Promise((resolve) => stranger.close(resolve));
});

test('[ORCH-3003] no port is given out twice, and one given back comes round again', async () => {
  const range = createPortRange(RANGE, async () => true);
  const all = await Promise.all([range.take(), range.take(), range.take()]);
  expect([...all].sort()).toEqual([7300, 7301, 7302]);
  await expect(range.take()).rejects.toThrow('every port from 7300 to 7302 is taken');
  range.release(7301);
  expect(await range.take()).toBe(7301);
});

test('[ORCH-3003] the port tried last is not the next one tried', async () => {
  const range = createPortRange(RANGE, async () => true);
  const first = await range.take();
  range.release(first);
  expect(await range.take()).toBe(7301);
});
