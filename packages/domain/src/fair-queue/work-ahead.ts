import type { ClassFlow } from './class-flow.ts';
import { Tree } from './forest.ts';
import {
  minus,
  NOTHING,
  plus,
  type QueuedTask,
  scaled,
  tokensOf,
  type Work,
} from './queued-task.ts';

const NO_TASKS = new Tree();

/** Where the own tenant is, and its tokens before the task, if the sums hold it. */
type Self = { start: number; tokens: number } | null;

/**
 * What its class would dispatch before `task`, queued or not: exact in its tenant, an estimate over
 * the others. `kept` counts as if its tenant had it queued before the task. The own tenant reaches
 * the task at the virtual time `until`; another one is served from its own virtual time up to that
 * or to the end of its work, so its lead or lag counts.
 */
export function aheadInClass(flow: ClassFlow, task: QueuedTask, kept: Work): Work {
  const tenant = flow.tenants.get(task.tenant);
  const weight = tenant?.weight ?? flow.weightOf(task.tenant);
  const tasks = tenant?.tasks ?? NO_TASKS;
  const queued = flow.work.before(tasks, task.dueMs, task.order);
  const own = plus(queued, kept);
  const all = flow.work.total(tasks);
  const others = minus(flow.total, all);
  if (others.tasks <= 0) return own;
  const start = flow.time.startOf(tenant);
  const until = { virtual: start + tokensOf(own) / weight, place: Number.POSITIVE_INFINITY };
  let self: Self = null;
  if (tenant?.state === 'waiting') {
    // The sums know nothing of what is kept, and go on into what is queued behind the task.
    const tokens = Math.min(tokensOf(own), tokensOf(all));
    if (own.tasks > 0) self = { start, tokens };
    else until.place = tenant.place;
  }
  // The mix of prompt and output of the class stands for that of each tenant.
  const served = servedUntil(flow, until, self);
  return plus(own, scaled(others, served / Math.max(1, tokensOf(others))));
}

/** What the class `other` would dispatch until the pool's virtual time is `until`. */
export function aheadInOther(other: ClassFlow, until: number): Work {
  if (other.state !== 'waiting' || other.virtual > until) return NOTHING;
  const meanCost = other.backlog / other.total.tasks;
  const fluid = (until - other.virtual) * other.weight;
  const served = fluid < meanCost ? meanCost : fluid + meanCost / 2;
  return scaled(other.total, served / other.backlog);
}

/**
 * Tokens that the waiting tenants without `own` are served until the virtual time is `until`. Two
 * trees hold the sums of where the tenants are and where their work ends, so that a few look-ups
 * take the place of a walk over a thousand tenants. They give the service of the fluid model;
 * tasks are whole, so a tenant that starts late, within one task of `until`, is served one, and one
 * that lasts until then half a task more. Without that the estimate over 500 tenants with a task
 * each was half of the truth.
 */
function servedUntil(
  flow: ClassFlow,
  until: { virtual: number; place: number },
  own: Self,
): number {
  const { time, total, backlog } = flow;
  const { virtual, place } = until;
  const meanCost = backlog / total.tasks;
  const all = time.startedBy(Number.POSITIVE_INFINITY);
  const lateFrom = virtual - (meanCost * all.count) / all.weight;
  const started = time.startedBy(virtual, place);
  const early = time.startedBy(lateFrom);
  const ended = flow.endedBy(virtual);
  const fluid = virtual * (early.weight - ended.weight) - (early.moment - ended.moment);
  const late = started.count - early.count;
  const lasting = Math.max(0, early.count - ended.count);
  const served = fluid + meanCost * (late + lasting / 2);
  if (!own) return served;
  return served - (own.start > lateFrom ? meanCost : own.tokens + meanCost / 2);
}
