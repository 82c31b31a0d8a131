export type { TaskEvent } from '@orchqueue/domain';
export type { CallOrigin } from '@orchqueue/ports';
export {
  isKeyDocument,
  type KeyDocument,
  type KeyFacts,
  keyState,
  makeKey,
  revokeKey,
} from './auth/key-document.ts';
export { KeyRing } from './auth/key-ring.ts';
export { grants, isKeyScope, KEY_SCOPES, type KeyScope } from './auth/scope.ts';
export { ServerSecret } from './auth/server-secret.ts';
export { Controller } from './controller.ts';
export type { ControllerSettings, ServiceDependencies } from './dependencies.ts';
export type { OpenModel } from './open-models.ts';
export type { TaskStream } from './task-stream.ts';
