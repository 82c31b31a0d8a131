import { expect } from '@jest/globals';
import { openConnections, unaborted } from '../observation.ts';
import { cutOff, streamOf } from './wire-plans.ts';
import { outcomeOf, REQUEST, type WireCase, type WireStage } from './wire-stage.ts';

const REQUESTS = 50;

async function expectWhole(stage: WireStage, adapter: Parameters<typeof outcomeOf>[0]) {
  expect(await outcomeOf(adapter)).toEqual({ frames: stage.wire.frames, thrown: null });
}

/** One adapter, many requests, and an engine that comes and goes. */
export const reuseCases: readonly WireCase[] = [
  {
    requirement: 'ORCH-3061',
    title: 'an engine that was restarted between two requests answers the second',
    async run(stage) {
      const plan = streamOf(stage.wire, stage.wire.recording);
      const adapter = await stage.start(plan);
      await expectWhole(stage, adapter);
      await stage.restart(plan);
      await expectWhole(stage, adapter);
      expect(await adapter.health(unaborted())).toBe('ready');
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'a lost answer does not spoil the next one',
    async run(stage) {
      let count = 0;
      const adapter = await stage.start((socket, request) => {
        count += 1;
        const plan = count === 1 ? cutOff(stage.wire, [stage.wire.textFrame('x')]) : whole(stage);
        return plan(socket, request);
      });
      expect(await outcomeOf(adapter)).toMatchObject({ thrown: { kind: 'lost' } });
      await expectWhole(stage, adapter);
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'an engine that closes after each answer without notice is asked again',
    async run(stage) {
      const adapter = await stage.startAll((path) => (socket, request) => {
        // The answer says nothing of the close that follows it.
        void stage.planOf(path, whole(stage))(socket, request);
        socket.end();
      });
      for (let count = 0; count < 5; count += 1) {
        expect(await adapter.health(unaborted())).toBe('ready');
        await adapter.describe(unaborted());
      }
    },
  },
  {
    requirement: 'ORCH-3061',
    title: `${REQUESTS} requests in a row leave no connection`,
    async run(stage) {
      const before = openConnections();
      const adapter = await stage.start(whole(stage));
      for (let count = 0; count < REQUESTS; count += 1) await expectWhole(stage, adapter);
      await stage.closed();
      expect(openConnections()).toBeLessThanOrEqual(before);
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'answers at the same time do not mix',
    async run(stage) {
      let number = 0;
      const adapter = await stage.start((socket, request) => {
        number += 1;
        const texts = Array.from({ length: 20 }, (_, index) => `${number}-${index} `);
        const parts = texts.map((text) => stage.wire.textFrame(text));
        return streamOf(stage.wire, [...parts, stage.wire.ending(20)])(socket, request);
      });
      const outcomes = await Promise.all(Array.from({ length: 10 }, () => outcomeOf(adapter)));
      const owners = outcomes.map(({ frames, thrown }) => {
        expect(thrown).toBeNull();
        const texts = frames.flatMap((frame) => (frame.kind === 'text' ? [frame.text] : []));
        const [owner = ''] = (texts[0] ?? '').split('-');
        expect(texts).toEqual(Array.from({ length: 20 }, (_, index) => `${owner}-${index} `));
        return owner;
      });
      expect(new Set(owners).size).toBe(10);
    },
  },
  {
    requirement: 'ORCH-3061',
    title: 'a question while an answer runs has a connection of its own',
    async run(stage) {
      const adapter = await stage.start(whole(stage));
      for await (const _frame of adapter.generate(REQUEST, unaborted())) {
        expect(await adapter.health(unaborted())).toBe('ready');
      }
      await stage.closed();
    },
  },
];

const whole = (stage: WireStage) => streamOf(stage.wire, stage.wire.recording);
