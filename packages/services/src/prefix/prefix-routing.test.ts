import { afterEach, describe, expect, it } from '@jest/globals';
import { family, PromptStage, type Sent } from '../testing/prompt-stage.ts';

let on: PromptStage;
afterEach(() => on.stage.close());

const open = async (...parts: Parameters<typeof PromptStage.open>): Promise<void> => {
  on = await PromptStage.open(...parts);
};

describe('a prompt with a long beginning', () => {
  it('[ORCH-4208] goes to the replica that has it, and a new one where it displaces least', async () => {
    await open();
    const order = ['x', 'y', 'x', 'x', 'y', 'x', 'y', 'y'];
    const places: string[] = [];
    for (const [index, letter] of order.entries()) {
      places.push(await on.run(family(letter, `question ${index}`)));
    }
    expect(places.map((place) => (place === places[0] ? 'x' : 'y'))).toEqual(order);
    expect(await on.series('orchq_prefix_placements_total')).toEqual({ cold: 2, warm: 6 });
    // Of a prompt of 1,034 characters 1,024 were expected to be there, and the engine had 1 of 3.
    expect(await on.series('orchq_prompt_tokens_expected_cached_total')).toEqual({ llamacpp: 18 });
    expect(await on.series('orchq_prompt_tokens_cached_total')).toEqual({ llamacpp: 8 });
    expect(await on.stage.metrics.exposition()).toMatch(/^orchq_prefix_blocks 8$/m);
  });

  it('[ORCH-4208] is no other tenant’s, and nothing shorter than the least counts', async () => {
    await open({ placement: { prefix_tokens_min: 256 } });
    await on.run(family('x'), { tenant: 'a' });
    await on.run(family('x'), { tenant: 'b' });
    expect(await on.series('orchq_prefix_placements_total')).toEqual({ cold: 2 });
    await on.run('x'.repeat(1023), { tenant: 'a' });
    expect(await on.series('orchq_prefix_placements_total')).toEqual({ cold: 3 });
  });

  it('[ORCH-4208] is warm no more in the process that came after', async () => {
    await open();
    const place = await on.run(family('x'));
    on.report(place, { generation: 2 });
    on.clock.advance(on.stage.settings.heartbeat.interval_ms);
    expect(await on.stage.metrics.exposition()).toMatch(/^orchq_prefix_blocks 0$/m);
    await on.run(family('x'));
    expect(await on.series('orchq_prefix_placements_total')).toEqual({ cold: 2 });
  });

  it('[ORCH-4208] goes elsewhere while its replica is taken, for longer than it takes anew', async () => {
    await open();
    await on.run(family('x'));
    await on.submit(family('x', '1'), { max_tokens: 100 });
    const [, first] = [await on.replicaOf(1), await on.request(1)];
    await on.submit(family('x', '2'));
    expect(await on.replicaOf(2)).not.toBe(first.engine.replicaId);
    expect(await on.series('orchq_prefix_placements_total')).toMatchObject({ elsewhere: 1 });
  });

  it('[ORCH-4208] is computed where no other prompt is being computed', async () => {
    await open({}, { slots_total: 2 });
    // All slots are used; those of the first replica longest ago.
    const places: Record<string, string> = {};
    for (const [letter, slot] of [
      ['x', 0],
      ['y', 1],
      ['v', 0],
      ['u', 1],
    ] as const) {
      const { replicaId, end } = await on.begin(family(letter), slot);
      places[letter] = replicaId;
      await end();
    }
    expect([places.y, places.u]).toEqual([places.x, places.v]);
    await on.submit(family('z'));
    expect(await on.replicaOf(4)).toBe(places.x);
    // What is idle there was used before all of the other; but its engine would have two to do.
    await on.submit(family('w'));
    expect(await on.replicaOf(5)).toBe(places.v);
  });

  it('[ORCH-4208] goes to each replica in turn, where that is to be compared with', async () => {
    await open({ placement: { order: 'round_robin' } });
    const places = [];
    for (let count = 0; count < 4; count += 1) places.push(await on.run(family('x')));
    expect(places).toEqual(['p-0', 'p-1', 'p-0', 'p-1']);
  });
});

describe('the slots of one replica', () => {
  const threeSlots = () => open({}, { replicas: 1, slots_total: 3 });
  const slotOf = async (prompt: string, sent: Sent = {}) => {
    await on.run(prompt, sent);
    return on.requests.at(-1)?.slotId;
  };

  it('[ORCH-4208] [ORCH-3022] beside a session, a prompt is told the one that has its beginning', async () => {
    await threeSlots();
    const turn = { session_id: 'chat' };
    // With no session there the engine chooses, and this one takes its first.
    expect(await slotOf(family('s'), turn)).toBeUndefined();
    const order = ['x', 'y', 'y', 'x', 'x', 'y'];
    const slots = [];
    for (const [index, letter] of order.entries()) {
      slots.push(await slotOf(family(letter, `question ${index}`)));
    }
    expect(slots).toEqual([1, 2, 2, 1, 1, 2]);
    expect(await slotOf(family('s', 'a next turn'), turn)).toBe(0);
    // Of a prompt of 1,034 characters 1,024 were there, in five of seven; the engine says 3 tokens.
    expect(await on.series('orchq_prompt_tokens_expected_cached_total')).toEqual({ llamacpp: 15 });
    expect(await on.stage.metrics.exposition()).toMatch(/^orchq_prefix_blocks 12$/m);
    // There is no choice of a replica.
    expect(await on.series('orchq_prefix_placements_total')).toEqual({});
  });

  it('[ORCH-4208] where the engine says that it chose another one, that one is believed', async () => {
    await threeSlots();
    await (await on.begin(family('x'), 0)).end();
    // Into the slot of the first, though two were never used.
    const y = await on.begin(family('y'), 0);
    const x = await on.begin(family('x', '1'), 1);
    await x.end();
    await y.end();
    for (const [letter, slot] of [
      ['x', 1],
      ['y', 0],
    ] as const) {
      await (await on.begin(family(letter, '2'), slot)).end();
    }
    // Each of the last two was there, and neither before: two times 3 tokens.
    expect(await on.series('orchq_prompt_tokens_expected_cached_total')).toEqual({ llamacpp: 6 });
  });
});
