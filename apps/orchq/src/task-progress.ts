import type { TaskEvent } from '@orchqueue/client';
import type { EndEvent, MetricsEvent, StartedEvent } from '@orchqueue/contract-types';
import { showMs } from './duration.ts';

/** What a task is at, in a line that counts on between two of its events. */
export function progressOf(event: TaskEvent, nowMono: () => number): (() => string) | null {
  const sinceMono = nowMono();
  const left = (ms: number): string => showMs(Math.max(0, ms - (nowMono() - sinceMono)));
  if (event.type === 'started') return () => `reading the prompt on ${event.data.replica_id}`;
  if (event.type === 'metrics') return ofMetrics(event.data, left);
  if (event.type !== 'queued') return null;
  const { queue_position, predicted_start_ms, priority } = event.data;
  const before = queue_position === 0 ? 'next' : `${queue_position} before it`;
  if (predicted_start_ms === null) return () => `queued (${priority}): ${before}`;
  return () => `queued (${priority}): ${before}, starts in about ${left(predicted_start_ms)}`;
}

function ofMetrics(
  { load, retry, failover }: MetricsEvent,
  left: (ms: number) => string,
): (() => string) | null {
  if (load) {
    const { state, expected_ms, fetch_ratio } = load;
    const share = fetch_ratio === undefined ? '' : ` ${Math.floor(fetch_ratio * 100)} %`;
    const verb = { waiting: 'waits for room for', fetching: 'fetches', loading: 'loads' }[state];
    if (expected_ms === null) return () => `${verb} its model${share}`;
    return () => `${verb} its model${share}, ready in about ${left(expected_ms)}`;
  }
  if (retry) {
    const { reason, next_attempt, delay_ms = 0 } = retry;
    return () => `${reason}: attempt ${next_attempt} in ${left(delay_ms)}`;
  }
  if (failover?.state === 'lost') {
    return () => `${failover.from_replica_id} is gone: another replica goes on`;
  }
  return null;
}

/** Tokens per second, of what was decoded in the time; null where there is no time to speak of. */
export const rateOf = (tokens: number, ms: number): number | null =>
  ms < 1 ? null : (tokens * 1_000) / ms;

const showRate = (rate: number | null): string =>
  rate === null ? '' : ` at ${rate < 10 ? rate.toFixed(1) : Math.round(rate)}/s`;

export const decodingLine = (tokens: number, ms: number): string =>
  `${tokens} tokens${showRate(rateOf(tokens, ms))}`;

/** One line about a task that has ended. */
export function endLine({ usage, timings }: EndEvent, started: StartedEvent | null): string {
  const { first_token_ms, decode_ms, total_ms } = timings;
  const tokens = usage?.tokens_out ?? 0;
  // The first token is there when the decoding begins.
  const rate = decode_ms === null || tokens < 2 ? null : rateOf(tokens - 1, decode_ms);
  const parts = [
    `${usage?.tokens_in ?? 0} tokens in, ${tokens} out${showRate(rate)}`,
    ...(first_token_ms === null ? [] : [`first after ${showMs(first_token_ms)}`]),
    ...(total_ms === null ? [] : [`${showMs(total_ms)} in all`]),
    ...(started ? [`${started.replica_id}, seed ${started.seed}`] : []),
    ...(started?.kv_warmth ? [started.kv_warmth] : []),
  ];
  return parts.join('; ');
}
