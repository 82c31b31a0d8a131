// Generated from contracts/openapi/agent.yaml by `npm run generate`. Do not edit.
export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process answers. */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Metrics as in contracts/metrics/metrics.yaml. */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** It can do its work. */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the agent owns and what it last reported. */
        get: operations["getAgent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agent/pools/{pool_id}/load": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start the engines of the pool on this host.
         * @description For pools that are loaded on demand. One that waits before its next try is tried at once. Whether they get Ready is in the reports.
         */
        post: operations["loadAgentPool"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agent/pools/{pool_id}/reload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Swap the model of the pool on this host. */
        post: operations["reloadAgentPool"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agent/pools/{pool_id}/unload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop the engines of the pool on this host.
         * @description They stay stopped until a load or a reload, or, where they are not loaded on demand, until the agent is restarted. Repeating it does no harm.
         */
        post: operations["unloadAgentPool"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agent/replicas/{replica_id}/restart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replace the process of a replica. */
        post: operations["restartReplica"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description Everything an agent knows, whole each time, so that one report heals a controller that lost everything.
         * @example {
         *       "agent_id": "host-a",
         *       "url": "http://127.0.0.1:7211",
         *       "boot_id": "3c1d2f0e",
         *       "sequence": 1,
         *       "devices": [
         *         {
         *           "device_id": "cpu",
         *           "kind": "cpu",
         *           "name": "AMD EPYC",
         *           "memory_total_bytes": 25000000000,
         *           "memory_free_bytes": 20000000000
         *         }
         *       ],
         *       "pools": [
         *         {
         *           "pool_id": "default",
         *           "engine": "llamacpp",
         *           "model": {
         *             "model_id": "haiku-tiny",
         *             "source": "file:assets/models/haiku-tiny.gguf",
         *             "digest": "sha256:c7ad79c299cfac89859bf3f4d59727f88a6b50b44ab6cee1bbb6009f58ef24d5",
         *             "size_bytes": 2233600
         *           },
         *           "workloads": [
         *             "completion",
         *             "chat"
         *           ],
         *           "sampler_profile_version": "v1",
         *           "generation": 0,
         *           "replicas": [
         *             {
         *               "replica_id": "default-0",
         *               "state": "ready",
         *               "url": "http://127.0.0.1:7300",
         *               "generation": 1,
         *               "slots_total": 1,
         *               "context_tokens": 2048,
         *               "engine_version": "b11669",
         *               "model_digest": "sha256:c7ad79c299cfac89859bf3f4d59727f88a6b50b44ab6cee1bbb6009f58ef24d5",
         *               "device": "cpu",
         *               "restarts": 0,
         *               "last_error": null
         *             }
         *           ]
         *         }
         *       ]
         *     }
         */
        AgentReport: {
            agent_id: components["schemas"]["Name"];
            /** @description New with each start of the agent. */
            boot_id: string;
            devices: components["schemas"]["Device"][];
            pools: components["schemas"]["PoolReport"][];
            /** @description Counts the reports of this boot; an older one is dropped. */
            sequence: number;
            /** @description Base address of the agent API. */
            url: string;
        };
        AgentStatus: {
            agent_id: components["schemas"]["Name"];
            boot_id: string;
            controller: {
                registered: boolean;
                url: string;
            };
            report: components["schemas"]["AgentReport"];
        };
        /**
         * @example {
         *       "accepted": true
         *     }
         */
        CommandAccepted: {
            accepted: boolean;
        };
        /**
         * @description strict: the replicas of one set give the same tokens for the same prompt, parameters and seed: one slot, no shared batches, no prompt cache, everything pinned that decides a byte. best_effort: they mostly do, and nobody says so (ORCH-3045).
         * @enum {string}
         */
        Determinism: "strict" | "best_effort";
        /**
         * @example {
         *       "device_id": "cpu",
         *       "kind": "cpu",
         *       "name": "AMD EPYC",
         *       "memory_total_bytes": 25000000000,
         *       "memory_free_bytes": 20000000000
         *     }
         */
        Device: {
            compute_capability?: string | null;
            device_id: string;
            driver_version?: string | null;
            /** @description Since the driver was loaded. */
            ecc_corrected_errors?: number | null;
            /** @description Since the driver was loaded. */
            ecc_uncorrected_errors?: number | null;
            /** @description Place in PCI bus order, as nvidia-smi counts. */
            index?: number | null;
            /** @enum {string} */
            kind: "cpu" | "cuda";
            memory_free_bytes?: number | null;
            memory_total_bytes: number | null;
            memory_used_bytes?: number | null;
            /** @description Its parts are devices of their own then, and its own memory serves nobody. */
            mig_enabled?: boolean | null;
            name: string;
            temperature_celsius?: number | null;
            /** @description Share of the last second in which a kernel ran. */
            utilisation_ratio?: number | null;
        };
        /** @enum {string} */
        Engine: "llamacpp" | "vllm" | "tgi" | "triton" | "openai" | "mock";
        /**
         * @description What some engines can do with a request and others cannot: presence_penalty and frequency_penalty; logprobs; response_format; tools and messages of tools; dimensions of an embedding. A task that needs what no engine of its model has is INVALID_PARAMS with the field.
         * @enum {string}
         */
        EngineFeature: "penalties" | "logprobs" | "json_schema" | "tools" | "dimensions";
        /** @description Of a strict pool: what else decides a byte, as one digest: slots, context, threads, layers on devices, type of the KV cache, further arguments, image, and the devices with their drivers. Null for best_effort. */
        EngineSettingsDigest: string | null;
        /** @description The one error envelope (ORCH-2006), compatible with application/problem+json. */
        Error: {
            /** @description One of contracts/errors/errors.yaml. */
            code: string;
            correlation_id: string;
            details: {
                violations?: components["schemas"]["Violation"][];
            } & {
                [key: string]: unknown;
            };
            engine: components["schemas"]["Engine"] | null;
            message: string;
            /** @description The queue policy that decided. */
            policy_label: string | null;
            pool_id: string | null;
            retriable: boolean;
            retry_after_ms: number | null;
            status?: number;
            title?: string;
            /** @description URI reference, `urn:orchqueue:error:CODE`. */
            type?: string;
        };
        /** @description What the header of a GGUF file says (ORCH-3070). Null where it says nothing. */
        GgufFacts: {
            /** @description llama, qwen3, gemma3 and so on. */
            architecture: string;
            /** @description Tokens that it was trained for. */
            context_length: number | null;
            embedding_length: number | null;
            expert_count: number | null;
            has_chat_template: boolean;
            /** @description Of the layer that has most. */
            head_count: number | null;
            /** @description The table of token embeddings, which stays in host memory. */
            input_bytes: number;
            key_length: number | null;
            /** @description `general.type`: model, adapter, mmproj and so on. */
            kind: string;
            /** @description Of the layer that has most. */
            kv_head_count: number | null;
            /** @description Of all layers; times key_length and value_length it gives the KV cache of one token. */
            kv_head_total: number | null;
            layer_count: number | null;
            name: string | null;
            /** @description The matrix behind the last layer; 0 where the embeddings serve as it. */
            output_bytes: number;
            /** @description Elements of all tensors of this file. */
            parameters: number;
            /** @description The maker's label, or else the type that most bytes have. */
            quantization: string | null;
            /** @description Files that the model is split into. */
            shard_count: number;
            sliding_window: number | null;
            /** @description Bytes of all tensors of a known type in this file. */
            tensor_bytes: number;
            /** @description llama, gpt2, bert and so on. */
            tokenizer: string | null;
            value_length: number | null;
            vocabulary_size: number | null;
        };
        /**
         * @example {
         *       "status": "ok"
         *     }
         */
        Health: {
            /** @enum {string} */
            status: "ok";
        };
        /**
         * @example {
         *       "generation": 1
         *     }
         */
        LoadCommand: {
            /**
             * @description The model is fetched where it is not on the host, and nothing is started before the next load. What becomes of it is in `on_demand.model_file`.
             * @default false
             */
            fetch_only?: boolean;
            /** @description Higher than every one the agent accepted for the pool (ORCH-3502). */
            generation: number;
        };
        /** @description What the agent found a model file to be before it let an engine load it. */
        ModelFacts: {
            /** @description Null until the file has been read. */
            digest: string | null;
            fetch?: components["schemas"]["ModelFetch"] | null;
            gguf?: components["schemas"]["GgufFacts"] | null;
            model_id: components["schemas"]["Name"];
            /** @description Commit of the repository that an hf source was fetched at. */
            revision?: string | null;
            /** @description Null until the file has been read. */
            size_bytes: number | null;
            /** @description file:, https: or hf:. */
            source: string;
            trust?: components["schemas"]["ModelTrust"] | null;
        };
        /** @description A model file on its way to the host (ORCH-3042). */
        ModelFetch: {
            received_bytes: number;
            retries: number;
            /**
             * @description waiting: it failed and is tried again.
             * @enum {string}
             */
            state: "waiting" | "fetching" | "done" | "failed";
            /** @description Null until the source has said it. */
            total_bytes: number | null;
        };
        /**
         * @description Whether a load finds its model on the host. `absent`: it would be fetched. `fetching`: it is, by a load with `fetch_only`. `failed`: that did not succeed. An agent that does not say has it.
         * @enum {string}
         */
        ModelFileState: "there" | "absent" | "fetching" | "failed";
        /**
         * @description What a publisher says of one model file. Its signature is beside it, with `.minisig` at the end of the name.
         * @example {
         *       "manifest_version": 1,
         *       "model_id": "haiku-tiny",
         *       "digest": "sha256:c7ad79c299cfac89859bf3f4d59727f88a6b50b44ab6cee1bbb6009f58ef24d5",
         *       "size_bytes": 2233600
         *     }
         */
        ModelManifest: {
            digest: string;
            license?: string;
            /** @constant */
            manifest_version: 1;
            model_id: components["schemas"]["Name"];
            notes?: string;
            size_bytes: number;
        };
        /** @description A file of the host by `path`, or one that is fetched by `source`. */
        ModelSource: {
            /** @description Expected digest; a file with another one never loads (ORCH-3037). */
            digest?: string;
            /** @description Signed manifest: a path where the model has one, else an address. */
            manifest?: string;
            model_id: components["schemas"]["Name"];
            /** @description A GGUF file inside the configured model roots. */
            path?: string;
            /** @description `hf:ORG/REPO[@REVISION]/FILE` or `https://...`; http only on loopback. */
            source?: string;
        } & (unknown | unknown);
        /** @description What is known of where a model comes from (ORCH-3073). */
        ModelTrust: {
            manifest?: components["schemas"]["ModelManifest"] | null;
            /** @enum {string} */
            policy: "permissive" | "strict";
            /** @description Id of the configured key whose signature holds; null when none does. */
            signed_by: string | null;
            /** @description Why the policy strict would refuse it. */
            warnings: string[];
        };
        Name: string;
        /**
         * @description Of a pool that is loaded when a task needs it; absent where its engines always run. Its group, its rules, and what an engine of the pool will have (ORCH-3511).
         * @example {
         *       "group": "spare",
         *       "resident_max": 1,
         *       "residence_min_ms": 30000,
         *       "wait_max_ms": 60000,
         *       "loads_per_minute_max": 6,
         *       "idle_ttl_ms": null,
         *       "slots": 1,
         *       "context_tokens": 2048
         *     }
         */
        OnDemand: {
            context_tokens: number;
            group: components["schemas"]["Name"];
            /** @description Without work for so long a pool is unloaded. */
            idle_ttl_ms: number | null;
            loads_per_minute_max: number;
            model_file?: components["schemas"]["ModelFileState"];
            /** @description A pool that was loaded stays for so long. */
            residence_min_ms: number;
            /** @description Pools of the group that are loaded at once. */
            resident_max: number;
            /** @description Of all its replicas, once they are Ready. */
            slots: number;
            /** @description Queued work of a pool that is not loaded waits for so long before one with queued work of its own gives way. */
            wait_max_ms: number;
        };
        PoolReport: {
            /** @description Absent from earlier agents: best_effort. */
            determinism?: components["schemas"]["Determinism"];
            engine: components["schemas"]["Engine"];
            engine_settings_digest?: components["schemas"]["EngineSettingsDigest"];
            /** @description Highest command generation the agent accepted for this pool. */
            generation: number;
            /** @description Features that the engines of the pool do not have by the way they are started, though others of their kind may. Absent: none. */
            lacks?: components["schemas"]["EngineFeature"][];
            model: components["schemas"]["ModelFacts"];
            on_demand?: components["schemas"]["OnDemand"];
            pool_id: components["schemas"]["Name"];
            /** @description Its engines may reuse the beginning of earlier prompts (ORCH-4208). Absent from earlier agents: false. */
            prefix_cache?: boolean;
            replicas: components["schemas"]["ReplicaReport"][];
            sampler_profile_version: string;
            workloads: components["schemas"]["Workload"][];
        };
        /**
         * @example {
         *       "ready": true,
         *       "reasons": []
         *     }
         */
        Readiness: {
            ready: boolean;
            /** @description What is missing, in words; empty when ready. */
            reasons: string[];
        };
        /**
         * @example {
         *       "generation": 1,
         *       "model": {
         *         "model_id": "haiku-tiny-b",
         *         "path": "models/other.gguf"
         *       },
         *       "drain_deadline_ms": 30000
         *     }
         */
        ReloadCommand: {
            /**
             * @description So long may what runs in an engine that is replaced go on.
             * @default 30000
             */
            drain_deadline_ms?: number;
            /** @description Higher than every one the agent accepted for the pool (ORCH-3502). */
            generation: number;
            model: components["schemas"]["ModelSource"];
        };
        /**
         * @example {
         *       "pool_id": "default",
         *       "outcome": "reloaded",
         *       "model_id": "haiku-tiny-b",
         *       "reason": null,
         *       "way": "beside"
         *     }
         */
        ReloadResult: {
            /** @description The model that serves now. */
            model_id: components["schemas"]["Name"];
            /**
             * @description rolled_back: the old model serves again; failed: neither does.
             * @enum {string}
             */
            outcome: "reloaded" | "rolled_back" | "failed";
            pool_id: components["schemas"]["Name"];
            /** @description Why the new model does not serve. */
            reason: string | null;
            /**
             * @description beside: each new engine was Ready before the old one was asked to go. in_place: at least one replica had no room for both, or did not serve, so that its old engine went first. Absent: no engine was touched.
             * @enum {string}
             */
            way?: "beside" | "in_place";
        };
        ReplicaReport: {
            /** @description Tokens per slot. */
            context_tokens: number | null;
            /** @description cpu, or the device mask. */
            device: string;
            engine_version: string | null;
            /** @description Counts the processes of this replica; a new process is a new generation. */
            generation: number;
            /** @description Features that this engine has told it does not have, as where the template of its model knows no tools. Absent: none. */
            lacks?: components["schemas"]["EngineFeature"][];
            /** @description True while it waits before its next try because others have what it needs, memory or ports (ORCH-1102). */
            lacks_room?: boolean;
            last_error: string | null;
            /** @description The engine of before, while what runs in it may end (ORCH-2102). It takes no work and is no replica. */
            leaving?: {
                generation: number;
                url: string;
            };
            /** @description Last lines of the engine's log, while it is not Ready. */
            log_tail?: string[];
            model_digest?: string | null;
            replica_id: components["schemas"]["Name"];
            restarts: number;
            /** @description Learnt from the engine (ORCH-3019). */
            slots_total: number | null;
            state: components["schemas"]["ReplicaState"];
            /** @description What an upstream calls the model: requests name it (ORCH-3062). Of engine openai alone. */
            upstream_model?: string;
            /** @description Where the controller reaches the engine; null while there is none. Of an upstream its base URL. */
            url: string | null;
        };
        /**
         * @description The state machine of an engine process (ORCH-3500).
         * @enum {string}
         */
        ReplicaState: "stopped" | "preparing" | "starting" | "loading" | "testing" | "ready" | "draining" | "stopping" | "backoff" | "failed";
        /**
         * @example {
         *       "replica_generation": 1,
         *       "reason": "cancel_unverified"
         *     }
         */
        RestartCommand: {
            /** @enum {string} */
            reason: "cancel_unverified" | "operator";
            /** @description The process that is meant; another one is left alone (GENERATION_STALE). */
            replica_generation: number;
        };
        /**
         * @example {
         *       "generation": 1
         *     }
         */
        UnloadCommand: {
            /** @description Higher than every one the agent accepted for the pool (ORCH-3502). */
            generation: number;
        };
        Violation: {
            message: string;
            /** @description JSON pointer of the field, or the name of the header or query parameter. */
            pointer: string;
        };
        /** @enum {string} */
        Workload: "completion" | "chat" | "embedding" | "rerank";
    };
    responses: {
        /** @description It contradicts what is there. */
        Conflict: {
            headers: {
                "X-Correlation-Id": components["headers"]["CorrelationId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:orchqueue:error:TASK_ID_CONFLICT",
                 *       "title": "The task_id is taken by a task with another body.",
                 *       "status": 409,
                 *       "code": "TASK_ID_CONFLICT",
                 *       "message": "The task_id is taken by a task with another body.",
                 *       "retriable": false,
                 *       "retry_after_ms": null,
                 *       "policy_label": null,
                 *       "engine": null,
                 *       "pool_id": null,
                 *       "correlation_id": "c-7f3a",
                 *       "details": {}
                 *     }
                 */
                "application/problem+json": components["schemas"]["Error"];
            };
        };
        /** @description The credential does not allow it. */
        Forbidden: {
            headers: {
                "X-Correlation-Id": components["headers"]["CorrelationId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:orchqueue:error:FORBIDDEN",
                 *       "title": "The API key lacks the scope of this operation.",
                 *       "status": 403,
                 *       "code": "FORBIDDEN",
                 *       "message": "The API key lacks the scope of this operation.",
                 *       "retriable": false,
                 *       "retry_after_ms": null,
                 *       "policy_label": null,
                 *       "engine": null,
                 *       "pool_id": null,
                 *       "correlation_id": "c-7f3a",
                 *       "details": {
                 *         "scope": "control"
                 *       }
                 *     }
                 */
                "application/problem+json": components["schemas"]["Error"];
            };
        };
        /** @description The request does not fit the contract. */
        InvalidParams: {
            headers: {
                "X-Correlation-Id": components["headers"]["CorrelationId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:orchqueue:error:INVALID_PARAMS",
                 *       "title": "The request does not fit the contract.",
                 *       "status": 400,
                 *       "code": "INVALID_PARAMS",
                 *       "message": "/max_tokens must be >= 1",
                 *       "retriable": false,
                 *       "retry_after_ms": null,
                 *       "policy_label": null,
                 *       "engine": null,
                 *       "pool_id": null,
                 *       "correlation_id": "c-7f3a",
                 *       "details": {
                 *         "violations": [
                 *           {
                 *             "pointer": "/max_tokens",
                 *             "message": "must be >= 1"
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/problem+json": components["schemas"]["Error"];
            };
        };
        /** @description Prometheus text exposition. */
        Metrics: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example # TYPE orchq_queue_depth gauge
                 *     orchq_queue_depth{pool_id="default",priority="interactive"} 0
                 */
                "text/plain": string;
            };
        };
        /** @description There is no such thing. */
        NotFound: {
            headers: {
                "X-Correlation-Id": components["headers"]["CorrelationId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:orchqueue:error:TASK_NOT_FOUND",
                 *       "title": "There is no such task.",
                 *       "status": 404,
                 *       "code": "TASK_NOT_FOUND",
                 *       "message": "There is no such task.",
                 *       "retriable": false,
                 *       "retry_after_ms": null,
                 *       "policy_label": null,
                 *       "engine": null,
                 *       "pool_id": null,
                 *       "correlation_id": "c-7f3a",
                 *       "details": {}
                 *     }
                 */
                "application/problem+json": components["schemas"]["Error"];
            };
        };
        /** @description The body is larger than the limit. */
        PayloadTooLarge: {
            headers: {
                "X-Correlation-Id": components["headers"]["CorrelationId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:orchqueue:error:PAYLOAD_TOO_LARGE",
                 *       "title": "The body is larger than the configured limit.",
                 *       "status": 413,
                 *       "code": "PAYLOAD_TOO_LARGE",
                 *       "message": "The body is larger than the configured limit.",
                 *       "retriable": false,
                 *       "retry_after_ms": null,
                 *       "policy_label": null,
                 *       "engine": null,
                 *       "pool_id": null,
                 *       "correlation_id": "c-7f3a",
                 *       "details": {
                 *         "bytes_max": 4194304
                 *       }
                 *     }
                 */
                "application/problem+json": components["schemas"]["Error"];
            };
        };
        /** @description There is no valid credential. */
        Unauthenticated: {
            headers: {
                "X-Correlation-Id": components["headers"]["CorrelationId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:orchqueue:error:UNAUTHENTICATED",
                 *       "title": "The request has no valid API key.",
                 *       "status": 401,
                 *       "code": "UNAUTHENTICATED",
                 *       "message": "The request has no valid API key.",
                 *       "retriable": false,
                 *       "retry_after_ms": null,
                 *       "policy_label": null,
                 *       "engine": null,
                 *       "pool_id": null,
                 *       "correlation_id": "c-7f3a",
                 *       "details": {}
                 *     }
                 */
                "application/problem+json": components["schemas"]["Error"];
            };
        };
        /** @description The body is not JSON. */
        UnsupportedMediaType: {
            headers: {
                "X-Correlation-Id": components["headers"]["CorrelationId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:orchqueue:error:UNSUPPORTED_MEDIA_TYPE",
                 *       "title": "Bodies are application/json in UTF-8.",
                 *       "status": 415,
                 *       "code": "UNSUPPORTED_MEDIA_TYPE",
                 *       "message": "Bodies are application/json in UTF-8.",
                 *       "retriable": false,
                 *       "retry_after_ms": null,
                 *       "policy_label": null,
                 *       "engine": null,
                 *       "pool_id": null,
                 *       "correlation_id": "c-7f3a",
                 *       "details": {}
                 *     }
                 */
                "application/problem+json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /**
         * @description Echoed on the response and carried to logs and the engine; made when absent (ORCH-2011).
         * @example c-7f3a
         */
        CorrelationId: string;
        /** @example default */
        PoolId: components["schemas"]["Name"];
        /** @example default-0 */
        ReplicaId: components["schemas"]["Name"];
        /**
         * @description The caller's place in a trace, by W3C Trace Context. The trace goes on in logs and at the engine; where it is absent or malformed a new trace begins, and nothing is refused (ORCH-2011).
         * @example 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
         */
        Traceparent: string;
        /**
         * @description Passed on as it is, with the traceparent that it came with; dropped where it is malformed.
         * @example vendor=opaque
         */
        Tracestate: string;
    };
    requestBodies: never;
    headers: {
        /** @description The correlation id of the request. */
        CorrelationId: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getHealth: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The caller's place in a trace, by W3C Trace Context. The trace goes on in logs and at the engine; where it is absent or malformed a new trace begins, and nothing is refused (ORCH-2011).
                 * @example 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
                 */
                traceparent?: components["parameters"]["Traceparent"];
                /**
                 * @description Passed on as it is, with the traceparent that it came with; dropped where it is malformed.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["Tracestate"];
                /**
                 * @description Echoed on the response and carried to logs and the engine; made when absent (ORCH-2011).
                 * @example c-7f3a
                 */
                "X-Correlation-Id"?: components["parameters"]["CorrelationId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It runs. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok"
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["InvalidParams"];
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The caller's place in a trace, by W3C Trace Context. The trace goes on in logs and at the engine; where it is absent or malformed a new trace begins, and nothing is refused (ORCH-2011).
                 * @example 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
                 */
                traceparent?: components["parameters"]["Traceparent"];
                /**
                 * @description Passed on as it is, with the traceparent that it came with; dropped where it is malformed.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["Tracestate"];
                /**
                 * @description Echoed on the response and carried to logs and the engine; made when absent (ORCH-2011).
                 * @example c-7f3a
                 */
                "X-Correlation-Id"?: components["parameters"]["CorrelationId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Metrics"];
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The caller's place in a trace, by W3C Trace Context. The trace goes on in logs and at the engine; where it is absent or malformed a new trace begins, and nothing is refused (ORCH-2011).
                 * @example 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
                 */
                traceparent?: components["parameters"]["Traceparent"];
                /**
                 * @description Passed on as it is, with the traceparent that it came with; dropped where it is malformed.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["Tracestate"];
                /**
                 * @description Echoed on the response and carried to logs and the engine; made when absent (ORCH-2011).
                 * @example c-7f3a
                 */
                "X-Correlation-Id"?: components["parameters"]["CorrelationId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ready. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ready": true,
                     *       "reasons": []
                     *     }
                     */
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            400: components["responses"]["InvalidParams"];
            /** @description Not ready. */
            503: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ready": false,
                     *       "reasons": [
                     *         "the store cannot commit"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Readiness"];
                };
            };
        };
    };
    getAgent: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The caller's place in a trace, by W3C Trace Context. The trace goes on in logs and at the engine; where it is absent or malformed a new trace begins, and nothing is refused (ORCH-2011).
                 * @example 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
                 */
                traceparent?: components["parameters"]["Traceparent"];
                /**
                 * @description Passed on as it is, with the traceparent that it came with; dropped where it is malformed.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["Tracestate"];
                /**
                 * @description Echoed on the response and carried to logs and the engine; made when absent (ORCH-2011).
                 * @example c-7f3a
                 */
                "X-Correlation-Id"?: components["parameters"]["CorrelationId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The agent as it is now. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "agent_id": "host-a",
                     *       "boot_id": "3c1d2f0e",
                     *       "controller": {
                     *         "url": "http://127.0.0.1:7210",
                     *         "registered": true
                     *       },
                     *       "report": {
                     *         "agent_id": "host-a",
                     *         "url": "http://127.0.0.1:7211",
                     *         "boot_id": "3c1d2f0e",
                     *         "sequence": 1,
                     *         "devices": [],
                     *         "pools": []
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["AgentStatus"];
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
        };
    };
    loadAgentPool: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The caller's place in a trace, by W3C Trace Context. The trace goes on in logs and at the engine; where it is absent or malformed a new trace begins, and nothing is refused (ORCH-2011).
                 * @example 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
                 */
                traceparent?: components["parameters"]["Traceparent"];
                /**
                 * @description Passed on as it is, with the traceparent that it came with; dropped where it is malformed.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["Tracestate"];
                /**
                 * @description Echoed on the response and carried to logs and the engine; made when absent (ORCH-2011).
                 * @example c-7f3a
                 */
                "X-Correlation-Id"?: components["parameters"]["CorrelationId"];
            };
            path: {
                /** @example default */
                pool_id: components["parameters"]["PoolId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "generation": 1
                 *     }
                 */
                "application/json": components["schemas"]["LoadCommand"];
            };
        };
        responses: {
            /** @description They are being started. */
            202: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accepted": true
                     *     }
                     */
                    "application/json": components["schemas"]["CommandAccepted"];
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
        };
    };
    reloadAgentPool: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The caller's place in a trace, by W3C Trace Context. The trace goes on in logs and at the engine; where it is absent or malformed a new trace begins, and nothing is refused (ORCH-2011).
                 * @example 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
                 */
                traceparent?: components["parameters"]["Traceparent"];
                /**
                 * @description Passed on as it is, with the traceparent that it came with; dropped where it is malformed.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["Tracestate"];
                /**
                 * @description Echoed on the response and carried to logs and the engine; made when absent (ORCH-2011).
                 * @example c-7f3a
                 */
                "X-Correlation-Id"?: components["parameters"]["CorrelationId"];
            };
            path: {
                /** @example default */
                pool_id: components["parameters"]["PoolId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "generation": 1,
                 *       "model": {
                 *         "model_id": "haiku-tiny-b",
                 *         "path": "models/other.gguf"
                 *       },
                 *       "drain_deadline_ms": 30000
                 *     }
                 */
                "application/json": components["schemas"]["ReloadCommand"];
            };
        };
        responses: {
            /** @description Which model serves now, and why. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "pool_id": "default",
                     *       "outcome": "rolled_back",
                     *       "model_id": "haiku-tiny",
                     *       "reason": "the digest differs"
                     *     }
                     */
                    "application/json": components["schemas"]["ReloadResult"];
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
        };
    };
    unloadAgentPool: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The caller's place in a trace, by W3C Trace Context. The trace goes on in logs and at the engine; where it is absent or malformed a new trace begins, and nothing is refused (ORCH-2011).
                 * @example 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
                 */
                traceparent?: components["parameters"]["Traceparent"];
                /**
                 * @description Passed on as it is, with the traceparent that it came with; dropped where it is malformed.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["Tracestate"];
                /**
                 * @description Echoed on the response and carried to logs and the engine; made when absent (ORCH-2011).
                 * @example c-7f3a
                 */
                "X-Correlation-Id"?: components["parameters"]["CorrelationId"];
            };
            path: {
                /** @example default */
                pool_id: components["parameters"]["PoolId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "generation": 1
                 *     }
                 */
                "application/json": components["schemas"]["UnloadCommand"];
            };
        };
        responses: {
            /** @description They are being stopped. */
            202: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accepted": true
                     *     }
                     */
                    "application/json": components["schemas"]["CommandAccepted"];
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
        };
    };
    restartReplica: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The caller's place in a trace, by W3C Trace Context. The trace goes on in logs and at the engine; where it is absent or malformed a new trace begins, and nothing is refused (ORCH-2011).
                 * @example 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
                 */
                traceparent?: components["parameters"]["Traceparent"];
                /**
                 * @description Passed on as it is, with the traceparent that it came with; dropped where it is malformed.
                 * @example vendor=opaque
                 */
                tracestate?: components["parameters"]["Tracestate"];
                /**
                 * @description Echoed on the response and carried to logs and the engine; made when absent (ORCH-2011).
                 * @example c-7f3a
                 */
                "X-Correlation-Id"?: components["parameters"]["CorrelationId"];
            };
            path: {
                /** @example default-0 */
                replica_id: components["parameters"]["ReplicaId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "replica_generation": 1,
                 *       "reason": "cancel_unverified"
                 *     }
                 */
                "application/json": components["schemas"]["RestartCommand"];
            };
        };
        responses: {
            /** @description It is being replaced. */
            202: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accepted": true
                     *     }
                     */
                    "application/json": components["schemas"]["CommandAccepted"];
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
        };
    };
}
