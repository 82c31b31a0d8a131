import type { TaskQuery } from '@orchqueue/client';
import type { Priority, Task, TaskStatus, TaskSummary } from '@orchqueue/contract-types';
import type { Context } from '../context.ts';
import { showMs } from '../duration.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { stateCell } from '../term/cell.ts';
import { printFacts } from '../term/facts.ts';

export type TaskListFlags = {
  status?: TaskStatus;
  priority?: Priority;
  session?: string;
  since?: number;
  limit: number;
};

const PAGE_MAX = 500;

/** Newest first, up to the limit; as many pages as that takes. */
export async function listTasks(
  { output, queue, asked }: Context,
  _operands: readonly string[],
  { status, priority, session, since, limit }: TaskListFlags,
): Promise<ExitCode> {
  const query: TaskQuery = {
    limit: Math.min(limit, PAGE_MAX),
    ...(status === undefined ? {} : { status }),
    ...(priority === undefined ? {} : { priority }),
    ...(session === undefined ? {} : { session_id: session }),
    ...(since === undefined ? {} : { created_after: new Date(Date.now() - since).toISOString() }),
  };
  const tasks: TaskSummary[] = [];
  for await (const task of queue.tasks(query, asked)) {
    if (tasks.push(task) >= limit) break;
  }
  if (output.isJson) output.json({ tasks });
  else {
    await output.table(
      ['TASK', 'STATUS', 'MODEL', 'CLASS', 'CREATED', 'TOOK'],
      tasks.map((task) => [
        task.task_id,
        stateCell(task.status),
        task.model_ref,
        task.priority,
        task.created_at.replace(/\.\d+Z$/, 'Z'),
        took(task),
      ]),
    );
  }
  return EXIT.ok;
}

const took = ({ created_at, ended_at }: TaskSummary): string =>
  ended_at === null ? '' : showMs(Date.parse(ended_at) - Date.parse(created_at));

export async function showTask(
  { output, queue, asked }: Context,
  [taskId = '']: readonly string[],
): Promise<ExitCode> {
  const task = await queue.task(taskId, asked);
  if (output.isJson) output.json(task);
  else printFacts(output, factsOf(task));
  return EXIT.ok;
}

function factsOf(task: Task): [string, string][] {
  const { pins, usage, timings, error, result } = task;
  const times = Object.entries(timings).flatMap(([name, ms]) =>
    ms === null ? [] : [`${name.replace(/_ms$/, '').replaceAll('_', ' ')} ${showMs(ms)}`],
  );
  return [
    ['task', task.task_id],
    ['status', task.status],
    ['model', `${task.model_ref} (${task.workload}, ${task.priority})`],
    ['tenant', task.tenant],
    ['session', sessionOf(task)],
    ['attempt', String(task.attempt)],
    ['created', task.created_at],
    ['ended', task.ended_at ?? ''],
    ['deadline', task.deadline_at ?? ''],
    ['tokens', usage ? `${usage.tokens_in} in, ${usage.tokens_out} out` : ''],
    ['times', times.join(', ')],
    ['replica', pins ? `${pins.replica_id} (${pins.engine} ${pins.engine_version})` : ''],
    ['seed', pins ? String(pins.seed) : ''],
    ['digest', pins?.model_digest ?? ''],
    ['error', error ? `${error.code}: ${error.message}` : ''],
    ['correlation', task.correlation_id],
    ['trace', task.trace?.traceparent ?? ''],
    ['text', result?.text ?? ''],
  ];
}

/** With what the turn was told about the KV cache, once it has started. */
const sessionOf = ({ session_id = '', pins }: Task): string =>
  pins?.kv_warmth ? `${session_id} (${pins.kv_warmth})` : session_id;
