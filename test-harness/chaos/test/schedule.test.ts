import { expect, it } from '@jest/globals';
import { seededRandom } from '@orchqueue/harness-integration';
import { MODES } from '../src/door/door-messages.ts';
import { describeFault, drawSchedule, type Fault, LINKS, VICTIMS } from '../src/schedule.ts';

const ALL = { disk: true, clock: true };
const scheduleOf = (seed: number) => drawSchedule(seededRandom(seed), ALL);
const faultsOf = (seed: number): Fault[] => scheduleOf(seed).map(({ fault }) => fault);

it('[ORCH-3051] every world has every fault: of processes, network, disk, clock and reload', () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const faults = faultsOf(seed);
    for (const victim of VICTIMS) {
      for (const kind of ['kill', 'stall', 'restart']) {
        expect(faults).toContainEqual(expect.objectContaining({ kind, victim }));
      }
    }
    const networks = faults.flatMap((fault) => (fault.kind === 'network' ? [fault] : []));
    expect(networks.map(({ mode }) => mode).sort()).toEqual([...MODES].sort());
    expect(new Set(networks.map(({ link }) => link))).toEqual(new Set(LINKS));
    const kinds = new Set(faults.map(({ kind }) => kind));
    for (const kind of ['hang', 'disk-full', 'clock-step', 'reload'] as const) {
      expect(kinds).toContain(kind);
    }
  }
});

it('[ORCH-3051] a seed draws the same faults again, and another seed others', () => {
  expect(scheduleOf(7)).toEqual(scheduleOf(7));
  expect(scheduleOf(7).map(({ fault }) => describeFault(fault))).not.toEqual(
    scheduleOf(8).map(({ fault }) => describeFault(fault)),
  );
});

it('[ORCH-3051] what a machine cannot do is left out', () => {
  const faults = drawSchedule(seededRandom(1), { disk: false, clock: false });
  const kinds = faults.map(({ fault }) => fault.kind);
  expect(kinds).not.toContain('disk-full');
  expect(kinds).not.toContain('clock-step');
});
