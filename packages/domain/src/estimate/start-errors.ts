import type { QueuedTask } from '../fair-queue/queued-task.ts';
import { RecentMap } from '../recent-map.ts';
import { ErrorWindow } from './error-window.ts';
import { StartLine } from './start-line.ts';

/** A tenant's own window stands in for that of its class from this many waits on. */
const ENOUGH_OF_TENANT = 16;
/** Of its class a line is taken from this many on. */
const ENOUGH_OF_CLASS = 8;
/** Windows of tenants that are kept; each has about 1 KB. */
const TENANT_WINDOWS_MAX = 1024;
/**
 * A wait that neither was nor was told as long as this says nothing of the others: it is the rest
 * of the task in a slot, a commit and a timer, and not a queue.
 */
const QUEUED_MS = 100;

type Kind = Pick<QueuedTask, 'tenant' | 'priority' | 'deadlineMs'>;

/** Of one kind of tasks: how its waits spread, and what they are most likely to be. */
type Waits = { errors: ErrorWindow; line: StartLine };

/**
 * How wrong predicted starts were, for tasks alike (ORCH-3029). The prediction counts who waits at
 * the moment; who comes later passes some tasks and not others. A task without a deadline is passed
 * by those of its tenant that have one, and a tenant of little weight by the others' later work:
 * over one window for all, such a tenant was told half of its wait.
 */
export class StartErrors {
  readonly #ofClass = new Map<string, Waits>();
  readonly #ofTenant = new RecentMap<Waits>(TENANT_WINDOWS_MAX);

  /** Times in milliseconds, from the admission. */
  record(task: Kind, predictedMs: number, actualMs: number): void {
    const ofClass = this.#ofClass.get(classOf(task)) ?? noWaits();
    this.#ofClass.set(classOf(task), ofClass);
    const key = tenantOf(task);
    const ofTenant = this.#ofTenant.get(key) ?? noWaits();
    this.#ofTenant.set(key, ofTenant);
    for (const { errors, line } of [ofClass, ofTenant]) {
      errors.record(predictedMs, actualMs);
      if (Math.max(predictedMs, actualMs) >= QUEUED_MS) line.record(predictedMs, actualMs);
    }
  }

  /** True waits over predicted ones, of the tenant where enough is known, else of the class. */
  of(task: Kind): ErrorWindow {
    const own = this.#ofTenant.get(tenantOf(task))?.errors;
    if (own && own.samples >= ENOUGH_OF_TENANT) return own;
    return this.#ofClass.get(classOf(task))?.errors ?? new ErrorWindow();
  }

  /** The prediction, corrected by what came of those like it. */
  corrected(task: Kind, predictedMs: number): number {
    const own = this.#ofTenant.get(tenantOf(task))?.line;
    if (own && own.samples >= ENOUGH_OF_TENANT) return predictedMs * own.factor(predictedMs);
    const ofClass = this.#ofClass.get(classOf(task))?.line;
    if (!ofClass || ofClass.samples < ENOUGH_OF_CLASS) return predictedMs;
    return predictedMs * ofClass.factor(predictedMs);
  }
}

const noWaits = (): Waits => ({ errors: new ErrorWindow(), line: new StartLine() });

const classOf = ({ priority, deadlineMs }: Kind): string =>
  deadlineMs === null ? priority : `${priority} with deadline`;

const tenantOf = (task: Kind): string => `${task.tenant}/${classOf(task)}`;
