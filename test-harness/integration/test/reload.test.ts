import * as runner from '@jest/globals';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ConfigInput } from '@orchqueue/contract-types';
import { ConfigFile } from '../src/config-file.ts';
import type { DaemonProcess } from '../src/daemon-process.ts';
import { parseMetrics, total } from '../src/metric-scrape.ts';
import { wholeStreamFaults } from '../src/stream-rules.ts';
import { endless, haiku } from '../src/task-bodies.ts';
import { until } from '../src/until.ts';
import { useStack } from '../src/use-stack.ts';

const stack = useStack(runner);
const file = new ConfigFile(stack);
let original: ConfigInput = {};

const REFUSED = 'the new configuration is refused, the old one stays';
const APPLIED = 'the new configuration is in force';

const daemon = (which: 'controller' | 'agent'): DaemonProcess => {
  const found = stack[which];
  if (!found) throw new Error(`there is no ${which}`);
  return found;
};
/** Resolves when the daemon has counted the reload and told of it: what it logs comes by a pipe. */
async function reload(which: 'controller' | 'agent' = 'controller'): Promise<string> {
  const told = () => [APPLIED, REFUSED].flatMap((msg) => daemon(which).logged(msg)).length;
  const before = told();
  const outcome = await reloadUntold(which);
  await until(() => told() > before, { what: 'the reload is logged' });
  return outcome;
}
/** Where the level may hide the line. */
const reloadUntold = (which: 'controller' | 'agent' = 'controller') =>
  file.reload(daemon(which), which === 'agent' ? stack.agentUrl : stack.url);
const withController = (more: ConfigInput['controller']): ConfigInput => ({
  ...original,
  controller: { ...original.controller, ...more },
});
const lastChanged = () => daemon('controller').logged(APPLIED).at(-1)?.changed as string[];
const queueOf = (capacity: number): ConfigInput['controller'] => ({
  queue: { interactive: { capacity } },
});

beforeEach(() => {
  original = file.read();
});
afterEach(async () => {
  file.write(original);
  await reloadUntold();
});

describe('SIGHUP of the controller', () => {
  it('[ORCH-1104] takes a new capacity at once, and cuts no stream', async () => {
    const { version } = await file.reloads(stack.url);
    await stack.submit(endless({ task_id: 'reload-running', max_tokens: 900 }));
    const reader = stack.watch('reload-running');
    await reader.untilFrame('a token', ({ event }) => event === 'token');
    await stack.submit(haiku({ task_id: 'reload-queued' }));
    file.write(withController(queueOf(1)));
    expect(await reload()).toBe('applied');
    const answer = await stack.call('POST', '/v1/tasks', { body: haiku() });
    expect([answer.status, answer.json]).toMatchObject([429, { code: 'ADMISSION_REJECT' }]);
    expect((await file.reloads(stack.url)).version).toBe(version + 1);
    expect(lastChanged()).toEqual(['controller.queue.interactive.capacity']);
    await stack.cancel('reload-queued');
    await reader.closed();
    expect(wholeStreamFaults(reader)).toEqual([]);
    expect(reader.terminal?.data).toMatchObject({ status: 'completed', attempt: 1 });
  });

  it.each([
    ['no YAML at all', 'controller: [', 'the file: '],
    [
      'a wrong value beside a good one',
      () => withController({ ...queueOf(1), attempts_max: 99 }),
      'controller.attempts_max: must be <= 10',
    ],
    [
      'a port that needs a restart beside a good value',
      () => withController({ ...queueOf(1), listen: { port: 1 } }),
      'controller.listen.port: needs a restart',
    ],
  ])('[ORCH-1104] refuses %s, names it, and keeps the old whole', async (_what, content, fault) => {
    const { version, refused } = await file.reloads(stack.url);
    await stack.submit(endless({ task_id: `refused-${refused}` }));
    const reader = stack.watch(`refused-${refused}`);
    await reader.untilFrame('a token', ({ event }) => event === 'token');
    await stack.submit(haiku({ task_id: `refused-queued-${refused}` }));
    file.write(typeof content === 'string' ? content : content());
    expect(await reload()).toBe('refused');
    expect(daemon('controller').logged(REFUSED).at(-1)).toMatchObject({
      level: 'error',
      faults: [expect.stringContaining(fault)],
    });
    // The capacity of the refused file is 1, and one waits already.
    const answer = await stack.call('POST', '/v1/tasks', { body: haiku() });
    expect(answer.status).toBe(202);
    expect((await file.reloads(stack.url)).version).toBe(version);
    await stack.cancel(`refused-${refused}`);
    await reader.closed();
    expect(wholeStreamFaults(reader)).toEqual([]);
  });

  it('[ORCH-1104] [ORCH-3051] a storm of signals over a changing file ends in the last one', async () => {
    const before = await file.reloads(stack.url);
    for (let capacity = 2; capacity <= 60; capacity += 1) {
      file.write(withController(queueOf(capacity)));
      daemon('controller').signal('SIGHUP');
      await stack.call('GET', '/healthz');
    }
    // One of the storm may still run, and may have met a file half written: that is refused whole.
    const isQuiet = async () => (await reload()) === 'applied' && lastChanged().length === 0;
    await until(isQuiet, { what: 'the last file is in force' });
    const after = await file.reloads(stack.url);
    expect(after.version - before.version).toBe(after.applied - before.applied);
    const samples = parseMetrics((await stack.call('GET', '/metrics')).text);
    expect(total(samples, 'orchq_queue_capacity', { priority: 'interactive' })).toBe(60);
  });

  it('[ORCH-1104] takes a log level, up and down', async () => {
    file.write({ ...original, log: { ...original.log, level: 'error' } });
    expect(await reloadUntold()).toBe('applied');
    // What was said before the level changed is in the pipe, ahead of a whole task.
    await stack.run(haiku());
    const quiet = daemon('controller').logLines().length;
    await stack.run(haiku());
    expect(daemon('controller').logLines()).toHaveLength(quiet);
    file.write(original);
    expect(await reloadUntold()).toBe('applied');
    await stack.run(haiku());
    expect(daemon('controller').logLines().length).toBeGreaterThan(quiet);
  });
});

describe('SIGHUP of the agent', () => {
  it('[ORCH-1104] takes a log level, refuses its own keys, and leaves its engine alone', async () => {
    const engines = stack.enginePids();
    file.write({ ...original, log: { ...original.log, level: 'error' } });
    expect(await reloadUntold('agent')).toBe('applied');
    file.write({ ...original, agent: { ...original.agent, stop_grace_ms: 1 } });
    expect(await reload('agent')).toBe('refused');
    expect(daemon('agent').logged(REFUSED).at(-1)?.faults).toEqual([
      'agent.stop_grace_ms: needs a restart',
    ]);
    file.write(withController(queueOf(9)));
    expect(await reloadUntold('agent')).toBe('applied');
    expect(stack.enginePids()).toEqual(engines);
    expect((await stack.run(haiku())).status).toBe('completed');
  });
});
