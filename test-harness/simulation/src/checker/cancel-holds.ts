import { EngineRequests } from './engine-requests.ts';
import { finals, isTerminal, type Property, type Seen, taskOf } from './property.ts';

/** When a cancel was answered the task has ended, no token follows and its slot is free. */
export const cancelHolds: Property = {
  name: 'cancel-holds',
  stands: 'promise 8; ORCH-3017, ORCH-3026',
  violations: (history) => {
    const found: string[] = [];
    const last = finals(history);
    const requests = new EngineRequests();
    const answered = new Map<string, Seen<'cancel-answered'>>();
    for (const event of history) {
      requests.see(event);
      if (event.kind === 'cancel-answered') {
        const task = taskOf(event);
        found.push(...faultsOfAnswer(event, last.get(task)?.status, requests));
        if (event.accepted) answered.set(task, event);
      }
      if (event.kind !== 'engine-said') continue;
      const request = requests.find(event.request);
      const answer = request && answered.get(request.task);
      if (answer && answer.life === request.life) {
        found.push(`at ${event.at} a token of ${request.task}, canceled at ${answer.at}`);
      }
    }
    return found;
  },
};

function faultsOfAnswer(
  answer: Seen<'cancel-answered'>,
  final: string | undefined,
  requests: EngineRequests,
): string[] {
  const { at, accepted, status, life } = answer;
  const task = taskOf(answer);
  const found: string[] = [];
  const say = (what: string) => found.push(`at ${at} ${task}: ${what}`);
  if (!isTerminal(status)) say(`the cancel answered while ${status}`);
  if (final && status !== final) say(`the cancel answered ${status}, it ended ${final}`);
  if (accepted !== (status === 'canceled') && accepted) say(`accepted, yet ${status}`);
  if (!accepted) return found;
  for (const request of requests.of(task, life)) {
    if (request.isOpen) say(`request ${request.id} is still open`);
    else if (requests.holdsSlot(request)) say(`request ${request.id} still has its slot`);
  }
  return found;
}
