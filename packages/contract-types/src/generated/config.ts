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
traces: {
/**
 * Where both daemons send spans by OTLP over HTTP, such as http://127.0.0.1:4318/v1/traces. null: no spans are made (ORCH-3043).
 */
otlp_url: (string | null)
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
 * What a full queue does (ORCH-3005): refuse the newcomer; end the longest-queued task of the class; or end the queued task of a lower class that is least likely to meet its deadline.
 */
policy: ("reject" | "drop-lru" | "shed-low-priority")
/**
 * Share of the dispatches when both classes wait.
 */
weight: number
/**
 * Part of the places that is kept for tenants below their share by weight while several tenants want the class: a tenant at its share is refused with ADMISSION_REJECT before it fills them. A tenant that is alone has all of them. 0: none.
 */
tenant_reserve_ratio: number
}
batch: {
capacity: number
/**
 * What a full queue does (ORCH-3005): refuse the newcomer; end the longest-queued task of the class; or end the queued task of a lower class that is least likely to meet its deadline.
 */
policy: ("reject" | "drop-lru" | "shed-low-priority")
/**
 * Share of the dispatches when both classes wait.
 */
weight: number
/**
 * Part of the places that is kept for tenants below their share by weight while several tenants want the class: a tenant at its share is refused with ADMISSION_REJECT before it fills them. A tenant that is alone has all of them. 0: none.
 */
tenant_reserve_ratio: number
}
/**
 * fair: weights, tenants and deadlines. fifo: one order of arrival, to compare with.
 */
discipline: ("fair" | "fifo")
/**
 * Inside a tenant earlier deadlines go first; a task without one counts as due so long after its admission, so that it is never passed for ever.
 */
patience_ms: number
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
/**
 * An agent that is silent for so long is forgotten, with its replicas and their series; it registers anew when it comes back.
 */
forget_after_ms: number
/**
 * Agents that are remembered. One more takes the place of the one that is silent for longest; where none is, it is refused with OVERLOADED.
 */
agents_max: number
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
/**
 * From dispatch to the last token.
 */
wall_ms: number
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
 * Time to receive a whole request. A connection that waits for the next one is closed after so long, and after 30 s at most.
 */
request_timeout_ms: number
connections_max: number
streams_max: number
/**
 * A reader that takes nothing for so long is cut off, of a stream or of any other answer; a stream may be resumed.
 */
stream_stall_ms: number
stream_keepalive_ms: number
/**
 * Above this used share of the old generation of the heap new work is refused with OVERLOADED. V8 gives up at about 0.9.
 */
heap_ratio_max: number
/**
 * Above this share of the descriptor limit new work is refused with OVERLOADED.
 */
fds_ratio_max: number
}
/**
 * What requests of the OpenAI-compatible API get that do not say it (ORCH-4404).
 */
openai: {
/**
 * Tokens of an answer whose request names neither max_tokens nor max_completion_tokens.
 */
max_tokens: number
/**
 * Milliseconds in which an answer must end whose request names no deadline. OpenAI's own clients give up after as many.
 */
deadline_ms: number
}
/**
 * Running tasks may end within it; what is left is decoded again after the restart.
 */
shutdown_grace_ms: number
/**
 * Weights and quotas of tenants (ORCH-3006, ORCH-3075, ORCH-3077).
 */
tenancy: {
/**
 * For every tenant without an entry of its own, and for what an entry leaves out.
 */
default: {
/**
 * Share of the tokens when several tenants of a class wait (ORCH-3075).
 */
weight: number
/**
 * Tasks that have not ended. Null: no limit.
 */
concurrent_tasks: (number | null)
/**
 * Submissions, refused ones included. Null: no limit.
 */
requests_per_second: (number | null)
/**
 * Submissions at once above the rate.
 */
burst: number
/**
 * Prompt and answer, charged by estimate and corrected by real usage. Null: no limit.
 */
tokens_per_minute: (number | null)
/**
 * KV cache that the tenant's unfinished tasks may need together, in 10^6 bytes. Null: no limit.
 */
kv_megabytes: (number | null)
}
/**
 * By name of the tenant; what is left out is as in default.
 */
tenants: {
/**
 * One tenant.
 */
[k: string]: {
/**
 * Share of the tokens when several tenants of a class wait (ORCH-3075).
 */
weight?: number
/**
 * Tasks that have not ended. Null: no limit.
 */
concurrent_tasks?: (number | null)
/**
 * Submissions, refused ones included. Null: no limit.
 */
requests_per_second?: (number | null)
/**
 * Submissions at once above the rate.
 */
burst?: number
/**
 * Prompt and answer, charged by estimate and corrected by real usage. Null: no limit.
 */
tokens_per_minute?: (number | null)
/**
 * KV cache that the tenant's unfinished tasks may need together, in 10^6 bytes. Null: no limit.
 */
kv_megabytes?: (number | null)
}
}
}
/**
 * API keys and the credential of agents (ORCH-3035). Secrets stand in files or in the environment, never here.
 */
auth: {
/**
 * Server secret under which keys are kept, at least 32 bytes. Relative to the file. Null: server-secret in data_dir, made with the first key. ORCHQ_SERVER_SECRET wins.
 */
secret_file: (string | null)
/**
 * Credentials of agents, one a line, at least 32 characters each: the first is sent, all are taken. Relative to the file. ORCHQ_AGENT_TOKEN wins.
 */
agent_token_file: (string | null)
/**
 * How often the keys are read again, so that a revoked one stops to work.
 */
keys_refresh_ms: number
}
/**
 * What is assumed of tasks before they run.
 */
estimates: {
/**
 * KV cache of one token, for the quota kv_megabytes. 131072 is a model of 8 billion parameters with grouped attention at 16 bits.
 */
kv_bytes_per_token: number
/**
 * A task with a deadline is refused with DEADLINE_UNMET when the likelihood to meet it is below this (ORCH-3079). 0 admits all.
 */
refuse_below: number
}
/**
 * Keeps tasks from an engine process whose attempts fail (ORCH-3010): open, then after a cooldown half open for probes. The failures of one tenant do not open it while the attempts of others go well.
 */
breaker: {
/**
 * Attempts that ended in the last so many milliseconds count.
 */
window_ms: number
/**
 * It opens at so many failures in the window, and not below.
 */
failures_min: number
/**
 * And at this share of failures among the attempts of the window.
 */
failure_ratio: number
/**
 * Most that it stays open at first; each probe that fails doubles it.
 */
cooldown_ms: number
/**
 * Most that it ever stays open.
 */
cooldown_max_ms: number
/**
 * Half open, so many tasks are let through at once, and so many have to go well.
 */
probes: number
}
/**
 * Exponential backoff with full jitter between attempts, without a slot (ORCH-4204).
 */
retry: {
/**
 * Most that the first retry waits.
 */
base_ms: number
/**
 * Most that any retry waits, also where an engine asks for longer by Retry-After.
 */
max_ms: number
}
/**
 * Tasks with a session_id (ORCH-3021). Where a bound is reached, the session that nobody used for longest ends.
 */
sessions: {
/**
 * Without a task for so long a session ends.
 */
idle_ttl_ms: number
/**
 * Tasks of one session; the next is refused with SESSION_TURNS_EXCEEDED.
 */
turns_max: number
/**
 * Sessions of all tenants.
 */
sessions_max: number
/**
 * Sessions of one tenant.
 */
tenant_sessions_max: number
/**
 * A replica is overloaded for a session when its next turn would start there so many milliseconds later than elsewhere; then, or when it has waited so long, the turn moves (ORCH-3009). 0: it never waits for its replica.
 */
move_after_ms: number
/**
 * Of engines whose KV cache is no slot's own (vllm, tgi, triton, openai): share of it in which idle sessions are counted on. Beyond it the least recently used one counts as cold (ORCH-3022).
 */
kv_ratio_max: number
}
/**
 * When a replica of a strict pool dies under a task that has sent tokens (ORCH-4207).
 */
failover: {
/**
 * So long the task waits for another replica of its replica set; then it ends with WORKER_RESET.
 */
wait_max_ms: number
}
/**
 * Which of the replicas that can start a task gets it (ORCH-3008).
 */
placement: {
/**
 * affinity: where most of the prompt is warm, and a new prompt where it displaces what was used longest ago (ORCH-4208). round_robin: in turn, to compare with.
 */
order: ("affinity" | "round_robin")
/**
 * What is shared and shorter decides nothing. Estimated, in steps of 64.
 */
prefix_tokens_min: number
/**
 * So long at most a task leaves a free slot to others, to wait for the replica that has its prompt warm; and no longer than it would take to compute it anew, and again what it would displace. 0: never.
 */
prefix_wait_max_ms: number
/**
 * Blocks of 256 characters that are remembered of all replicas, about 200 bytes each.
 */
prefix_blocks_max: number
}
/**
 * A refusal with Retry-After keeps a place for the caller (ORCH-2007).
 */
waiting_room: {
/**
 * Kept promises of each queue, of each quota of a tenant, and of each length of deadline in a queue; 0 keeps none.
 */
promises_max: number
/**
 * Kept promises of all of them together; each takes about 300 bytes.
 */
promises_total_max: number
/**
 * How long after its time a promise is good.
 */
grace_ms: number
}
/**
 * How long ended tasks are kept: by age, by number and by bytes, whichever is reached first (ORCH-4305).
 */
retention: {
/**
 * From the end of a task.
 */
age_ms: number
/**
 * Ended tasks in the store.
 */
tasks_max: number
/**
 * Used bytes of the store. Unfinished tasks are never removed.
 */
bytes_max: number
/**
 * What is removed is written here first, as gzipped JSON lines. Relative to the file. Null: removed for good.
 */
archive_dir: (string | null)
}
/**
 * Replay packages of ended tasks (ORCH-4101): how long they are kept, by age and by bytes, whichever is reached first, and never longer than their task (ORCH-4104).
 */
replay: {
/**
 * From the end of the task.
 */
age_ms: number
/**
 * Of all packages together; the oldest goes first. One takes 1 to 3 KB with a few replicas, and 64 KB at most.
 */
bytes_max: number
/**
 * What is taken out of requests and errors when a task ends, before its package is written (ORCH-4103). What is taken out is in no package and no longer with the task; a request that has lost more than labels cannot be run again.
 */
redaction: {
/**
 * JSONPath (RFC 9535) into the request as it was sent, such as $.messages[*].content. Every text below goes.
 * 
 * @maxItems 64
 */
json_paths: string[]
/**
 * Every text under a key of this name goes, whatever its case.
 * 
 * @maxItems 64
 */
key_names: string[]
/**
 * Regular expressions in the syntax of RE2; what matches goes, and the rest of the text stays.
 * 
 * @maxItems 64
 */
patterns: string[]
}
}
/**
 * How often retention, quota windows, stuck tasks and idle sessions are looked at.
 */
reconcile_interval_ms: number
/**
 * Keys of hosted APIs, by where each of them may be sent (ORCH-3062). No key goes to an address without an entry, whatever an agent reports.
 * 
 * @maxItems 64
 * 
 * Items: One of api_key_file and api_key_env has to be there. Files are read at the start and at each reload.
 */
upstreams: {
/**
 * The url of the pool, path included; https off loopback, unless allow_http.
 */
url: string
/**
 * For this pool alone; it wins over an entry without one.
 */
pool_id?: string
/**
 * File of mode 600 with the key. Relative to the file.
 */
api_key_file?: string
/**
 * Variable of the environment with the key, in place of a file.
 */
api_key_env?: string
/**
 * http off loopback too: the key then crosses the network as it is.
 */
allow_http: boolean
}[]
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
 * Where models come from, how they are kept and whom they are taken from (ORCH-3042, ORCH-3073).
 */
models: {
/**
 * Fetched models. Relative to the file. Null: models in data_dir.
 */
cache_dir: (string | null)
/**
 * Bytes of fetched models; the least recently used go first, never one that a pool holds.
 */
cache_bytes_max: number
/**
 * Bytes of the disk that a fetch leaves free.
 */
disk_reserve_bytes: number
/**
 * A larger file is not fetched.
 */
file_bytes_max: number
/**
 * Limits of one fetch. What was received is kept and resumed.
 */
fetch: {
connect_timeout_ms: number
/**
 * Without a byte for so long, the connection is given up and made anew.
 */
stall_timeout_ms: number
/**
 * The whole fetch, retries included.
 */
timeout_ms: number
/**
 * Retries after a try that brought less than 1 MiB. Then the replica waits and tries again.
 */
retries_max: number
backoff_initial_ms: number
backoff_max_ms: number
}
/**
 * Which models are taken (ORCH-3073).
 */
trust: {
/**
 * strict: a model without a signature of one of keys, or from elsewhere than allowed_sources, is never loaded. permissive: it is, with a warning.
 */
policy: ("permissive" | "strict")
/**
 * Beginnings of sources: `file:` is every file of model_roots, `hf:` every repository, `hf:ORG/` those of one owner, `hf:ORG/REPO@` one repository with a revision named, `https://HOST/PATH/` what is below it. Names end with / or @, or a longer one would begin with them too.
 * 
 * @maxItems 64
 */
allowed_sources: string[]
/**
 * minisign public keys: the second line of a .pub file.
 * 
 * @maxItems 64
 */
keys: string[]
}
}
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
 * After so many crashes in a row, or within window_ms, the replica is failed (crash_loop).
 */
crashes_max: number
/**
 * Crashes longer ago do not count toward a crash loop.
 */
window_ms: number
/**
 * A replica in a crash loop is tried once more after up to so long; a restart command tries it at once.
 */
retry_failed_ms: number
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
 * An engine that has generated nothing for so long is asked for one token, in a slot that it chooses itself.
 */
token_interval_ms: number
/**
 * An engine that owes a token and makes no progress for so long is taken for hung.
 */
token_timeout_ms: number
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
/**
 * Pools that share their devices by turns (ORCH-3511). A pool with `group` is loaded when a task needs it.
 * 
 * @maxItems 64
 */
model_groups: ModelGroup[]
/**
 * Credential of the agent, toward the controller and for commands from it (ORCH-3035).
 */
auth: {
/**
 * One credential a line, at least 32 characters each: the first is sent, all are taken. Relative to the file. ORCHQ_AGENT_TOKEN wins.
 */
token_file: (string | null)
}
/**
 * How often the driver is asked for its devices.
 */
device_interval_ms: number
}
}
export interface Pool {
pool_id: string
/**
 * One of model_groups: the pool is loaded on demand. Without it its engines always run.
 */
group?: string
/**
 * openai: any server of OpenAI's protocol, hosted ones too; external alone, with `upstream` (ORCH-3062). mock: the fake engine, which has no model; external alone, and not in the production profile (ORCH-3060).
 */
engine: ("llamacpp" | "vllm" | "tgi" | "triton" | "openai" | "mock")
/**
 * Where the engine comes from (ORCH-3510). embedded: the bundled llama.cpp. binary: the engine's program at `binary_path`, or on PATH. container: an image. external: an engine that somebody else runs at `url`, of any kind but triton, and openai in no other way; the agent starts and stops nothing.
 */
provision: ("embedded" | "binary" | "external" | "container")
/**
 * Relative to the file.
 */
binary_path?: string
/**
 * Of an external engine: http, host and port. Of openai the base URL with its path, such as https://HOST/v1; https off loopback, unless upstream.allow_http.
 */
url?: string
/**
 * Of engine openai, and needed there. The controller has its own reference to the key, in controller.upstreams: no key is ever in a report.
 */
upstream?: {
/**
 * What the upstream calls the model. Without it model.model_id where the upstream lists that, else the one model that it lists.
 */
model?: string
/**
 * File of mode 600 with the key, for the agent's own questions. Relative to the file. Read anew at each start of the replica.
 */
api_key_file?: string
/**
 * Variable of the environment with the key, in place of a file.
 */
api_key_env?: string
/**
 * http off loopback too: key, prompts and answers then cross the network as they are.
 */
allow_http: boolean
/**
 * What makes the replica Ready. key: the upstream takes the key. models: it also lists the model. token: it also generates one token, which is paid for, of a model that it need not list.
 */
self_test: ("key" | "models" | "token")
/**
 * How often a Ready upstream is asked for its models, which costs nothing.
 */
probe_interval_ms: number
/**
 * How often it is asked for one token, which is paid for. Null: never.
 */
token_interval_ms: (number | null)
}
/**
 * Of an engine in a container.
 */
container?: {
runtime: ("podman" | "docker")
/**
 * Never pulled by the agent: it has to be on the host.
 */
image: string
/**
 * Shared memory; engines on several devices exchange through it.
 */
shm_bytes: number
}
/**
 * Of this host by path, or fetched by source; an external pool may go without either.
 */
model: {
model_id: string
/**
 * Inside model_roots: a GGUF file for llamacpp, a folder for the others.
 */
path?: string
/**
 * `hf:ORG/REPO[@REVISION]/FILE` or `https://...`; http only on loopback. HF_TOKEN and HF_ENDPOINT are read from the environment.
 */
source?: string
/**
 * Signed manifest of the model: a path in model_roots where the model has one, else an address. Without one the signature is that of the file.
 */
manifest?: string
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
 * strict: every replica of a set gives the same tokens for the same prompt, parameters and seed (ORCH-3045). One slot, no shared batches, no prompt cache, fixed kernels; what else decides a byte is pinned by the replica set. Not for external engines, nor for triton.
 */
determinism: ("strict" | "best_effort")
/**
 * Engines reuse what they computed for the beginning of an earlier prompt (ORCH-4208), and placement looks for it. Without the key: true for best_effort, false for strict, where true is refused. What it means between tenants: docs/scheduling.md.
 */
prefix_cache?: boolean
/**
 * The pool serves embeddings, and no text (ORCH-2013): its engine is started for that, tested with one, and reuses nothing of earlier texts. Of llamacpp, vllm and openai. `{}` where the model says the rest.
 */
embedding?: {
/**
 * How llama-server makes one vector of those of the tokens. Without it as the model's file says; a model that was made for text says nothing, and llama-server then refuses every request. The bundled engine goes by the file, and takes the last token where that says nothing.
 */
pooling?: ("mean" | "cls" | "last")
}
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
 * CUDA_VISIBLE_DEVICES of the engine (ORCH-3011): indices as nvidia-smi counts, or UUIDs. May be empty where the host has one GPU.
 */
device_mask: string
/**
 * Splits a model of llamacpp over the devices of device_mask, one share each, in its order (ORCH-3012). Empty: one device.
 * 
 * @maxItems 16
 */
tensor_split: number[]
/**
 * KV cache of llamacpp; a quantised one switches flash attention on.
 */
kv_type: ("f32" | "f16" | "bf16" | "q8_0" | "q5_1" | "q5_0" | "q4_1" | "q4_0" | "iq4_nl")
/**
 * Share of each device's memory that vllm or tgi takes.
 */
device_memory_ratio: number
/**
 * Further arguments, as they are; those that the agent sets itself are refused.
 * 
 * @maxItems 64
 */
engine_args: string[]
}
export interface ModelGroup {
group_id: string
/**
 * Pools of the group that are loaded at once, while the memory of their devices takes them.
 */
resident_max: number
/**
 * A pool that was loaded stays for so long, whoever else waits.
 */
residence_min_ms: number
/**
 * Queued work of a pool that is not loaded waits for so long, or until its deadline asks for the load, before a pool with queued work of its own gives way.
 */
wait_max_ms: number
/**
 * Loads of the whole group; what comes above it waits.
 */
loads_per_minute_max: number
/**
 * Without work for so long a pool is unloaded. Null: when another needs its place.
 */
idle_ttl_ms: (number | null)
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
traces?: {
/**
 * Where both daemons send spans by OTLP over HTTP, such as http://127.0.0.1:4318/v1/traces. null: no spans are made (ORCH-3043).
 */
otlp_url?: (string | null)
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
 * What a full queue does (ORCH-3005): refuse the newcomer; end the longest-queued task of the class; or end the queued task of a lower class that is least likely to meet its deadline.
 */
policy?: ("reject" | "drop-lru" | "shed-low-priority")
/**
 * Share of the dispatches when both classes wait.
 */
weight?: number
/**
 * Part of the places that is kept for tenants below their share by weight while several tenants want the class: a tenant at its share is refused with ADMISSION_REJECT before it fills them. A tenant that is alone has all of them. 0: none.
 */
tenant_reserve_ratio?: number
}
batch?: {
capacity?: number
/**
 * What a full queue does (ORCH-3005): refuse the newcomer; end the longest-queued task of the class; or end the queued task of a lower class that is least likely to meet its deadline.
 */
policy?: ("reject" | "drop-lru" | "shed-low-priority")
/**
 * Share of the dispatches when both classes wait.
 */
weight?: number
/**
 * Part of the places that is kept for tenants below their share by weight while several tenants want the class: a tenant at its share is refused with ADMISSION_REJECT before it fills them. A tenant that is alone has all of them. 0: none.
 */
tenant_reserve_ratio?: number
}
/**
 * fair: weights, tenants and deadlines. fifo: one order of arrival, to compare with.
 */
discipline?: ("fair" | "fifo")
/**
 * Inside a tenant earlier deadlines go first; a task without one counts as due so long after its admission, so that it is never passed for ever.
 */
patience_ms?: number
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
/**
 * An agent that is silent for so long is forgotten, with its replicas and their series; it registers anew when it comes back.
 */
forget_after_ms?: number
/**
 * Agents that are remembered. One more takes the place of the one that is silent for longest; where none is, it is refused with OVERLOADED.
 */
agents_max?: number
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
/**
 * From dispatch to the last token.
 */
wall_ms?: number
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
 * Time to receive a whole request. A connection that waits for the next one is closed after so long, and after 30 s at most.
 */
request_timeout_ms?: number
connections_max?: number
streams_max?: number
/**
 * A reader that takes nothing for so long is cut off, of a stream or of any other answer; a stream may be resumed.
 */
stream_stall_ms?: number
stream_keepalive_ms?: number
/**
 * Above this used share of the old generation of the heap new work is refused with OVERLOADED. V8 gives up at about 0.9.
 */
heap_ratio_max?: number
/**
 * Above this share of the descriptor limit new work is refused with OVERLOADED.
 */
fds_ratio_max?: number
}
/**
 * What requests of the OpenAI-compatible API get that do not say it (ORCH-4404).
 */
openai?: {
/**
 * Tokens of an answer whose request names neither max_tokens nor max_completion_tokens.
 */
max_tokens?: number
/**
 * Milliseconds in which an answer must end whose request names no deadline. OpenAI's own clients give up after as many.
 */
deadline_ms?: number
}
/**
 * Running tasks may end within it; what is left is decoded again after the restart.
 */
shutdown_grace_ms?: number
/**
 * Weights and quotas of tenants (ORCH-3006, ORCH-3075, ORCH-3077).
 */
tenancy?: {
/**
 * For every tenant without an entry of its own, and for what an entry leaves out.
 */
default?: {
/**
 * Share of the tokens when several tenants of a class wait (ORCH-3075).
 */
weight?: number
/**
 * Tasks that have not ended. Null: no limit.
 */
concurrent_tasks?: (number | null)
/**
 * Submissions, refused ones included. Null: no limit.
 */
requests_per_second?: (number | null)
/**
 * Submissions at once above the rate.
 */
burst?: number
/**
 * Prompt and answer, charged by estimate and corrected by real usage. Null: no limit.
 */
tokens_per_minute?: (number | null)
/**
 * KV cache that the tenant's unfinished tasks may need together, in 10^6 bytes. Null: no limit.
 */
kv_megabytes?: (number | null)
}
/**
 * By name of the tenant; what is left out is as in default.
 */
tenants?: {
/**
 * One tenant.
 */
[k: string]: {
/**
 * Share of the tokens when several tenants of a class wait (ORCH-3075).
 */
weight?: number
/**
 * Tasks that have not ended. Null: no limit.
 */
concurrent_tasks?: (number | null)
/**
 * Submissions, refused ones included. Null: no limit.
 */
requests_per_second?: (number | null)
/**
 * Submissions at once above the rate.
 */
burst?: number
/**
 * Prompt and answer, charged by estimate and corrected by real usage. Null: no limit.
 */
tokens_per_minute?: (number | null)
/**
 * KV cache that the tenant's unfinished tasks may need together, in 10^6 bytes. Null: no limit.
 */
kv_megabytes?: (number | null)
}
}
}
/**
 * API keys and the credential of agents (ORCH-3035). Secrets stand in files or in the environment, never here.
 */
auth?: {
/**
 * Server secret under which keys are kept, at least 32 bytes. Relative to the file. Null: server-secret in data_dir, made with the first key. ORCHQ_SERVER_SECRET wins.
 */
secret_file?: (string | null)
/**
 * Credentials of agents, one a line, at least 32 characters each: the first is sent, all are taken. Relative to the file. ORCHQ_AGENT_TOKEN wins.
 */
agent_token_file?: (string | null)
/**
 * How often the keys are read again, so that a revoked one stops to work.
 */
keys_refresh_ms?: number
}
/**
 * What is assumed of tasks before they run.
 */
estimates?: {
/**
 * KV cache of one token, for the quota kv_megabytes. 131072 is a model of 8 billion parameters with grouped attention at 16 bits.
 */
kv_bytes_per_token?: number
/**
 * A task with a deadline is refused with DEADLINE_UNMET when the likelihood to meet it is below this (ORCH-3079). 0 admits all.
 */
refuse_below?: number
}
/**
 * Keeps tasks from an engine process whose attempts fail (ORCH-3010): open, then after a cooldown half open for probes. The failures of one tenant do not open it while the attempts of others go well.
 */
breaker?: {
/**
 * Attempts that ended in the last so many milliseconds count.
 */
window_ms?: number
/**
 * It opens at so many failures in the window, and not below.
 */
failures_min?: number
/**
 * And at this share of failures among the attempts of the window.
 */
failure_ratio?: number
/**
 * Most that it stays open at first; each probe that fails doubles it.
 */
cooldown_ms?: number
/**
 * Most that it ever stays open.
 */
cooldown_max_ms?: number
/**
 * Half open, so many tasks are let through at once, and so many have to go well.
 */
probes?: number
}
/**
 * Exponential backoff with full jitter between attempts, without a slot (ORCH-4204).
 */
retry?: {
/**
 * Most that the first retry waits.
 */
base_ms?: number
/**
 * Most that any retry waits, also where an engine asks for longer by Retry-After.
 */
max_ms?: number
}
/**
 * Tasks with a session_id (ORCH-3021). Where a bound is reached, the session that nobody used for longest ends.
 */
sessions?: {
/**
 * Without a task for so long a session ends.
 */
idle_ttl_ms?: number
/**
 * Tasks of one session; the next is refused with SESSION_TURNS_EXCEEDED.
 */
turns_max?: number
/**
 * Sessions of all tenants.
 */
sessions_max?: number
/**
 * Sessions of one tenant.
 */
tenant_sessions_max?: number
/**
 * A replica is overloaded for a session when its next turn would start there so many milliseconds later than elsewhere; then, or when it has waited so long, the turn moves (ORCH-3009). 0: it never waits for its replica.
 */
move_after_ms?: number
/**
 * Of engines whose KV cache is no slot's own (vllm, tgi, triton, openai): share of it in which idle sessions are counted on. Beyond it the least recently used one counts as cold (ORCH-3022).
 */
kv_ratio_max?: number
}
/**
 * When a replica of a strict pool dies under a task that has sent tokens (ORCH-4207).
 */
failover?: {
/**
 * So long the task waits for another replica of its replica set; then it ends with WORKER_RESET.
 */
wait_max_ms?: number
}
/**
 * Which of the replicas that can start a task gets it (ORCH-3008).
 */
placement?: {
/**
 * affinity: where most of the prompt is warm, and a new prompt where it displaces what was used longest ago (ORCH-4208). round_robin: in turn, to compare with.
 */
order?: ("affinity" | "round_robin")
/**
 * What is shared and shorter decides nothing. Estimated, in steps of 64.
 */
prefix_tokens_min?: number
/**
 * So long at most a task leaves a free slot to others, to wait for the replica that has its prompt warm; and no longer than it would take to compute it anew, and again what it would displace. 0: never.
 */
prefix_wait_max_ms?: number
/**
 * Blocks of 256 characters that are remembered of all replicas, about 200 bytes each.
 */
prefix_blocks_max?: number
}
/**
 * A refusal with Retry-After keeps a place for the caller (ORCH-2007).
 */
waiting_room?: {
/**
 * Kept promises of each queue, of each quota of a tenant, and of each length of deadline in a queue; 0 keeps none.
 */
promises_max?: number
/**
 * Kept promises of all of them together; each takes about 300 bytes.
 */
promises_total_max?: number
/**
 * How long after its time a promise is good.
 */
grace_ms?: number
}
/**
 * How long ended tasks are kept: by age, by number and by bytes, whichever is reached first (ORCH-4305).
 */
retention?: {
/**
 * From the end of a task.
 */
age_ms?: number
/**
 * Ended tasks in the store.
 */
tasks_max?: number
/**
 * Used bytes of the store. Unfinished tasks are never removed.
 */
bytes_max?: number
/**
 * What is removed is written here first, as gzipped JSON lines. Relative to the file. Null: removed for good.
 */
archive_dir?: (string | null)
}
/**
 * Replay packages of ended tasks (ORCH-4101): how long they are kept, by age and by bytes, whichever is reached first, and never longer than their task (ORCH-4104).
 */
replay?: {
/**
 * From the end of the task.
 */
age_ms?: number
/**
 * Of all packages together; the oldest goes first. One takes 1 to 3 KB with a few replicas, and 64 KB at most.
 */
bytes_max?: number
/**
 * What is taken out of requests and errors when a task ends, before its package is written (ORCH-4103). What is taken out is in no package and no longer with the task; a request that has lost more than labels cannot be run again.
 */
redaction?: {
/**
 * JSONPath (RFC 9535) into the request as it was sent, such as $.messages[*].content. Every text below goes.
 * 
 * @maxItems 64
 */
json_paths?: string[]
/**
 * Every text under a key of this name goes, whatever its case.
 * 
 * @maxItems 64
 */
key_names?: string[]
/**
 * Regular expressions in the syntax of RE2; what matches goes, and the rest of the text stays.
 * 
 * @maxItems 64
 */
patterns?: string[]
}
}
/**
 * How often retention, quota windows, stuck tasks and idle sessions are looked at.
 */
reconcile_interval_ms?: number
/**
 * Keys of hosted APIs, by where each of them may be sent (ORCH-3062). No key goes to an address without an entry, whatever an agent reports.
 * 
 * @maxItems 64
 * 
 * Items: One of api_key_file and api_key_env has to be there. Files are read at the start and at each reload.
 */
upstreams?: {
/**
 * The url of the pool, path included; https off loopback, unless allow_http.
 */
url: string
/**
 * For this pool alone; it wins over an entry without one.
 */
pool_id?: string
/**
 * File of mode 600 with the key. Relative to the file.
 */
api_key_file?: string
/**
 * Variable of the environment with the key, in place of a file.
 */
api_key_env?: string
/**
 * http off loopback too: the key then crosses the network as it is.
 */
allow_http?: boolean
}[]
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
 * Where models come from, how they are kept and whom they are taken from (ORCH-3042, ORCH-3073).
 */
models?: {
/**
 * Fetched models. Relative to the file. Null: models in data_dir.
 */
cache_dir?: (string | null)
/**
 * Bytes of fetched models; the least recently used go first, never one that a pool holds.
 */
cache_bytes_max?: number
/**
 * Bytes of the disk that a fetch leaves free.
 */
disk_reserve_bytes?: number
/**
 * A larger file is not fetched.
 */
file_bytes_max?: number
/**
 * Limits of one fetch. What was received is kept and resumed.
 */
fetch?: {
connect_timeout_ms?: number
/**
 * Without a byte for so long, the connection is given up and made anew.
 */
stall_timeout_ms?: number
/**
 * The whole fetch, retries included.
 */
timeout_ms?: number
/**
 * Retries after a try that brought less than 1 MiB. Then the replica waits and tries again.
 */
retries_max?: number
backoff_initial_ms?: number
backoff_max_ms?: number
}
/**
 * Which models are taken (ORCH-3073).
 */
trust?: {
/**
 * strict: a model without a signature of one of keys, or from elsewhere than allowed_sources, is never loaded. permissive: it is, with a warning.
 */
policy?: ("permissive" | "strict")
/**
 * Beginnings of sources: `file:` is every file of model_roots, `hf:` every repository, `hf:ORG/` those of one owner, `hf:ORG/REPO@` one repository with a revision named, `https://HOST/PATH/` what is below it. Names end with / or @, or a longer one would begin with them too.
 * 
 * @maxItems 64
 */
allowed_sources?: string[]
/**
 * minisign public keys: the second line of a .pub file.
 * 
 * @maxItems 64
 */
keys?: string[]
}
}
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
 * After so many crashes in a row, or within window_ms, the replica is failed (crash_loop).
 */
crashes_max?: number
/**
 * Crashes longer ago do not count toward a crash loop.
 */
window_ms?: number
/**
 * A replica in a crash loop is tried once more after up to so long; a restart command tries it at once.
 */
retry_failed_ms?: number
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
 * An engine that has generated nothing for so long is asked for one token, in a slot that it chooses itself.
 */
token_interval_ms?: number
/**
 * An engine that owes a token and makes no progress for so long is taken for hung.
 */
token_timeout_ms?: number
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
/**
 * Pools that share their devices by turns (ORCH-3511). A pool with `group` is loaded when a task needs it.
 * 
 * @maxItems 64
 */
model_groups?: ModelGroupInput[]
/**
 * Credential of the agent, toward the controller and for commands from it (ORCH-3035).
 */
auth?: {
/**
 * One credential a line, at least 32 characters each: the first is sent, all are taken. Relative to the file. ORCHQ_AGENT_TOKEN wins.
 */
token_file?: (string | null)
}
/**
 * How often the driver is asked for its devices.
 */
device_interval_ms?: number
}
}
export interface PoolInput {
pool_id: string
/**
 * One of model_groups: the pool is loaded on demand. Without it its engines always run.
 */
group?: string
/**
 * openai: any server of OpenAI's protocol, hosted ones too; external alone, with `upstream` (ORCH-3062). mock: the fake engine, which has no model; external alone, and not in the production profile (ORCH-3060).
 */
engine?: ("llamacpp" | "vllm" | "tgi" | "triton" | "openai" | "mock")
/**
 * Where the engine comes from (ORCH-3510). embedded: the bundled llama.cpp. binary: the engine's program at `binary_path`, or on PATH. container: an image. external: an engine that somebody else runs at `url`, of any kind but triton, and openai in no other way; the agent starts and stops nothing.
 */
provision?: ("embedded" | "binary" | "external" | "container")
/**
 * Relative to the file.
 */
binary_path?: string
/**
 * Of an external engine: http, host and port. Of openai the base URL with its path, such as https://HOST/v1; https off loopback, unless upstream.allow_http.
 */
url?: string
/**
 * Of engine openai, and needed there. The controller has its own reference to the key, in controller.upstreams: no key is ever in a report.
 */
upstream?: {
/**
 * What the upstream calls the model. Without it model.model_id where the upstream lists that, else the one model that it lists.
 */
model?: string
/**
 * File of mode 600 with the key, for the agent's own questions. Relative to the file. Read anew at each start of the replica.
 */
api_key_file?: string
/**
 * Variable of the environment with the key, in place of a file.
 */
api_key_env?: string
/**
 * http off loopback too: key, prompts and answers then cross the network as they are.
 */
allow_http?: boolean
/**
 * What makes the replica Ready. key: the upstream takes the key. models: it also lists the model. token: it also generates one token, which is paid for, of a model that it need not list.
 */
self_test?: ("key" | "models" | "token")
/**
 * How often a Ready upstream is asked for its models, which costs nothing.
 */
probe_interval_ms?: number
/**
 * How often it is asked for one token, which is paid for. Null: never.
 */
token_interval_ms?: (number | null)
}
/**
 * Of an engine in a container.
 */
container?: {
runtime?: ("podman" | "docker")
/**
 * Never pulled by the agent: it has to be on the host.
 */
image: string
/**
 * Shared memory; engines on several devices exchange through it.
 */
shm_bytes?: number
}
/**
 * Of this host by path, or fetched by source; an external pool may go without either.
 */
model: {
model_id: string
/**
 * Inside model_roots: a GGUF file for llamacpp, a folder for the others.
 */
path?: string
/**
 * `hf:ORG/REPO[@REVISION]/FILE` or `https://...`; http only on loopback. HF_TOKEN and HF_ENDPOINT are read from the environment.
 */
source?: string
/**
 * Signed manifest of the model: a path in model_roots where the model has one, else an address. Without one the signature is that of the file.
 */
manifest?: string
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
 * strict: every replica of a set gives the same tokens for the same prompt, parameters and seed (ORCH-3045). One slot, no shared batches, no prompt cache, fixed kernels; what else decides a byte is pinned by the replica set. Not for external engines, nor for triton.
 */
determinism?: ("strict" | "best_effort")
/**
 * Engines reuse what they computed for the beginning of an earlier prompt (ORCH-4208), and placement looks for it. Without the key: true for best_effort, false for strict, where true is refused. What it means between tenants: docs/scheduling.md.
 */
prefix_cache?: boolean
/**
 * The pool serves embeddings, and no text (ORCH-2013): its engine is started for that, tested with one, and reuses nothing of earlier texts. Of llamacpp, vllm and openai. `{}` where the model says the rest.
 */
embedding?: {
/**
 * How llama-server makes one vector of those of the tokens. Without it as the model's file says; a model that was made for text says nothing, and llama-server then refuses every request. The bundled engine goes by the file, and takes the last token where that says nothing.
 */
pooling?: ("mean" | "cls" | "last")
}
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
 * CUDA_VISIBLE_DEVICES of the engine (ORCH-3011): indices as nvidia-smi counts, or UUIDs. May be empty where the host has one GPU.
 */
device_mask?: string
/**
 * Splits a model of llamacpp over the devices of device_mask, one share each, in its order (ORCH-3012). Empty: one device.
 * 
 * @maxItems 16
 */
tensor_split?: number[]
/**
 * KV cache of llamacpp; a quantised one switches flash attention on.
 */
kv_type?: ("f32" | "f16" | "bf16" | "q8_0" | "q5_1" | "q5_0" | "q4_1" | "q4_0" | "iq4_nl")
/**
 * Share of each device's memory that vllm or tgi takes.
 */
device_memory_ratio?: number
/**
 * Further arguments, as they are; those that the agent sets itself are refused.
 * 
 * @maxItems 64
 */
engine_args?: string[]
}
export interface ModelGroupInput {
group_id: string
/**
 * Pools of the group that are loaded at once, while the memory of their devices takes them.
 */
resident_max?: number
/**
 * A pool that was loaded stays for so long, whoever else waits.
 */
residence_min_ms?: number
/**
 * Queued work of a pool that is not loaded waits for so long, or until its deadline asks for the load, before a pool with queued work of its own gives way.
 */
wait_max_ms?: number
/**
 * Loads of the whole group; what comes above it waits.
 */
loads_per_minute_max?: number
/**
 * Without work for so long a pool is unloaded. Null: when another needs its place.
 */
idle_ttl_ms?: (number | null)
}
