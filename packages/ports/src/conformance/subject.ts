import type { TaskStore } from '../task-store.ts';

/**
 * An empty store. `reopen` closes it and opens the same memory again; `dispose` removes everything.
 */
export type OpenedStore = {
  store: TaskStore;
  reopen: () => Promise<TaskStore>;
  dispose: () => Promise<void>;
};
export type OpenStore = () => Promise<OpenedStore>;

/** What each group of cases gets: the store of the case that runs. */
export type Subject = { store: () => TaskStore; reopen: () => Promise<TaskStore> };
