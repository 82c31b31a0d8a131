export type { TaskEvent } from '@orchqueue/domain';
export { Controller } from './controller.ts';
export type { ControllerSettings, ServiceDependencies } from './dependencies.ts';
export type { TaskStream } from './task-stream.ts';
