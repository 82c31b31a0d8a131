import { expect, it } from '@jest/globals';
import { AdmissionRejectError } from '@orchqueue/contract-types';
import type { Response } from 'express';
import { envelopeOf } from './problem.ts';

it('[ORCH-2006] [ORCH-2007] the envelope has all that is known of an error', () => {
  const headers = new Map<string, unknown>();
  const response = {
    setHeader: (name: string, value: unknown) => headers.set(name, value),
  } as unknown as Response;
  const facts = { policyLabel: 'drop-lru', engine: 'llamacpp', poolId: 'p', retryAfterMs: 1_200 };
  const error = new AdmissionRejectError({
    ...facts,
    engine: 'llamacpp',
    message: 'It is full.',
    details: { limit: 4 },
  });
  expect(envelopeOf(response, error, 'c-1')).toEqual({
    ...{ type: 'urn:orchqueue:error:ADMISSION_REJECT', title: expect.any(String), status: 429 },
    ...{ code: 'ADMISSION_REJECT', message: 'It is full.', retriable: true },
    ...{ retry_after_ms: 1_200, policy_label: 'drop-lru', engine: 'llamacpp', pool_id: 'p' },
    ...{ correlation_id: 'c-1', details: { limit: 4 } },
  });
  expect([...headers]).toEqual([
    ['Retry-After', 2],
    ['X-Backoff-Ms', 1_200],
  ]);
});
