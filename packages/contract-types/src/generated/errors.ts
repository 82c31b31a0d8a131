// Generated from contracts/errors/errors.yaml by `npm run generate`. Do not edit.

import type { Engine, Error as ErrorEnvelope } from './schemas.ts';

export const ERRORS = {
  "ADMISSION_REJECT": {
    "status": 429,
    "retriable": true,
    "message": "The queue of this class is full.",
    "caller_action": "Wait Retry-After seconds, then send it again.",
    "operator_action": "Add replicas, or raise the capacity of the class."
  },
  "AGENT_NOT_FOUND": {
    "status": 404,
    "retriable": true,
    "message": "The agent is not registered.",
    "caller_action": "Register again with POST /v1/agents.",
    "operator_action": "None; an agent heals this by itself."
  },
  "CANARY_NOT_FOUND": {
    "status": 404,
    "retriable": false,
    "message": "The tag has no canary.",
    "caller_action": "Read the tag with GET /v1/catalog/tags/{tag}; a repeated promotion or rollback finds nothing left to do.",
    "operator_action": "Set a canary with PUT /v1/catalog/tags/{tag}/canary."
  },
  "CONTEXT_EXCEEDED": {
    "status": 400,
    "retriable": false,
    "message": "Prompt plus max_tokens do not fit the context of any feasible replica.",
    "caller_action": "Shorten the prompt, lower max_tokens, or name a model with a longer context.",
    "operator_action": "Raise context_tokens of the pool if its devices have room."
  },
  "DEADLINE_UNMET": {
    "status": 429,
    "retriable": true,
    "message": "The deadline cannot be met.",
    "caller_action": "Send it again with a later deadline, or after Retry-After seconds.",
    "operator_action": "Add replicas, or look at which tenants fill the queue (orchq_admission_share)."
  },
  "DECODE_TIMEOUT": {
    "status": 504,
    "retriable": true,
    "message": "The engine sent nothing within the limit.",
    "caller_action": "Submit it again later, or ask for less.",
    "operator_action": "Look at the replica; raise controller.engine_limits where its prefill may take longer."
  },
  "ENGINE_ERROR": {
    "status": 502,
    "retriable": false,
    "message": "The engine refused the request or answered against its protocol.",
    "caller_action": "Read details.engine_message; change the request if it names a field.",
    "operator_action": "Look at the replica's log."
  },
  "FORBIDDEN": {
    "status": 403,
    "retriable": false,
    "message": "The API key lacks the scope of this operation.",
    "caller_action": "Use a key with the scope named in details.scope.",
    "operator_action": "Make a key with that scope, if the caller should have it."
  },
  "GENERATION_STALE": {
    "status": 409,
    "retriable": false,
    "message": "The command is older than one already accepted.",
    "caller_action": "Read the current generation and decide anew.",
    "operator_action": "Look for two controllers that believe they own the pool."
  },
  "INTERNAL": {
    "status": 500,
    "retriable": false,
    "message": "A defect of the daemon.",
    "caller_action": "Report it with the correlation_id.",
    "operator_action": "Find the correlation_id in the log; the stack is there."
  },
  "INVALID_PARAMS": {
    "status": 400,
    "retriable": false,
    "message": "The request does not fit the contract.",
    "caller_action": "Correct the fields named in details.violations and send it again.",
    "operator_action": "None."
  },
  "KEY_NOT_FOUND": {
    "status": 404,
    "retriable": false,
    "message": "There is no such API key.",
    "caller_action": "List the keys with GET /v1/keys; the id is the part of a key after orchq_.",
    "operator_action": "None."
  },
  "METHOD_NOT_ALLOWED": {
    "status": 405,
    "retriable": false,
    "message": "The path exists, the method does not.",
    "caller_action": "Use a method listed in the Allow header.",
    "operator_action": "None."
  },
  "MODEL_DEPRECATED": {
    "status": 409,
    "retriable": false,
    "message": "The model takes no new work.",
    "caller_action": "Use another model; for a Deprecated one, set allow_deprecated if it has to be this one.",
    "operator_action": "Set its state with PATCH /v1/catalog/models/{model_id} if it should go on."
  },
  "MODEL_NOT_FOUND": {
    "status": 404,
    "retriable": false,
    "message": "No pool serves this model.",
    "caller_action": "List the models with GET /v1/capabilities.",
    "operator_action": "Add the model to a pool."
  },
  "OPERATION_IN_PROGRESS": {
    "status": 409,
    "retriable": true,
    "message": "The pool is already being reloaded.",
    "caller_action": "Wait for the running operation, then try again.",
    "operator_action": "None."
  },
  "OVERLOADED": {
    "status": 503,
    "retriable": true,
    "message": "The controller is short of memory or file descriptors, so it takes nothing new.",
    "caller_action": "Wait Retry-After seconds, then send it again.",
    "operator_action": "Look at orchq_process_memory_bytes and orchq_process_fds; raise the limit or lower the bounds."
  },
  "PAYLOAD_TOO_LARGE": {
    "status": 413,
    "retriable": false,
    "message": "The body is larger than the configured limit.",
    "caller_action": "Send less; details.bytes_max is the limit.",
    "operator_action": "Raise controller.limits.body_bytes_max if such bodies are wanted."
  },
  "POOL_NOT_FOUND": {
    "status": 404,
    "retriable": false,
    "message": "There is no such pool.",
    "caller_action": "List the pools with GET /v1/pools.",
    "operator_action": "Check that the agent that owns the pool is registered."
  },
  "POOL_UNAVAILABLE": {
    "status": 503,
    "retriable": true,
    "message": "No replica can take the task.",
    "caller_action": "Wait Retry-After seconds, then send it again.",
    "operator_action": "Look at GET /v1/pools/{pool_id}/health for the reason."
  },
  "POOL_UNREADY": {
    "status": 503,
    "retriable": true,
    "message": "A replica for the task is loading.",
    "caller_action": "Wait Retry-After seconds, then send it again.",
    "operator_action": "None while it loads; its load time is in the agent's metrics."
  },
  "QUEUE_FULL_DROP_LRU": {
    "status": 429,
    "retriable": true,
    "message": "The task gave way when a queue was full; policy_label says by which policy.",
    "caller_action": "Submit it again under a new task_id, later.",
    "operator_action": "Add replicas, or change the policy of the class."
  },
  "QUOTA_EXCEEDED": {
    "status": 429,
    "retriable": true,
    "message": "The tenant has used up a quota.",
    "caller_action": "Wait Retry-After seconds, then send it again; details.quota says which quota it is.",
    "operator_action": "Raise the quota of the tenant in controller.tenancy, if it should have more."
  },
  "REPLAY_NOT_FOUND": {
    "status": 404,
    "retriable": false,
    "message": "There is no replay package of this task.",
    "caller_action": "Check the task_id. details.reason says why: no_task, retention (details.bound says which bound), or not_recorded, of a task of an earlier version or of a store that was repaired.",
    "operator_action": "Raise controller.replay.age_ms or controller.replay.bytes_max if packages go too soon; they never outlive their task (controller.retention)."
  },
  "REPLAY_REDACTED": {
    "status": 409,
    "retriable": false,
    "message": "Parts of the request were redacted when the task ended, so it cannot be run again.",
    "caller_action": "Submit the request anew with POST /v1/tasks; details.places says what is missing here.",
    "operator_action": "Narrow controller.replay.redaction, if such requests should be run again."
  },
  "REPLICA_NOT_FOUND": {
    "status": 404,
    "retriable": false,
    "message": "The agent owns no such replica.",
    "caller_action": "Read GET /v1/agent for the replicas it owns.",
    "operator_action": "None."
  },
  "ROUTE_NOT_FOUND": {
    "status": 404,
    "retriable": false,
    "message": "There is no such path.",
    "caller_action": "Compare the path with the OpenAPI document.",
    "operator_action": "None."
  },
  "SESSION_NOT_FOUND": {
    "status": 404,
    "retriable": false,
    "message": "There is no such session.",
    "caller_action": "Check the session_id; a session ends when no turn comes for its time to live.",
    "operator_action": "Raise controller.sessions.idle_ttl_ms if sessions end too soon."
  },
  "SESSION_TURNS_EXCEEDED": {
    "status": 409,
    "retriable": false,
    "message": "The session has had all its turns.",
    "caller_action": "Go on under another session_id with the same messages, or end this session with DELETE /v1/sessions/{session_id} and use its id again.",
    "operator_action": "Raise controller.sessions.turns_max if conversations are longer."
  },
  "SHUTTING_DOWN": {
    "status": 503,
    "retriable": true,
    "message": "The daemon is stopping and admits nothing new.",
    "caller_action": "Send it to another controller, or again after the restart.",
    "operator_action": "None."
  },
  "STORE_UNAVAILABLE": {
    "status": 503,
    "retriable": true,
    "message": "The store cannot commit, so nothing new is accepted.",
    "caller_action": "Wait Retry-After seconds, then send it again.",
    "operator_action": "Free the disk or restore the database; no restart is needed."
  },
  "TAG_NOT_FOUND": {
    "status": 404,
    "retriable": false,
    "message": "There is no such tag.",
    "caller_action": "List the tags of all models with GET /v1/catalog/models.",
    "operator_action": "Put the tag on a model with PATCH /v1/catalog/models/{model_id}."
  },
  "TASK_CANCELED": {
    "status": 409,
    "retriable": false,
    "message": "The task was canceled before its answer was complete.",
    "caller_action": "Send it again under another Idempotency-Key, if it is still wanted.",
    "operator_action": "None."
  },
  "TASK_EXCEEDS_QUOTA": {
    "status": 400,
    "retriable": false,
    "message": "The task alone needs more than a whole quota of its tenant.",
    "caller_action": "Lower max_tokens to details.max_tokens_max, or shorten the prompt; details.quota says which quota it is.",
    "operator_action": "Raise the quota of the tenant in controller.tenancy, if it should have more."
  },
  "TASK_ID_CONFLICT": {
    "status": 409,
    "retriable": false,
    "message": "The task_id is taken by a task with another body.",
    "caller_action": "Choose another task_id, or send exactly the first body to get the first admission.",
    "operator_action": "None."
  },
  "TASK_NOT_ENDED": {
    "status": 409,
    "retriable": true,
    "message": "The task has not ended, so there is no replay package of it yet.",
    "caller_action": "Wait for its end with GET /v1/tasks/{task_id}/stream, then ask again; or cancel it.",
    "operator_action": "None."
  },
  "TASK_NOT_FOUND": {
    "status": 404,
    "retriable": false,
    "message": "There is no such task.",
    "caller_action": "Check the task_id; ended tasks are forgotten when their retention ends.",
    "operator_action": "None."
  },
  "TOO_MANY_STREAMS": {
    "status": 503,
    "retriable": true,
    "message": "The limit of concurrent streams is reached.",
    "caller_action": "Close streams, or wait Retry-After seconds.",
    "operator_action": "Raise controller.limits.streams_max."
  },
  "UNAUTHENTICATED": {
    "status": 401,
    "retriable": false,
    "message": "The request has no valid API key.",
    "caller_action": "Send `Authorization: Bearer KEY` with a key that has neither expired nor been revoked.",
    "operator_action": "Make a key with `orchestratord keys create`."
  },
  "UNSUPPORTED_MEDIA_TYPE": {
    "status": 415,
    "retriable": false,
    "message": "Bodies are application/json in UTF-8.",
    "caller_action": "Set Content-Type to application/json.",
    "operator_action": "None."
  },
  "UNSUPPORTED_WORKLOAD": {
    "status": 400,
    "retriable": false,
    "message": "The model does not serve this workload.",
    "caller_action": "Choose a model whose capabilities list the workload (GET /v1/capabilities).",
    "operator_action": "None."
  },
  "UNTRUSTED_ARTIFACT": {
    "status": 403,
    "retriable": false,
    "message": "The trust policy of the host refuses the model.",
    "caller_action": "Use a model that is signed by a key of the host and comes from an allowed source; details.reasons says what is missing.",
    "operator_action": "Sign the model, or extend agent.models.trust of the host."
  },
  "UPSTREAM_UNAUTHORIZED": {
    "status": 502,
    "retriable": false,
    "message": "The upstream of the pool refuses the key of this deployment, or refuses the request.",
    "caller_action": "Read details.engine_message; tell the operator, if it is about the key.",
    "operator_action": "Look at last_error of GET /v1/pools/{pool_id}/health. Put a valid key behind controller.upstreams and send SIGHUP; the pool takes work again as soon as its key is taken."
  },
  "WORKER_RESET": {
    "status": 502,
    "retriable": true,
    "message": "The replica died while it was decoding, after tokens had been sent.",
    "caller_action": "Submit it again under a new task_id; the text begins anew.",
    "operator_action": "Look at the replica's exit reason. details.failover says why no other replica went on with the text; diverged means that the replicas of a strict pool do not give the same tokens."
  }
} as const;

export type ErrorCode = keyof typeof ERRORS;

/** What may be added to an error where it is raised; the rest comes from the catalogue. */
export type ErrorFacts = {
  message?: string;
  retryAfterMs?: number;
  policyLabel?: string;
  engine?: Engine;
  poolId?: string;
  details?: { [key: string]: unknown };
  cause?: unknown;
};

const MARK = Symbol.for('orchqueue.error');

/** Base of every error that may leave a daemon. Raise one of its subclasses. */
export abstract class OrchError extends Error {
  readonly [MARK] = true;
  readonly code: ErrorCode;
  readonly status: number;
  readonly retriable: boolean;
  readonly facts: ErrorFacts;

  constructor(code: ErrorCode, facts: ErrorFacts = {}) {
    super(facts.message ?? ERRORS[code].message, { cause: facts.cause });
    this.name = new.target.name;
    this.code = code;
    this.status = ERRORS[code].status;
    this.retriable = ERRORS[code].retriable;
    this.facts = facts;
  }

  /** Holds across copies of this package, where instanceof does not. */
  static isInstance(value: unknown): value is OrchError {
    return typeof value === 'object' && value !== null && MARK in value;
  }

  /** The envelope of ORCH-2006. */
  toEnvelope(correlationId: string): ErrorEnvelope {
    return {
      type: `urn:orchqueue:error:${this.code}`,
      title: ERRORS[this.code].message,
      status: this.status,
      code: this.code,
      message: this.message,
      retriable: this.retriable,
      retry_after_ms: this.facts.retryAfterMs ?? null,
      policy_label: this.facts.policyLabel ?? null,
      engine: this.facts.engine ?? null,
      pool_id: this.facts.poolId ?? null,
      correlation_id: correlationId,
      details: this.facts.details ?? {},
    };
  }
}

/** 429. The queue of this class is full. Caller: Wait Retry-After seconds, then send it again. */
export class AdmissionRejectError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('ADMISSION_REJECT', facts);
  }
}

/** 404. The agent is not registered. Caller: Register again with POST /v1/agents. */
export class AgentNotFoundError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('AGENT_NOT_FOUND', facts);
  }
}

/** 404. The tag has no canary. Caller: Read the tag with GET /v1/catalog/tags/{tag}; a repeated promotion or rollback finds nothing left to do. */
export class CanaryNotFoundError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('CANARY_NOT_FOUND', facts);
  }
}

/** 400. Prompt plus max_tokens do not fit the context of any feasible replica. Caller: Shorten the prompt, lower max_tokens, or name a model with a longer context. */
export class ContextExceededError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('CONTEXT_EXCEEDED', facts);
  }
}

/** 429. The deadline cannot be met. Caller: Send it again with a later deadline, or after Retry-After seconds. */
export class DeadlineUnmetError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('DEADLINE_UNMET', facts);
  }
}

/** 504. The engine sent nothing within the limit. Caller: Submit it again later, or ask for less. */
export class DecodeTimeoutError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('DECODE_TIMEOUT', facts);
  }
}

/** 502. The engine refused the request or answered against its protocol. Caller: Read details.engine_message; change the request if it names a field. */
export class EngineError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('ENGINE_ERROR', facts);
  }
}

/** 403. The API key lacks the scope of this operation. Caller: Use a key with the scope named in details.scope. */
export class ForbiddenError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('FORBIDDEN', facts);
  }
}

/** 409. The command is older than one already accepted. Caller: Read the current generation and decide anew. */
export class GenerationStaleError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('GENERATION_STALE', facts);
  }
}

/** 500. A defect of the daemon. Caller: Report it with the correlation_id. */
export class InternalError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('INTERNAL', facts);
  }
}

/** 400. The request does not fit the contract. Caller: Correct the fields named in details.violations and send it again. */
export class InvalidParamsError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('INVALID_PARAMS', facts);
  }
}

/** 404. There is no such API key. Caller: List the keys with GET /v1/keys; the id is the part of a key after orchq_. */
export class KeyNotFoundError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('KEY_NOT_FOUND', facts);
  }
}

/** 405. The path exists, the method does not. Caller: Use a method listed in the Allow header. */
export class MethodNotAllowedError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('METHOD_NOT_ALLOWED', facts);
  }
}

/** 409. The model takes no new work. Caller: Use another model; for a Deprecated one, set allow_deprecated if it has to be this one. */
export class ModelDeprecatedError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('MODEL_DEPRECATED', facts);
  }
}

/** 404. No pool serves this model. Caller: List the models with GET /v1/capabilities. */
export class ModelNotFoundError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('MODEL_NOT_FOUND', facts);
  }
}

/** 409. The pool is already being reloaded. Caller: Wait for the running operation, then try again. */
export class OperationInProgressError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('OPERATION_IN_PROGRESS', facts);
  }
}

/** 503. The controller is short of memory or file descriptors, so it takes nothing new. Caller: Wait Retry-After seconds, then send it again. */
export class OverloadedError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('OVERLOADED', facts);
  }
}

/** 413. The body is larger than the configured limit. Caller: Send less; details.bytes_max is the limit. */
export class PayloadTooLargeError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('PAYLOAD_TOO_LARGE', facts);
  }
}

/** 404. There is no such pool. Caller: List the pools with GET /v1/pools. */
export class PoolNotFoundError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('POOL_NOT_FOUND', facts);
  }
}

/** 503. No replica can take the task. Caller: Wait Retry-After seconds, then send it again. */
export class PoolUnavailableError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('POOL_UNAVAILABLE', facts);
  }
}

/** 503. A replica for the task is loading. Caller: Wait Retry-After seconds, then send it again. */
export class PoolUnreadyError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('POOL_UNREADY', facts);
  }
}

/** 429. The task gave way when a queue was full; policy_label says by which policy. Caller: Submit it again under a new task_id, later. */
export class QueueFullDropLruError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('QUEUE_FULL_DROP_LRU', facts);
  }
}

/** 429. The tenant has used up a quota. Caller: Wait Retry-After seconds, then send it again; details.quota says which quota it is. */
export class QuotaExceededError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('QUOTA_EXCEEDED', facts);
  }
}

/** 404. There is no replay package of this task. Caller: Check the task_id. details.reason says why: no_task, retention (details.bound says which bound), or not_recorded, of a task of an earlier version or of a store that was repaired. */
export class ReplayNotFoundError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('REPLAY_NOT_FOUND', facts);
  }
}

/** 409. Parts of the request were redacted when the task ended, so it cannot be run again. Caller: Submit the request anew with POST /v1/tasks; details.places says what is missing here. */
export class ReplayRedactedError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('REPLAY_REDACTED', facts);
  }
}

/** 404. The agent owns no such replica. Caller: Read GET /v1/agent for the replicas it owns. */
export class ReplicaNotFoundError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('REPLICA_NOT_FOUND', facts);
  }
}

/** 404. There is no such path. Caller: Compare the path with the OpenAPI document. */
export class RouteNotFoundError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('ROUTE_NOT_FOUND', facts);
  }
}

/** 404. There is no such session. Caller: Check the session_id; a session ends when no turn comes for its time to live. */
export class SessionNotFoundError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('SESSION_NOT_FOUND', facts);
  }
}

/** 409. The session has had all its turns. Caller: Go on under another session_id with the same messages, or end this session with DELETE /v1/sessions/{session_id} and use its id again. */
export class SessionTurnsExceededError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('SESSION_TURNS_EXCEEDED', facts);
  }
}

/** 503. The daemon is stopping and admits nothing new. Caller: Send it to another controller, or again after the restart. */
export class ShuttingDownError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('SHUTTING_DOWN', facts);
  }
}

/** 503. The store cannot commit, so nothing new is accepted. Caller: Wait Retry-After seconds, then send it again. */
export class StoreUnavailableError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('STORE_UNAVAILABLE', facts);
  }
}

/** 404. There is no such tag. Caller: List the tags of all models with GET /v1/catalog/models. */
export class TagNotFoundError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('TAG_NOT_FOUND', facts);
  }
}

/** 409. The task was canceled before its answer was complete. Caller: Send it again under another Idempotency-Key, if it is still wanted. */
export class TaskCanceledError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('TASK_CANCELED', facts);
  }
}

/** 400. The task alone needs more than a whole quota of its tenant. Caller: Lower max_tokens to details.max_tokens_max, or shorten the prompt; details.quota says which quota it is. */
export class TaskExceedsQuotaError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('TASK_EXCEEDS_QUOTA', facts);
  }
}

/** 409. The task_id is taken by a task with another body. Caller: Choose another task_id, or send exactly the first body to get the first admission. */
export class TaskIdConflictError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('TASK_ID_CONFLICT', facts);
  }
}

/** 409. The task has not ended, so there is no replay package of it yet. Caller: Wait for its end with GET /v1/tasks/{task_id}/stream, then ask again; or cancel it. */
export class TaskNotEndedError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('TASK_NOT_ENDED', facts);
  }
}

/** 404. There is no such task. Caller: Check the task_id; ended tasks are forgotten when their retention ends. */
export class TaskNotFoundError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('TASK_NOT_FOUND', facts);
  }
}

/** 503. The limit of concurrent streams is reached. Caller: Close streams, or wait Retry-After seconds. */
export class TooManyStreamsError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('TOO_MANY_STREAMS', facts);
  }
}

/** 401. The request has no valid API key. Caller: Send `Authorization: Bearer KEY` with a key that has neither expired nor been revoked. */
export class UnauthenticatedError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('UNAUTHENTICATED', facts);
  }
}

/** 415. Bodies are application/json in UTF-8. Caller: Set Content-Type to application/json. */
export class UnsupportedMediaTypeError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('UNSUPPORTED_MEDIA_TYPE', facts);
  }
}

/** 400. The model does not serve this workload. Caller: Choose a model whose capabilities list the workload (GET /v1/capabilities). */
export class UnsupportedWorkloadError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('UNSUPPORTED_WORKLOAD', facts);
  }
}

/** 403. The trust policy of the host refuses the model. Caller: Use a model that is signed by a key of the host and comes from an allowed source; details.reasons says what is missing. */
export class UntrustedArtifactError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('UNTRUSTED_ARTIFACT', facts);
  }
}

/** 502. The upstream of the pool refuses the key of this deployment, or refuses the request. Caller: Read details.engine_message; tell the operator, if it is about the key. */
export class UpstreamUnauthorizedError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('UPSTREAM_UNAUTHORIZED', facts);
  }
}

/** 502. The replica died while it was decoding, after tokens had been sent. Caller: Submit it again under a new task_id; the text begins anew. */
export class WorkerResetError extends OrchError {
  constructor(facts?: ErrorFacts) {
    super('WORKER_RESET', facts);
  }
}

/** The class of each code. */
export const ERROR_CLASSES = {
  ADMISSION_REJECT: AdmissionRejectError,
  AGENT_NOT_FOUND: AgentNotFoundError,
  CANARY_NOT_FOUND: CanaryNotFoundError,
  CONTEXT_EXCEEDED: ContextExceededError,
  DEADLINE_UNMET: DeadlineUnmetError,
  DECODE_TIMEOUT: DecodeTimeoutError,
  ENGINE_ERROR: EngineError,
  FORBIDDEN: ForbiddenError,
  GENERATION_STALE: GenerationStaleError,
  INTERNAL: InternalError,
  INVALID_PARAMS: InvalidParamsError,
  KEY_NOT_FOUND: KeyNotFoundError,
  METHOD_NOT_ALLOWED: MethodNotAllowedError,
  MODEL_DEPRECATED: ModelDeprecatedError,
  MODEL_NOT_FOUND: ModelNotFoundError,
  OPERATION_IN_PROGRESS: OperationInProgressError,
  OVERLOADED: OverloadedError,
  PAYLOAD_TOO_LARGE: PayloadTooLargeError,
  POOL_NOT_FOUND: PoolNotFoundError,
  POOL_UNAVAILABLE: PoolUnavailableError,
  POOL_UNREADY: PoolUnreadyError,
  QUEUE_FULL_DROP_LRU: QueueFullDropLruError,
  QUOTA_EXCEEDED: QuotaExceededError,
  REPLAY_NOT_FOUND: ReplayNotFoundError,
  REPLAY_REDACTED: ReplayRedactedError,
  REPLICA_NOT_FOUND: ReplicaNotFoundError,
  ROUTE_NOT_FOUND: RouteNotFoundError,
  SESSION_NOT_FOUND: SessionNotFoundError,
  SESSION_TURNS_EXCEEDED: SessionTurnsExceededError,
  SHUTTING_DOWN: ShuttingDownError,
  STORE_UNAVAILABLE: StoreUnavailableError,
  TAG_NOT_FOUND: TagNotFoundError,
  TASK_CANCELED: TaskCanceledError,
  TASK_EXCEEDS_QUOTA: TaskExceedsQuotaError,
  TASK_ID_CONFLICT: TaskIdConflictError,
  TASK_NOT_ENDED: TaskNotEndedError,
  TASK_NOT_FOUND: TaskNotFoundError,
  TOO_MANY_STREAMS: TooManyStreamsError,
  UNAUTHENTICATED: UnauthenticatedError,
  UNSUPPORTED_MEDIA_TYPE: UnsupportedMediaTypeError,
  UNSUPPORTED_WORKLOAD: UnsupportedWorkloadError,
  UNTRUSTED_ARTIFACT: UntrustedArtifactError,
  UPSTREAM_UNAUTHORIZED: UpstreamUnauthorizedError,
  WORKER_RESET: WorkerResetError,
} as const;
