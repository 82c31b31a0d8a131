import type { Config } from '@orchqueue/contract-types';
import { drawGroups, drawReplicas } from './draw-groups.ts';
import { drawIncidents } from './draw-incidents.ts';
import { drawFaultRates } from './fault-rates.ts';
import { planOverload } from './overload-plan.ts';
import { SeededRandom } from './seeded-random.ts';
import type { AgentNature } from './sim-agent.ts';
import type { TaskPlan, WorldPlan } from './world-plan.ts';
import { MODEL, requestBody, settingsOf } from './world-requests.ts';

/** One seed in so many is a world with too much work and no fault. */
const OVERLOADED_OF = 50;
/** One in so many has models that take turns. */
const BY_TURNS_OF = 4;
/** One in so many has pools that claim nothing, so that no text goes on elsewhere. */
const BEST_EFFORT_OF = 3;
/** How long a text waits for another replica, by the seed. */
const FAILOVER_WAITS_MS = { even: 30_000, odd: 500 };
const TENANTS = ['ann', 'bob', 'cat', 'dan'];
/** Of one tenant: few, so that some have more tasks than turns. */
const SESSIONS = [['one'], ['one', 'two']] as const;

/** The world of a seed: nothing of it is decided elsewhere, but what chance does on the way. */
export function planWorld(seed: number): WorldPlan {
  const random = new SeededRandom(seed, 'plan');
  if (seed % OVERLOADED_OF === 0) return planOverload(seed, random.fork('overload'));
  const takesTurns = seed % BY_TURNS_OF === 2;
  const faults = drawFaultRates(random.fork('faults'));
  // Frames of a wait are numbered by its time, which a clock that is set back gives twice.
  if (takesTurns) faults.clockSteps = 0;
  const phaseMs = random.between(2000, 8000);
  const hosts = random.fork('agents');
  const drawnAgents = takesTurns ? drawGroups(hosts) : drawAgents(hosts);
  const agents = seed % BEST_EFFORT_OF === 0 ? drawnAgents : drawnAgents.map(asStrict);
  const models = agents.flatMap(({ pools }) => pools.map(({ modelId }) => modelId));
  const settings = random.fork('settings');
  const heartbeatMs = agents[0]?.heartbeatMs ?? 200;
  const wait_max_ms = FAILOVER_WAITS_MS[seed % 2 === 0 ? 'even' : 'odd'];
  const drawn = () => ({ ...drawSettings(settings, heartbeatMs), failover: { wait_max_ms } });
  return {
    seed,
    faults,
    agents,
    settings: drawn(),
    tasks: withSessions(
      new SeededRandom(seed, 'sessions'),
      drawTasks(random.fork('tasks'), phaseMs, [...new Set(models)]),
    ),
    phaseMs,
    incidents: drawIncidents(random.fork('incidents'), faults, {
      phaseMs,
      agents: agents.length,
      settings: drawn,
    }),
    overload: null,
  };
}

const asStrict = (agent: AgentNature): AgentNature => ({
  ...agent,
  pools: agent.pools.map((pool) => ({ ...pool, determinism: 'strict' })),
});

function drawAgents(random: SeededRandom): AgentNature[] {
  const heartbeatMs = random.pick([100, 200, 500]);
  const pools = random.between(1, 2);
  return Array.from({ length: random.between(pools, 3) }, (_, index) => ({
    agentId: `a${index}`,
    heartbeatMs,
    pools: [
      {
        ...{ poolId: `p${index % pools}`, modelId: MODEL, onDemand: null },
        replicas: drawReplicas(random),
      },
    ],
  }));
}

function drawSettings(random: SeededRandom, heartbeatMs: number): Config['controller'] {
  const capacity = random.pick([2, 5, 1000]);
  const policy = random.pick(['reject', 'drop-lru']);
  return settingsOf({
    queue: { interactive: { capacity, policy }, batch: { capacity, policy } },
    attempts_max: random.between(1, 4),
    heartbeat: { interval_ms: heartbeatMs, missed_max: random.between(2, 4) },
    cancel_verify_ms: random.pick([200, 1000]),
    engine_limits: { first_token_ms: 2000, idle_ms: 1000, wall_ms: 20_000 },
    event_log: { task_bytes_max: random.pick([4096, 1_048_576]) },
    // Of what is counted by unfinished tasks alone: the end of a world looks for what leaks of it.
    tenancy: { default: { concurrent_tasks: random.chance(0.3) ? random.between(2, 8) : null } },
  });
}

/** What several prompts share, so that where one is placed depends on where others were. */
const BEGINNINGS = ['', '', 'x'.repeat(600), 'y'.repeat(1500)];

function drawTasks(random: SeededRandom, phaseMs: number, models: string[]): TaskPlan[] {
  const count = random.between(10, 50);
  const withDeadline = random.chance(0.5) ? 0.4 : 0;
  const readers = random.between(0, 2);
  const beginnings = random.fork('beginnings');
  return Array.from({ length: count }, (_, index) => {
    const names = random.chance(0.7);
    const later = (probability: number) => (random.chance(probability) ? lateness(random) : null);
    return {
      index,
      tenant: random.pick(TENANTS),
      atMs: random.between(0, phaseMs),
      body: requestBody({
        ...(names ? { task_id: `task-${index}` } : {}),
        ...(models.length > 1 ? { model_ref: random.pick(models) } : {}),
        prompt: beginnings.pick(BEGINNINGS) + `${index}`.padEnd(random.between(4, 80), '.'),
        max_tokens: random.between(1, 16),
        priority: random.pick(['interactive', 'batch']),
        ...(random.chance(withDeadline) ? { deadline_ms: random.between(50, 4000) } : {}),
      }),
      repeatsAfterMs: names
        ? Array.from({ length: random.between(0, 2) }, () => lateness(random))
        : [],
      rivalAfterMs: names ? later(0.2) : null,
      cancelAfterMs: later(0.25),
      readersAfterMs: Array.from({ length: readers }, () => lateness(random)),
    };
  });
}

/** With chance of its own, so that the worlds are else what they were. */
function withSessions(random: SeededRandom, tasks: TaskPlan[]): TaskPlan[] {
  const share = random.pick([0, 0, 0.5, 0.9]);
  const names = random.pick(SESSIONS);
  return tasks.map((task) => {
    const session_id = random.pick(names);
    return random.chance(share) ? { ...task, body: { ...task.body, session_id } } : task;
  });
}

/** Often at the same moment, where races are. */
const lateness = (random: SeededRandom): number =>
  random.chance(0.3) ? random.between(0, 3) : random.exponential(500);
