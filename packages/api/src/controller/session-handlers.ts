import type { ControllerOperation } from '@orchqueue/contract-types';
import type { Call, Handler } from '../call.ts';
import type { HandlerParts } from '../handler-parts.ts';

type SessionOperation = Extract<
  ControllerOperation,
  'listSessions' | 'getSession' | 'deleteSession'
>;

/** Sessions on the data plane. */
export function sessionHandlers({ controller: { sessions } }: HandlerParts): {
  [operation in SessionOperation]: Handler;
} {
  const idOf = (call: Call): string => call.params.path.session_id ?? '';
  return {
    listSessions: ({ tenant, params: { query } }) => ({
      body: sessions.list(tenant, query.limit as number, query.cursor as string | undefined),
    }),
    getSession: (call) => ({ body: sessions.get(call.tenant, idOf(call)) }),
    deleteSession: (call) => ({ body: sessions.delete(call.tenant, idOf(call)) }),
  };
}
