export type { RetryPolicy } from './backoff.ts';
export { cancelTask } from './cancel-task.ts';
export { type CollectedText, collectText } from './collect-text.ts';
export type { ControlOperations } from './control-operations.ts';
export {
  type ControllerClient,
  type ControllerClientSettings,
  createControllerClient,
  type TraceHeaders,
} from './controller-client.ts';
export { collectVectors, type Embedded, type EmbedRequest, embed } from './embed.ts';
export type { KeyOperations } from './key-operations.ts';
export { createOrchQueue, DEFAULT_URL, fromEnvironment, type OrchQueue } from './orch-queue.ts';
export { OrchQueueError, requireData } from './orch-queue-error.ts';
export type { ReplayOperations } from './replay-operations.ts';
export type { RequestOptions } from './request.ts';
export { type RunTaskOptions, runTask } from './run-task.ts';
export type { SessionOperations, SessionQuery } from './session-operations.ts';
export { type StreamTaskOptions, streamTask } from './stream-task.ts';
export { type SubmitTaskOptions, submitTask } from './submit-task.ts';
export { takeToolCalls } from './take-tool-calls.ts';
export { isTerminalEvent, type TaskEvent, type TaskEventPayloads } from './task-event.ts';
export { makeTaskId } from './task-id.ts';
export type { TaskOperations, TaskQuery } from './task-operations.ts';
export { TransportError } from './transport-error.ts';
