import { expect, test } from '@jest/globals';
import { NO_TIMINGS } from '@orchqueue/domain';
import { toPart } from './event-part.ts';
import { toAdmitValues, toParams } from './task-row.ts';
import { sampleEvents, sampleTask } from './testing/sample-task.ts';
import { toCommand } from './write-params.ts';

test('[ORCH-4302] the values of an admission are in the order in which they are bound', () => {
  // No two are alike, so that two in each other's place are seen.
  const sample = sampleTask('t-1');
  const request = { ...sample.request, sessionId: 's-1' };
  const trace = { traceparent: 'p-1', tracestate: 's=1' };
  const task = { ...sample, request, trace, correlationId: 'c-1', deadlineAtMs: 7, createdAtMs: 5 };
  for (const timings of [NO_TIMINGS, { ...NO_TIMINGS, queue_time_ms: 3 }]) {
    const part = toPart(sampleEvents(), false);
    const { values } = toCommand('admit', { ...toParams({ ...task, timings }), ...part });
    expect(toAdmitValues({ ...task, timings }, part)).toEqual(values);
    expect(values).not.toContain(undefined);
  }
});
