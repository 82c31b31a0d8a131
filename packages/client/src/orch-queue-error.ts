import type { ErrorCode, Error as ErrorEnvelope } from '@orchqueue/contract-types';
import { ERROR_FACTS } from '@orchqueue/contract-types/client-facts';
import { TransportError } from './transport-error.ts';

/** An error that the controller reported, with the whole envelope of ORCH-2006. */
export class OrchQueueError extends Error {
  /** A newer controller may have codes that this client does not know. */
  readonly code: ErrorCode | (string & {});
  /** The same request can succeed later without being changed. */
  readonly retriable: boolean;
  /** The wait that the controller advises, null when it gives none. */
  readonly retryAfterMs: number | null;
  readonly correlationId: string;
  /** HTTP status of the code, also where the error came in a stream; null for an unknown code. */
  readonly status: number | null;
  /** What the caller can do about it, from the error catalogue; null for an unknown code. */
  readonly callerAction: string | null;
  readonly envelope: ErrorEnvelope;

  constructor(envelope: ErrorEnvelope) {
    super(`${envelope.code}: ${envelope.message}`);
    this.name = 'OrchQueueError';
    this.code = envelope.code;
    this.retriable = envelope.retriable;
    this.retryAfterMs = envelope.retry_after_ms;
    this.correlationId = envelope.correlation_id;
    const facts = Object.hasOwn(ERROR_FACTS, envelope.code)
      ? ERROR_FACTS[envelope.code as ErrorCode]
      : null;
    this.status = envelope.status ?? facts?.status ?? null;
    this.callerAction = facts?.callerAction ?? null;
    this.envelope = envelope;
  }

  /** `if (OrchQueueError.is(thrown, 'QUOTA_EXCEEDED'))`; without codes, any of a controller. */
  static is(thrown: unknown, ...codes: ErrorCode[]): thrown is OrchQueueError {
    if (!(thrown instanceof OrchQueueError)) return false;
    return codes.length === 0 || codes.some((code) => code === thrown.code);
  }
}

/** Of a proxy in between, which answers for a controller that it does not reach. */
const RETRIABLE_STATUS: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/**
 * The data of an answer. Throws an `OrchQueueError` for an error of the controller, and a
 * `TransportError` for an answer that is neither data nor an error of the contract.
 */
export function requireData<T>(result: { data?: T; error?: unknown; response: Response }): T {
  const { data, error, response } = result;
  if (response.ok && data !== undefined) return data;
  if (isEnvelope(error)) throw new OrchQueueError(withHeaderHint(error, response));
  throw new TransportError(
    `the controller answered ${response.status} without an error of its own`,
    {
      retriable: RETRIABLE_STATUS.has(response.status),
    },
  );
}

function isEnvelope(value: unknown): value is ErrorEnvelope {
  if (typeof value !== 'object' || value === null) return false;
  const { code, retriable } = value as Partial<ErrorEnvelope>;
  return typeof code === 'string' && typeof retriable === 'boolean';
}

/** The envelope's own figure is the finest; a controller behind a proxy may have headers only. */
function withHeaderHint(envelope: ErrorEnvelope, { headers }: Response): ErrorEnvelope {
  if (typeof envelope.retry_after_ms === 'number') return envelope;
  const backoffMs = Number(headers.get('X-Backoff-Ms'));
  const retryAfterMs = Number(headers.get('Retry-After')) * 1_000;
  const hintMs = backoffMs > 0 ? backoffMs : retryAfterMs;
  return { ...envelope, retry_after_ms: hintMs > 0 ? hintMs : null };
}
