import { Pool } from 'undici';
import { startController } from '../controller-process.ts';
import { startFakeAgent } from '../fake-agent.ts';
import { freePort } from '../free-port.ts';
import { startPacedEngine } from '../paced-engine-process.ts';
import { CONTROLLER_CORE, LOAD_CORE } from '../pinning.ts';
import { type Aim, isMissed, toAimTable, toFault } from './aim.ts';
import { readRssBytes } from './controller-watch.ts';
import type { Experiment } from './experiment.ts';
import { HeapInspector } from './heap-inspector.ts';
import { toFigure, toMarkdownTable } from './markdown-table.ts';
import { toReportHead } from './report-head.ts';

const MODEL = 'stalled';
const PROMPT_CHARS = 1000;
const CONCURRENCY = 64;
/** What the process needs once, whatever waits: compiled code, maps that grow by doubling. */
const WARM_UP_TASKS = 2000;
/** A token in a thousand seconds: the first task holds the only slot. */
const STALLED_RATE = 0.001;
const BYTES_MAX = 3000;

type Point = { heapBytes: number; outsideBytes: number; rssBytes: number | null };

export type QueuedMemoryFigures = {
  before: Point;
  after: Point;
  tasks: number;
  promptChars: number;
  aims: Aim[];
};

/** What a task that waits keeps in memory, beyond its prompt. */
export const queuedMemory: Experiment<QueuedMemoryFigures> = async (parts) => {
  const { children, directory, settings } = parts;
  const port = await freePort();
  const controller = await startController(children, {
    directory,
    core: CONTROLLER_CORE,
    profileDirectory: null,
    nodeArgs: [`--inspect=127.0.0.1:${port}`],
  });
  const engine = { name: MODEL, slots: 1, rate: STALLED_RATE, core: LOAD_CORE };
  const pool = await startPacedEngine(children, engine);
  const stopAgent = await startFakeAgent(controller.url, [pool]);
  const inspector = await HeapInspector.open(port);
  const { pid } = controller.child;
  const measure = async (): Promise<Point> => ({
    ...(await inspector.measure()),
    rssBytes: await readRssBytes(pid),
  });
  try {
    await submitAll(controller.url, { from: 0, count: WARM_UP_TASKS });
    const before = await measure();
    await submitAll(controller.url, { from: WARM_UP_TASKS, count: settings.tasks });
    const after = await measure();
    const aim = toMemoryAim(before, after, settings.tasks);
    return {
      markdown: [
        toReportHead('Memory of a queued task', parts.machine),
        toMemoryTable(before, after, settings.tasks),
        toAimTable([aim]),
      ].join('\n\n'),
      raw: { before, after, tasks: settings.tasks, promptChars: PROMPT_CHARS, aims: [aim] },
      faults: [aim].filter(isMissed).map(toFault),
    };
  } finally {
    inspector.close();
    stopAgent();
    // In order it would wait for the task that holds the slot.
    await controller.child.stop('SIGKILL');
  }
};

async function submitAll(url: string, ids: { from: number; count: number }): Promise<void> {
  const pool = new Pool(url, { connections: CONCURRENCY, pipelining: 1 });
  const end = ids.from + ids.count;
  let next = ids.from;
  const call = async (): Promise<void> => {
    while (next < end) {
      const id = next;
      next += 1;
      const answer = await pool.request({
        method: 'POST',
        path: '/v1/tasks',
        headers: { 'content-type': 'application/json' },
        body: toBody(id),
      });
      const text = await answer.body.text();
      if (answer.statusCode !== 202) throw new Error(`refused: ${answer.statusCode} ${text}`);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, call));
  await pool.close();
}

const toBody = (id: number): string =>
  JSON.stringify({
    task_id: `queued-${id}`,
    model_ref: MODEL,
    prompt: `${id} `.padEnd(PROMPT_CHARS, 'the sea '),
    priority: 'batch',
  });

/** A character of the prompt is one byte: it has no other than those of Latin-1. */
const beyondPrompt = (before: Point, after: Point, tasks: number): number =>
  (after.heapBytes + after.outsideBytes - before.heapBytes - before.outsideBytes) / tasks -
  PROMPT_CHARS;

function toMemoryAim(before: Point, after: Point, tasks: number): Aim {
  const bytes = beyondPrompt(before, after, tasks);
  return {
    what: 'bytes of a queued task beyond its prompt',
    seen: toFigure(bytes),
    aim: `<= ${BYTES_MAX}`,
    met: bytes <= BYTES_MAX,
  };
}

function toMemoryTable(before: Point, after: Point, tasks: number): string {
  const row = (what: string, pick: (point: Point) => number | null) => {
    const [first, last] = [pick(before), pick(after)];
    const each = first === null || last === null ? null : (last - first) / tasks;
    return [what, toFigure(first), toFigure(last), toFigure(each)];
  };
  const head = ['bytes', `${WARM_UP_TASKS} queued`, `${WARM_UP_TASKS + tasks} queued`, 'each'];
  return toMarkdownTable(head, [
    row('heap after a full collection', ({ heapBytes }) => heapBytes),
    row('buffers outside of it', ({ outsideBytes }) => outsideBytes),
    row(`of that: prompt of ${PROMPT_CHARS} characters`, (point) =>
      point === before ? 0 : PROMPT_CHARS * tasks,
    ),
    row('whole process, the store with its cache included', ({ rssBytes }) => rssBytes),
  ]);
}
