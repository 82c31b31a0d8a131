/** What one tenant may use (ORCH-3006, ORCH-3077). Null: no limit. */
export type TenantQuota = {
  /** Tasks that have not ended. */
  concurrentTasks: number | null;
  requestsPerSecond: number | null;
  /** Requests at once, at least 1. */
  burst: number;
  /** Prompt and answer together. */
  tokensPerMinute: number | null;
  /** KV cache that all unfinished tasks may need together. */
  kvBytes: number | null;
};

export type QuotaName =
  | 'requests_per_second'
  | 'concurrent_tasks'
  | 'tokens_per_minute'
  | 'kv_megabytes';

/** `limit` and `used` are in the quota's own unit; a megabyte is 10^6 bytes. */
export type QuotaRefusal = {
  quota: QuotaName;
  limit: number;
  /**
   * Of the two rates: what time has not given back yet. That can be above the limit: by the burst,
   * or by a debt of tokens.
   */
  used: number;
  /** Milliseconds; null: it frees when one of the tenant's tasks ends. */
  freesInMs: number | null;
  /** The task alone is above the limit: it can never pass, however long it waits. */
  isTooLarge?: true;
};

/** What a task is expected to need. */
export type QuotaDemand = {
  tokens: number;
  kvBytes: number;
  /** The rate was paid when this request was promised (`payRequests`). */
  isRatePaid?: boolean;
  /** Tasks that are promised to others and due; none where it is left out. */
  tasksKept?: number;
};
