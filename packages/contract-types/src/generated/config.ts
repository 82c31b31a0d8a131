// Generated from contracts/schemas/config.schema.json by `npm run generate`. Do not edit.
/**
 * The one YAML file of a host (ORCH-1104). Every key has a default and an environment name: ORCHQ_ and the path in capitals, joined by two underscores (ORCHQ_CONTROLLER__LISTEN__PORT). Precedence: flags, environment, file, profile, default.
 */
export interface Config {
/**
 * Presets of this file, not code paths. dev lets an agent run engines on the CPU.
 */
profile: ("dev" | "home" | "production")
log: {
level: ("trace" | "debug" | "info" | "warn" | "error" | "fatal")
/**
 * auto: pretty on a terminal, JSON elsewhere.
 */
format: ("auto" | "json" | "pretty")
}
/**
 * Read by orchestratord.
 */
controller: {
listen: {
/**
 * Anything but a loopback address needs authentication, or the daemon refuses to start (ORCH-1105).
 */
host: string
/**
 * 0 takes a free one; the log says which.
 */
port: number
}
/**
 * Relative to the file.
 */
data_dir: string
/**
 * Queue of each pool, by priority class (ORCH-3004, ORCH-3005).
 */
queue: {
interactive: {
capacity: number
/**
 * What a full queue does: refuse the newcomer, or end the longest-queued task of the class.
 */
policy: ("reject" | "drop-lru")
/**
 * Share of the dispatches when both classes wait.
 */
weight: number
}
batch: {
capacity: number
/**
 * What a full queue does: refuse the newcomer, or end the longest-queued task of the class.
 */
policy: ("reject" | "drop-lru")
/**
 * Share of the dispatches when both classes wait.
 */
weight: number
}
}
/**
 * Attempts of one task, the first included.
 */
attempts_max: number
heartbeat: {
interval_ms: number
/**
 * After so many missed ones the agent's replicas take no work (ORCH-3501).
 */
missed_max: number
}
/**
 * How long a slot may stay busy after an abort before its engine is recycled.
 */
cancel_verify_ms: number
/**
 * How long a task waits for its engine before it ends with DECODE_TIMEOUT.
 */
engine_limits: {
connect_ms: number
/**
 * From the request to the first token: the whole prefill.
 */
first_token_ms: number
/**
 * Between two tokens.
 */
idle_ms: number
}
event_log: {
/**
 * Bytes of one task's events held in memory; what exceeds it goes to the store.
 */
task_bytes_max: number
}
limits: {
body_bytes_max: number
header_bytes_max: number
header_timeout_ms: number
/**
 * Time to receive a whole request.
 */
request_timeout_ms: number
connections_max: number
streams_max: number
/**
 * A reader that takes nothing for so long is cut off; it may resume.
 */
stream_stall_ms: number
stream_keepalive_ms: number
}
/**
 * Running tasks may end within it; what is left is decoded again after the restart.
 */
shutdown_grace_ms: number
}
/**
 * Read by pool-managerd.
 */
agent: {
agent_id: string
listen: {
/**
 * Anything but a loopback address needs authentication, or the daemon refuses to start (ORCH-1105).
 */
host: string
/**
 * 0 takes a free one; the log says which.
 */
port: number
}
controller_url: string
/**
 * Journal and engine logs. Relative to the file.
 */
data_dir: string
/**
 * Only in the dev profile (ORCH-1101).
 */
allow_cpu: boolean
engine_ports: {
first: number
last: number
}
/**
 * Model paths are resolved inside these folders and nowhere else (ORCH-3512). Relative to the file.
 * 
 * @minItems 1
 * @maxItems 16
 */
model_roots: string[]
/**
 * Backoff of a replica that ended without being asked to (ORCH-3038).
 */
restart: {
initial_ms: number
max_ms: number
/**
 * Ready for so long, a replica begins at initial_ms again.
 */
healthy_ms: number
/**
 * Crashes within healthy_ms of each other, after which the replica stays failed.
 */
crashes_max: number
}
/**
 * From spawn to Ready.
 */
load_timeout_ms: number
probe_interval_ms: number
/**
 * A Ready engine that answers no probe for so long is taken for hung.
 */
probe_timeout_ms: number
/**
 * From TERM to KILL.
 */
stop_grace_ms: number
/**
 * A replica's log is rotated at this size; one older file is kept.
 */
engine_log_bytes_max: number
/**
 * @maxItems 64
 */
pools: Pool[]
}
}
export interface Pool {
pool_id: string
engine: "llamacpp"
/**
 * embedded: the bundled llama.cpp engine. binary: llama-server at `binary_path`, or on PATH (ORCH-3510).
 */
provision: ("embedded" | "binary")
/**
 * Relative to the file.
 */
binary_path?: string
model: {
model_id: string
/**
 * A GGUF file inside model_roots.
 */
path: string
/**
 * Expected digest; another one never loads (ORCH-3037). Without it the file's own digest is recorded.
 */
digest?: string
}
replicas: number
/**
 * Requests one engine decodes at once.
 */
slots: number
/**
 * Per slot.
 */
context_tokens: number
/**
 * CPU threads of one engine.
 */
threads: number
/**
 * Layers on the GPU; 0 is CPU alone.
 */
gpu_layers: number
/**
 * CUDA_VISIBLE_DEVICES of the engine (ORCH-3011).
 */
device_mask: string
}
/**
 * The one YAML file of a host (ORCH-1104). Every key has a default and an environment name: ORCHQ_ and the path in capitals, joined by two underscores (ORCHQ_CONTROLLER__LISTEN__PORT). Precedence: flags, environment, file, profile, default.
 */
export interface ConfigInput {
/**
 * Presets of this file, not code paths. dev lets an agent run engines on the CPU.
 */
profile?: ("dev" | "home" | "production")
log?: {
level?: ("trace" | "debug" | "info" | "warn" | "error" | "fatal")
/**
 * auto: pretty on a terminal, JSON elsewhere.
 */
format?: ("auto" | "json" | "pretty")
}
/**
 * Read by orchestratord.
 */
controller?: {
listen?: {
/**
 * Anything but a loopback address needs authentication, or the daemon refuses to start (ORCH-1105).
 */
host?: string
/**
 * 0 takes a free one; the log says which.
 */
port?: number
}
/**
 * Relative to the file.
 */
data_dir?: string
/**
 * Queue of each pool, by priority class (ORCH-3004, ORCH-3005).
 */
queue?: {
interactive?: {
capacity?: number
/**
 * What a full queue does: refuse the newcomer, or end the longest-queued task of the class.
 */
policy?: ("reject" | "drop-lru")
/**
 * Share of the dispatches when both classes wait.
 */
weight?: number
}
batch?: {
capacity?: number
/**
 * What a full queue does: refuse the newcomer, or end the longest-queued task of the class.
 */
policy?: ("reject" | "drop-lru")
/**
 * Share of the dispatches when both classes wait.
 */
weight?: number
}
}
/**
 * Attempts of one task, the first included.
 */
attempts_max?: number
heartbeat?: {
interval_ms?: number
/**
 * After so many missed ones the agent's replicas take no work (ORCH-3501).
 */
missed_max?: number
}
/**
 * How long a slot may stay busy after an abort before its engine is recycled.
 */
cancel_verify_ms?: number
/**
 * How long a task waits for its engine before it ends with DECODE_TIMEOUT.
 */
engine_limits?: {
connect_ms?: number
/**
 * From the request to the first token: the whole prefill.
 */
first_token_ms?: number
/**
 * Between two tokens.
 */
idle_ms?: number
}
event_log?: {
/**
 * Bytes of one task's events held in memory; what exceeds it goes to the store.
 */
task_bytes_max?: number
}
limits?: {
body_bytes_max?: number
header_bytes_max?: number
header_timeout_ms?: number
/**
 * Time to receive a whole request.
 */
request_timeout_ms?: number
connections_max?: number
streams_max?: number
/**
 * A reader that takes nothing for so long is cut off; it may resume.
 */
stream_stall_ms?: number
stream_keepalive_ms?: number
}
/**
 * Running tasks may end within it; what is left is decoded again after the restart.
 */
shutdown_grace_ms?: number
}
/**
 * Read by pool-managerd.
 */
agent?: {
agent_id?: string
listen?: {
/**
 * Anything but a loopback address needs authentication, or the daemon refuses to start (ORCH-1105).
 */
host?: string
/**
 * 0 takes a free one; the log says which.
 */
port?: number
}
controller_url?: string
/**
 * Journal and engine logs. Relative to the file.
 */
data_dir?: string
/**
 * Only in the dev profile (ORCH-1101).
 */
allow_cpu?: boolean
engine_ports?: {
first?: number
last?: number
}
/**
 * Model paths are resolved inside these folders and nowhere else (ORCH-3512). Relative to the file.
 * 
 * @minItems 1
 * @maxItems 16
 */
model_roots?: string[]
/**
 * Backoff of a replica that ended without being asked to (ORCH-3038).
 */
restart?: {
initial_ms?: number
max_ms?: number
/**
 * Ready for so long, a replica begins at initial_ms again.
 */
healthy_ms?: number
/**
 * Crashes within healthy_ms of each other, after which the replica stays failed.
 */
crashes_max?: number
}
/**
 * From spawn to Ready.
 */
load_timeout_ms?: number
probe_interval_ms?: number
/**
 * A Ready engine that answers no probe for so long is taken for hung.
 */
probe_timeout_ms?: number
/**
 * From TERM to KILL.
 */
stop_grace_ms?: number
/**
 * A replica's log is rotated at this size; one older file is kept.
 */
engine_log_bytes_max?: number
/**
 * @maxItems 64
 */
pools?: PoolInput[]
}
}
export interface PoolInput {
pool_id: string
engine?: "llamacpp"
/**
 * embedded: the bundled llama.cpp engine. binary: llama-server at `binary_path`, or on PATH (ORCH-3510).
 */
provision?: ("embedded" | "binary")
/**
 * Relative to the file.
 */
binary_path?: string
model: {
model_id: string
/**
 * A GGUF file inside model_roots.
 */
path: string
/**
 * Expected digest; another one never loads (ORCH-3037). Without it the file's own digest is recorded.
 */
digest?: string
}
replicas?: number
/**
 * Requests one engine decodes at once.
 */
slots?: number
/**
 * Per slot.
 */
context_tokens?: number
/**
 * CPU threads of one engine.
 */
threads?: number
/**
 * Layers on the GPU; 0 is CPU alone.
 */
gpu_layers?: number
/**
 * CUDA_VISIBLE_DEVICES of the engine (ORCH-3011).
 */
device_mask?: string
}
