import type { Observation, Recorded } from '../history.ts';

/**
 * One promise, judged by what was seen from outside. Properties import nothing of the services or
 * the domain: a mistake there must not be made here once more.
 */
export type Property = {
  name: string;
  /** Promises of the design and requirements that it stands for. */
  stands: string;
  /** One line for each violation, with the virtual time where it has one. */
  violations: (history: readonly Recorded[]) => string[];
};

export type Kind = Observation['kind'];
export type Seen<K extends Kind> = Extract<Recorded, { kind: K }>;

export function* only<K extends Kind>(
  history: readonly Recorded[],
  kind: K,
): Generator<Seen<K>, void> {
  for (const event of history) if (event.kind === kind) yield event as Seen<K>;
}

export const taskOf = (event: { tenant: string; taskId: string }): string =>
  `${event.tenant}/${event.taskId}`;

export const isTerminal = (status: string): boolean => status !== 'queued' && status !== 'running';

/** The task's state at the end, by task. */
export function finals(history: readonly Recorded[]): Map<string, Seen<'final'>> {
  return new Map([...only(history, 'final')].map((final) => [taskOf(final), final]));
}
