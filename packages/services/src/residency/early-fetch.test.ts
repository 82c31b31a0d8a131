import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ControllerStage } from '../testing/controller-stage.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { OnDemandHost, RULES } from './testing/on-demand-host.ts';

/** A real store commits in each of them, on a machine that others use as well. */
jest.setTimeout(60_000);

let clock: ManualClock;
let stage: ControllerStage;
let host: OnDemandHost;

beforeEach(async () => {
  clock = new ManualClock();
  stage = await ControllerStage.open({}, clock);
  host = new OnDemandHost(stage, clock, ['a', 'b']);
});
afterEach(() => stage.close());

/** Time goes on in small steps, and what follows from it has its turn in between. */
async function pass(ms: number, stepMs = 100): Promise<void> {
  for (let passed = 0; passed < ms; passed += stepMs) {
    clock.advance(Math.min(stepMs, ms - passed));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const submit = (model: string, taskId: string) =>
  stage.submit({ model_ref: model, task_id: taskId, max_tokens: 2 });

/** The n-th request of all ends well. */
async function answer(index: number): Promise<void> {
  const request = await stage.engines.request(index);
  request.text('x');
  request.end();
}

/** One task of the model, from its admission to its end; the model is loaded then. */
async function serve(model: string, taskId: string, index: number): Promise<void> {
  await submit(model, taskId);
  await pass(host.loadMs + 500);
  await answer(index);
  await stage.events(taskId);
}

const status = async (taskId: string) => (await stage.get(taskId)).status;
const loadFrames = async (taskId: string, after = 0) =>
  (await stage.events(taskId, after)).filter(({ data }) => data.load);

describe('a pool whose model is not on the host', () => {
  it('[ORCH-3511] is fetched while another has the place, and takes it when it is there', async () => {
    await serve('a', 'one', 0);
    const fetch = { state: 'fetching', received_bytes: 1, total_bytes: 4, retries: 0 } as const;
    host.set('b', 'stopped', { file: 'absent', fetch });
    await submit('b', 'two');
    const reading = loadFrames('two');
    await pass(2 * RULES.wait_max_ms);
    expect([host.count('fetch', 'b'), host.count('load', 'b'), host.count('unload')]).toEqual([
      1, 0, 0,
    ]);
    // The other one goes on, and who waits longest does not hold it.
    await submit('a', 'three');
    await pass(500);
    await answer(1);
    await stage.events('three');
    expect(await status('three')).toBe('completed');
    host.set('b', 'stopped', { file: 'there' });
    await pass(host.unloadMs + host.loadMs + 500);
    expect([host.count('unload', 'a'), host.stateOf('b')]).toEqual([1, 'ready']);
    await answer(2);
    const [frame] = await reading;
    expect(frame?.data.load).toMatchObject({ state: 'fetching', fetch_ratio: 0.25 });
  });

  it('[ORCH-3511] has its turn also when the fetch before it failed, for others may hold the room', async () => {
    await serve('a', 'one', 0);
    host.set('b', 'stopped', { file: 'absent' });
    await submit('b', 'two');
    await pass(RULES.residence_min_ms);
    host.set('b', 'stopped', { file: 'failed' });
    await pass(host.unloadMs + host.loadMs + 500);
    expect([host.count('fetch'), host.count('load', 'b'), host.stateOf('b')]).toEqual([
      1,
      1,
      'ready',
    ]);
    await answer(1);
  });
});

describe('a pool of two agents whose model neither has', () => {
  /** Both lack the model of `b`, and the other one comes second. */
  function withOther(): OnDemandHost {
    host.set('b', 'stopped', { file: 'absent' });
    const other = new OnDemandHost(stage, clock, ['b'], RULES, 'other');
    other.set('b', 'stopped', { file: 'absent' });
    return other;
  }

  it('[ORCH-3511] is fetched by one of them, however long that takes, and loaded there', async () => {
    const other = withOther();
    await submit('b', 'one');
    await pass(3 * RULES.wait_max_ms);
    expect([host.count('fetch'), other.count('fetch')]).toEqual([1, 0]);
    host.set('b', 'stopped', { file: 'there' });
    await pass(host.loadMs + 500);
    await answer(0);
    await stage.events('one');
    expect([host.stateOf('b'), other.commands]).toEqual(['ready', []]);
  });

  it('[ORCH-3511] is fetched by the other when the first one falls silent', async () => {
    const other = withOther();
    await submit('b', 'one');
    await pass(500);
    host.leave();
    await pass(10_000);
    expect(other.count('fetch')).toBe(1);
    other.set('b', 'stopped', { file: 'there' });
    await pass(other.loadMs + 500);
    await answer(0);
    await stage.events('one');
    expect(other.stateOf('b')).toBe('ready');
  });

  it('[ORCH-3511] is not fetched where another has it, unless that one is busy with others', async () => {
    await serve('a', 'warm', 0);
    await submit('a', 'endless');
    await stage.engines.request(1);
    const other = withOther();
    host.set('b', 'stopped', { file: 'there' });
    await submit('b', 'one');
    await pass(RULES.wait_max_ms - 1_000);
    expect(other.commands).toEqual([]);
    await pass(2_000);
    expect([host.count('load', 'b'), other.count('fetch')]).toEqual([0, 1]);
    other.set('b', 'stopped', { file: 'there' });
    await pass(other.loadMs + 500);
    await answer(2);
    await stage.events('one');
    await answer(1);
  });
});
