import type {
  Pins,
  ReplayDiff,
  ReplayOutputDiff,
  ReplayPackage,
  ReplayTextDifference,
} from '@orchqueue/contract-types';
import { jsonDifferences } from './json-differences.ts';

/**
 * In what two packages differ (ORCH-4102). `first` is where their texts do, for who can still read
 * them; null too where nobody can, and the digests say whether they are equal.
 */
export function diffReplays(
  replay: ReplayPackage,
  other: ReplayPackage,
  first: ReplayTextDifference | null,
): ReplayDiff {
  const parts = {
    request: jsonDifferences(replay.request, other.request),
    path: jsonDifferences(pathOf(replay), pathOf(other)),
    policy: jsonDifferences(replay.policy, other.policy),
    pins: jsonDifferences(bytePins(replay.pins), bytePins(other.pins)),
    output: outputDiff(replay, other, first),
  };
  return {
    task_id: replay.task_id,
    other_task_id: other.task_id,
    equal: Object.values(parts).every(({ equal }) => equal),
    ...parts,
  };
}

const pathOf = ({ status, routing, attempts }: ReplayPackage) => ({
  status,
  pool_id: routing.pool_id,
  attempts: attempts.map(({ pool_id, replica_id, goes_on, outcome, reason }) => ({
    ...{ pool_id, replica_id, goes_on, outcome, reason },
  })),
});

/** Without where it ran, which is the path, and what the cache happened to have. */
function bytePins(pins: Pins | null): Partial<Pins> | null {
  if (pins === null) return null;
  const { pool_id: _pool, replica_id: _replica, attempt: _attempt, kv_warmth: _kv, ...rest } = pins;
  return rest;
}

function outputDiff(
  { output }: ReplayPackage,
  { output: other }: ReplayPackage,
  first_difference: ReplayTextDifference | null,
): ReplayOutputDiff {
  const digests = { digest: output?.digest ?? null, other_digest: other?.digest ?? null };
  const finish_reason = output?.finish_reason ?? null;
  const other_finish_reason = other?.finish_reason ?? null;
  const calls = output?.tool_calls_digest ?? null;
  const tool_calls_equal = calls === (other?.tool_calls_digest ?? null);
  const isSameText = digests.digest === digests.other_digest;
  return {
    equal: isSameText && tool_calls_equal && finish_reason === other_finish_reason,
    ...digests,
    ...{ finish_reason, other_finish_reason, tool_calls_equal, first_difference },
  };
}
