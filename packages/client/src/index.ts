export type { RetryPolicy } from './backoff.ts';
export { type CollectedText, collectText } from './collect-text.ts';
export {
  type ControllerClient,
  type ControllerClientSettings,
  createControllerClient,
} from './controller-client.ts';
export { OrchQueueError, requireData } from './orch-queue-error.ts';
export { type StreamTaskOptions, streamTask } from './stream-task.ts';
export { type SubmitTaskOptions, submitTask } from './submit-task.ts';
export { isTerminalEvent, type TaskEvent, type TaskEventPayloads } from './task-event.ts';
export { TransportError } from './transport-error.ts';
