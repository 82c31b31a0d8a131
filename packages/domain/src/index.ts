export { type FrozenRequest, NO_TIMINGS, type TaskRecord } from './task.ts';
export {
  EVENT_ID_STRIDE,
  firstEventId,
  isTerminalEvent,
  type TaskEvent,
  type TaskEventPayloads,
  type TaskEventType,
} from './task-event.ts';
