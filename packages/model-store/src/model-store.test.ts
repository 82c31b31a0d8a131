import { appendFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parseSource } from './fetch/source.ts';
import { digestOf, noise, StoreWorld } from './testing/store-world.ts';

const CONTENT = noise(3_000_000, 'model');
const DIGEST = digestOf(CONTENT);
let world: StoreWorld;

beforeEach(async () => {
  world = new StoreWorld();
  await world.open();
  world.server.serve('/m.gguf', CONTENT);
});
afterEach(() => world.close());

describe('a fetched model', () => {
  test('[ORCH-3042] is whole, and is not asked for again, also after a restart', async () => {
    const source = world.source('m.gguf');
    expect(await world.obtain(source)).toMatchObject({ digest: DIGEST, sizeBytes: 3_000_000 });
    expect((await world.content(source, DIGEST)).equals(CONTENT)).toBe(true);
    await world.open();
    expect((await world.content(source)).equals(CONTENT)).toBe(true);
    expect(world.server.asked).toHaveLength(1);
  });

  test('[ORCH-3042] is fetched once for all who ask at the same time', async () => {
    const source = world.source('m.gguf');
    const files = await Promise.all([1, 2, 3].map(() => world.obtain(source)));
    expect(new Set(files.map((file) => file.path)).size).toBe(1);
    expect(world.server.asked).toHaveLength(1);
  });

  test('[ORCH-3042] of the same digest from another source costs nothing', async () => {
    await world.obtain(world.source('m.gguf'));
    expect((await world.content(world.source('other.gguf'), DIGEST)).equals(CONTENT)).toBe(true);
    expect(world.server.asked).toHaveLength(1);
  });

  test('[ORCH-3042] that its source changed is fetched anew where the new digest is asked for', async () => {
    const source = world.source('m.gguf');
    await world.obtain(source);
    const next = noise(1_000, 'next');
    world.server.serve('/m.gguf', next, '"two"');
    expect((await world.content(source, digestOf(next))).equals(next)).toBe(true);
  });

  test('[ORCH-3042] stays there beside a newer one of its source, also after a restart', async () => {
    const source = world.source('m.gguf');
    await world.obtain(source);
    const next = noise(1_000, 'next');
    world.server.serve('/m.gguf', next, '"two"');
    await world.obtain(source, digestOf(next));
    for (const isRestarted of [false, true]) {
      if (isRestarted) await world.open();
      expect((await world.content(source, DIGEST)).equals(CONTENT)).toBe(true);
      expect((await world.content(source, digestOf(next))).equals(next)).toBe(true);
      // Who asked for no digest goes back to the one it had.
      expect((await world.content(source)).equals(CONTENT)).toBe(true);
    }
    expect(world.server.asked).toHaveLength(2);
    const bytes = 3_000_000 + next.length;
    expect(await world.metrics.exposition()).toMatch(`state="unused"} ${bytes}`);
  });

  test('[ORCH-3042] of which a pool holds one digest may lose the other', async () => {
    const source = world.source('m.gguf');
    await world.open({ cache_bytes_max: 4_000_000 });
    await world.obtain(source);
    const next = noise(2_000_000, 'next');
    world.server.serve('/m.gguf', next, '"two"');
    world.store.hold('pool', [{ source, digest: DIGEST }]);
    expect(await world.fault(source, digestOf(next))).toMatchObject({ kind: 'quota' });
    world.store.hold('pool', [{ source, digest: digestOf(next) }]);
    await world.obtain(source, digestOf(next));
    expect(readdirSync(path.join(world.folder, 'blobs'))).toHaveLength(1);
  });

  test('[ORCH-3037] that is given up is gone for every source that has its digest', async () => {
    const source = world.source('m.gguf');
    await world.obtain(source);
    await world.obtain(world.source('mirror.gguf'), DIGEST);
    await world.store.discard(DIGEST);
    expect(readdirSync(path.join(world.folder, 'blobs'))).toEqual([]);
    expect((await world.content(source)).equals(CONTENT)).toBe(true);
    expect(world.server.asked).toHaveLength(2);
  });

  test('[ORCH-3037] whose file somebody removed is fetched anew', async () => {
    const source = world.source('m.gguf');
    rmSync((await world.obtain(source)).path);
    expect((await world.content(source)).equals(CONTENT)).toBe(true);
  });
});

describe('a fetch that breaks', () => {
  test('[ORCH-3042] goes on where it was, with the etag it began with', async () => {
    world.server.misbehaviours.push({ kind: 'cut', afterBytes: 1_000_000 });
    expect((await world.content(world.source('m.gguf'))).equals(CONTENT)).toBe(true);
    const [first, second] = world.server.asked;
    expect(first?.headers.range).toBeUndefined();
    expect(second?.headers['if-range']).toBe('"one"');
    expect(Number(/\d+/.exec(second?.headers.range ?? '')?.[0])).toBeGreaterThan(100_000);
    const text = await world.metrics.exposition();
    expect(text).toMatch(/fetch_retries_total\{kind="broken"\} 1/);
    // What came before the break is not paid for again.
    expect(text).toMatch(/orchq_model_fetch_bytes_total 3000000/);
  });

  test('[ORCH-3042] stands still for too long is given up and goes on', async () => {
    await world.open({}, { stall_timeout_ms: 300 });
    world.server.misbehaviours.push({ kind: 'stall', afterBytes: 1_000_000 });
    expect((await world.content(world.source('m.gguf'))).equals(CONTENT)).toBe(true);
    expect(await world.metrics.exposition()).toMatch(/retries_total\{kind="stalled"\} 1/);
  });

  test('[ORCH-3042] begins anew where the source has another file by then', async () => {
    const next = noise(2_000_000, 'next');
    world.server.misbehaviours.push({ kind: 'cut', afterBytes: 1_000_000 });
    world.server.onAsked = ({ headers }) => {
      if (headers.range) world.server.serve('/m.gguf', next, '"two"');
    };
    expect((await world.content(world.source('m.gguf'))).equals(next)).toBe(true);
  });

  test.each([
    ['without an etag', null],
    ['with a weak etag', 'W/"one"'],
  ])('[ORCH-3042] %s begins anew, unless a digest shows what is right', async (_, etag) => {
    world.server.serve('/m.gguf', CONTENT, etag);
    world.server.misbehaviours.push({ kind: 'cut', afterBytes: 1_000_000 });
    await world.obtain(world.source('m.gguf'));
    expect(world.ranges()).toEqual([undefined, undefined]);
    world.server.serve('/n.gguf', CONTENT.subarray(1), etag);
    world.server.misbehaviours.push({ kind: 'cut', afterBytes: 1_000_000 });
    await world.obtain(world.source('n.gguf'), digestOf(CONTENT.subarray(1)));
    expect(world.ranges()[3]).toMatch(/^bytes=\d+-$/);
    expect(world.server.asked[3]?.headers['if-range']).toBeUndefined();
  });

  test('[ORCH-3042] is not gone on from where the server ignores If-Range', async () => {
    const next = noise(3_000_000, 'next');
    world.server.misbehaviours.push(
      { kind: 'cut', afterBytes: 1_000_000 },
      { kind: 'ignoreIfRange' },
    );
    world.server.onAsked = ({ headers }) => {
      if (headers.range) world.server.serve('/m.gguf', next, '"two"');
    };
    expect((await world.content(world.source('m.gguf'))).equals(next)).toBe(true);
    expect(await world.metrics.exposition()).toMatch(/retries_total\{kind="changed"\} 1/);
  });

  test('[ORCH-3042] is not whole because a server says so of a part', async () => {
    world.server.misbehaviours.push({ kind: 'unknownTotal', bytes: 500_000 });
    expect((await world.content(world.source('m.gguf'))).equals(CONTENT)).toBe(true);
  });

  test('[ORCH-3042] without a length is only taken with a digest that shows its end', async () => {
    const source = world.source('m.gguf');
    world.server.misbehaviours.push({ kind: 'noLength', bytes: 500_000 });
    const fault = await world.fault(source);
    expect(fault).toMatchObject({ kind: 'refused', permanent: true });
    expect(fault.message).toContain('name its digest');
    world.server.misbehaviours.push({ kind: 'noLength', bytes: CONTENT.length });
    expect((await world.content(source, DIGEST)).equals(CONTENT)).toBe(true);
  });

  test('[ORCH-3042] is right also where the server ignores or confuses ranges', async () => {
    world.server.misbehaviours.push(
      { kind: 'cut', afterBytes: 1_000_000 },
      { kind: 'wrongRange' },
      { kind: 'ignoreRange' },
    );
    expect((await world.content(world.source('m.gguf'))).equals(CONTENT)).toBe(true);
  });

  test('[ORCH-3042] keeps what came for a restarted agent', async () => {
    const source = world.source('m.gguf');
    const cut = { kind: 'cut', afterBytes: 500_000 } as const;
    world.server.misbehaviours.push(cut, cut, cut, cut);
    expect(await world.fault(source)).toMatchObject({ kind: 'broken', permanent: false });
    // What a power cut leaves behind the synced bytes may be anything.
    const parts = path.join(world.folder, 'partial');
    const [part = ''] = readdirSync(parts).filter((name) => !name.includes('.'));
    appendFileSync(path.join(parts, part), 'holes');
    await world.open();
    expect((await world.content(source)).equals(CONTENT)).toBe(true);
    expect((await world.obtain(source)).digest).toBe(DIGEST);
    expect(Number(/\d+/.exec(world.ranges().at(-1) ?? '')?.[0])).toBeGreaterThan(1_000_000);
  });

  test('[ORCH-3042] of which a long part came does not use up its retries', async () => {
    const long = noise(12_000_000, 'long');
    world.server.serve('/long.gguf', long);
    const cuts = Array.from({ length: 4 }, () => ({ kind: 'cut', afterBytes: 2_500_000 }) as const);
    world.server.misbehaviours.push(...cuts);
    await world.open({}, { retries_max: 1 });
    expect((await world.content(world.source('long.gguf'))).equals(long)).toBe(true);
  });
});

describe('a text beside a model', () => {
  const NEVER = new AbortController().signal;
  const ask = (digest: string | null) => {
    const source = world.source('m.gguf');
    return world.store.text({ source, digest }, parseSource(`${source}.sig`), false, NEVER);
  };

  test('[ORCH-3073] is kept for the digest that it was asked for', async () => {
    world.server.serve('/m.gguf.sig', Buffer.from('one'));
    expect(await ask(DIGEST)).toBe('one');
    world.server.serve('/m.gguf.sig', Buffer.from('two'));
    expect(await ask(digestOf(Buffer.from('next')))).toBe('two');
    expect(await ask(DIGEST)).toBe('one');
  });

  test('[ORCH-3042] that drips for ever is given up', async () => {
    await world.open({}, { connect_timeout_ms: 500, stall_timeout_ms: 500 });
    world.server.serve('/m.gguf.sig', Buffer.from('one'));
    world.server.misbehaviours.push({ kind: 'drip' });
    await expect(ask(null)).rejects.toMatchObject({ kind: 'stalled', permanent: false });
  });
});

describe('an answer that is no file', () => {
  test.each([
    [401, 'denied'],
    [403, 'denied'],
    [404, 'not_found'],
    [400, 'refused'],
  ])('[ORCH-3003] %i fails at once', async (status, kind) => {
    world.server.misbehaviours.push({ kind: 'status', status });
    const fault = await world.fault(world.source('m.gguf'));
    expect(fault).toMatchObject({ kind, permanent: true });
    expect(fault.message).toContain(`HTTP ${status}`);
    expect(world.server.asked).toHaveLength(1);
  });

  test.each([429, 500, 503])('[ORCH-3003] %i is tried again, and heals', async (status) => {
    const headers = { 'retry-after': '0' };
    world.server.misbehaviours.push({ kind: 'status', status, headers });
    expect((await world.content(world.source('m.gguf'))).equals(CONTENT)).toBe(true);
    expect(world.server.asked).toHaveLength(2);
  });

  test('[ORCH-3003] for ever is given up after the retries, and stays healable', async () => {
    const busy = { kind: 'status', status: 503 } as const;
    world.server.misbehaviours.push(busy, busy, busy, busy, busy);
    expect(await world.fault(world.source('m.gguf'))).toMatchObject({
      ...{ kind: 'server', permanent: false },
    });
    expect(world.server.asked).toHaveLength(4);
  });

  test('[ORCH-3003] from a host that is not there is healable', async () => {
    const fault = await world.fault('http://127.0.0.1:9/m.gguf');
    expect(fault).toMatchObject({ kind: 'unreachable', permanent: false });
  });
});

describe('a model that is another one', () => {
  test('[ORCH-3037] than was asked for is refused with both digests, and nothing is kept', async () => {
    const wanted = digestOf(noise(10, 'wanted'));
    const fault = await world.fault(world.source('m.gguf'), wanted);
    expect(fault).toMatchObject({ kind: 'digest', permanent: true });
    expect(fault.message).toContain(`expected ${wanted}, received ${DIGEST}`);
    expect(world.server.asked).toHaveLength(1);
  });

  test('[ORCH-3037] because it was gone on from a wrong part is fetched anew once', async () => {
    world.server.serve('/m.gguf', CONTENT, null);
    const other = noise(3_000_000, 'other');
    world.server.misbehaviours.push({ kind: 'cut', afterBytes: 1_000_000 });
    world.server.onAsked = ({ headers }) => {
      if (headers.range) world.server.serve('/m.gguf', other, null);
    };
    const found = await world.content(world.source('m.gguf'), digestOf(other));
    expect(found.equals(other)).toBe(true);
    expect(world.ranges()).toEqual([undefined, expect.stringMatching(/^bytes=/), undefined]);
  });

  test('[ORCH-3042] larger than allowed is not fetched, whether it says so or not', async () => {
    await world.open({ file_bytes_max: 2_999_999 });
    expect(await world.fault(world.source('m.gguf'))).toMatchObject({ kind: 'too_large' });
    world.server.files.set('/m.gguf', { content: CONTENT, etag: null, chunked: true });
    expect(await world.fault(world.source('m.gguf'))).toMatchObject({ permanent: true });
  });
});
