import type { TaskStore } from '@orchqueue/ports';

/** The methods of a store as a plain object, so that a test can replace some. */
export function boundStore(store: TaskStore): TaskStore {
  const names = Object.getOwnPropertyNames(Object.getPrototypeOf(store)) as (keyof TaskStore)[];
  const methods = names
    .filter((name) => typeof store[name] === 'function')
    .map((name) => [name, (store[name] as (...args: never[]) => unknown).bind(store)]);
  return Object.fromEntries(methods) as TaskStore;
}
