import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ControllerStage } from './testing/controller-stage.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { metricValue } from './testing/metric-value.ts';

let clock: ManualClock;
let stage: ControllerStage;
beforeEach(async () => {
  clock = new ManualClock();
  const heartbeat = { interval_ms: 1000, forget_after_ms: 60_000, agents_max: 2 };
  stage = await ControllerStage.open({ heartbeat }, clock);
});
afterEach(() => stage.close());

const agents = () => stage.controller.fleet.agents().map(({ agent_id }) => agent_id);
const freeSlots = (pool: string) =>
  metricValue(stage.metrics, `orchq_slots{pool_id="${pool}",replica_id="${pool}-0",state="free"}`);

/** Heartbeats of one agent, while the others are silent. */
function seconds(count: number, pool: string) {
  for (let second = 0; second < count; second += 1) {
    clock.advance(1000);
    stage.report({}, { poolId: pool });
  }
}

describe('agents that do not come back', () => {
  it('[ORCH-4305] are forgotten after their time, with their replicas and their series', async () => {
    stage.report({}, { poolId: 'p' });
    stage.report({}, { poolId: 'q' });
    seconds(60, 'p');
    expect(agents()).toEqual(['agent-of-p', 'agent-of-q']);
    expect(stage.controller.views.pool('q').replicas).toHaveLength(1);
    expect(await freeSlots('q')).toBe(1);
    seconds(2, 'p');
    expect(agents()).toEqual(['agent-of-p']);
    expect(stage.controller.views.pool('q').replicas).toEqual([]);
    expect(stage.controller.fleet.replicas()).toHaveLength(1);
    expect(await freeSlots('q')).toBeNull();
    expect(await freeSlots('p')).toBe(1);
    expect(await metricValue(stage.metrics, 'orchq_agents{state="stale"}')).toBe(0);
    await expect(stage.submit({ pool_id: 'q' })).rejects.toMatchObject({
      code: 'POOL_UNAVAILABLE',
    });
    stage.report({}, { poolId: 'q' });
    expect(await freeSlots('q')).toBe(1);
    expect(await stage.submit({ pool_id: 'q' })).toMatchObject({ status: 'queued' });
  });

  it('[ORCH-4305] stay while one of their slots is held', async () => {
    stage.report({}, { poolId: 'q' });
    await stage.submit({ task_id: 't', pool_id: 'q' });
    const request = await stage.engines.request(0);
    clock.advance(5000);
    seconds(100, 'p');
    expect(agents()).toEqual(['agent-of-q', 'agent-of-p']);
    request.end();
    await stage.events('t');
    seconds(1, 'p');
    expect(agents()).toEqual(['agent-of-p']);
  });

  it('[ORCH-4305] give way to a new one when there are too many, and those that are there do not', () => {
    stage.report({}, { poolId: 'p' });
    stage.report({}, { poolId: 'q' });
    expect(() => stage.report({}, { poolId: 'r' })).toThrow(
      expect.objectContaining({
        code: 'OVERLOADED',
        facts: expect.objectContaining({ details: { short: 'agents', agents_max: 2 } }),
      }),
    );
    seconds(5, 'p');
    stage.report({}, { poolId: 'r' });
    expect(agents()).toEqual(['agent-of-p', 'agent-of-r']);
  });

  it('[ORCH-4305] leave the series of a replica that an agent reports no more', async () => {
    stage.report({}, { poolId: 'p' });
    stage.report({ replica_id: 'p-1' }, { poolId: 'p' });
    expect(await freeSlots('p')).toBeNull();
  });
});
