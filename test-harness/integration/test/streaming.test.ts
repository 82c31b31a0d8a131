import * as runner from '@jest/globals';
import { describe, expect, it } from '@jest/globals';
import { createControllerClient, streamTask } from '@orchqueue/client';
import type { EventReader } from '../src/event-reader.ts';
import { safetyFaults, wholeStreamFaults } from '../src/stream-rules.ts';
import { counting, endless, haiku } from '../src/task-bodies.ts';
import { useStack } from '../src/use-stack.ts';

const stack = useStack(runner, {}, { relayed: true });

describe('one subscriber', () => {
  it('[ORCH-2002] every frame is valid, ids increase, one terminal frame ends the stream', async () => {
    const { task_id } = await stack.submit(counting());
    const reader = await stack.readToEnd(task_id);
    expect(reader.status).toBe(200);
    expect(reader.headers['content-type']).toBe('text/event-stream');
    expect(wholeStreamFaults(reader)).toEqual([]);
    const events = reader.frames.map(({ event }) => event);
    expect(events.slice(0, 3)).toEqual(['queued', 'started', 'token']);
    expect(events.at(-1)).toBe('end');
    expect(reader.ofEvent('token').length).toBeGreaterThan(100);
  });

  it('[ORCH-2002] the texts of the tokens joined are the text of the result', async () => {
    const { task_id } = await stack.submit(counting());
    const reader = await stack.readToEnd(task_id);
    const task = await stack.task(task_id);
    expect(reader.text).toBe(task.result?.text);
    expect(reader.text).toContain('97, 98, 99, 100');
    expect(reader.last?.data).toMatchObject({
      status: 'completed',
      finish_reason: task.result?.finish_reason,
      usage: task.usage,
      timings: task.timings,
    });
  });

  it('[ORCH-2002] tokens arrive while the task decodes, not at its end', async () => {
    const { task_id } = await stack.submit(endless({ max_tokens: 900 }));
    const reader = stack.watch(task_id);
    await reader.untilFrame('the first token', ({ event }) => event === 'token');
    expect((await stack.task(task_id)).status).toBe('running');
    await reader.closed();
    expect(wholeStreamFaults(reader)).toEqual([]);
  });
});

describe('several subscribers', () => {
  it('[ORCH-2002] [ORCH-2012] two subscribers see the same ids and frames', async () => {
    const { task_id } = await stack.submit(counting());
    const early = stack.watch(task_id);
    await early.untilFrame('some tokens', ({ data }) => data.index === 50);
    const late = stack.watch(task_id);
    await Promise.all([early.closed(), late.closed()]);
    expect(wholeStreamFaults(early)).toEqual([]);
    expect(late.ids).toEqual(early.ids);
    expect(contentOf(late)).toEqual(contentOf(early));
  });

  it('[ORCH-2012] the stream of an ended task is the same as the live one was', async () => {
    const { task_id } = await stack.submit(counting());
    const live = await stack.readToEnd(task_id);
    const stored = await stack.readToEnd(task_id);
    expect(wholeStreamFaults(stored)).toEqual([]);
    expect(contentOf(stored)).toEqual(contentOf(live));
  });
});

describe('resuming', () => {
  it('[ORCH-2012] a reader that is cut after any number of bytes resumes to the same whole', async () => {
    const { task_id } = await stack.submit(counting({ task_id: 'cut-stored' }));
    const whole = await stack.readToEnd(task_id);
    for (const bytesMax of [1, 40, 200, 201, 1_000, 5_555, whole.bytes - 1]) {
      const first = await stack.readToEnd(task_id, { bytesMax });
      expect(first.outcome).toBe('cut');
      const lastEventId = first.last?.id ?? 0;
      const rest = await stack.readToEnd(task_id, { lastEventId });
      const both = [...contentOf(first), ...contentOf(rest)];
      expect(both).toEqual(contentOf(whole));
    }
  });

  it('[ORCH-2012] a reader that is cut while the task decodes resumes to the same whole', async () => {
    for (const at of [0, 1, 30, 150, 300]) {
      const { task_id } = await stack.submit(counting());
      const whole = stack.watch(task_id);
      const first = stack.watch(task_id);
      await first.untilFrame(`token ${at}`, ({ data }) => data.index === at);
      first.cut();
      await first.closed();
      const rest = await stack.readToEnd(task_id, { lastEventId: first.last?.id ?? 0 });
      await whole.closed();
      expect([...contentOf(first), ...contentOf(rest)]).toEqual(contentOf(whole));
      expect(safetyFaults(rest)).toEqual([]);
    }
  });

  it('[ORCH-2012] after the last event there is nothing, and the answer is an orderly end', async () => {
    const { task_id } = await stack.submit(haiku());
    const whole = await stack.readToEnd(task_id);
    const lastId = whole.last?.id ?? 0;
    for (const lastEventId of [lastId, lastId + 1, 900_000_000]) {
      const reader = await stack.readToEnd(task_id, { lastEventId });
      expect(reader.status).toBe(200);
      expect(reader.outcome).toBe('ended');
      expect(reader.frames).toEqual([]);
    }
    const terminal = await stack.readToEnd(task_id, { lastEventId: lastId - 1 });
    expect(contentOf(terminal)).toEqual(contentOf(whole).slice(-1));
  });

  it('[ORCH-2012] [ORCH-4402] the client package resumes by itself when the network cuts it', async () => {
    const { task_id } = await stack.submit(counting());
    const client = createControllerClient({ baseUrl: stack.url });
    const seen: { id: number; event: string; data: unknown }[] = [];
    let cuts = 0;
    for await (const { id, type, data } of streamTask(client, task_id)) {
      seen.push({ id, event: type, data });
      if (seen.length % 100 !== 0) continue;
      stack.relay?.cut();
      cuts += 1;
    }
    expect(cuts).toBeGreaterThan(2);
    expect(seen).toEqual(contentOf(await stack.readToEnd(task_id)));
  });
});

const contentOf = (reader: EventReader) =>
  reader.frames.map(({ id, event, data }) => ({ id, event, data }));
