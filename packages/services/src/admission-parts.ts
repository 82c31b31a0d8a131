import type { Catalog } from './catalog.ts';
import type { ServiceDependencies } from './dependencies.ts';
import type { Dispatch } from './dispatch.ts';
import type { Expiry } from './expiry.ts';
import type { Fleet } from './fleet.ts';
import type { Forecasts } from './forecast.ts';
import type { LiveTasks } from './live-tasks.ts';
import type { Pools } from './pools.ts';
import type { Quotas } from './quotas.ts';
import type { Recovery } from './recovery.ts';
import type { Residency } from './residency/residency.ts';
import type { Sessions } from './sessions/sessions.ts';
import type { TaskEndings } from './task-endings.ts';

/** What an admission works with. */
export type AdmissionParts = {
  deps: ServiceDependencies;
  tasks: LiveTasks;
  pools: Pools;
  fleet: Fleet;
  catalog: Catalog;
  quotas: Quotas;
  forecasts: Forecasts;
  residency: Residency;
  sessions: Sessions;
  dispatch: Dispatch;
  endings: TaskEndings;
  expiry: Expiry;
  recovery: Recovery;
  stopping: AbortSignal;
};
