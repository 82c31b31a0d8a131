import type {
  ControllerPaths,
  Session,
  SessionEviction,
  SessionList,
} from '@orchqueue/contract-types';
import type { ControllerClient } from './controller-client.ts';
import { overPages } from './over-pages.ts';
import { type RequestOptions, request } from './request.ts';

/** `limit` is that of one page, `cursor` where it begins. */
export type SessionQuery = NonNullable<
  ControllerPaths['/v1/sessions']['get']['parameters']['query']
>;

/** A session begins with the first task that has its `session_id`; docs/sessions.md. */
export type SessionOperations = {
  session(sessionId: string, options?: RequestOptions): Promise<Session>;
  /** One page, by id. */
  sessionPage(query?: SessionQuery, options?: RequestOptions): Promise<SessionList>;
  /** All of them, by id; a page is asked for when the loop gets there. */
  sessions(
    query?: SessionQuery,
    options?: RequestOptions,
  ): AsyncGenerator<Session, void, undefined>;
  /** Lets go of its KV cache. Its tasks go on, and that there is no such session is no error. */
  endSession(sessionId: string, options?: RequestOptions): Promise<SessionEviction>;
};

export function sessionOperations(client: ControllerClient): SessionOperations {
  const one = '/v1/sessions/{session_id}' as const;
  const at = (session_id: string) => ({ path: { session_id } });
  const sessionPage = (query: SessionQuery = {}, options?: RequestOptions): Promise<SessionList> =>
    request((signal) => client.GET('/v1/sessions', { params: { query }, signal }), options);
  return {
    session: (id, options) =>
      request((signal) => client.GET(one, { params: at(id), signal }), options),
    sessionPage,
    sessions: (query = {}, options) =>
      overPages(
        query,
        (next) => sessionPage(next, options),
        ({ sessions }) => sessions,
      ),
    endSession: (id, options) =>
      request((signal) => client.DELETE(one, { params: at(id), signal }), options),
  };
}
