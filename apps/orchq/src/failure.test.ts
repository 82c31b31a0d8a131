import { describe, expect, test } from '@jest/globals';
import { OrchQueueError, TransportError } from '@orchqueue/client';
import { ERROR_FACTS } from '@orchqueue/contract-types/client-facts';
import { EXIT } from './exit-code.ts';
import { exitCodeOf, toFailure } from './failure.ts';
import { UsageError } from './usage-error.ts';

const envelope = (code: string, details: Record<string, unknown> = {}) => ({
  ...{ code, message: 'As it is.', retriable: false, retry_after_ms: 1_500, policy_label: null },
  ...{ engine: null, pool_id: 'default', correlation_id: 'c-1', details },
});

describe('toFailure', () => {
  test.each(Object.entries(ERROR_FACTS))(
    '[ORCH-4401] [ORCH-2006] %s says what to do, and has an exit code of its kind',
    (code, { status, callerAction }) => {
      const failure = toFailure(new OrchQueueError(envelope(code)), '');
      expect(failure.message).toBe(`As it is. (${code})`);
      expect(failure.hints).toContain(callerAction);
      expect(failure.hints.at(-1)).toBe('retry after 1.5 s, pool default, correlation id c-1');
      expect(failure.exitCode).toBe(exitCodeOf(status, false));
      expect([EXIT.ok, EXIT.interrupted]).not.toContain(failure.exitCode);
    },
  );

  test('[ORCH-4401] [ORCH-2010] the fields that are wrong are named', () => {
    const violations = [{ pointer: '/max_tokens', message: 'must be >= 1' }];
    const { hints } = toFailure(new OrchQueueError(envelope('INVALID_PARAMS', { violations })), '');
    expect(hints[0]).toBe('/max_tokens: must be >= 1');
  });

  test('[ORCH-3096] a code of a newer controller has the exit code of its status', () => {
    const failure = toFailure(new OrchQueueError({ ...envelope('TOO_OLD'), status: 409 }), '');
    expect(failure).toMatchObject({ exitCode: EXIT.conflict, message: 'As it is. (TOO_OLD)' });
  });

  test('[ORCH-4401] the scope that is missing is named', () => {
    const failure = toFailure(new OrchQueueError(envelope('FORBIDDEN', { scope: 'control' })), '');
    expect(failure).toMatchObject({ exitCode: EXIT.denied });
    expect(failure.hints[0]).toBe('needed: scope control');
  });

  test('[ORCH-4401] a message cannot act on the terminal', () => {
    const error = new OrchQueueError({ ...envelope('INTERNAL'), message: 'a\u001b[2Jb' });
    expect(toFailure(error, '').message).toBe('a\ufffd[2Jb (INTERNAL)');
  });

  test('[ORCH-4401] whoever is not reached is named, with what the network said', () => {
    const cause = new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') });
    const error = new TransportError('the controller was not reached', { retriable: true, cause });
    expect(toFailure(error, 'http://127.0.0.1:1')).toMatchObject({
      exitCode: EXIT.unreachable,
      message: 'the controller was not reached at http://127.0.0.1:1 (connect ECONNREFUSED)',
    });
  });

  test('[ORCH-4401] a wrong line is no defect, and anything else is', () => {
    expect(toFailure(new UsageError('no'), '').exitCode).toBe(EXIT.usage);
    expect(toFailure(new RangeError('no'), '')).toMatchObject({
      exitCode: EXIT.defect,
      message: 'RangeError: no',
    });
  });
});
