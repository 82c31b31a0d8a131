import type { ErrorEvent } from '@orchqueue/contract-types';
import { only, type Property, type Seen, taskOf } from './property.ts';

/**
 * What a reader has of a text is the beginning of what one engine says undisturbed, whole where the
 * task completed: no token twice, none left out, none of another answer, whichever replicas died
 * (ORCH-4207). A divergence is told only where two engines gave unlike answers.
 */
export const unbrokenText: Property = {
  name: 'unbroken-text',
  stands: 'ORCH-4207',
  violations: (history) => {
    const answers = answersOf(history);
    const readers = new Map<number, { task: string; text: string; isWrong: boolean }>();
    const found: string[] = [];
    for (const event of history) {
      if (event.kind === 'stream-opened' && !readers.has(event.reader)) {
        readers.set(event.reader, { task: taskOf(event), text: '', isWrong: false });
      }
      if (event.kind !== 'frame') continue;
      const reader = readers.get(event.reader);
      const given = answers.get(reader?.task ?? '');
      if (!reader || reader.isWrong || !given) continue;
      const fault = judge(reader, event, given);
      reader.isWrong = fault !== null;
      if (fault) found.push(`at ${event.at} reader ${event.reader} of ${reader.task}: ${fault}`);
    }
    return found;
  },
};

/** What engines began to say, by task. */
function answersOf(history: Parameters<Property['violations']>[0]): Map<string, Set<string>> {
  const tasks = new Map<string, string>();
  for (const commit of only(history, 'committed')) tasks.set(commit.correlationId, taskOf(commit));
  const asked = new Map<number, string>();
  for (const { request, correlationId } of only(history, 'engine-asked')) {
    asked.set(request, tasks.get(correlationId) ?? correlationId);
  }
  const answers = new Map<string, Set<string>>();
  for (const { request, text } of only(history, 'answer-begun')) {
    const task = asked.get(request) ?? '';
    answers.set(task, (answers.get(task) ?? new Set()).add(text));
  }
  return answers;
}

function judge(
  reader: { text: string },
  { type, data }: Seen<'frame'>,
  answers: ReadonlySet<string>,
): string | null {
  if (type === 'queued' || type === 'started') reader.text = '';
  if (type === 'token') {
    reader.text += (JSON.parse(data) as { text: string }).text;
    const isOne = [...answers].some((answer) => answer.startsWith(reader.text));
    return isOne ? null : `"${reader.text}" is the beginning of no answer`;
  }
  if (type === 'end' && (JSON.parse(data) as { status: string }).status === 'completed') {
    return answers.has(reader.text) ? null : `"${reader.text}" is no whole answer`;
  }
  if (type !== 'error') return null;
  const { failover } = (JSON.parse(data) as ErrorEvent).error.details as { failover?: string };
  return failover === 'diverged' && answers.size < 2 ? 'it diverged from its own answer' : null;
}
