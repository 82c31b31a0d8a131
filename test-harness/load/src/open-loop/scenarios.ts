import type { TenantLoad } from './workload.ts';

/** Those of the open loop, which compares them at several levels. */
export const COMPARED = ['neighbours', 'everyone'] as const;
export const SCENARIOS = [...COMPARED, 'steady'] as const;
export type ScenarioName = (typeof SCENARIOS)[number];

/** The tenant whose first tokens are the aim: it stays within its share at every level. */
export const GUARDED_TENANT = 'chat';

/** Places of the classes. Both refuse when full, so that refused callers can be followed. */
export const CAPACITY = { interactive: 128, batch: 256 };

/** What the guarded tenant asks for, as a share of the engine: its due at 1:1 would be 0.44. */
const GUARDED_LOAD = 0.2;
/** Half of the class: one tenant cannot fill it alone and have the others refused. */
const RIVAL_TASKS = CAPACITY.interactive / 2;
/** Little more than one group of eight: some are refused, at every load. */
const BURSTY_TASKS = 10;
/** Of three tenants that all have more work than their share: together they fit the class. */
const EVERYONE_TASKS = Math.floor(CAPACITY.interactive / 3);

type Scenario = { words: string; tenants: (level: number) => TenantLoad[] };

const SCENARIO_OF: Record<ScenarioName, Scenario> = {
  neighbours: {
    words:
      'The interactive tenant `chat` asks for 0.2 of the engine at every level (less below ' +
      '0.4x). What is over comes from an interactive rival (30 %) and two batch tenants (35 % ' +
      'each), which send up to 8 at once.',
    tenants: (level) => {
      const guarded = Math.min(GUARDED_LOAD, level / 2);
      const rest = level - guarded;
      return [
        interactive({ name: GUARDED_TENANT, load: guarded }),
        interactive({ name: 'rival', load: rest * 0.3, concurrentTasks: RIVAL_TASKS }),
        batch({ name: 'bulk-a', load: rest * 0.35 }),
        batch({ name: 'bulk-b', load: rest * 0.35, weight: 3 }),
      ];
    },
  },
  everyone: {
    words:
      'Three interactive tenants of weights 1, 2 and 4 ask for the same; each may have ' +
      `${EVERYONE_TASKS} unfinished tasks, so that none keeps the others out of the queue.`,
    tenants: (level) => {
      const common = { load: level / 3, concurrentTasks: EVERYONE_TASKS };
      return [
        interactive({ name: 'small', weight: 1, ...common }),
        interactive({ name: 'medium', weight: 2, ...common }),
        interactive({ name: 'large', weight: 4, ...common }),
      ];
    },
  },
  steady: {
    words:
      'Half of the load is the interactive tenant `chat`, in sessions of five turns. A quarter ' +
      'is a batch tenant that sends up to 8 at once, and a quarter an interactive one that does ' +
      `so with a quota of ${BURSTY_TASKS}. Of the tasks of the first two 8 % are canceled, and ` +
      'of 8 % the reader leaves before the end.',
    tenants: (level) => {
      const habits = { cancelShare: 0.08, leaveShare: 0.08, turns: null };
      const bursty = { groupMax: 8, concurrentTasks: BURSTY_TASKS };
      return [
        interactive({ name: GUARDED_TENANT, load: level / 2, habits: { ...habits, turns: 5 } }),
        batch({ name: 'bulk-a', load: level / 4, habits }),
        interactive({ name: 'bursty', load: level / 4, ...bursty }),
      ];
    },
  },
};

export const scenarioWords = (name: ScenarioName): string => SCENARIO_OF[name].words;

/** `level` in multiples of what the engine has. */
export const tenantsOf = (name: ScenarioName, level: number): TenantLoad[] =>
  SCENARIO_OF[name].tenants(level);

type Named = Partial<TenantLoad> & Pick<TenantLoad, 'name' | 'load'>;

const interactive = (tenant: Named): TenantLoad => ({
  priority: 'interactive',
  weight: 1,
  groupMax: 1,
  concurrentTasks: null,
  habits: null,
  ...tenant,
});

const batch = (tenant: Named): TenantLoad => ({
  ...interactive(tenant),
  priority: 'batch',
  groupMax: 8,
});
