import { createBackoff, DEFAULT_POLICY, type RetryPolicy } from './backoff.ts';
import { requireData } from './orch-queue-error.ts';
import { TransportError } from './transport-error.ts';

export type RequestOptions = {
  signal?: AbortSignal;
  /** What is left out has its default: 10 retries within 120 s. `false`: none. */
  retry?: Partial<RetryPolicy> | false;
  /** An answer that is not there by then is not waited for. Default 60,000. */
  answerMsMax?: number;
};

type Result<T> = { data?: T; error?: unknown; response: Response };

const ANSWER_MS_MAX = 60_000;

/**
 * The data of one operation that may be repeated: asked again when the controller says, or when it
 * was not reached. Throws `OrchQueueError`, `TransportError`, or the reason of the signal.
 */
export async function request<T>(
  ask: (signal: AbortSignal) => Promise<Result<T>>,
  { signal, retry = {}, answerMsMax = ANSWER_MS_MAX }: RequestOptions = {},
): Promise<T> {
  const chosen = retry === false ? { retriesMax: 0 } : retry;
  const backoff = createBackoff({ ...DEFAULT_POLICY, ...chosen }, signal);
  for (;;) {
    try {
      return requireData(await answer(ask, signal, answerMsMax));
    } catch (thrown) {
      await backoff.wait(thrown);
    }
  }
}

/** As `request`, for what must not be done twice: it is tried once, unless `retry` is given. */
export function requestOnce<T>(
  ask: (signal: AbortSignal) => Promise<Result<T>>,
  options: RequestOptions = {},
): Promise<T> {
  return request(ask, { retry: false, ...options });
}

/** One try within a time. Throws a `TransportError`, or the reason of the signal. */
export async function answer<R>(
  ask: (signal: AbortSignal) => Promise<R>,
  signal: AbortSignal | undefined,
  answerMsMax = ANSWER_MS_MAX,
): Promise<R> {
  const limit = AbortSignal.timeout(answerMsMax);
  try {
    return await ask(signal === undefined ? limit : AbortSignal.any([signal, limit]));
  } catch (cause) {
    signal?.throwIfAborted();
    // No cause: the parser's message quotes the answer. By its name: it may be of another realm.
    if ((cause as Partial<Error> | null)?.name === 'SyntaxError') {
      throw new TransportError('the answer is no JSON', { retriable: false });
    }
    const message = limit.aborted
      ? `the controller did not answer within ${answerMsMax} ms`
      : 'the controller was not reached';
    throw new TransportError(message, { retriable: true, cause });
  }
}
