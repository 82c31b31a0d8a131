import * as runner from '@jest/globals';
import { describe, expect, it } from '@jest/globals';
import {
  type CancelResult,
  validate_CancelResult,
  validate_Error,
} from '@orchqueue/contract-types';
import { busySlots } from '../src/engine-slots.ts';
import type { EventReader } from '../src/event-reader.ts';
import { wholeStreamFaults } from '../src/stream-rules.ts';
import { counting, endless, haiku } from '../src/task-bodies.ts';
import { until } from '../src/until.ts';
import { useStack } from '../src/use-stack.ts';

const TRIES = 100;
/** The contract's own figure. */
const SLOT_IDLE_MS = 2_000;

const stack = useStack(runner);

describe('cancel while decoding', () => {
  it(`[ORCH-3017] [ORCH-2003] ${TRIES} of ${TRIES}: the slot is idle within 2 s and no token follows the answer`, async () => {
    const engineUrl = await stack.engineUrl();
    const readers: EventReader[] = [];
    const faults: string[] = [];
    let slowestMs = 0;
    for (let number = 0; number < TRIES; number += 1) {
      const { task_id } = await stack.submit(endless({ task_id: `decoding-${number}` }));
      const reader = stack.watch(task_id);
      readers.push(reader);
      // Another moment of the decoding in every try.
      await reader.untilFrame('a token', ({ data }) => data.index === number % 7);
      const canceledAtMono = performance.now();
      const result = await stack.cancel(task_id);
      const answeredAtMono = performance.now();
      const idleOptions = { what: 'the slot is idle', timeoutMs: SLOT_IDLE_MS };
      await until(async () => (await busySlots(engineUrl)) === 0, idleOptions);
      slowestMs = Math.max(slowestMs, performance.now() - canceledAtMono);
      await reader.closed();
      if (!result.accepted || result.status !== 'canceled') faults.push(JSON.stringify(result));
      faults.push(...wholeStreamFaults(reader), ...tokensAfter(reader, answeredAtMono));
      expect((await stack.task(task_id)).status).toBe('canceled');
    }
    expect(faults).toEqual([]);
    expect(readers).toHaveLength(TRIES);
    expect(slowestMs).toBeLessThanOrEqual(SLOT_IDLE_MS);
    // It was the engine that stopped, and not its process that was replaced.
    expect(await stack.engineUrl()).toBe(engineUrl);
    expect((await stack.untilReady()).replicas[0]?.restarts).toBe(0);
  });

  it('[ORCH-2012] [ORCH-3017] a subscriber that comes after the cancel sees the same frames', async () => {
    const { task_id } = await stack.submit(endless());
    const live = stack.watch(task_id);
    await live.untilFrame('a token', ({ data }) => data.index === 20);
    await stack.cancel(task_id);
    await live.closed();
    const stored = await stack.readToEnd(task_id);
    expect(stored.ids).toEqual(live.ids);
    expect(stored.last?.data).toMatchObject({ status: 'canceled', finish_reason: 'cancel' });
    const { result } = await stack.task(task_id);
    expect(result?.text).toBe(live.text);
  });
});

describe('cancel elsewhere', () => {
  it('[ORCH-2003] [ORCH-3026] a queued task never starts', async () => {
    await stack.submit(endless({ task_id: 'before-queued' }));
    await stack.untilStatus('before-queued', 'running');
    await stack.submit(haiku({ task_id: 'canceled-in-queue' }));
    const answer = await stack.call('POST', '/v1/tasks/canceled-in-queue/cancel');
    expect(answer.status).toBe(200);
    expect(validate_CancelResult(answer.json)).toBe(true);
    const expected = { task_id: 'canceled-in-queue', status: 'canceled', accepted: true };
    expect(answer.json).toEqual(expected);
    await stack.cancel('before-queued');
    const reader = await stack.readToEnd('canceled-in-queue');
    expect(reader.frames.map(({ event }) => event)).toEqual(['queued', 'end']);
    expect(wholeStreamFaults(reader)).toEqual([]);
  });

  it('[ORCH-2003] on a terminal task it is refused in words, the status stays, the stream too', async () => {
    const task = await stack.run(haiku({ task_id: 'done-already' }));
    const before = await stack.readToEnd('done-already');
    for (const again of [1, 2]) {
      const answer = await stack.call('POST', '/v1/tasks/done-already/cancel');
      expect([again, answer.status]).toEqual([again, 200]);
      const expected = { task_id: 'done-already', status: 'completed', accepted: false };
      expect(answer.json).toEqual(expected);
    }
    expect(await stack.task('done-already')).toEqual(task);
    expect((await stack.readToEnd('done-already')).ids).toEqual(before.ids);
  });

  it('[ORCH-2003] [ORCH-2010] an unknown task is TASK_NOT_FOUND', async () => {
    const answer = await stack.call('POST', '/v1/tasks/nobody/cancel');
    expect(answer.status).toBe(404);
    expect(validate_Error(answer.json)).toBe(true);
    expect(answer.json).toMatchObject({ code: 'TASK_NOT_FOUND' });
  });

  it('[ORCH-2003] [ORCH-3026] five cancels at once have one outcome', async () => {
    const { task_id } = await stack.submit(endless());
    const reader = stack.watch(task_id);
    await reader.untilFrame('a token', ({ event }) => event === 'token');
    const results = await Promise.all(Array.from({ length: 5 }, () => stack.cancel(task_id)));
    expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['canceled']));
    await reader.closed();
    expect(wholeStreamFaults(reader)).toEqual([]);
  });

  it('[ORCH-2003] [ORCH-3026] [ORCH-3025] a cancel that races with the end has one consistent outcome', async () => {
    const outcomes = new Set<string>();
    const faults: string[] = [];
    for (let number = 0; number < 60; number += 1) {
      const { task_id } = await stack.submit(counting({ max_tokens: 12 }));
      const reader = stack.watch(task_id);
      // From the queue, over each of the 12 tokens, to after the end.
      if (number % 14 > 0) {
        await reader.untilFrame('its moment', (frame) => isMoment(frame.data, number % 14));
      }
      const result = await stack.cancel(task_id);
      await reader.closed();
      outcomes.add(`${result.status} ${result.accepted}`);
      faults.push(...wholeStreamFaults(reader), ...contradictions(result, reader));
      const task = await stack.task(task_id);
      if (task.status !== result.status) faults.push(`${task.status} but ${result.status}`);
    }
    expect(faults).toEqual([]);
    expect([...outcomes].toSorted()).toEqual(['canceled true', 'completed false']);
  });

  it('[ORCH-3017] after all these cancels the engine decodes as before', async () => {
    const task = await stack.run(counting());
    expect(task.result?.text).toContain('97, 98, 99, 100');
  });
});

/** The n-th token, or the end, whichever comes. */
const isMoment = (data: Readonly<Record<string, unknown>>, number: number): boolean =>
  data.index === number - 1 || 'finish_reason' in data;

function tokensAfter(reader: EventReader, answeredAtMono: number): string[] {
  return reader
    .ofEvent('token')
    .filter(({ atMono }) => atMono > answeredAtMono)
    .map(({ id }) => `token ${id} came after the cancel had answered`);
}

function contradictions(result: CancelResult, reader: EventReader): string[] {
  const seen = reader.terminal?.data.status;
  if (seen === result.status && result.accepted === (result.status === 'canceled')) return [];
  return [`the cancel said ${JSON.stringify(result)}, the stream ended ${seen}`];
}
