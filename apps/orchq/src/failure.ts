import { OrchQueueError, TransportError } from '@orchqueue/client';
import { showMs } from './duration.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { Interruption } from './interruption.ts';
import { printable } from './term/printable.ts';
import { UsageError } from './usage-error.ts';

/** What went wrong, for people and for scripts; never a stack. */
export type Failure = { exitCode: ExitCode; message: string; hints: string[]; code: string | null };

export function toFailure(thrown: unknown, url: string): Failure {
  if (thrown instanceof Interruption) {
    return { exitCode: thrown.exitCode, message: thrown.message, hints: [], code: null };
  }
  if (thrown instanceof UsageError) {
    return { exitCode: EXIT.usage, message: thrown.message, hints: [], code: null };
  }
  if (thrown instanceof OrchQueueError) return ofController(thrown);
  if (thrown instanceof TransportError) return ofTransport(thrown, url);
  // A message of `fetch` or of Node: it may be about anything, and is a defect here.
  const message = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  const hints = ['This is a defect of orchq; please report it with the command that you ran.'];
  return { exitCode: EXIT.defect, message: printable(message), hints, code: null };
}

function ofController(error: OrchQueueError): Failure {
  const { code, envelope, retryAfterMs, callerAction, correlationId } = error;
  const violations = envelope.details?.violations ?? [];
  const hints = violations.map(({ pointer, message }) => `${pointer}: ${message}`);
  const { scope } = envelope.details ?? {};
  if (typeof scope === 'string') hints.push(`needed: scope ${scope}`);
  if (callerAction !== null) hints.push(callerAction);
  const facts = [
    ...(retryAfterMs === null ? [] : [`retry after ${showMs(retryAfterMs)}`]),
    ...(envelope.pool_id ? [`pool ${envelope.pool_id}`] : []),
    `correlation id ${correlationId}`,
  ];
  return {
    exitCode: exitCodeOf(error.status, error.retriable),
    message: printable(`${envelope.message} (${code})`),
    hints: [...hints, facts.join(', ')].map(printable),
    code,
  };
}

/** By status, so that a code that a newer controller has added has its place as well. */
export function exitCodeOf(status: number | null, isRetriable: boolean): ExitCode {
  if (status === 401 || status === 403) return EXIT.denied;
  if (status === 404) return EXIT.notFound;
  if (status === 409) return EXIT.conflict;
  if (status === 429 || status === 503) return EXIT.busy;
  if (status === 500) return EXIT.defect;
  return isRetriable ? EXIT.busy : EXIT.refused;
}

function ofTransport(error: TransportError, url: string): Failure {
  const { cause } = error;
  // `fetch` says "fetch failed", and why in the cause of its error.
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  const why = inner instanceof Error && inner.message !== '' ? ` (${inner.message})` : '';
  return {
    exitCode: EXIT.unreachable,
    message: printable(`${error.message} at ${url}${why}`),
    hints: [
      'Is it running, and is the address right? `orchq doctor` looks; --url and ORCHQ_URL set it.',
    ],
    code: null,
  };
}
