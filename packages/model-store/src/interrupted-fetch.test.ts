import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { PartialFile } from './fetch/partial-file.ts';
import { noise, StoreWorld } from './testing/store-world.ts';
import { until } from './testing/until.ts';

const SYNCED_BYTES = 33_554_432;
let world: StoreWorld;

beforeEach(async () => {
  world = new StoreWorld();
  await world.open();
});
afterEach(() => world.close());

test('[ORCH-3042] after kill -9 what had been synced is gone on from', async () => {
  const content = noise(SYNCED_BYTES + 4_000_000, 'killed');
  world.server.serve('/m.gguf', content);
  world.server.misbehaviours.push({ kind: 'stall', afterBytes: SYNCED_BYTES + 1_000_000 });
  const script = fileURLToPath(new URL('./testing/fetch-until-killed.ts', import.meta.url));
  const child = spawn(process.execPath, [script, world.folder, world.source('m.gguf')]);
  const parts = path.join(world.folder, 'partial');
  const records = () => readdirSync(parts).filter((name) => name.endsWith('.json'));
  const syncedBytes = (name: string): number =>
    JSON.parse(readFileSync(path.join(parts, name), 'utf8')).syncedBytes;
  await until('a synced part', () => records().some((name) => syncedBytes(name) >= SYNCED_BYTES));
  child.kill('SIGKILL');
  await once(child, 'exit');
  await world.open();
  expect((await world.content(world.source('m.gguf'))).equals(content)).toBe(true);
  const resumed = Number(/\d+/.exec(world.ranges().at(-1) ?? '')?.[0]);
  expect(resumed).toBeGreaterThanOrEqual(SYNCED_BYTES);
}, 60_000);

test('[ORCH-3042] ends when the last who waits has left, and goes on for the next', async () => {
  const content = noise(3_000_000, 'left');
  const source = world.source('m.gguf');
  world.server.serve('/m.gguf', content);
  world.server.misbehaviours.push({ kind: 'stall', afterBytes: 1_000_000 });
  const [first, second] = [new AbortController(), new AbortController()];
  const one = world.obtain(source, null, first.signal).catch((error: Error) => error.message);
  const two = world.obtain(source, null, second.signal).catch((error: Error) => error.message);
  await until('a part', () => (world.store.progress(source)?.received_bytes ?? 0) >= 1_000_000);
  expect(world.store.progress(source)).toMatchObject({
    ...{ state: 'fetching', total_bytes: 3_000_000, retries: 0 },
  });
  first.abort(new Error('one left'));
  expect(await one).toBe('one left');
  expect(world.store.progress(source)?.state).toBe('fetching');
  second.abort(new Error('two left'));
  expect(await two).toBe('two left');
  expect((await world.content(source)).equals(content)).toBe(true);
  expect(world.ranges()).toEqual([undefined, 'bytes=1000000-']);
});

test('[ORCH-3042] that is whole when the last who waits leaves is not fetched again', async () => {
  const content = noise(100_000, 'late');
  const source = world.source('m.gguf');
  world.server.serve('/m.gguf', content);
  const leaving = new AbortController();
  // The store looks at the clock when every byte is there and the entry is not.
  world.onClock = () => leaving.abort(new Error('left'));
  await expect(world.obtain(source, null, leaving.signal)).rejects.toThrow('left');
  expect((await world.content(source)).equals(content)).toBe(true);
  expect(world.server.asked).toHaveLength(1);
});

test('[ORCH-3042] a received part that is read once more is left at once when nobody waits', async () => {
  const file = path.join(world.folder, 'partial', 'part');
  const never = new AbortController().signal;
  const begun = await PartialFile.open(file, 'source', never);
  await begun.append(noise(3_000_000, 'part'));
  await begun.close();
  const reason = new Error('left');
  await expect(PartialFile.open(file, 'source', AbortSignal.abort(reason))).rejects.toBe(reason);
  const again = await PartialFile.open(file, 'source', never);
  expect(again.receivedBytes).toBe(3_000_000);
  await again.close();
});
