import type { TenantQuota } from '@orchqueue/domain';
import type { ControllerSettings, ServiceDependencies } from './dependencies.ts';

type TenantSettings = ControllerSettings['tenancy']['default'];

export const BYTES_PER_MEGABYTE = 1_000_000;

/** What is configured for a tenant: its own entry, and the default for what that leaves out. */
export class Tenancy {
  readonly #deps: Pick<ServiceDependencies, 'settings'>;

  constructor(deps: Pick<ServiceDependencies, 'settings'>) {
    this.#deps = deps;
  }

  weightOf(tenant: string): number {
    return this.#settings(tenant).weight;
  }

  quotaOf(tenant: string): TenantQuota {
    const settings = this.#settings(tenant);
    return {
      concurrentTasks: settings.concurrent_tasks,
      requestsPerSecond: settings.requests_per_second,
      burst: settings.burst,
      tokensPerMinute: settings.tokens_per_minute,
      kvBytes: settings.kv_megabytes === null ? null : settings.kv_megabytes * BYTES_PER_MEGABYTE,
    };
  }

  #settings(tenant: string): TenantSettings {
    const { default: common, tenants } = this.#deps.settings.tenancy;
    const own = Object.hasOwn(tenants, tenant) ? tenants[tenant] : undefined;
    return own ? { ...common, ...own } : common;
  }
}
