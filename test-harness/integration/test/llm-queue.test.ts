import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import * as runner from '@jest/globals';
import { describe, expect, it } from '@jest/globals';
import {
  type ControllerClient,
  collectText,
  createControllerClient,
  streamTask,
  submitTask,
} from '@orchqueue/client';
import type { TaskList, TaskRequest } from '@orchqueue/contract-types';
import { LlmQueue } from '@orchqueue/llm-queue';
import { prometheusObserver } from '@orchqueue/llm-queue/prometheus';
import { Registry } from 'prom-client';
import { REPOSITORY } from '../src/repository.ts';
import { haiku } from '../src/task-bodies.ts';
import { useStack } from '../src/use-stack.ts';

const README = path.join(REPOSITORY, 'packages/llm-queue/README.md');
const TASKS = 24;
const CONCURRENCY = 8;
/** The controller says when to come back; a busy machine may need many tries. */
const PATIENT = { retriesMax: 100, delayMsMin: 10, delayMsMax: 100 };

/** One slot and room for two more: of eight at once, most are refused at first. */
const stack = useStack(runner, {
  controller: { queue: { batch: { capacity: 2, policy: 'reject' } } },
});

/** A client, and how often it was refused. */
function countingClient(): { client: ControllerClient; refusals: () => number } {
  let refused = 0;
  const counting = async (request: Request): Promise<Response> => {
    const response = await fetch(request);
    if (response.status === 429) refused += 1;
    return response;
  };
  const client = createControllerClient({ baseUrl: stack.url, fetch: counting });
  return { client, refusals: () => refused };
}

async function run(client: ControllerClient, body: TaskRequest): Promise<string> {
  const { task_id } = await submitTask(client, body, { retry: PATIENT });
  return (await collectText(streamTask(client, task_id))).text;
}

const poem = (task_id: string, seed: number): TaskRequest =>
  haiku({ task_id, priority: 'batch', sampling: { seed } });

describe('a batch producer with llm-queue', () => {
  it('[ORCH-4403] [ORCH-2007] gets every answer through a queue that refuses, each task once', async () => {
    const { client, refusals } = countingClient();
    const registry = new Registry();
    const observers = [prometheusObserver(registry)];
    const queue = new LlmQueue({ concurrency: CONCURRENCY, waitingMax: 4, observers });
    const works: Promise<string>[] = [];
    let runningMax = 0;
    for (let seed = 0; seed < TASKS; seed += 1) {
      await queue.ready();
      works.push(queue.submit(() => run(client, poem(`batch-${seed}`, seed)), { stage: 'map' }));
      runningMax = Math.max(runningMax, queue.running);
    }
    const texts = await Promise.all(works);
    expect(texts.every((text) => text.length > 10)).toBe(true);
    expect(runningMax).toBe(CONCURRENCY);
    expect(refusals()).toBeGreaterThan(0);
    const { tasks } = await stack.read<TaskList>('/v1/tasks?limit=500&status=completed');
    const ids = tasks.map(({ task_id }) => task_id).filter((id) => id.startsWith('batch-'));
    expect(ids.toSorted()).toEqual(texts.map((_text, seed) => `batch-${seed}`).toSorted());
    const text = await registry.metrics();
    expect(text).toContain(`llm_queue_submitted{stage="map"} ${TASKS}\n`);
    expect(text).toContain(`llm_queue_completed{stage="map"} ${TASKS}\n`);
    expect(text).toContain('llm_queue_inflight{stage="map"} 0\n');
    expect(text).not.toContain('llm_queue_failed{');
  });

  it('[ORCH-4403] runs stages that overlap, results in order, and with the flag off the same', async () => {
    const { client } = countingClient();
    const seeds = [3, 1, 4, 1, 5];
    const readAll = async (enabled: boolean): Promise<unknown[]> => {
      const queue = new LlmQueue({ concurrency: 3, enabled });
      const name = (stage: string, index: number) => `${stage}-${enabled}-${index}`;
      const pipeline = queue
        .pipeline(seeds)
        .stage('features', async (seed, { index }) => {
          const features = await run(client, poem(name('features', index), seed));
          return { seed, features };
        })
        .stage('map', async ({ seed, features }, { index }) => ({
          features,
          text: await run(client, poem(name('map', index), seed + features.length)),
        }));
      const values: unknown[] = [];
      for await (const result of pipeline) values.push(result);
      return values;
    };
    const [queued, plain] = [await readAll(true), await readAll(false)];
    expect(queued).toEqual(plain);
    expect(queued).toMatchObject(seeds.map((item, index) => ({ index, item, ok: true })));
  });
});

/** Each TypeScript block of the README with the output that follows it. */
const examples = [
  ...readFileSync(README, 'utf8').matchAll(/^## (.*?)\n.*?```ts\n(.*?)```\n\n```text\n(.*?)```/gms),
].map(([, title = '', code = '', output = '']) => ({ title, code, output }));

describe('the README of llm-queue', () => {
  it('[ORCH-4403] has an example with its output for each of its parts', () => {
    const blocks = readFileSync(README, 'utf8').match(/^```ts$/gm);
    expect(examples).toHaveLength(3);
    expect(blocks).toHaveLength(examples.length);
  });

  it.each(examples)('[ORCH-4403] runs as it stands: $title', async ({ code, output }) => {
    const argv = ['--input-type=module-typescript', '--eval', code];
    const env = { ...process.env, ORCHQ_URL: stack.url };
    const { stdout } = await promisify(execFile)(process.execPath, argv, {
      cwd: path.join(REPOSITORY, 'packages/llm-queue'),
      timeout: 60_000,
      env,
    });
    expect(stdout).toBe(output);
  });
});
