import * as runner from '@jest/globals';
import { describe, expect, it } from '@jest/globals';
import { parseMetrics, type Sample, total } from '../src/metric-scrape.ts';
import { endless, haiku } from '../src/task-bodies.ts';
import { until } from '../src/until.ts';
import { useStack } from '../src/use-stack.ts';

const stack = useStack(runner);

const controllerText = async (): Promise<string> => (await stack.call('GET', '/metrics')).text;
const agentText = async (): Promise<string> => (await stack.callAgent('GET', '/metrics')).text;
const scrape = async (): Promise<Sample[]> => parseMetrics(await controllerText());

describe('a scrape', () => {
  it('[ORCH-3028] changes nothing: two scrapes differ by themselves alone', async () => {
    const isOwn = ({ labels }: Sample): boolean => labels.operation === 'getMetrics';
    // Heartbeats come at their own time.
    const isBeat = ({ name, labels }: Sample): boolean =>
      name === 'orchq_agent_reports_total' || labels.operation === 'heartbeat';
    const others = async () => (await scrape()).filter((one) => !isOwn(one) && !isBeat(one));
    expect(await others()).toEqual(await others());
  });
});

describe('counters move with what they count', () => {
  it('[ORCH-3028] a completed task', async () => {
    const before = await scrape();
    const task = await stack.run(haiku());
    const after = await scrape();
    const moved = differ(before, after);
    const engine = { engine: 'llamacpp', engine_version: task.pins?.engine_version ?? '' };
    expect(moved('orchq_tasks_admitted_total', { priority: 'interactive' })).toBe(1);
    expect(moved('orchq_tasks_finished_total', { status: 'completed', ...engine })).toBe(1);
    expect(moved('orchq_tokens_total', { direction: 'in', ...engine })).toBe(task.usage?.tokens_in);
    expect(moved('orchq_tokens_total', { direction: 'out', ...engine })).toBe(
      task.usage?.tokens_out,
    );
    for (const name of ['accept', 'queue_time', 'first_token', 'decode', 'answer']) {
      expect(moved(`orchq_${name}_seconds_count`, { priority: 'interactive' })).toBe(1);
    }
    expect(moved('orchq_store_commits_total', { outcome: 'committed' })).toBeGreaterThan(0);
    expect(moved('orchq_http_requests_total', { operation: 'createTask', status: '200' })).toBe(1);
    expect(moved('orchq_http_request_seconds_count', { operation: 'createTask' })).toBe(1);
  });

  it('[ORCH-3028] refusals, by code', async () => {
    const before = await scrape();
    await stack.call('POST', '/v1/tasks', { body: haiku({ model_ref: 'no-model' }) });
    await stack.call('GET', '/v1/tasks/nobody');
    const moved = differ(before, await scrape());
    expect(moved('orchq_tasks_refused_total', { code: 'MODEL_NOT_FOUND' })).toBe(1);
    expect(moved('orchq_http_requests_total', { operation: 'getTask', status: '404' })).toBe(1);
  });

  it('[ORCH-3028] cancels by the phase they meet, queue depth, slots and streams', async () => {
    const before = await scrape();
    await stack.submit(endless({ task_id: 'metered' }));
    const reader = stack.watch('metered');
    await reader.untilFrame('a token', ({ event }) => event === 'token');
    await stack.submit(haiku({ task_id: 'metered-queued' }));
    const during = await scrape();
    expect(total(during, 'orchq_queue_depth', { priority: 'interactive' })).toBe(1);
    expect(total(during, 'orchq_queue_capacity', { priority: 'interactive' })).toBe(1_024);
    expect(total(during, 'orchq_slots', { state: 'busy' })).toBe(1);
    expect(total(during, 'orchq_streams')).toBe(1);
    expect(total(during, 'orchq_event_log_bytes')).toBeGreaterThan(0);
    await stack.cancel('metered-queued');
    await stack.cancel('metered');
    await stack.cancel('metered');
    await reader.closed();
    const isClosed = async () => total(await scrape(), 'orchq_streams') === 0;
    await until(isClosed, { what: 'the stream is closed' });
    const after = await scrape();
    const moved = differ(before, after);
    for (const phase of ['queued', 'running', 'ended']) {
      expect([phase, moved('orchq_cancels_total', { phase })]).toEqual([phase, 1]);
    }
    expect(moved('orchq_cancel_verified_seconds_count')).toBe(1);
    expect(moved('orchq_streams_closed_total', { reason: 'ended' })).toBe(1);
    expect(moved('orchq_tasks_finished_total', { status: 'canceled' })).toBe(2);
    expect(total(after, 'orchq_queue_depth')).toBe(0);
    expect(total(after, 'orchq_slots', { state: 'busy' })).toBe(0);
    expect(total(after, 'orchq_event_log_bytes')).toBe(0);
  });

  it('[ORCH-3028] [ORCH-3501] agents and heartbeats on both sides', async () => {
    const before = await scrape();
    expect(total(before, 'orchq_agents', { state: 'fresh' })).toBe(1);
    expect(total(before, 'orchq_agents', { state: 'stale' })).toBe(0);
    const sent = () =>
      agentText().then((text) =>
        total(parseMetrics(text), 'orchq_heartbeats_sent_total', { outcome: 'accepted' }),
      );
    const sentBefore = await sent();
    const isBeaten = async () => (await sent()) > sentBefore + 1;
    await until(isBeaten, { what: 'two heartbeats are sent' });
    const moved = differ(before, await scrape());
    expect(moved('orchq_agent_reports_total', { kind: 'heartbeat' })).toBeGreaterThan(0);
  });

  it('[ORCH-3028] [ORCH-3500] [ORCH-1101] the way of an engine to Ready, with its device', async () => {
    const samples = parseMetrics(await agentText());
    const ready = samples.filter(
      ({ name, value }) => name === 'orchq_replica_state' && value === 1,
    );
    expect(ready.map(({ labels }) => [labels.state, labels.device])).toEqual([['ready', 'cpu']]);
    for (const state of ['preparing', 'starting', 'loading', 'testing', 'ready']) {
      expect(total(samples, 'orchq_replica_transitions_total', { state })).toBe(1);
    }
    expect(total(samples, 'orchq_engine_starts_total')).toBe(1);
    expect(total(samples, 'orchq_engine_load_seconds_count')).toBe(1);
    expect(total(samples, 'orchq_model_verifications_total')).toBeGreaterThan(0);
  });
});

const differ =
  (before: readonly Sample[], after: readonly Sample[]) =>
  (series: string, labels: Readonly<Record<string, string>> = {}): number =>
    total(after, series, labels) - total(before, series, labels);
