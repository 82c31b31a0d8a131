import { finals, isTerminal, only, type Property, taskOf } from './property.ts';

/** What was answered with 202 is known from then on, and has ended when all is quiet. */
export const acceptedIsKept: Property = {
  name: 'accepted-is-kept',
  stands: 'promise 1; ORCH-4301',
  violations: (history) => {
    const found: string[] = [];
    const last = finals(history);
    const accepted = new Map<string, number>();
    for (const event of history) {
      if (event.kind === 'admitted' && !accepted.has(taskOf(event))) {
        accepted.set(taskOf(event), event.at);
      }
      if (event.kind !== 'not-found') continue;
      // Who asked before the answer of the admission may have been answered as of before it.
      if ((accepted.get(taskOf(event)) ?? Infinity) < event.askedAtMs) {
        found.push(`at ${event.at} ${taskOf(event)} was accepted, and is unknown`);
      }
    }
    for (const task of accepted.keys()) {
      const final = last.get(task);
      if (!final) found.push(`${task} was accepted, and is lost`);
      else if (!isTerminal(final.status)) found.push(`${task} stays ${final.status}`);
    }
    for (const { at, what } of only(history, 'stuck')) found.push(`at ${at} still open: ${what}`);
    return found;
  },
};
