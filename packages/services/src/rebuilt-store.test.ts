import { afterEach, describe, expect, it } from '@jest/globals';
import { StoreUnavailableError } from '@orchqueue/contract-types';
import type { Healed, TaskStore } from '@orchqueue/ports';
import { boundStore } from './testing/bound-store.ts';
import { ControllerStage } from './testing/controller-stage.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { metricValue } from './testing/metric-value.ts';

type Write = 'start' | 'requeue' | 'finish';

let stage: ControllerStage;
let healed: (what: Healed) => void = () => {};
async function open(change: (store: TaskStore) => Partial<TaskStore> = () => ({})) {
  stage = await ControllerStage.open({}, new ManualClock());
  await stage.stopNow();
  await stage.start((store) => {
    const methods = boundStore(store);
    const onHealed = (listener: typeof healed) => {
      healed = listener;
    };
    return { ...methods, onHealed, ...change(methods) };
  });
  stage.report();
}
afterEach(() => stage.close());

/** The answer of the first such write is lost; its repetition is refused, and the file breaks. */
const inDoubt = (name: Write) => (store: TaskStore) => {
  const write = store[name] as (...asked: unknown[]) => Promise<boolean>;
  let calls = 0;
  const doubtful = async (...asked: unknown[]) => {
    calls += 1;
    const written = await write(...asked);
    if (calls === 1) throw new StoreUnavailableError({ details: { reason: 'worker_exited' } });
    if (calls === 2) {
      expect(written).toBe(false);
      stage.eraseTasks();
      healed({ reason: 'corrupt', rebuilt: true });
    }
    return written;
  };
  return { [name]: doubtful };
};

describe('a store that was rebuilt', () => {
  it('[ORCH-4304] [ORCH-4301] gets every live task again, and each ends once', async () => {
    await open();
    await stage.submit({ task_id: 'running' });
    const running = await stage.engines.request(0);
    running.text('a');
    await stage.untilText('running');
    await stage.submit({ task_id: 'queued' });
    stage.eraseTasks();
    expect(await stage.store.get('local', 'queued')).toBeNull();
    healed({ reason: 'corrupt', rebuilt: true });
    running.end();
    await stage.events('running');
    expect(await stage.get('running')).toMatchObject({
      status: 'completed',
      result: { text: 'a' },
    });
    (await stage.engines.request(1)).end();
    await stage.events('queued');
    expect(await stage.get('queued')).toMatchObject({ status: 'completed' });
    expect(await metricValue(stage.metrics, 'orchq_store_heals_total{reason="corrupt"}')).toBe(1);
  });

  it.each(['start', 'requeue', 'finish'] as const)(
    '[ORCH-4304] [ORCH-4301] has a task as before a %s in doubt, which is made again',
    async (name) => {
      await open(inDoubt(name));
      await stage.submit({ task_id: 't' });
      const first = await stage.engines.request(0);
      if (name === 'requeue') {
        first.fault('unreachable');
        await stage.whileTimePasses(stage.untilAttempt('t', 2));
        stage.report();
      }
      (await stage.whileTimePasses(stage.engines.request(name === 'requeue' ? 1 : 0))).end();
      await stage.whileTimePasses(stage.events('t'));
      expect(await stage.get('t')).toMatchObject({ status: 'completed' });
      expect(await stage.store.get('local', 't')).toMatchObject({ status: 'completed' });
      expect(await stage.metrics.exposition()).not.toMatch(/orchq_late_writes_total\{/);
    },
  );
});
