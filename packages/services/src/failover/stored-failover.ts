import type { MetricsEvent, TokenEvent } from '@orchqueue/contract-types';
import { firstEventId, type TaskEvent, type TaskRecord } from '@orchqueue/domain';
import type { TaskStore } from '@orchqueue/ports';

/** What one read of the store brings at most. */
const READ_BYTES = 262_144;

/** A text that waited for another replica when its controller ended, as the store has it. */
export type StoredFailover = {
  text: string[];
  textAfterId: number;
  lastId: number;
  fromReplicaId: string;
  replicaSetId: string;
};

/**
 * Null for a queued task that begins anew. One that goes on with a text has no frame of its attempt
 * yet: the frames of a failover are numbered on, those of every other attempt begin with `queued`.
 */
export async function storedFailover(
  store: TaskStore,
  record: TaskRecord,
): Promise<StoredFailover | null> {
  const { tenant, taskId, attempt, status } = record;
  if (status !== 'queued' || attempt === 1) return null;
  const own = await store.readEvents(tenant, taskId, firstEventId(attempt) - 1, 1);
  if (own.length > 0) return null;
  const found = { text: [] as string[], textAfterId: 0, lastId: 0 };
  let lost: MetricsEvent['failover'];
  for (;;) {
    const events = await store.readEvents(tenant, taskId, found.lastId, READ_BYTES);
    const last = events.at(-1);
    if (!last) break;
    for (const event of events) lost = take(found, event) ?? lost;
    found.lastId = last.id;
  }
  if (!lost || found.text.length === 0) return null;
  return { ...found, fromReplicaId: lost.from_replica_id, replicaSetId: lost.replica_set_id };
}

function take(
  found: Pick<StoredFailover, 'text' | 'textAfterId'>,
  { id, type, data }: TaskEvent,
): MetricsEvent['failover'] {
  if (type === 'started') {
    found.text.length = 0;
    found.textAfterId = id;
  }
  if (type === 'token') found.text.push((JSON.parse(data) as TokenEvent).text);
  return type === 'metrics' ? (JSON.parse(data) as MetricsEvent).failover : undefined;
}
