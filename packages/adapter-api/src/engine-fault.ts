/**
 * Why an engine did not do its part.
 * - `unreachable`: nobody answers on the port. The request was not seen: safe to try elsewhere.
 * - `loading`: the model is not in memory yet.
 * - `overloaded`: the engine takes no more now and has not begun: others may, or it itself later.
 * - `lost`: the connection broke before the end frame.
 * - `context_exceeded`, `refused`: the engine answered 4xx; the same request fails again.
 * - `unauthorized`: the engine answered 401 or 403: the key, or this request, is not allowed.
 * - `failed`: the engine answered 5xx, or an error in its stream.
 * - `protocol`: an answer that the protocol does not allow.
 * - `timeout`: no byte within the limit.
 */
export type EngineFaultKind =
  | 'unreachable'
  | 'loading'
  | 'overloaded'
  | 'lost'
  | 'context_exceeded'
  | 'refused'
  | 'unauthorized'
  | 'failed'
  | 'protocol'
  | 'timeout';

/** The one error that adapters throw, besides the reason of an aborted signal. */
export class EngineFault extends Error {
  readonly kind: EngineFaultKind;
  /** The wait that the engine asked for, in ms; null where it asked for none. */
  readonly retryAfterMs: number | null;

  /** `message` never holds prompt text; `cause` is what the transport said. */
  constructor(
    kind: EngineFaultKind,
    message: string,
    cause?: unknown,
    retryAfterMs: number | null = null,
  ) {
    super(message, { cause });
    this.name = 'EngineFault';
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
  }

  /** The same fault, with the wait that came beside its words. */
  withWait(retryAfterMs: number | null): EngineFault {
    return new EngineFault(this.kind, this.message, this.cause, retryAfterMs);
  }
}
