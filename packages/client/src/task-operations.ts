import type {
  CancelResult,
  Capabilities,
  ControllerPaths,
  Task,
  TaskAdmission,
  TaskList,
  TaskRequest,
  TaskSummary,
} from '@orchqueue/contract-types';
import { cancelTask } from './cancel-task.ts';
import type { ControllerClient } from './controller-client.ts';
import { type Embedded, type EmbedRequest, embed } from './embed.ts';
import { overPages } from './over-pages.ts';
import { type RequestOptions, request } from './request.ts';
import { type RunTaskOptions, runTask } from './run-task.ts';
import { type StreamTaskOptions, streamTask } from './stream-task.ts';
import { type SubmitTaskOptions, submitTask } from './submit-task.ts';
import type { TaskEvent } from './task-event.ts';

/** What tasks are listed by; `limit` is that of one page, `cursor` where it begins. */
export type TaskQuery = NonNullable<ControllerPaths['/v1/tasks']['get']['parameters']['query']>;

export type TaskOperations = {
  /** Admits a task; see `submitTask`. */
  submit(body: TaskRequest, options?: SubmitTaskOptions): Promise<TaskAdmission>;
  /** Submits and streams; see `runTask`. */
  run(body: TaskRequest, options?: RunTaskOptions): AsyncGenerator<TaskEvent, void, undefined>;
  /** The vectors of texts; see `embed`. */
  embed(body: EmbedRequest, options?: RunTaskOptions): Promise<Embedded>;
  /** Every event once, over broken connections; see `streamTask`. */
  stream(taskId: string, options?: StreamTaskOptions): AsyncGenerator<TaskEvent, void, undefined>;
  cancel(taskId: string, options?: RequestOptions): Promise<CancelResult>;
  task(taskId: string, options?: RequestOptions): Promise<Task>;
  /** One page, newest first. */
  taskPage(query?: TaskQuery, options?: RequestOptions): Promise<TaskList>;
  /** All of them, newest first; a page is asked for when the loop gets there. */
  tasks(query?: TaskQuery, options?: RequestOptions): AsyncGenerator<TaskSummary, void, undefined>;
  capabilities(options?: RequestOptions): Promise<Capabilities>;
};

export function taskOperations(client: ControllerClient): TaskOperations {
  const taskPage = (query: TaskQuery = {}, options?: RequestOptions): Promise<TaskList> =>
    request((signal) => client.GET('/v1/tasks', { params: { query }, signal }), options);
  return {
    submit: (body, options) => submitTask(client, body, options),
    run: (body, options) => runTask(client, body, options),
    embed: (body, options) => embed(client, body, options),
    stream: (taskId, options) => streamTask(client, taskId, options),
    cancel: (taskId, options) => cancelTask(client, taskId, options),
    task: (task_id, options) =>
      request(
        (signal) => client.GET('/v1/tasks/{task_id}', { params: { path: { task_id } }, signal }),
        options,
      ),
    taskPage,
    tasks: (query = {}, options) =>
      overPages(
        query,
        (next) => taskPage(next, options),
        ({ tasks }) => tasks,
      ),
    capabilities: (options) =>
      request((signal) => client.GET('/v1/capabilities', { signal }), options),
  };
}
