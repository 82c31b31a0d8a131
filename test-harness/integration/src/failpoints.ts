const PLANT = new URL('./plant-failpoint.ts', import.meta.url);

/** Durable steps of the controller, by the method of its store that takes them. */
export const STEPS = {
  admit: 'admit',
  start: 'start',
  requeue: 'requeue',
  append: 'appendEvents',
  finish: 'finish',
  document: 'putDocument',
} as const;

type Step = keyof typeof STEPS;

/**
 * Where the controller can be made to kill itself: around each durable step on its event loop, and
 * in the thread of the store before a transaction, inside it, and after it and before the answer.
 */
export type Failpoint =
  | `${Step}.${'before' | 'after'}`
  | `worker.${'before-begin' | 'before-commit' | 'after-commit'}`;

export const FAILPOINTS: readonly Failpoint[] = [
  ...(Object.keys(STEPS) as Step[]).flatMap((step) => [`${step}.before`, `${step}.after`] as const),
  'worker.before-begin',
  'worker.before-commit',
  'worker.after-commit',
];

/** What the controller says as its last words. */
export const lastWords = (failpoint: Failpoint): string => `killed at ${failpoint}`;

/** A module to be loaded before the daemon: the n-th time it comes to this point, it dies. */
export function failpointImport(failpoint: Failpoint, hit: number): string {
  const url = new URL(PLANT);
  url.search = String(new URLSearchParams({ failpoint, hit: String(hit) }));
  return url.href;
}
