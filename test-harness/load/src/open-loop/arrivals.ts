import type { Priority } from '@orchqueue/contract-types';
import { SeededRandom } from './seeded-random.ts';
import {
  drawLengths,
  type EngineShape,
  type HabitShape,
  type Lengths,
  meanServiceSeconds,
  type TenantLoad,
} from './workload.ts';

/** What a refused client does: wait as one of the two headers says and ask once more, or leave. */
export type OnRefusal = 'leave' | 'retry-after' | 'backoff-ms';

/** What a client does with its task beside waiting for its end. */
export type Habit = {
  sessionId: string | null;
  /** Milliseconds after the answer to its submission. */
  breakOff: { how: 'cancel' | 'leave'; afterMs: number } | null;
};

/** One task before it is sent. Times in milliseconds after the start of the load. */
export type Arrival = Lengths & {
  id: string;
  atMs: number;
  tenant: string;
  priority: Priority;
  /** What the client allows; the answer ends before it. */
  maxTokens: number;
  deadlineMs: number | null;
  onRefusal: OnRefusal;
  /** Null: it is asked for and followed to its end. */
  habit: Habit | null;
};

/**
 * Share of the tasks with a deadline, and the deadline in mean service times of the class. At 10x a
 * batch task waits about 150 of them for its turn, so its deadline is in doubt and not hopeless.
 */
const DEADLINES: Record<Priority, { share: number; services: number }> = {
  interactive: { share: 0.5, services: 8 },
  batch: { share: 0.2, services: 150 },
};
/** In mean service times: some are broken off while they wait, most while they run. */
const BREAK_SERVICES_MAX = 1.5;
const RETRY_AFTER_SHARE = 0.4;
const BACKOFF_SHARE = 0.2;

/** Poisson arrivals of groups, tenant by tenant, in the order of their time. */
export function drawArrivals(load: {
  tenants: readonly TenantLoad[];
  engine: EngineShape;
  seconds: number;
  seed: number;
}): Arrival[] {
  const { tenants, engine, seconds, seed } = load;
  const root = new SeededRandom(seed);
  return tenants
    .flatMap((tenant) => drawTenant(root.fork(tenant.name), tenant, engine, seconds))
    .sort((one, other) => one.atMs - other.atMs);
}

function drawTenant(
  random: SeededRandom,
  { name, priority, load, groupMax, habits: shape }: TenantLoad,
  engine: EngineShape,
  seconds: number,
): Arrival[] {
  const meanMs = meanServiceSeconds(engine, priority) * 1000;
  const betweenGroupsMs = (meanMs * (1 + groupMax)) / 2 / (load * engine.slots);
  const arrivals: Arrival[] = [];
  // Sequences of their own, so that a level moves the times and leaves the bodies.
  const times = random.fork('times');
  const bodies = random.fork('bodies');
  const habits = random.fork('habits');
  let atMs = times.exponential(betweenGroupsMs);
  while (atMs < seconds * 1000) {
    const size = bodies.between(1, groupMax);
    for (let member = 0; member < size; member += 1) {
      const id = `${name}-${arrivals.length}`;
      const body = drawBody(bodies, priority, meanMs);
      const session = `${name}-${Math.floor(arrivals.length / (shape?.turns ?? 1))}`;
      const habit = shape && drawHabit(habits, shape, { session, meanMs });
      arrivals.push({ id, atMs, tenant: name, priority, ...body, habit });
    }
    atMs += times.exponential(betweenGroupsMs);
  }
  return arrivals;
}

function drawBody(random: SeededRandom, priority: Priority, meanMs: number) {
  const lengths = drawLengths(random, priority);
  const { share, services } = DEADLINES[priority];
  const deadlineMs = random.chance(share) ? Math.round(services * meanMs) : null;
  const maxTokens = Math.ceil(lengths.outputTokens * (1 + 2 * random.next()));
  const lot = random.next();
  const onRefusal: OnRefusal =
    lot < RETRY_AFTER_SHARE
      ? 'retry-after'
      : lot < RETRY_AFTER_SHARE + BACKOFF_SHARE
        ? 'backoff-ms'
        : 'leave';
  return { ...lengths, maxTokens, deadlineMs, onRefusal };
}

function drawHabit(
  random: SeededRandom,
  { cancelShare, leaveShare, turns }: HabitShape,
  { session, meanMs }: { session: string; meanMs: number },
): Habit {
  const lot = random.next();
  const afterMs = Math.round(BREAK_SERVICES_MAX * meanMs * random.next());
  const how = lot < cancelShare ? 'cancel' : lot < cancelShare + leaveShare ? 'leave' : null;
  return {
    sessionId: turns === null ? null : session,
    breakOff: how && { how, afterMs },
  };
}
