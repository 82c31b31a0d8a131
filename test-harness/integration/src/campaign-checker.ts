import type { TaskAdmission } from '@orchqueue/contract-types';
import type { Campaign } from './kill-campaign.ts';
import type { AckedTask } from './kill-client.ts';
import { observerFaults } from './observer-checker.ts';
import type { Stack } from './stack.ts';
import { type StoredTask, storeFaults } from './store-checker.ts';
import { wholeStreamFaults } from './stream-rules.ts';

type StoredTasks = ReadonlyMap<string, StoredTask>;

/** So many questions are on their way at once. */
const ASKING = 16;

/**
 * What is wrong with a campaign, from all sides: the store's file, what each client saw, the whole
 * stream of each task as it is served now, and the answers to the same submissions once more.
 */
export async function campaignFaults(
  stack: Stack,
  { acked, faults }: Pick<Campaign, 'acked' | 'faults'>,
  inStore: StoredTasks,
): Promise<string[]> {
  const stored = new Map([...inStore].map(([taskId, task]) => [taskId, inOrder(task)]));
  // Also what was taken without an answer has one end, and is told once.
  const ids = new Set([...acked.map(({ observer }) => observer.taskId), ...stored.keys()]);
  return [
    ...faults,
    ...storeFaults(stored, [...ids]),
    ...[...stored.values()].flatMap(idFaults),
    ...acked.flatMap(({ observer }) => observerFaults(observer, stored.get(observer.taskId))),
    ...acked.flatMap((task) => endFaults(task, stored.get(task.observer.taskId))),
    ...(await ofEach([...stored.keys()], (taskId) => streamFaults(stack, taskId))),
    ...(await ofEach(acked, (task) => repetitionFaults(stack, task, stored))),
  ];
}

/**
 * By id, and each once: a part of a log that is on its way to the store when its task ends is
 * written with the end again. Two frames of one id that differ both stay.
 */
function inOrder(task: StoredTask): StoredTask {
  const frames = new Map(task.frames.map((frame) => [JSON.stringify(frame), frame]));
  return { ...task, frames: [...frames.values()].sort((a, b) => a.id - b.id) };
}

function idFaults({ task_id, frames }: StoredTask): string[] {
  const doubled = frames.filter(({ id }, index) => id === frames[index - 1]?.id);
  return doubled.map(({ id }) => `${task_id} has two different frames ${id}`);
}

function endFaults({ observer, endedAs }: AckedTask, stored: StoredTask | undefined): string[] {
  if (endedAs === null || endedAs === stored?.status) return [];
  return [`${observer.taskId} was answered ${endedAs}, the store says ${stored?.status}`];
}

async function streamFaults(stack: Stack, taskId: string): Promise<string[]> {
  const reader = await stack.readToEnd(taskId);
  return wholeStreamFaults(reader).map((fault) => `the stream of ${taskId}: ${fault}`);
}

/** The same submission gets the first admission again, and no second task (ORCH-3024). */
async function repetitionFaults(
  stack: Stack,
  { observer, body }: AckedTask,
  stored: StoredTasks,
): Promise<string[]> {
  const { taskId } = observer;
  const answer = await stack.call<TaskAdmission>('POST', '/v1/tasks', { body });
  const isFirst = answer.status === 202 && answer.json.status === stored.get(taskId)?.status;
  return isFirst ? [] : [`${taskId} again: ${answer.status} ${answer.text}`];
}

async function ofEach<T>(items: readonly T[], ask: (item: T) => Promise<string[]>) {
  const waiting = [...items];
  const found: string[] = [];
  const askNext = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      found.push(...(await ask(item)));
    }
  };
  await Promise.all(Array.from({ length: ASKING }, askNext));
  return found;
}
