import {
  ERRORS,
  type ErrorCode,
  type Error as ErrorEnvelope,
  type OpenaiError,
  OrchError,
} from '@orchqueue/contract-types';
import { envelopeOf, type SendError, sendErrorBody } from '../problem.ts';
import { fieldName } from './field-name.ts';

type Words = Pick<OpenaiError['error'], 'type' | 'param' | 'code'>;

/** OpenAI's words for our codes, where its clients look for them. */
const CODES: { readonly [code in ErrorCode]?: string } = {
  UNAUTHENTICATED: 'invalid_api_key',
  MODEL_NOT_FOUND: 'model_not_found',
  CONTEXT_EXCEEDED: 'context_length_exceeded',
};
/** The field at fault where it is always the same one. */
const PARAMS: { readonly [code in ErrorCode]?: string } = {
  MODEL_NOT_FOUND: 'model',
  MODEL_DEPRECATED: 'model',
  UNSUPPORTED_WORKLOAD: 'model',
  CONTEXT_EXCEEDED: 'messages',
};

/** A task that ended with an error, which says what the stored envelope says. */
export class FailedTaskError extends OrchError {
  constructor(envelope: ErrorEnvelope) {
    const { code, message, details, retry_after_ms, policy_label, engine, pool_id } = envelope;
    // A task of a later version may have a code that this one does not know.
    super(code in ERRORS ? (code as ErrorCode) : 'INTERNAL', {
      message,
      details,
      ...(retry_after_ms === null ? {} : { retryAfterMs: retry_after_ms }),
      ...(policy_label === null ? {} : { policyLabel: policy_label }),
      ...(engine === null ? {} : { engine }),
      ...(pool_id === null ? {} : { poolId: pool_id }),
    });
  }
}

/** Writes an error as OpenAI does, with the headers that its clients go by. */
export const sendOpenaiError: SendError = (response, error, correlationId) => {
  const envelope = envelopeOf(response, error, correlationId);
  if (envelope.retry_after_ms !== null) {
    response.setHeader('retry-after-ms', envelope.retry_after_ms);
  }
  // Else they send every 409 and every 5xx again.
  response.setHeader('x-should-retry', String(error.retriable));
  sendErrorBody(response, error.status, 'application/json', openaiError(error, envelope));
};

/** The body, and of a stream that has begun the last frame. */
export function openaiError(error: OrchError, envelope: ErrorEnvelope): OpenaiError {
  const { code, retriable, retry_after_ms, policy_label, engine, pool_id } = envelope;
  const { correlation_id, details } = envelope;
  const { caller_action } = ERRORS[error.code];
  const orchq = { code, retriable, retry_after_ms, caller_action, correlation_id, details };
  return {
    error: {
      message: envelope.message,
      ...wordsOf(error),
      orchq: { ...orchq, policy_label, engine, pool_id },
    },
  };
}

function wordsOf({ code, status, facts }: OrchError): Words {
  const [violation] = (facts.details?.violations ?? []) as { pointer: string; message: string }[];
  if (violation) {
    const param = fieldName(violation.pointer) || null;
    const known = CODES[code] ?? codeOf(violation.message);
    return { type: 'invalid_request_error', param, code: known };
  }
  const param = PARAMS[code] ?? null;
  if (status === 429) return { type: 'requests', param, code: 'rate_limit_exceeded' };
  const type = status >= 500 ? 'server_error' : 'invalid_request_error';
  return { type, param, code: CODES[code] ?? code.toLowerCase() };
}

/** By how a violation is worded. */
function codeOf(message: string): string {
  if (message === 'is no known field') return 'unknown_parameter';
  if (message === 'is required') return 'missing_required_parameter';
  if (message.startsWith('is not supported')) return 'unsupported_parameter';
  return 'invalid_value';
}
