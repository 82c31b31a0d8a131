import type { QueuedTask } from '../fair-queue/queued-task.ts';
import { RecentMap } from '../recent-map.ts';
import { ErrorWindow } from './error-window.ts';

/** A tenant's own window stands in for that of its class from this many waits on. */
const ENOUGH_OF_TENANT = 16;
/** Windows of tenants that are kept; each has about 1 KB. */
const TENANT_WINDOWS_MAX = 1024;

type Kind = Pick<QueuedTask, 'tenant' | 'priority' | 'deadlineMs'>;

/**
 * How wrong predicted starts were, for tasks alike (ORCH-3029). The prediction counts who waits at
 * the moment; who comes later passes some tasks and not others. A task without a deadline is passed
 * by those of its tenant that have one, and a tenant of little weight by the others' later work:
 * over one window for all, such a tenant was told half of its wait.
 */
export class StartErrors {
  readonly #ofClass = new Map<string, ErrorWindow>();
  readonly #ofTenant = new RecentMap<ErrorWindow>(TENANT_WINDOWS_MAX);

  /** Times in milliseconds, from the admission. */
  record(task: Kind, predictedMs: number, actualMs: number): void {
    const ofClass = this.#ofClass.get(classOf(task)) ?? new ErrorWindow();
    this.#ofClass.set(classOf(task), ofClass);
    ofClass.record(predictedMs, actualMs);
    const key = tenantOf(task);
    const ofTenant = this.#ofTenant.get(key) ?? new ErrorWindow();
    this.#ofTenant.set(key, ofTenant);
    ofTenant.record(predictedMs, actualMs);
  }

  /** True waits over predicted ones, of the tenant where enough is known, else of the class. */
  of(task: Kind): ErrorWindow {
    const own = this.#ofTenant.get(tenantOf(task));
    if (own && own.samples >= ENOUGH_OF_TENANT) return own;
    return this.#ofClass.get(classOf(task)) ?? new ErrorWindow();
  }
}

const classOf = ({ priority, deadlineMs }: Kind): string =>
  deadlineMs === null ? priority : `${priority} with deadline`;

const tenantOf = (task: Kind): string => `${task.tenant}/${classOf(task)}`;
