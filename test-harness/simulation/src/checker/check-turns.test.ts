import { describe, expect, test } from '@jest/globals';
import type { Observation } from '../history.ts';
import { checkHistory } from './check-history.ts';
import { asked } from './testing/story.ts';

const PROCESS = 'p-a-0#1';
const up: Observation = { kind: 'process-up', process: PROCESS, slots: 1 };
const request = { ...asked(1), life: 1, process: PROCESS } as Observation;
const ended: Observation = { kind: 'engine-left', request: 1, how: 'ended' };
const poolAsked = (what: 'load' | 'unload', loadsPerMinuteMax = 1): Observation => ({
  ...{ kind: 'pool-asked', life: 1, what, pool: 'p', agent: 'a', loadsPerMinuteMax },
});
const leaving: Observation = { kind: 'pool-leaving', life: 1, pool: 'p', agent: 'a' };
const loaded = (pool: string, isLoaded: boolean): Observation => ({
  ...{ kind: 'pool-loaded', group: 'a/g', pool, isLoaded, residentMax: 1 },
});
const turnsOf = (...seen: Observation[]) =>
  checkHistory(seen.map((observation, index) => ({ at: index, ...observation })))
    .filter(({ property }) => property === 'turns')
    .map(({ message }) => message.replace(/^at \d+ /, ''));

describe('models that take turns', () => {
  test('[ORCH-3511] that are unloaded without work, and loaded again, are right', () => {
    const gone: Observation = { kind: 'process-down', process: PROCESS };
    const first = [poolAsked('load'), loaded('p', true), up, request, ended];
    const swap = [poolAsked('unload'), leaving, loaded('p', false), gone, loaded('q', true)];
    expect(turnsOf(...first, ...swap)).toEqual([]);
  });

  test('[ORCH-3511] that are unloaded at work, or work while they leave, are found', () => {
    expect(turnsOf(up, request, poolAsked('unload'))).toEqual(['p is unloaded with 1 at work']);
    expect(turnsOf(up, leaving, request)).toEqual([`${PROCESS} is asked while it leaves`]);
  });

  test('[ORCH-3511] that are loaded too often, or too many at once, are found', () => {
    const twice = [poolAsked('load'), poolAsked('load')];
    expect(turnsOf(...twice)).toEqual(['a is asked for load 2 of a minute']);
    expect(turnsOf(loaded('p', true), loaded('q', true))).toEqual(['a/g has p and q']);
  });
});
