import * as runner from '@jest/globals';
import { describe, expect, it } from '@jest/globals';
import { LLAMA_IMAGE, podman, whyNoContainers } from '../src/podman.ts';
import { wholeStreamFaults } from '../src/stream-rules.ts';
import { endless, haiku } from '../src/task-bodies.ts';
import { until } from '../src/until.ts';
import { useStack } from '../src/use-stack.ts';

const why = await whyNoContainers();
if (why !== null) console.warn(`NOT RUN: engines in containers of podman: ${why}`);

const LABEL = 'orchqueue.replica=default-0';
/** Of the agents of this suite: no others have a pool of this image. */
const list = (...more: string[]) =>
  podman('ps', '--quiet', '--filter', `ancestor=${LLAMA_IMAGE}`, ...more);

/**
 * ORCH-3500, 3503 to 3505 and 3510, with nothing in the titles: what proves a requirement has to
 * run on every machine.
 */
function inContainers(): void {
  const stack = useStack(runner, {
    pool: {
      ...{ provision: 'container', container: { runtime: 'podman', image: LLAMA_IMAGE } },
      ...{ gpu_layers: 0, slots: 2, context_tokens: 2048 },
    },
    agent: { restart: { initial_ms: 50, max_ms: 500 }, stop_grace_ms: 5_000 },
  });

  it('a real one becomes Ready, and serves without a right to anything', async () => {
    const id = await list('--filter', `label=${LABEL}`);
    expect(id).toMatch(/^[0-9a-f]{12}$/);
    const pool = await stack.untilReady();
    expect(pool.replicas[0]).toMatchObject({ state: 'ready', device: 'cpu', restarts: 0 });
    expect((await stack.run(haiku())).status).toBe('completed');
    const caps = await podman('inspect', '--format', '{{.EffectiveCaps}}', id);
    expect(caps).toBe('[]');
    const published = await podman('port', id);
    expect(published).toMatch(/^\d+\/tcp -> 127\.0\.0\.1:\d+$/);
  });

  it('a cancel frees its slot in there', async () => {
    await stack.submit(endless({ task_id: 'canceled' }));
    const reader = stack.watch('canceled');
    await reader.untilFrame('a token', ({ event }) => event === 'token');
    await stack.call('POST', '/v1/tasks/canceled/cancel');
    await reader.closed();
    expect(wholeStreamFaults(reader)).toEqual([]);
    await stack.untilPool('no slot is busy', ({ slots_busy }) => slots_busy === 0);
    expect((await stack.untilReady()).replicas[0]?.restarts).toBe(0);
  });

  it('its engine is killed: another container serves, and none stays', async () => {
    const id = await list();
    const pid = Number(await podman('inspect', '--format', '{{.State.Pid}}', id));
    process.kill(pid, 'SIGKILL');
    await stack.untilPool('it has come back', ({ ready, replicas }) => {
      return ready && replicas[0]?.restarts === 1;
    });
    expect(await list('--all')).toMatch(/^(?!.*\n)[0-9a-f]{12}$/);
    expect(await list()).not.toBe(id);
    expect((await stack.run(haiku())).status).toBe('completed');
  });

  it('the agent is killed: the next one ends its container, and starts one of its own', async () => {
    const id = await list();
    await stack.agent?.kill();
    expect(await list()).toBe(id);
    await stack.startAgent();
    await stack.untilReady();
    const other = await list('--all');
    expect(other).toMatch(/^(?!.*\n)[0-9a-f]{12}$/);
    expect(other).not.toBe(id);
    expect((await stack.run(haiku())).status).toBe('completed');
  });

  it('the agent is told to stop: no container is left', async () => {
    await stack.agent?.stop();
    await until(async () => (await list('--all')) === '', { what: 'no container is left' });
  });
}

if (why === null) describe('an engine in a container of podman', inContainers);

it('where there is no podman the suite says so, and is not run', async () => {
  expect(await whyNoContainers('no-podman')).toMatch(/no llama-server|no-podman ENOENT/);
});
