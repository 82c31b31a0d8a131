import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EventLog } from './event-log.ts';
import { firstEventId, type TaskEvent, waitingFrameId } from './task-event.ts';

const token = (index: number) => ({ index, text: 'x'.repeat(index % 7) });
const end = {
  task_id: 't',
  status: 'completed' as const,
  attempt: 1,
  finish_reason: 'stop' as const,
  usage: { tokens_in: 1, tokens_out: 1 },
  timings: { queue_time_ms: 0, first_token_ms: 0, decode_ms: 0, total_ms: 0 },
};

describe('EventLog', () => {
  it('[ORCH-2002] [ORCH-2012] every reader sees every frame once, in order, whatever is stored and trimmed', () => {
    const step = fc.oneof(
      { weight: 6, arbitrary: fc.constant('append' as const) },
      fc.constant('store' as const),
      fc.constant('trim' as const),
      { weight: 3, arbitrary: fc.constant('read' as const) },
      fc.constant('retry' as const),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const log = new EventLog(1);
        const store: TaskEvent[] = [];
        const written: number[] = [];
        const read: number[] = [];
        let attempt = 1;
        const readAll = () => {
          const cursor = read.at(-1) ?? 0;
          const stored = cursor + 1 < log.firstId ? store.filter(({ id }) => id > cursor) : [];
          for (const { id } of stored) read.push(id);
          for (const { id } of log.after(read.at(-1) ?? 0)) read.push(id);
        };
        for (const [index, kind] of steps.entries()) {
          if (kind === 'append') written.push(log.append('token', token(index))?.id ?? -1);
          if (kind === 'store') {
            store.push(...log.unstored());
            log.markStored(store.at(-1)?.id ?? 0);
          }
          if (kind === 'trim') log.trim(200);
          if (kind === 'read') readAll();
          if (kind === 'retry') {
            attempt += 1;
            const payload = { attempt };
            const frames = log.draftAttempt(attempt, [{ type: 'metrics', payload }]);
            // Nobody reads a draft; it is committed with what the store does not have.
            readAll();
            expect(read).not.toContain(frames[0]?.id);
            store.push(...log.unstored(), ...frames);
            log.beginAttempt(frames);
            written.push(...frames.map(({ id }) => id));
          }
        }
        store.push(...log.unstored());
        const terminal = log.seal('end', end);
        log.publish(terminal);
        store.push(terminal);
        readAll();
        expect(read).toEqual([...written, terminal.id]);
        expect(store.map(({ id }) => id)).toEqual(read);
        expect(read).toEqual([...read].sort((a, b) => a - b));
      }),
    );
  });

  it('[ORCH-2002] [ORCH-3017] nothing is appended after a seal or a hush', () => {
    const sealed = new EventLog(1);
    sealed.append('token', token(1));
    const terminal = sealed.seal('end', end);
    expect(sealed.append('token', token(2))).toBeNull();
    expect(sealed.after(0)).toHaveLength(1);
    sealed.publish(terminal);
    expect(sealed.after(0).at(-1)).toBe(terminal);
    const hushed = new EventLog(1);
    hushed.hush();
    expect(hushed.append('token', token(1))).toBeNull();
  });

  it('[ORCH-4305] memory is bounded by what the store has taken, and never loses what it has not', () => {
    const log = new EventLog(1);
    for (let i = 0; i < 100; i += 1) log.append('token', token(i));
    log.trim(500);
    expect(log.firstId).toBe(1);
    log.markStored(60);
    log.trim(500);
    expect(log.firstId).toBe(61);
    log.markStored(100);
    log.trim(500);
    expect(log.bytes).toBeLessThanOrEqual(500);
  });

  it('[ORCH-4301] an attempt after a crash numbers above anything the lost one can have sent', () => {
    const log = new EventLog(2, 3);
    expect(log.append('token', token(0))?.id).toBeGreaterThan(131_072);
    expect(log.firstId).toBeGreaterThan(131_072);
  });

  it('[ORCH-2012] [ORCH-3511] numbers what is told of a wait by its time, over a restart too', () => {
    const before = new EventLog(1);
    before.append('metrics', { attempt: 1 });
    before.markStored(1);
    const ids = [1_000, 2_500, 7_000].map(
      (ms) => before.append('metrics', { attempt: 1 }, waitingFrameId(1, ms) ?? 0)?.id,
    );
    expect(ids).toEqual([3, 4, 9]);
    const after = new EventLog(1, 1, waitingFrameId(1, 7_900) ?? 0);
    expect(after.append('metrics', { attempt: 1 }, waitingFrameId(1, 8_900) ?? 0)?.id).toBe(10);
    // As many as fit below the next attempt, and then no more of them.
    expect(waitingFrameId(1, 9 * 86_400_000)).toBeLessThan(firstEventId(2) - 131_072);
    expect(waitingFrameId(1, 10 * 86_400_000)).toBeNull();
  });
});
