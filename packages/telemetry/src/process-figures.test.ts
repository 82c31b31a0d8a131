import { open as openFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createMetrics } from './metrics.ts';
import { ProcessFigures, type ProcessFiguresSettings } from './process-figures.ts';

let figures: ProcessFigures | null = null;
afterEach(() => figures?.stop());

/** Time is the test's: `tick` is one second. */
function watched(world: Omit<ProcessFiguresSettings, 'metrics' | 'after'> = {}) {
  const metrics = createMetrics('orchestratord');
  const due: (() => void)[] = [];
  const after = (_delayMs: number, callback: () => void) => {
    due.push(callback);
    return () => due.splice(due.indexOf(callback), 1);
  };
  figures = new ProcessFigures({ metrics, after, ...world });
  const value = async (series: string) => {
    const lines = (await metrics.exposition()).split('\n');
    const found = lines.find((line) => line.startsWith(`${series} `));
    return found === undefined ? null : Number(found.split(' ').at(-1));
  };
  return { figures, due, value };
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await nextTurn();
}

/** Keeps the event loop for so long, then lets the timers fire that came due meanwhile. */
async function block(ms: number): Promise<void> {
  const endMono = performance.now() + ms;
  while (performance.now() < endMono);
  await nextTurn();
  await nextTurn();
}

/** A second goes by: the sample that is due is taken, and the next one is set. */
async function tick(due: (() => void)[]): Promise<void> {
  due.shift()?.();
  await until(() => due.length === 1);
}

describe('ProcessFigures', () => {
  it('[ORCH-4305] shows memory, descriptors and event loop of this process', async () => {
    const { figures, value } = watched();
    await figures.start();
    const memory = (kind: string) => value(`orchq_process_memory_bytes{kind="${kind}"}`);
    const used = Number(await memory('heap_used'));
    expect(await memory('rss')).toBeGreaterThan(used / 2);
    expect(await memory('heap_limit')).toBeGreaterThan(used);
    expect(await value('orchq_event_loop_delay_seconds{share="p99"}')).toBeGreaterThanOrEqual(0);
    const { heapRatio, fdsRatio } = figures.pressure();
    expect(heapRatio).toBeGreaterThan(0);
    expect(heapRatio).toBeLessThan(1);
    const openNow = Number(await value('orchq_process_fds{kind="open"}'));
    expect(fdsRatio).toBe(openNow / Number(await value('orchq_process_fds{kind="limit"}')));
    expect(openNow).toBeGreaterThan(2);
  });

  it('[ORCH-4305] the next second finds ten more open files and a larger heap', async () => {
    const { figures, due, value } = watched();
    await figures.start();
    const before = Number(await value('orchq_process_fds{kind="open"}'));
    const heapBefore = figures.pressure().heapRatio;
    const files = await Promise.all(Array.from({ length: 10 }, () => openFile('/dev/null')));
    const kept = Array.from({ length: 4_000_000 }, (_, index) => index + 0.5);
    await tick(due);
    expect(Number(await value('orchq_process_fds{kind="open"}'))).toBeGreaterThanOrEqual(
      before + 9,
    );
    expect(figures.pressure().heapRatio).toBeGreaterThan(heapBefore);
    expect(kept).toHaveLength(4_000_000);
    await Promise.all(files.map((file) => file.close()));
  });

  it('[ORCH-4305] a blocked event loop is seen in its second, and gone in the next', async () => {
    const { figures, due, value } = watched();
    await figures.start();
    const p99 = () => value('orchq_event_loop_delay_seconds{share="p99"}');
    // The monitor counts from a firing of its timer to the next: the first block makes it due.
    await block(100);
    await block(100);
    await tick(due);
    expect(await p99()).toBeGreaterThan(0.05);
    await tick(due);
    expect(await p99()).toBeLessThan(0.05);
  });

  it('[ORCH-4305] the interval of the monitor itself is no delay', async () => {
    const percentile = (wanted: number) => (wanted === 50 ? 20.5e6 : 320e6);
    const loop = { percentile, enable: () => true, disable: () => true, reset: () => {} };
    const { figures, value } = watched({ loop });
    await figures.start();
    expect(await value('orchq_event_loop_delay_seconds{share="p50"}')).toBeCloseTo(0.0005);
    expect(await value('orchq_event_loop_delay_seconds{share="p99"}')).toBeCloseTo(0.3);
  });

  it('[ORCH-4305] nor is a longer one, of a daemon that is looked at less often', async () => {
    const loop = { percentile: () => 220e6, enable: () => true, disable: () => true, reset() {} };
    const { figures, value } = watched({ loop, loopResolutionMs: 200 });
    await figures.start();
    expect(await value('orchq_event_loop_delay_seconds{share="p99"}')).toBeCloseTo(0.02);
  });

  it('[ORCH-4305] a system that does not tell gives no ratio, and the rest goes on', async () => {
    const { figures, due, value } = watched({
      descriptors: {
        limit: async () => null,
        open: () => Promise.reject(new Error('asked for nothing')),
      },
    });
    await figures.start();
    expect(figures.pressure().fdsRatio).toBeNull();
    expect(await value('orchq_process_fds{kind="open"}')).toBeNull();
    expect(due).toHaveLength(1);
  });

  it('[ORCH-4305] a slow answer is waited for, never asked for twice', async () => {
    let asked = 0;
    let answer: (open: number) => void = () => {};
    const open = (): Promise<number> => {
      asked += 1;
      return new Promise((resolve) => {
        answer = resolve;
      });
    };
    const { figures, due } = watched({ descriptors: { limit: async () => 100, open } });
    const started = figures.start();
    await until(() => asked > 0);
    expect([asked, due.length]).toEqual([1, 0]);
    answer(95);
    await started;
    expect(figures.pressure().fdsRatio).toBe(0.95);
    expect(due).toHaveLength(1);
  });

  it('[ORCH-4305] after stop nothing is due', async () => {
    const { figures, due } = watched();
    await figures.start();
    figures.stop();
    expect(due).toEqual([]);
  });
});
