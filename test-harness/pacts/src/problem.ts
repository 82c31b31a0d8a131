import type { ErrorCode } from '@orchqueue/contract-types';
import { MatchersV3 } from '@pact-foundation/pact';

const { eachLike, equal, integer, like, regex } = MatchersV3;

/** The words of GENERATION_STALE. */
export const STALE = 'The command is older than one already accepted.';

type Problem = { status: number; code: ErrorCode; retriable: boolean; message: string };

/** An answer with the one error envelope. What a caller decides by is exact, the words are not. */
export function problem({ status, code, retriable, message }: Problem, details: object = {}) {
  return {
    status,
    headers: {
      'Content-Type': regex(/^application\/problem\+json/, 'application/problem+json'),
      'X-Correlation-Id': regex(/^[!-~]{1,128}$/, 'c-7f3a'),
    },
    body: {
      ...{ status, code, retriable, type: `urn:orchqueue:error:${code}` },
      ...{ message: like(message), title: like(message), correlation_id: like('c-7f3a') },
      ...{ retry_after_ms: null, policy_label: null, details },
    },
  };
}

/** As `problem`, of what may succeed later: the caller is told when to come again. */
export function busyProblem(facts: Problem) {
  const answer = problem(facts);
  return {
    ...answer,
    headers: {
      ...answer.headers,
      'Retry-After': regex(/^[1-9][0-9]*$/, '1'),
      'X-Backoff-Ms': regex(/^[1-9][0-9]*$/, '1000'),
    },
    body: { ...answer.body, retry_after_ms: integer(1_000), details: like({}) },
  };
}

/** One field is named, by exactly its pointer: inside of a list a bare value is only a type. */
export const violation = (pointer: string, message: string) => ({
  violations: eachLike({ pointer: equal(pointer), message: like(message) }),
});
