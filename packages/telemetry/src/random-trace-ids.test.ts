import { expect, it } from '@jest/globals';
import { randomTraceIds } from './random-trace-ids.ts';

it('[ORCH-2011] [ORCH-3043] ids of traces and spans have the digits of the standard, and none comes twice', () => {
  const many = Array.from({ length: 1000 });
  const traces = many.map(randomTraceIds.traceId);
  const spans = many.map(randomTraceIds.spanId);
  for (const id of traces) expect(id).toMatch(/^(?!0+$)[0-9a-f]{32}$/);
  for (const id of spans) expect(id).toMatch(/^(?!0+$)[0-9a-f]{16}$/);
  expect(new Set([...traces, ...spans]).size).toBe(2000);
});
