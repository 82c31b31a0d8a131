import type { Recorded } from '../history.ts';
import { only, type Property, type Seen } from './property.ts';

type Submitted = Seen<'submitted'>;
type Answered = Seen<'admitted'> | Seen<'refused'>;

/** A repetition may meet these; they say nothing about the task. */
const PASSING = ['STORE_UNAVAILABLE', 'SHUTTING_DOWN', 'OVERLOADED', 'QUOTA_EXCEEDED'];

/** The same id and body answers the first admission again; another body is a conflict. */
export const idempotency: Property = {
  name: 'idempotency',
  stands: 'ORCH-3024',
  violations: (history) => {
    const answers = new Map<number, Answered>();
    const places = new Map<Recorded, number>(history.map((event, place) => [event, place]));
    for (const answer of [...only(history, 'admitted'), ...only(history, 'refused')]) {
      answers.set(answer.call, answer);
    }
    const byTask = new Map<string, Submitted[]>();
    for (const submitted of only(history, 'submitted')) {
      if (submitted.taskId === null) continue;
      const task = `${submitted.tenant}/${submitted.taskId}`;
      byTask.set(task, [...(byTask.get(task) ?? []), submitted]);
    }
    return [...byTask].flatMap(([task, submissions]) =>
      judge(submissions, answers, (event) => places.get(event) ?? 0).map(
        (fault) => `${task}: ${fault}`,
      ),
    );
  },
};

function judge(
  submissions: Submitted[],
  answers: Map<number, Answered>,
  placeOf: (event: Recorded) => number,
): string[] {
  const found: string[] = [];
  const admitted = submissions.flatMap((submitted) => {
    const answer = answers.get(submitted.call);
    return answer?.kind === 'admitted' ? [{ submitted, answer }] : [];
  });
  const first = admitted[0];
  for (const { submitted, answer } of admitted) {
    if (!first) break;
    if (submitted.body !== first.submitted.body) found.push('two bodies were admitted');
    if (answer.correlationId !== first.answer.correlationId) found.push('two tasks were admitted');
  }
  const ackedAt = Math.min(...admitted.map(({ answer }) => placeOf(answer)));
  for (const submitted of submissions) {
    const answer = answers.get(submitted.call);
    if (answer?.kind !== 'refused' || PASSING.includes(answer.code)) continue;
    const isSame = submitted.body === first?.submitted.body;
    const isConflict = answer.code === 'TASK_ID_CONFLICT';
    const hasRival = submissions.some(({ body }) => body !== submitted.body);
    if (isConflict && !hasRival) found.push(`call ${submitted.call} met a conflict with nobody`);
    if (!first || placeOf(submitted) < ackedAt) continue;
    if (isSame) found.push(`call ${submitted.call} repeats, and was refused: ${answer.code}`);
    else if (!isConflict) found.push(`call ${submitted.call} is no conflict, but ${answer.code}`);
  }
  return found;
}
