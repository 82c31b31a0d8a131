export type { TaskEvent } from '@orchqueue/domain';
export type { CallOrigin } from '@orchqueue/ports';
export { ApiKeys } from './auth/api-keys.ts';
export {
  isKeyDocument,
  type KeyDocument,
  type KeyFacts,
  makeKey,
  revokeKey,
  shownKey,
} from './auth/key-document.ts';
export { KeyRing } from './auth/key-ring.ts';
export { grants, isKeyScope, KEY_SCOPES } from './auth/scope.ts';
export { ServerSecret } from './auth/server-secret.ts';
export { Controller } from './controller.ts';
export type { ControllerSettings, ServiceDependencies } from './dependencies.ts';
export type { OpenModel } from './open-models.ts';
export type { TaskStream } from './task-stream.ts';
