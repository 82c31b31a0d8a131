// Generated from contracts/errors/errors.yaml and contracts/openapi by `npm run generate`. Do not edit.

import type { ErrorCode } from './errors.ts';

/** Of the API that these types describe (ORCH-3096). */
export const API_VERSION = '0.1.0';

/** HTTP status of each error, and what a caller can do about it. */
export const ERROR_FACTS: Readonly<
  Record<ErrorCode, Readonly<{ status: number; callerAction: string }>>
> = {
  "ADMISSION_REJECT": {
    "status": 429,
    "callerAction": "Wait Retry-After seconds, then send it again."
  },
  "AGENT_NOT_FOUND": {
    "status": 404,
    "callerAction": "Register again with POST /v1/agents."
  },
  "CANARY_NOT_FOUND": {
    "status": 404,
    "callerAction": "Read the tag with GET /v1/catalog/tags/{tag}; a repeated promotion or rollback finds nothing left to do."
  },
  "CONTEXT_EXCEEDED": {
    "status": 400,
    "callerAction": "Shorten the prompt, lower max_tokens, or name a model with a longer context."
  },
  "DEADLINE_UNMET": {
    "status": 429,
    "callerAction": "Send it again with a later deadline, or after Retry-After seconds."
  },
  "DECODE_TIMEOUT": {
    "status": 504,
    "callerAction": "Submit it again later, or ask for less."
  },
  "ENGINE_ERROR": {
    "status": 502,
    "callerAction": "Read details.engine_message; change the request if it names a field."
  },
  "FORBIDDEN": {
    "status": 403,
    "callerAction": "Use a key with the scope named in details.scope."
  },
  "GENERATION_STALE": {
    "status": 409,
    "callerAction": "Read the current generation and decide anew."
  },
  "INTERNAL": {
    "status": 500,
    "callerAction": "Report it with the correlation_id."
  },
  "INVALID_PARAMS": {
    "status": 400,
    "callerAction": "Correct the fields named in details.violations and send it again."
  },
  "KEY_NOT_FOUND": {
    "status": 404,
    "callerAction": "List the keys with GET /v1/keys; the id is the part of a key after orchq_."
  },
  "METHOD_NOT_ALLOWED": {
    "status": 405,
    "callerAction": "Use a method listed in the Allow header."
  },
  "MODEL_DEPRECATED": {
    "status": 409,
    "callerAction": "Use another model; for a Deprecated one, set allow_deprecated if it has to be this one."
  },
  "MODEL_NOT_FOUND": {
    "status": 404,
    "callerAction": "List the models with GET /v1/capabilities."
  },
  "OPERATION_IN_PROGRESS": {
    "status": 409,
    "callerAction": "Wait for the running operation, then try again."
  },
  "OVERLOADED": {
    "status": 503,
    "callerAction": "Wait Retry-After seconds, then send it again."
  },
  "PAYLOAD_TOO_LARGE": {
    "status": 413,
    "callerAction": "Send less; details.bytes_max is the limit."
  },
  "POOL_NOT_FOUND": {
    "status": 404,
    "callerAction": "List the pools with GET /v1/pools."
  },
  "POOL_UNAVAILABLE": {
    "status": 503,
    "callerAction": "Wait Retry-After seconds, then send it again."
  },
  "POOL_UNREADY": {
    "status": 503,
    "callerAction": "Wait Retry-After seconds, then send it again."
  },
  "QUEUE_FULL_DROP_LRU": {
    "status": 429,
    "callerAction": "Submit it again under a new task_id, later."
  },
  "QUOTA_EXCEEDED": {
    "status": 429,
    "callerAction": "Wait Retry-After seconds, then send it again; details.quota says which quota it is."
  },
  "REPLAY_NOT_FOUND": {
    "status": 404,
    "callerAction": "Check the task_id. details.reason says why: no_task, retention (details.bound says which bound), or not_recorded, of a task of an earlier version or of a store that was repaired."
  },
  "REPLAY_REDACTED": {
    "status": 409,
    "callerAction": "Submit the request anew with POST /v1/tasks; details.places says what is missing here."
  },
  "REPLICA_NOT_FOUND": {
    "status": 404,
    "callerAction": "Read GET /v1/agent for the replicas it owns."
  },
  "ROUTE_NOT_FOUND": {
    "status": 404,
    "callerAction": "Compare the path with the OpenAPI document."
  },
  "SESSION_NOT_FOUND": {
    "status": 404,
    "callerAction": "Check the session_id; a session ends when no turn comes for its time to live."
  },
  "SESSION_TURNS_EXCEEDED": {
    "status": 409,
    "callerAction": "Go on under another session_id with the same messages, or end this session with DELETE /v1/sessions/{session_id} and use its id again."
  },
  "SHUTTING_DOWN": {
    "status": 503,
    "callerAction": "Send it to another controller, or again after the restart."
  },
  "STORE_UNAVAILABLE": {
    "status": 503,
    "callerAction": "Wait Retry-After seconds, then send it again."
  },
  "TAG_NOT_FOUND": {
    "status": 404,
    "callerAction": "List the tags of all models with GET /v1/catalog/models."
  },
  "TASK_CANCELED": {
    "status": 409,
    "callerAction": "Send it again under another Idempotency-Key, if it is still wanted."
  },
  "TASK_EXCEEDS_QUOTA": {
    "status": 400,
    "callerAction": "Lower max_tokens to details.max_tokens_max, or shorten the prompt; details.quota says which quota it is."
  },
  "TASK_ID_CONFLICT": {
    "status": 409,
    "callerAction": "Choose another task_id, or send exactly the first body to get the first admission."
  },
  "TASK_NOT_ENDED": {
    "status": 409,
    "callerAction": "Wait for its end with GET /v1/tasks/{task_id}/stream, then ask again; or cancel it."
  },
  "TASK_NOT_FOUND": {
    "status": 404,
    "callerAction": "Check the task_id; ended tasks are forgotten when their retention ends."
  },
  "TOO_MANY_STREAMS": {
    "status": 503,
    "callerAction": "Close streams, or wait Retry-After seconds."
  },
  "UNAUTHENTICATED": {
    "status": 401,
    "callerAction": "Send `Authorization: Bearer KEY` with a key that has neither expired nor been revoked."
  },
  "UNSUPPORTED_MEDIA_TYPE": {
    "status": 415,
    "callerAction": "Set Content-Type to application/json."
  },
  "UNSUPPORTED_WORKLOAD": {
    "status": 400,
    "callerAction": "Choose a model whose capabilities list the workload (GET /v1/capabilities)."
  },
  "UNTRUSTED_ARTIFACT": {
    "status": 403,
    "callerAction": "Use a model that is signed by a key of the host and comes from an allowed source; details.reasons says what is missing."
  },
  "UPSTREAM_UNAUTHORIZED": {
    "status": 502,
    "callerAction": "Read details.engine_message; tell the operator, if it is about the key."
  },
  "WORKER_RESET": {
    "status": 502,
    "callerAction": "Submit it again under a new task_id; the text begins anew."
  }
};
