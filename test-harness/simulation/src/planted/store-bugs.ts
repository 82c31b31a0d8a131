import type { FinishWrite, TaskStore } from '@orchqueue/ports';
import { type PlantedBug, withMethods } from './planted-bug.ts';

const onStore = (make: (store: TaskStore) => Partial<TaskStore>): PlantedBug['sabotage'] => ({
  store: (store) => withMethods(store, make(store)),
});

/** What goes wrong between the services and the disk. */
export const STORE_BUGS: readonly PlantedBug[] = [
  {
    name: 'a 202 before the commit',
    foundBy: ['accepted-is-kept', 'one-end', 'idempotency'],
    sabotage: onStore((store) => ({
      admit: async (record, events) => {
        store.admit(record, events).catch(() => {});
        return { admitted: true };
      },
    })),
  },
  {
    name: 'a fence that holds nobody back',
    foundBy: ['one-end'],
    sabotage: onStore((store) => ({
      finish: async (write) => {
        const { tenant, taskId } = write.fence;
        const stored = await store.get(tenant, taskId);
        const now = { ...write.fence, ...(stored && { attempt: stored.attempt }) };
        const status = (stored?.status ?? 'running') as FinishWrite['fence']['status'];
        return store.finish({ ...write, fence: { ...now, status } });
      },
    })),
  },
  {
    name: 'an id that is looked up by nobody',
    foundBy: ['one-end', 'idempotency', 'typed-refusals', 'engine-use', 'stream-frames'],
    sabotage: onStore((store) => ({
      admit: async (record, events) => {
        await store.admit(record, events);
        return { admitted: true };
      },
    })),
  },
  {
    name: 'a result without its last characters',
    foundBy: ['stream-frames'],
    sabotage: onStore((store) => ({
      finish: (write) => {
        const text = write.result?.text.slice(0, -1) ?? '';
        return store.finish({ ...write, result: write.result && { ...write.result, text } });
      },
    })),
  },
  {
    name: 'a lost commit that is reported as done',
    foundBy: ['accepted-is-kept', 'one-end', 'idempotency'],
    sabotage: onStore((store) => ({
      admit: (record, events) => store.admit(record, events).catch(() => ({ admitted: true })),
    })),
  },
  {
    name: 'an end that is kept in memory alone',
    foundBy: ['accepted-is-kept', 'one-end', 'stream-frames', 'cancel-holds'],
    sabotage: onStore(() => ({ finish: async () => true })),
  },
];
