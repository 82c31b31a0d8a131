import type { Session } from '@orchqueue/contract-types';
import type { Context } from '../context.ts';
import { showMs } from '../duration.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { stateCell } from '../term/cell.ts';
import { printFacts } from '../term/facts.ts';

export type SessionListFlags = { limit: number };

const PAGE_MAX = 500;

/** By id, up to the limit; as many pages as that takes. */
export async function listSessions(
  { output, queue, asked }: Context,
  _operands: readonly string[],
  { limit }: SessionListFlags,
): Promise<ExitCode> {
  const sessions: Session[] = [];
  for await (const session of queue.sessions({ limit: Math.min(limit, PAGE_MAX) }, asked)) {
    if (sessions.push(session) >= limit) break;
  }
  if (output.isJson) output.json({ sessions });
  else {
    await output.table(
      ['SESSION', 'TURNS', 'ACTIVE', 'KV', 'TOKENS', 'LEFT', 'REPLICA'],
      sessions.map((session) => [
        session.session_id,
        turnsOf(session),
        String(session.tasks_active),
        stateCell(session.kv_warmth),
        String(session.kv_tokens),
        leftOf(session),
        session.replica_id ?? '',
      ]),
    );
  }
  return EXIT.ok;
}

const turnsOf = ({ turns, turns_max }: Session): string => `${turns} of ${turns_max}`;

/** Nothing while a task of it waits or runs: its time begins when that has ended. */
const leftOf = ({ ttl_left_ms }: Session): string =>
  ttl_left_ms === null ? '' : showMs(ttl_left_ms);

export async function showSession(
  { output, queue, asked }: Context,
  [sessionId = '']: readonly string[],
): Promise<ExitCode> {
  const session = await queue.session(sessionId, asked);
  if (output.isJson) output.json(session);
  else {
    const { kv_warmth, kv_tokens, kv_bytes, pool_id, replica_id } = session;
    printFacts(output, [
      ['session', session.session_id],
      ['created', session.created_at],
      ['turns', turnsOf(session)],
      ['active tasks', String(session.tasks_active)],
      ['ends in', leftOf(session)],
      ['kv', kv_warmth === 'cold' ? 'cold' : `warm: ${kv_tokens} tokens, ${kv_bytes} bytes`],
      ['pool', pool_id ?? ''],
      ['replica', replica_id ?? ''],
    ]);
  }
  return EXIT.ok;
}

/** Ends each of the sessions; one that is not there is no fault. */
export async function endSessions(
  { output, queue, asked }: Context,
  sessionIds: readonly string[],
): Promise<ExitCode> {
  for (const sessionId of sessionIds) {
    const result = await queue.endSession(sessionId, asked);
    if (output.isJson) output.json(result);
    else output.line(`${sessionId}: ${result.evicted ? 'ended' : 'there was none'}`);
  }
  return EXIT.ok;
}
