/** The types of llama-server's error envelope, each with the status it is always sent with. */
const STATUS_BY_TYPE = {
  invalid_request_error: 400,
  exceed_context_size_error: 400,
  authentication_error: 401,
  not_found_error: 404,
  server_error: 500,
  not_supported_error: 501,
  unavailable_error: 503,
} as const;

export type EngineErrorType = keyof typeof STATUS_BY_TYPE;

/** A refusal the client gets to see, in llama-server's envelope. The text never quotes a prompt. */
export class EngineError extends Error {
  readonly type: EngineErrorType;
  readonly status: number;
  readonly details: Readonly<Record<string, number>>;

  constructor(
    type: EngineErrorType,
    message: string,
    context: { details?: Record<string, number>; status?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: context.cause });
    this.name = 'EngineError';
    this.type = type;
    this.status = context.status ?? STATUS_BY_TYPE[type];
    this.details = context.details ?? {};
  }

  envelope(): { error: Record<string, unknown> } {
    const { status, message, type, details } = this;
    return { error: { code: status, message, type, ...details } };
  }
}

export function fieldError(field: string, complaint: string): EngineError {
  return new EngineError('invalid_request_error', `Field '${field}': ${complaint}`);
}

/** What is not ours to show becomes a plain 500; the log has the cause. */
export function toEngineError(thrown: unknown): EngineError {
  if (thrown instanceof EngineError) return thrown;
  return new EngineError('server_error', 'the engine failed, see its log', { cause: thrown });
}
