import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import { commandOf, killAll } from '@orchqueue/harness-integration';
import type { Journey } from '../journey.ts';

Then(
  'the pool {string} has {int} Ready replica(s)',
  async function (this: Journey, poolId: string, count: number) {
    const pool = await this.stack.untilPool(
      `${poolId} has ${count} Ready replicas`,
      ({ replicas }) => replicas.filter(({ ready }) => ready).length === count,
      poolId,
    );
    assert.equal(pool.slots_total, count);
  },
);

When('the operator drains the pool {string}', async function (this: Journey, poolId: string) {
  await this.queue.drain(poolId, { deadline_ms: 10_000 });
});

When(
  'the operator lets the pool {string} work again',
  async function (this: Journey, poolId: string) {
    await this.queue.undrain(poolId);
  },
);

Then('no slot of the pool {string} is busy', async function (this: Journey, poolId: string) {
  const { slots_busy, slots_total } = await this.queue.pool(poolId);
  assert.equal(slots_busy, 0);
  assert.ok(slots_total > 0);
});

When('the engine of the pool {string} is killed', async function (this: Journey, poolId: string) {
  const { report } = await this.stack.agentStatus();
  const pool = report.pools.find(({ pool_id }) => pool_id === poolId);
  const { port } = new URL(pool?.replicas[0]?.url ?? '');
  killAll(this.stack.enginePids().filter((pid) => commandOf(pid).includes(`--port ${port}`)));
});

Then('the pool {string} tells of a restart', async function (this: Journey, poolId: string) {
  const { replicas } = await this.stack.untilPool(
    `${poolId} has an engine again`,
    ({ ready, replicas: [replica] }) => ready && (replica?.restarts ?? 0) > 0,
    poolId,
  );
  assert.equal(replicas[0]?.state, 'ready');
});
