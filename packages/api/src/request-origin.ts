import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { TraceContext } from '@orchqueue/contract-types';
import type { CallOrigin } from '@orchqueue/services';
import { randomTraceIds, traceBelow } from '@orchqueue/telemetry';
import type { Response } from 'express';

const CORRELATION_PATTERN = /^[\x21-\x7e]{1,128}$/;

/** Whose request it is, by its headers, or as made for those that say nothing (ORCH-2011). */
export class RequestOrigin implements CallOrigin {
  readonly correlationId: string;
  readonly #headers: IncomingMessage['headers'];
  #trace: TraceContext | null = null;

  constructor({ headers }: IncomingMessage) {
    const given = headers['x-correlation-id'];
    const isGiven = typeof given === 'string' && CORRELATION_PATTERN.test(given);
    this.correlationId = isGiven ? given : randomUUID();
    this.#headers = headers;
  }

  /** The span of this request, made when first asked for: most leave no line in the log. */
  get trace(): TraceContext {
    this.#trace ??= traceBelow(
      { traceparent: one(this.#headers.traceparent), tracestate: one(this.#headers.tracestate) },
      randomTraceIds,
    );
    return this.#trace;
  }

  /** The caller's span; null where there is none. */
  get callerSpanId(): string | null {
    return callerSpan(this.trace, one(this.#headers.traceparent));
  }

  /** It came with a trace, or somebody has asked for its own. */
  get isTraced(): boolean {
    return this.#trace !== null || this.#headers.traceparent !== undefined;
  }
}

/** The caller's span, where its headers were taken; null where the trace is a new one. */
function callerSpan(trace: TraceContext, traceparent = ''): string | null {
  const [, traceId, spanId = null] = traceparent.split('-');
  return trace.traceparent.split('-')[1] === traceId ? spanId : null;
}

/** Node joins what came in several lines, as HTTP says. */
const one = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value.join(',') : value;

/** Of the request that a response answers: the server puts it there before anything else. */
export const originOf = ({ locals }: Response): RequestOrigin => locals.origin as RequestOrigin;
