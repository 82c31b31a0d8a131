import { describe, expect, test } from '@jest/globals';
import {
  AdmissionRejectError,
  ContextExceededError,
  ERRORS,
  type ErrorCode,
  InternalError,
  ModelNotFoundError,
  type OrchError,
  TaskIdConflictError,
  UnauthenticatedError,
  validate_OpenaiError,
} from '@orchqueue/contract-types';
import type { Response } from 'express';
import { FailedTaskError, sendOpenaiError } from './openai-error.ts';

function sent(error: OrchError) {
  const headers: { [name: string]: unknown } = {};
  let text = '';
  const response = {
    statusCode: 0,
    setHeader: (name: string, value: unknown) => {
      headers[name.toLowerCase()] = value;
    },
    end: (body: string) => {
      text = body;
    },
  };
  sendOpenaiError(response as unknown as Response, error, 'c-1');
  return { status: response.statusCode, headers, body: JSON.parse(text) };
}

describe('an error in the words of OpenAI', () => {
  test.each<[OrchError, number, string, string | null, string]>([
    [new UnauthenticatedError(), 401, 'invalid_request_error', null, 'invalid_api_key'],
    [new ModelNotFoundError(), 404, 'invalid_request_error', 'model', 'model_not_found'],
    [
      ...[new ContextExceededError(), 400, 'invalid_request_error', 'messages'],
      'context_length_exceeded',
    ] as [OrchError, number, string, string, string],
    [new AdmissionRejectError(), 429, 'requests', null, 'rate_limit_exceeded'],
    [new TaskIdConflictError(), 409, 'invalid_request_error', null, 'task_id_conflict'],
    [new InternalError(), 500, 'server_error', null, 'internal'],
  ])('[ORCH-4404] %s has its status, type, field and code', (error, status, type, param, code) => {
    const answer = sent(error);
    expect(answer.status).toBe(status);
    expect(validate_OpenaiError(answer.body)).toBe(true);
    expect(answer.body.error).toMatchObject({ type, param, code });
    const { caller_action } = ERRORS[error.code];
    expect(answer.body.error.orchq).toMatchObject({ code: error.code, caller_action });
  });

  test('[ORCH-4404] [ORCH-2007] says when to come again in the headers that clients obey', () => {
    const { headers } = sent(new AdmissionRejectError({ retryAfterMs: 1_800 }));
    expect(headers).toMatchObject({
      ...{ 'retry-after': 2, 'retry-after-ms': 1_800, 'x-backoff-ms': 1_800 },
      'x-should-retry': 'true',
    });
  });

  test('[ORCH-4404] that will not go away by itself says so', () => {
    expect(sent(new TaskIdConflictError()).headers['x-should-retry']).toBe('false');
    expect(sent(new InternalError()).headers['x-should-retry']).toBe('false');
  });

  test('[ORCH-4404] of a task that failed is what the task says', () => {
    const envelope = new AdmissionRejectError({ policyLabel: 'drop-lru', poolId: 'p' });
    const failed = new FailedTaskError(envelope.toEnvelope('c-0'));
    expect(sent(failed).body).toEqual(sent(envelope).body);
    const unknown = { ...envelope.toEnvelope('c-0'), code: 'OF_A_LATER_VERSION' as ErrorCode };
    expect(sent(new FailedTaskError(unknown)).status).toBe(500);
  });
});
