// Generated from contracts/openapi/{data,control,openai}.yaml by `npm run generate`. Do not edit.
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
    "/v1/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Agents and the freshness of their heartbeats. */
        get: operations["listAgents"];
        put?: never;
        /** An agent makes itself known. */
        post: operations["registerAgent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/{agent_id}/heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An agent reports its state. */
        post: operations["heartbeat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/capabilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** API version, engines, models, limits. */
        get: operations["getCapabilities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalog/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every model the cluster has verified. */
        get: operations["listCatalogModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalog/models/{model_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One model. */
        get: operations["getCatalogModel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Set the state and the tags of a model. */
        patch: operations["changeCatalogModel"];
        trace?: never;
    };
    "/v1/catalog/tags/{tag}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One tag, and its canary. */
        get: operations["getCatalogTag"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalog/tags/{tag}/canary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give a part of the new tasks of a tag to another model.
         * @description A canary that the tag has already is replaced. One that no pool can take a task for takes none: the task goes to what the tag stands for.
         */
        put: operations["setCanary"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalog/tags/{tag}/promote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The tag stands for its canary from now on. */
        post: operations["promoteCanary"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/catalog/tags/{tag}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the canary of a tag, or take its promotion back.
         * @description With a canary, that takes no new task any more. Without one, the tag stands for previous again. Repeated, it changes nothing and answers 404 CANARY_NOT_FOUND. Accepted tasks stay what they are.
         */
        post: operations["rollbackTag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/chat/completions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer a conversation. */
        post: operations["createChatCompletion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/completions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on with a text. */
        post: operations["createCompletion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/embeddings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Embed texts.
         * @description One task, with one vector for each input in their order. Numbers are those of the engine.
         */
        post: operations["createEmbedding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every key that was ever made, oldest first, without its secret. */
        get: operations["listKeys"];
        put?: never;
        /**
         * Make a key, which is shown this once.
         * @description The first key closes a listener on loopback, which is open while there is none. Repeated, it makes another key.
         */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{key_id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a key; there is no way back.
         * @description Repeated, it changes nothing. Streams that the key has open end without a terminal event.
         */
        post: operations["revokeKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Models and tags that take new work. */
        get: operations["listModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{model}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One model or tag. */
        get: operations["getModel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All pools with their health. */
        get: operations["listPools"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pools/{pool_id}/drain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop new dispatch and let running tasks end. */
        post: operations["drainPool"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pools/{pool_id}/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Health of a pool and its replicas. */
        get: operations["getPoolHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pools/{pool_id}/reload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Swap the model of a pool.
         * @description Every agent that has the pool starts the new model beside the old one where there is room for both, and else in its place; the pool takes work meanwhile. When the new model does not get Ready, the old one serves.
         */
        post: operations["reloadPool"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pools/{pool_id}/undrain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take work again. */
        post: operations["undrainPool"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replays/{task_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the replay package of a task that has ended.
         * @description Every task leaves one when it ends. Before that it is TASK_NOT_ENDED; REPLAY_NOT_FOUND says by details.reason whether there is no such task, or which bound of controller.replay removed its package.
         */
        get: operations["getReplay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replays/{task_id}/diff/{other_task_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** In what two ended tasks differ. */
        get: operations["diffReplays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replays/{task_id}/rerun": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run the request of an ended task again, as another task.
         * @description It is admitted as any task of the caller is, and may be refused as any is. Model digest, pool and replica are those of the first run where they are still there. It is no turn of a session.
         */
        post: operations["rerunTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replicasets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Replica sets with pins, load and slots. */
        get: operations["listReplicaSets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the sessions of the tenant, by id. */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a session. */
        get: operations["getSession"];
        put?: never;
        post?: never;
        /**
         * End a session and let go of its KV cache. Idempotent.
         * @description Tasks of it that wait or run go on. Its id may begin another session.
         */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List tasks, newest first. */
        get: operations["listTasks"];
        put?: never;
        /** Admit a task. */
        post: operations["createTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{task_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a task. */
        get: operations["getTask"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{task_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a task. Idempotent.
         * @description When it answers, no token follows on any stream and the engine's slot is free, or its process is being replaced.
         */
        post: operations["cancelTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{task_id}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Watch a task as server-sent events.
         * @description Frames are `id`, `event` and `data` lines. `event` is one of queued, started, token, embedding, metrics, end,
         *     error; `data` is JSON of the schema of that name under contracts/events. Ids increase. The stream ends after `end` or `error`. A comment
         *     line is sent in silence so that a dead connection is noticed.
         */
        get: operations["streamTask"];
        put?: never;
        post?: never;
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
         * @example {
         *       "agent_id": "host-a",
         *       "heartbeat_interval_ms": 1000
         *     }
         */
        AgentAccepted: {
            agent_id: components["schemas"]["Name"];
            heartbeat_interval_ms: number;
        };
        /**
         * @example {
         *       "agents": [
         *         {
         *           "agent_id": "host-a",
         *           "url": "http://127.0.0.1:7211",
         *           "boot_id": "3c1d2f0e",
         *           "fresh": true,
         *           "last_report_ms_ago": 214,
         *           "pools": [
         *             "default"
         *           ]
         *         }
         *       ]
         *     }
         */
        AgentList: {
            agents: components["schemas"]["AgentSummary"][];
        };
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
        AgentSummary: {
            agent_id: components["schemas"]["Name"];
            boot_id: string;
            /** @description False after three missed heartbeats; its replicas take no work then (ORCH-3501). */
            fresh: boolean;
            /** @description Null when this controller has heard none since its start. */
            last_report_ms_ago: number | null;
            pools: string[];
            url: string;
        };
        /**
         * @description What anybody may see of a key.
         * @example {
         *       "key_id": "a1b2c3d4e5f6g7h8",
         *       "tenant": "acme",
         *       "scopes": [
         *         "submit",
         *         "read"
         *       ],
         *       "label": "web shop",
         *       "created_at": "2026-11-21T09:00:00.000Z",
         *       "expires_at": "2027-02-19T09:00:00.000Z",
         *       "revoked_at": null,
         *       "state": "valid"
         *     }
         */
        ApiKey: {
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description Null: it does not expire.
             */
            expires_at: string | null;
            key_id: components["schemas"]["ApiKeyId"];
            label: string | null;
            /**
             * Format: date-time
             * @description Null: it is not revoked.
             */
            revoked_at: string | null;
            scopes: components["schemas"]["ApiKeyScope"][];
            /** @enum {string} */
            state: "valid" | "expired" | "revoked";
            tenant: string;
        };
        ApiKeyId: string;
        /**
         * @example {
         *       "keys": [
         *         {
         *           "key_id": "a1b2c3d4e5f6g7h8",
         *           "tenant": "acme",
         *           "scopes": [
         *             "submit",
         *             "read"
         *           ],
         *           "label": "web shop",
         *           "created_at": "2026-11-21T09:00:00.000Z",
         *           "expires_at": "2027-02-19T09:00:00.000Z",
         *           "revoked_at": null,
         *           "state": "valid"
         *         }
         *       ]
         *     }
         */
        ApiKeyList: {
            keys: components["schemas"]["ApiKey"][];
        };
        /**
         * @example {
         *       "tenant": "acme",
         *       "scopes": [
         *         "submit",
         *         "read"
         *       ],
         *       "label": "web shop",
         *       "expires_in_ms": 7776000000
         *     }
         */
        ApiKeyRequest: {
            /**
             * @description From now on, by the clock of the controller. Null: it does not expire.
             * @default null
             */
            expires_in_ms?: number | null;
            /**
             * @description What people know it by.
             * @default null
             */
            label?: string | null;
            scopes: components["schemas"]["ApiKeyScope"][];
            /** @description Whose tasks it sees. */
            tenant: components["schemas"]["Name"];
        };
        /**
         * @description What a key allows. `admin` implies the others; no scope but that implies another.
         * @enum {string}
         */
        ApiKeyScope: "submit" | "read" | "control" | "admin";
        /** @description Takes a part of the new tasks of a tag (ORCH-3033): by percent or by labels, the other one is null. */
        Canary: {
            digest: string;
            labels: components["schemas"]["Labels"] | null;
            model_id: components["schemas"]["Name"];
            percent: number | null;
        };
        /**
         * @description Has `percent` or `labels`.
         * @example {
         *       "model_id": "haiku-next",
         *       "percent": 5
         *     }
         */
        CanaryRequest: {
            /** @description Default: the present digest of the model. */
            digest?: components["schemas"]["Digest"];
            /** @description Tasks that have all of these labels. */
            labels?: components["schemas"]["Labels"];
            model_id: components["schemas"]["Name"];
            /** @description Share of the tasks. A SHA-256 over tag, tenant and task_id decides, so that the same task lands alike every time, and a larger share has all that the smaller one had. */
            percent?: number;
        } & (unknown | unknown);
        /**
         * @example {
         *       "task_id": "poem-1",
         *       "status": "canceled",
         *       "accepted": true
         *     }
         */
        CancelResult: {
            /** @description False when the task had already ended. */
            accepted: boolean;
            status: components["schemas"]["TaskStatus"];
            task_id: components["schemas"]["TaskId"];
        };
        /**
         * @example {
         *       "api_version": "0.1.0",
         *       "engines": [
         *         {
         *           "engine": "llamacpp",
         *           "versions": [
         *             "b11669"
         *           ]
         *         }
         *       ],
         *       "models": [
         *         {
         *           "model_id": "haiku-tiny",
         *           "engine": "llamacpp",
         *           "workloads": [
         *             "completion",
         *             "chat"
         *           ],
         *           "context_tokens": 2048,
         *           "ready": true,
         *           "determinism": "best_effort",
         *           "concurrency_hint": 1,
         *           "features": [
         *             "penalties",
         *             "json_schema"
         *           ]
         *         }
         *       ],
         *       "features": [
         *         "stream-resume",
         *         "idempotent-task-id",
         *         "cancel",
         *         "prefer-wait"
         *       ],
         *       "limits": {
         *         "body_bytes_max": 4194304,
         *         "max_tokens_max": 131072,
         *         "streams_max": 1024,
         *         "queue_capacity": {
         *           "interactive": 1024,
         *           "batch": 8192
         *         }
         *       }
         *     }
         */
        Capabilities: {
            /** @description Equal to info.version of the OpenAPI documents (ORCH-3096). */
            api_version: string;
            engines: {
                engine: components["schemas"]["Engine"];
                versions: string[];
            }[];
            features: string[];
            limits: {
                body_bytes_max: number;
                max_tokens_max: number;
                queue_capacity: {
                    [key: string]: number;
                };
                streams_max: number;
            };
            models: {
                /** @description Slots of Ready replicas. */
                concurrency_hint: number;
                /** @description The longest context of a Ready replica. */
                context_tokens: number | null;
                determinism?: components["schemas"]["Determinism"];
                engine: components["schemas"]["Engine"];
                /** @description Of its engine. Absent from controllers of earlier versions. */
                features?: components["schemas"]["EngineFeature"][];
                model_id: string;
                /** @description Of a model that is loaded when a task needs it (ORCH-3511); absent where its engines always run. What it has once it is loaded. */
                on_demand?: {
                    context_tokens: number;
                    /** @description True also while it is loaded. False, a task that needs a load is refused for now: no agent reports, or the last load has failed. */
                    loadable: boolean;
                    slots: number;
                };
                ready: boolean;
                workloads: components["schemas"]["Workload"][];
            }[];
        };
        /**
         * @description What is left out stays as it is.
         * @example {
         *       "state": "Deprecated",
         *       "tags": [
         *         "stable"
         *       ]
         *     }
         */
        CatalogChange: {
            state?: components["schemas"]["CatalogState"];
            /** @description All tags of the model from now on. Each stands for the present digest, unless the model has it already; one of another model moves here. */
            tags?: components["schemas"]["Name"][];
        };
        /**
         * @example {
         *       "models": []
         *     }
         */
        CatalogList: {
            models: components["schemas"]["CatalogModel"][];
        };
        /**
         * @example {
         *       "model_id": "haiku-tiny",
         *       "source": "file:assets/models/haiku-tiny.gguf",
         *       "digest": "sha256:c7ad79c299cfac89859bf3f4d59727f88a6b50b44ab6cee1bbb6009f58ef24d5",
         *       "size_bytes": 2233600,
         *       "state": "Active",
         *       "tags": [],
         *       "revision": null,
         *       "gguf": null,
         *       "trust": null,
         *       "pools": [
         *         "default"
         *       ]
         *     }
         */
        CatalogModel: {
            digest: string;
            gguf: components["schemas"]["GgufFacts"] | null;
            model_id: components["schemas"]["Name"];
            /** @description Pools that serve it now. */
            pools: string[];
            /** @description Commit of the repository that it was fetched at. */
            revision: string | null;
            size_bytes: number;
            source: string;
            state: components["schemas"]["CatalogState"];
            /** @description Other names that a task may use as model_ref. A name stands for one model at a time. */
            tags: components["schemas"]["CatalogTag"][];
            trust: components["schemas"]["ModelTrust"] | null;
        };
        /** @description A tag and the model that it stands for. */
        CatalogRoute: components["schemas"]["CatalogTag"] & {
            model_id: components["schemas"]["Name"];
        };
        /**
         * @description Draft: nobody may use it yet. Active and Canary: in use. Deprecated: no new work unless the task allows it. Retired: no new work, and unloaded once what was accepted has ended.
         * @enum {string}
         */
        CatalogState: "Draft" | "Active" | "Canary" | "Deprecated" | "Retired";
        CatalogTag: {
            canary: components["schemas"]["Canary"] | null;
            /** @description What the tag stands for, whatever the model becomes. */
            digest: string;
            /** @description What it stood for before its last promotion, until that is rolled back or the next canary is set. */
            previous: components["schemas"]["TagTarget"] | null;
            tag: components["schemas"]["Name"];
        };
        ChatCompletion: {
            choices: {
                finish_reason: components["schemas"]["OpenaiFinishReason"];
                index: number;
                logprobs: components["schemas"]["ChatLogprobs"];
                message: {
                    /** @description Null where there is nothing beside tool_calls. */
                    content: string | null;
                    refusal: null;
                    /** @constant */
                    role: "assistant";
                    /** @description Left out where nothing is called. */
                    tool_calls?: components["schemas"]["ToolCall"][];
                };
            }[];
            /** @description Seconds since the epoch. */
            created: number;
            /** @description `chatcmpl-` and the id of the first task. */
            id: string;
            /** @description As it was asked for. */
            model: string;
            /** @constant */
            object: "chat.completion";
            system_fingerprint?: components["schemas"]["SystemFingerprint"];
            usage: components["schemas"]["OpenaiUsage"];
        };
        ChatCompletionChunk: {
            /** @description Empty in the chunk of the usage. */
            choices: {
                delta: {
                    content?: string;
                    refusal?: null;
                    /** @constant */
                    role?: "assistant";
                    tool_calls?: components["schemas"]["ToolCallDelta"][];
                };
                finish_reason: components["schemas"]["OpenaiFinishReason"];
                index: number;
                logprobs: components["schemas"]["ChatLogprobs"];
            }[];
            created: number;
            id: string;
            model: string;
            /** @constant */
            object: "chat.completion.chunk";
            system_fingerprint?: components["schemas"]["SystemFingerprint"];
            /** @description With stream_options.include_usage: null in every chunk but the last. Otherwise absent. */
            usage?: components["schemas"]["OpenaiUsage"] | null;
        };
        /**
         * @description null is the same as left out. What is left out has the default of a task (TaskRequest), and max_tokens that of controller.openai.max_tokens.
         * @example {
         *       "model": "haiku-tiny",
         *       "messages": [
         *         {
         *           "role": "user",
         *           "content": "Hello."
         *         }
         *       ]
         *     }
         */
        ChatCompletionRequest: {
            /** @description Refused unless null. */
            audio?: Record<string, never> | null;
            frequency_penalty?: number | null;
            /** @description Refused unless null. */
            function_call?: string | Record<string, never> | null;
            /** @description Refused unless null or empty. */
            functions?: Record<string, never>[] | null;
            /** @description Refused unless null or empty. */
            logit_bias?: Record<string, never> | null;
            logprobs?: boolean | null;
            /** @description Wins over max_tokens. */
            max_completion_tokens?: number | null;
            max_tokens?: number | null;
            messages: components["schemas"]["ChatRequestMessage"][];
            metadata?: components["schemas"]["OpenaiMetadata"];
            /** @description Not in OpenAI's API. */
            min_p?: number | null;
            /** @description Refused unless it asks for text alone. */
            modalities?: string[] | null;
            /** @description Id of a model that a pool serves, or a tag of one. */
            model: string;
            /** @description One task for each. */
            n?: number | null;
            /** @description Without tools it asks for nothing. */
            parallel_tool_calls?: boolean | null;
            /** @description Refused unless null. */
            prediction?: Record<string, never> | null;
            presence_penalty?: number | null;
            /** @description Ignored. */
            prompt_cache_key?: string | null;
            /** @description Ignored. */
            prompt_cache_retention?: string | null;
            /** @description Refused unless null. */
            reasoning_effort?: string | null;
            /** @description Not in OpenAI's API. */
            repeat_penalty?: number | null;
            response_format?: components["schemas"]["ResponseFormat"] | null;
            /** @description Ignored. */
            safety_identifier?: string | null;
            /** @description Taken modulo 4294967295. Choice i of several has seed + i. */
            seed?: number | null;
            /** @description Ignored. */
            service_tier?: string | null;
            stop?: components["schemas"]["OpenaiStop"];
            /** @description Ignored; tasks are kept until their retention ends. */
            store?: boolean | null;
            stream?: boolean | null;
            stream_options?: components["schemas"]["OpenaiStreamOptions"];
            temperature?: number | null;
            /** @description Without tools, none and auto ask for nothing. */
            tool_choice?: components["schemas"]["ToolChoice"] | null;
            tools?: components["schemas"]["Tool"][] | null;
            /** @description Not in OpenAI's API. */
            top_k?: number | null;
            top_logprobs?: number | null;
            top_p?: number | null;
            /** @description Ignored. */
            user?: string | null;
            /** @description Refused unless null. */
            verbosity?: string | null;
            /** @description Refused unless null. */
            web_search_options?: Record<string, never> | null;
        };
        /** @description Parts of type `text` are joined by line breaks. Other types are refused. */
        ChatContentPart: {
            text?: string;
            type: string;
        };
        ChatLogprobs: {
            content: components["schemas"]["OpenaiTokenLogprob"][];
            refusal: null;
        } | null;
        ChatMessage: {
            /** @description Empty of an assistant who said nothing beside its calls. */
            content: string;
            /** @enum {string} */
            role: "system" | "user" | "assistant" | "tool";
            /** @description Of the role tool, which has to have it: the call whose result the content is. */
            tool_call_id?: string;
            /** @description Of an assistant alone: what it called. Needs an engine with the feature `tools`. */
            tool_calls?: components["schemas"]["ToolCall"][];
        };
        ChatRequestMessage: {
            /** @description Ignored. */
            annotations?: Record<string, never>[] | null;
            /** @description Refused unless null. */
            audio?: Record<string, never> | null;
            content?: string | components["schemas"]["ChatContentPart"][] | null;
            /** @description Refused unless null. */
            function_call?: Record<string, never> | null;
            /** @description Ignored. */
            name?: string | null;
            /** @description Ignored. */
            reasoning_content?: string | null;
            /** @description Ignored. */
            refusal?: string | null;
            /**
             * @description developer is system. function, the older kind of tool, is refused.
             * @enum {string}
             */
            role: "system" | "developer" | "user" | "assistant" | "tool" | "function";
            tool_call_id?: string | null;
            tool_calls?: components["schemas"]["ToolCall"][] | null;
        };
        /**
         * @example {
         *       "accepted": true
         *     }
         */
        CommandAccepted: {
            accepted: boolean;
        };
        /** @description An answer, and also one chunk of a stream. */
        Completion: {
            choices: {
                finish_reason: components["schemas"]["OpenaiFinishReason"];
                index: number;
                logprobs: components["schemas"]["CompletionLogprobs"];
                text: string;
            }[];
            created: number;
            /** @description `cmpl-` and the id of the first task. */
            id: string;
            model: string;
            /** @constant */
            object: "text_completion";
            system_fingerprint?: components["schemas"]["SystemFingerprint"];
            usage?: components["schemas"]["OpenaiUsage"] | null;
        };
        CompletionLogprobs: {
            text_offset: number[];
            token_logprobs: number[];
            tokens: string[];
            top_logprobs: {
                [key: string]: number;
            }[];
        } | null;
        /**
         * @description As ChatCompletionRequest, with a prompt.
         * @example {
         *       "model": "haiku-tiny",
         *       "prompt": "Count from 1 to 10."
         *     }
         */
        CompletionRequest: {
            /** @description Refused unless it is n. */
            best_of?: number | null;
            /** @description Refused unless false. */
            echo?: boolean | null;
            frequency_penalty?: number | null;
            /** @description Refused unless null or empty. */
            logit_bias?: Record<string, never> | null;
            logprobs?: number | null;
            max_tokens?: number | null;
            metadata?: components["schemas"]["OpenaiMetadata"];
            /** @description Not in OpenAI's API. */
            min_p?: number | null;
            model: string;
            /** @description For each prompt; prompts times n are 8 at most. */
            n?: number | null;
            presence_penalty?: number | null;
            /** @description One text, or up to 8. Lists of tokens are refused. */
            prompt: string | string[];
            /** @description Not in OpenAI's API. */
            repeat_penalty?: number | null;
            seed?: number | null;
            stop?: components["schemas"]["OpenaiStop"];
            stream?: boolean | null;
            stream_options?: components["schemas"]["OpenaiStreamOptions"];
            /** @description Refused unless null or empty. */
            suffix?: string | null;
            temperature?: number | null;
            /** @description Not in OpenAI's API. */
            top_k?: number | null;
            top_p?: number | null;
            /** @description Ignored. */
            user?: string | null;
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
        Digest: string;
        /**
         * @example {
         *       "deadline_ms": 30000
         *     }
         */
        DrainRequest: {
            /** @description What still runs then is stopped and goes back to the queue if it may. */
            deadline_ms: number;
        };
        /**
         * @example {
         *       "pool_id": "default",
         *       "draining": true,
         *       "running": 1
         *     }
         */
        DrainResult: {
            draining: boolean;
            pool_id: components["schemas"]["Name"];
            /** @description Tasks that still run. */
            running: number;
        };
        /**
         * EmbeddingEvent
         * @description The vector of one input of an embedding. Each input has one frame, in the order of the inputs. With a new attempt (`started`) they begin anew, as the text of other tasks does.
         * @example {
         *       "index": 0,
         *       "embedding": "AAAAPwAAAL8=",
         *       "dimensions": 2
         *     }
         */
        embedding: {
            /** @description Numbers of the vector. */
            dimensions: number;
            embedding: components["schemas"]["Vector"];
            /** @description Place of the input in the task, from 0. */
            index: number;
        };
        EmbeddingEvent: components["schemas"]["embedding"];
        EmbeddingList: {
            data: {
                embedding: number[] | components["schemas"]["Vector"];
                index: number;
                /** @constant */
                object: "embedding";
            }[];
            model: string;
            /** @constant */
            object: "list";
            usage: {
                prompt_tokens: number;
                total_tokens: number;
            };
        };
        /**
         * @example {
         *       "model": "minilm",
         *       "input": "the moon"
         *     }
         */
        EmbeddingRequest: {
            /** @description Needs an engine with the feature `dimensions`. */
            dimensions?: number | null;
            /**
             * @description base64: of 32-bit floats, little-endian.
             * @enum {string|null}
             */
            encoding_format?: "float" | "base64" | null;
            /** @description One text or several, none of them empty. Tokens are refused: they are those of another tokenizer. */
            input: string | unknown[];
            model: string;
            /** @description Ignored. */
            user?: string | null;
        };
        /**
         * EndEvent
         * @description Terminal: the task completed or was canceled. Nothing follows it.
         * @example {
         *       "task_id": "poem-1",
         *       "status": "completed",
         *       "attempt": 1,
         *       "finish_reason": "stop",
         *       "usage": {
         *         "tokens_in": 31,
         *         "tokens_out": 40
         *       },
         *       "timings": {
         *         "queue_time_ms": 1,
         *         "first_token_ms": 12,
         *         "decode_ms": 46,
         *         "total_ms": 60
         *       }
         *     }
         */
        end: {
            attempt: number;
            /** @enum {string|null} */
            finish_reason: "stop" | "length" | "tool_calls" | "cancel" | null;
            /** @enum {string} */
            status: "completed" | "canceled";
            task_id: string;
            timings: components["schemas"]["Timings"];
            /** @description Null when the engine did not get to say. */
            usage: components["schemas"]["Usage"] | null;
        };
        EndEvent: components["schemas"]["end"];
        /** @enum {string} */
        Engine: "llamacpp" | "vllm" | "tgi" | "triton" | "openai" | "mock";
        /**
         * @description What some engines can do with a request and others cannot: presence_penalty and frequency_penalty; logprobs; response_format; tools and messages of tools; dimensions of an embedding. A task that needs what no engine of its model has is INVALID_PARAMS with the field.
         * @enum {string}
         */
        EngineFeature: "penalties" | "logprobs" | "json_schema" | "tools" | "dimensions";
        /** @description Of a strict pool: what else decides a byte, as one digest: slots, context, threads, layers on devices, type of the KV cache, further arguments, image, and the devices with their drivers. Null for best_effort. */
        EngineSettingsDigest: string | null;
        /**
         * ErrorEvent
         * @description Terminal: the task failed or expired. Nothing follows it.
         * @example {
         *       "task_id": "poem-1",
         *       "status": "failed",
         *       "attempt": 1,
         *       "error": {
         *         "code": "WORKER_RESET",
         *         "message": "The replica died while it was decoding, after tokens had been sent.",
         *         "retriable": true,
         *         "retry_after_ms": 1000,
         *         "policy_label": null,
         *         "engine": "llamacpp",
         *         "pool_id": "default",
         *         "correlation_id": "c-1",
         *         "details": {}
         *       }
         *     }
         */
        error: {
            attempt: number;
            error: components["schemas"]["Error"];
            /** @enum {string} */
            status: "failed" | "expired";
            task_id: string;
        };
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
        ErrorEvent: components["schemas"]["error"];
        FunctionCall: {
            /** @description JSON, as the model wrote it: it may be none, or not fit the parameters. */
            arguments: string;
            name: string;
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
         * @description warm: the replica still had in its KV cache what the last turn of the session left there. cold: the prompt is computed anew, as in the first turn, after a move to another replica, and on pools that reuse nothing (ORCH-3009).
         * @enum {string}
         */
        KvWarmth: "warm" | "cold";
        Labels: {
            [key: string]: string;
        };
        Links: {
            cancel: string;
            self: string;
            stream: string;
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
        /**
         * MetricsEvent
         * @description Progress. The only frames that may be merged or left out for a slow reader.
         * @example {
         *       "attempt": 1,
         *       "first_token_ms": 12
         *     }
         * @example {
         *       "attempt": 2,
         *       "failover": {
         *         "state": "resumed",
         *         "from_replica_id": "default-0",
         *         "replica_id": "default-1",
         *         "replica_set_id": "llamacpp-haiku-tiny-1f0c2a9b",
         *         "token_frames": 120,
         *         "paused_ms": 640
         *       }
         *     }
         */
        metrics: {
            attempt: number;
            /** @description Present when a replica of a strict pool died under the task and another one of its replica set takes over (ORCH-4207). The text goes on where it stopped: no token frame comes twice, and `started` does not come again. */
            failover?: {
                /** @description The one that died. */
                from_replica_id: string;
                /** @description With resumed: from the loss to this frame. */
                paused_ms?: number;
                /** @description The one that goes on; with resumed. */
                replica_id?: string;
                replica_set_id: string;
                /**
                 * @description lost: the replica is gone, and the task waits for another one. resumed: another one has given again what was sent, compared byte by byte; what follows is new.
                 * @enum {string}
                 */
                state: "lost" | "resumed";
                /** @description Token frames of the text that were sent before, and are not sent again. */
                token_frames: number;
            };
            /** @description From dispatch to the first token. */
            first_token_ms?: number;
            /** @description Present while the task waits for its model to be loaded on demand (ORCH-3511). It comes less often the longer that takes. */
            load?: {
                /** @description Since the load was asked for; waiting: since the first task that waits for it. */
                elapsed_ms: number;
                /** @description Milliseconds until the model is ready, as earlier loads took; null while unknown. */
                expected_ms: number | null;
                /** @description Received share of the file, where it is fetched and its size is known. */
                fetch_ratio?: number;
                /**
                 * @description waiting: other models have the memory, and its turn has not come.
                 * @enum {string}
                 */
                state: "waiting" | "fetching" | "loading";
            };
            /** @description Likelihood that the task ends before its deadline, from the queue's state and measured speeds. Only for tasks with one (ORCH-3081). */
            on_time_probability?: number;
            /** @description Present when the attempt before this frame ended without an end of the task. */
            retry?: {
                /** @description Backoff before the next attempt may start (ORCH-4204). No slot is held. */
                delay_ms?: number;
                next_attempt: number;
                /** @enum {string} */
                reason: "engine_lost" | "controller_restart";
            };
            tokens_in?: number;
            tokens_out?: number;
        };
        MetricsEvent: components["schemas"]["metrics"];
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
         * @description A key with its secret, which nobody shows again.
         * @example {
         *       "key": "orchq_a1b2c3d4e5f6g7h8_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
         *       "key_id": "a1b2c3d4e5f6g7h8",
         *       "tenant": "acme",
         *       "scopes": [
         *         "submit",
         *         "read"
         *       ],
         *       "label": "web shop",
         *       "created_at": "2026-11-21T09:00:00.000Z",
         *       "expires_at": "2027-02-19T09:00:00.000Z",
         *       "revoked_at": null,
         *       "state": "valid"
         *     }
         */
        NewApiKey: components["schemas"]["ApiKey"] & {
            /** @description Sent as `Authorization: Bearer KEY`. */
            key: string;
        };
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
        OpenaiError: {
            error: {
                code: string | null;
                message: string;
                /** @description What the envelope of this project says (ORCH-2006). */
                orchq: {
                    caller_action: string;
                    code: string;
                    correlation_id: string;
                    details: {
                        [key: string]: unknown;
                    };
                    engine?: components["schemas"]["Engine"] | null;
                    policy_label?: string | null;
                    pool_id?: string | null;
                    retriable: boolean;
                    retry_after_ms: number | null;
                };
                /** @description The field at fault, as in `messages[0].content`. */
                param: string | null;
                /** @enum {string} */
                type: "invalid_request_error" | "requests" | "server_error";
            };
        };
        /** @enum {string|null} */
        OpenaiFinishReason: "stop" | "length" | "tool_calls" | null;
        /** @description Of the keys, `orchq_priority`, `orchq_deadline_ms` and `orchq_session` mean what the headers of these names mean. The others are taken and not kept. */
        OpenaiMetadata: ({
            orchq_deadline_ms?: string;
            /** @enum {string} */
            orchq_priority?: "interactive" | "batch";
            orchq_session?: components["schemas"]["SessionId"];
        } & {
            [key: string]: string;
        }) | null;
        OpenaiModel: {
            /** @description Always 0: nobody knows. */
            created: number;
            id: string;
            /** @constant */
            object: "model";
            orchq: {
                /** @description Null while it is not verified. */
                digest: string | null;
                /** @description What a tag stands for. */
                model_id: string;
                /** @description A replica takes work now; false of a model that a task would load. */
                ready: boolean;
            };
            owned_by: string;
        };
        OpenaiModelList: {
            data: components["schemas"]["OpenaiModel"][];
            /** @constant */
            object: "list";
        };
        OpenaiStop: string | string[] | null;
        OpenaiStreamOptions: {
            /** @description Ignored; nothing is padded. */
            include_obfuscation?: boolean | null;
            include_usage?: boolean | null;
        } | null;
        OpenaiTokenLogprob: {
            bytes: number[] | null;
            logprob: number;
            token: string;
            top_logprobs: {
                bytes: number[] | null;
                logprob: number;
                token: string;
            }[];
        };
        /** @description Over all choices; the prompt of several choices counts once. */
        OpenaiUsage: {
            completion_tokens: number;
            prompt_tokens: number;
            /** @description Left out where an engine does not tell. */
            prompt_tokens_details?: {
                /** @description Of prompt_tokens those that the engine reused. */
                cached_tokens: number;
            };
            total_tokens: number;
        };
        /** @description What exactly produced the output. */
        Pins: {
            attempt: number;
            determinism?: components["schemas"]["Determinism"];
            engine: components["schemas"]["Engine"];
            engine_settings_digest?: components["schemas"]["EngineSettingsDigest"];
            engine_version: string;
            kv_warmth?: components["schemas"]["KvWarmth"];
            model_digest: string;
            pool_id: string;
            /** @description Of the model's file, as its header says; null while unknown (ORCH-3007). */
            quantization?: string | null;
            replica_id: string;
            /** @description The set that the replica was of. With determinism strict, every other replica of it gives the same tokens. Absent, as is determinism, from tasks of earlier versions. */
            replica_set_id?: string;
            sampler_profile_version: string;
            seed: number;
        };
        PoolEvent: {
            /** Format: date-time */
            at: string;
            detail: string;
            /** @enum {string} */
            kind: "drain" | "undrain" | "reload_started" | "reloaded" | "rolled_back" | "reload_failed" | "unloaded";
        };
        /**
         * @example {
         *       "pool_id": "default",
         *       "engine": "llamacpp",
         *       "model_id": "haiku-tiny",
         *       "determinism": "best_effort",
         *       "live": true,
         *       "ready": true,
         *       "draining": false,
         *       "slots_total": 1,
         *       "slots_busy": 0,
         *       "queue": [
         *         {
         *           "priority": "interactive",
         *           "depth": 0,
         *           "capacity": 1024,
         *           "policy": "reject"
         *         },
         *         {
         *           "priority": "batch",
         *           "depth": 0,
         *           "capacity": 8192,
         *           "policy": "drop-lru"
         *         }
         *       ],
         *       "replicas": [
         *         {
         *           "replica_id": "default-0",
         *           "agent_id": "host-a",
         *           "live": true,
         *           "ready": true,
         *           "draining": false,
         *           "state": "ready",
         *           "breaker": "closed",
         *           "last_error": null,
         *           "slots_total": 1,
         *           "slots_busy": 0,
         *           "engine_version": "b11669",
         *           "model_digest": "sha256:c7ad79c299cfac89859bf3f4d59727f88a6b50b44ab6cee1bbb6009f58ef24d5",
         *           "device": "cpu",
         *           "restarts": 0
         *         }
         *       ],
         *       "last_error": null,
         *       "history": []
         *     }
         */
        PoolHealth: {
            /** @description strict where every agent that has the pool says so. */
            determinism?: components["schemas"]["Determinism"];
            draining: boolean;
            engine: components["schemas"]["Engine"];
            fetch?: components["schemas"]["ModelFetch"] | null;
            /** @description The last operations on the pool, newest first. */
            history: components["schemas"]["PoolEvent"][];
            last_error: string | null;
            live: boolean;
            model_id: components["schemas"]["Name"];
            /** @description The agents that load the pool when a task needs it; absent where its engines always run (ORCH-3511). */
            on_demand?: components["schemas"]["PoolResidency"][];
            pool_id: components["schemas"]["Name"];
            queue: components["schemas"]["QueueHealth"][];
            ready: boolean;
            replicas: components["schemas"]["ReplicaHealth"][];
            slots_busy: number;
            slots_total: number;
        };
        /**
         * @example {
         *       "pools": []
         *     }
         */
        PoolList: {
            pools: components["schemas"]["PoolHealth"][];
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
         * @description A pool on one agent that loads it when a task needs it (ORCH-3511).
         * @example {
         *       "agent_id": "host-a",
         *       "group": "spare",
         *       "state": "unloaded",
         *       "loadable": true
         *     }
         */
        PoolResidency: {
            agent_id: components["schemas"]["Name"];
            group: components["schemas"]["Name"];
            /** @description A task that comes now has it loaded, if it is not: its agent reports, and no load has failed a moment ago. */
            loadable: boolean;
            state: components["schemas"]["ResidencyState"];
        };
        /** @enum {string} */
        Priority: "interactive" | "batch";
        /**
         * QueuedEvent
         * @description The task is admitted and durable. Sent once, first; again when a retry puts the task back into its queue.
         * @example {
         *       "task_id": "poem-1",
         *       "attempt": 1,
         *       "priority": "interactive",
         *       "queue_position": 0,
         *       "predicted_start_ms": 0
         *     }
         */
        queued: {
            /** @description The attempt that waits, counted from 1. */
            attempt: number;
            /** @description Milliseconds until the start, from the live queue; null while unknown. */
            predicted_start_ms: number | null;
            /** @enum {string} */
            priority: "interactive" | "batch";
            /** @description Tasks of the pool that are expected to be dispatched before this one. */
            queue_position: number;
            task_id: string;
        };
        QueuedEvent: components["schemas"]["queued"];
        QueueHealth: {
            capacity: number;
            depth: number;
            /** @enum {string} */
            policy: "reject" | "drop-lru" | "shed-low-priority";
            priority: components["schemas"]["Priority"];
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
         *       "model": {
         *         "model_id": "haiku-tiny-b",
         *         "path": "models/other.gguf"
         *       },
         *       "drain_deadline_ms": 30000
         *     }
         */
        ReloadRequest: {
            /**
             * @description So long may tasks go on in an engine that is replaced; what still runs then is stopped with it.
             * @default 30000
             */
            drain_deadline_ms?: number;
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
        ReplayAttempt: {
            attempt: number;
            /** @description Milliseconds from the admission to the dispatch; null where it is not known. */
            dispatched_after_ms: number | null;
            /** @description It went on with the text of the attempt before (ORCH-4207). */
            goes_on: boolean;
            /** @enum {string} */
            outcome: "completed" | "failed" | "canceled" | "expired" | "requeued" | "failed_over";
            /** @description Null where the attempt ended before its start was committed. */
            pins: components["schemas"]["Pins"] | null;
            /** @description Null of an attempt that a controller began which was then restarted. */
            placement: components["schemas"]["ReplayPlacement"] | null;
            pool_id: string;
            /** @description The code of the error, or why the task went back to its queue. */
            reason: string | null;
            replica_id: string;
            /** @description Milliseconds from the dispatch to its end; null where it is not known. */
            took_ms: number | null;
        };
        ReplayCandidate: {
            affinity: number;
            agent_id: string;
            free_memory_bytes: number | null;
            /** @description With a slot that is free. */
            predicted_start_ms: number | null;
            /**
             * @description Why it could not take the task; null where it could.
             * @enum {string|null}
             */
            refusal: "stale" | "not_ready" | "held" | "suspect" | "breaker" | "engine" | "digest" | "replica_set" | "context" | "no_free_slot" | null;
            replica_id: string;
            slots_busy: number;
            /** @description With one that is not free yet. */
            wait_start_ms: number | null;
            /** @description Of its prompt, in the cache there. */
            warm_tokens: number | null;
        };
        /**
         * @description In what two tasks differ (ORCH-4102).
         * @example {
         *       "task_id": "poem-1",
         *       "other_task_id": "poem-2",
         *       "equal": false,
         *       "request": {
         *         "equal": true,
         *         "differences": [],
         *         "differences_total": 0
         *       },
         *       "path": {
         *         "equal": true,
         *         "differences": [],
         *         "differences_total": 0
         *       },
         *       "policy": {
         *         "equal": true,
         *         "differences": [],
         *         "differences_total": 0
         *       },
         *       "pins": {
         *         "equal": false,
         *         "differences_total": 1,
         *         "differences": [
         *           {
         *             "pointer": "/seed",
         *             "value": 42,
         *             "other_value": 7
         *           }
         *         ]
         *       },
         *       "output": {
         *         "equal": false,
         *         "digest": "sha256:c7ad79c299cfac89859bf3f4d59727f88a6b50b44ab6cee1bbb6009f58ef24d5",
         *         "other_digest": "sha256:0f343b0931126a20f133d67c2b018a3b3a1c6c0f2c7a9be0ecb3d3ba3ee7f4d5",
         *         "finish_reason": "stop",
         *         "other_finish_reason": "stop",
         *         "tool_calls_equal": true,
         *         "first_difference": {
         *           "character": 8,
         *           "token": {
         *             "index": 2,
         *             "text": " drifts",
         *             "token_ids": [
         *               412
         *             ]
         *           },
         *           "other_token": {
         *             "index": 2,
         *             "text": " sleeps",
         *             "token_ids": [
         *               93
         *             ]
         *           }
         *         }
         *       }
         *     }
         */
        ReplayDiff: {
            /** @description Every part is. */
            equal: boolean;
            other_task_id: components["schemas"]["TaskId"];
            output: components["schemas"]["ReplayOutputDiff"];
            /** @description Pool, and of each attempt its replica and its outcome. */
            path: components["schemas"]["ReplayDiffPart"];
            /** @description What of the pins decides a byte; the replica and the attempt are of the path. */
            pins: components["schemas"]["ReplayDiffPart"];
            policy: components["schemas"]["ReplayDiffPart"];
            request: components["schemas"]["ReplayDiffPart"];
            task_id: components["schemas"]["TaskId"];
        };
        ReplayDifference: {
            /** @description The same of the other task. */
            other_value: unknown;
            /** @description JSON pointer into the part. */
            pointer: string;
            /** @description Null where it is left out. Texts are cut after 256 characters. */
            value: unknown;
        };
        ReplayDiffPart: {
            /** @description The first 64. */
            differences: components["schemas"]["ReplayDifference"][];
            differences_total: number;
            equal: boolean;
        };
        ReplayOutput: {
            /** @description Of the text, in UTF-16 units. */
            characters: number;
            /** @description SHA-256 of the text in UTF-8. Of an embedding it is that of its vectors: beginning with nothing, the digest so far in hexadecimal digits, a line feed and the next vector in base64 give the next digest. */
            digest: components["schemas"]["Digest"];
            /** @enum {string|null} */
            finish_reason: "stop" | "length" | "tool_calls" | "cancel" | null;
            /** @description SHA-256 of the names and arguments of its calls as JSON, without their ids, which are others each time; null where there are none. */
            tool_calls_digest: components["schemas"]["Digest"] | null;
        };
        ReplayOutputDiff: {
            /** @description Of the text; null where there is none. */
            digest: string | null;
            /** @description Text, tool calls and finish_reason are. */
            equal: boolean;
            finish_reason: string | null;
            /** @description Null where the texts are equal. */
            first_difference: components["schemas"]["ReplayTextDifference"] | null;
            other_digest: string | null;
            other_finish_reason: string | null;
            /** @description Their ids left out. */
            tool_calls_equal: boolean;
        };
        /**
         * @description What a task was asked, how it was placed and what came of it, as it was when it ended (ORCH-4101).
         * @example {
         *       "task_id": "poem-1",
         *       "correlation_id": "c-7f3a",
         *       "tenant": "local",
         *       "status": "completed",
         *       "created_at": "2026-11-21T09:00:00.000Z",
         *       "ended_at": "2026-11-21T09:00:00.060Z",
         *       "bytes": 1502,
         *       "request": {
         *         "workload": "completion",
         *         "model_ref": "haiku-tiny",
         *         "prompt": "Count from 1 to 10.",
         *         "max_tokens": 64,
         *         "sampling": {
         *           "seed": 42,
         *           "temperature": 0.8,
         *           "top_k": 40,
         *           "top_p": 0.95,
         *           "min_p": 0.05,
         *           "repeat_penalty": 1,
         *           "stop": []
         *         },
         *         "priority": "interactive"
         *       },
         *       "resolved_model": null,
         *       "session_id": null,
         *       "routing": {
         *         "config_digest": "sha256:0f343b0931126a20f133d67c2b018a3b3a1c6c0f2c7a9be0ecb3d3ba3ee7f4d5",
         *         "pool_id": "default",
         *         "queue": {
         *           "priority": "interactive",
         *           "capacity": 1024,
         *           "policy": "reject",
         *           "weight": 8
         *         },
         *         "attempts_max": 3,
         *         "retry": {
         *           "base_ms": 100,
         *           "max_ms": 10000
         *         },
         *         "placement": {
         *           "order": "affinity",
         *           "prefix_tokens_min": 128,
         *           "prefix_wait_max_ms": 10000
         *         },
         *         "engine_limits": {
         *           "first_token_ms": 120000,
         *           "idle_ms": 30000,
         *           "wall_ms": 3600000
         *         },
         *         "failover_wait_max_ms": 30000
         *       },
         *       "policy": {
         *         "id": "builtin/placement",
         *         "digest": "sha256:c7ad79c299cfac89859bf3f4d59727f88a6b50b44ab6cee1bbb6009f58ef24d5"
         *       },
         *       "attempts": [
         *         {
         *           "attempt": 1,
         *           "pool_id": "default",
         *           "replica_id": "default-0",
         *           "dispatched_after_ms": 1,
         *           "took_ms": 58,
         *           "goes_on": false,
         *           "outcome": "completed",
         *           "reason": null,
         *           "pins": null,
         *           "placement": {
         *             "candidates_total": 1,
         *             "candidates": [
         *               {
         *                 "replica_id": "default-0",
         *                 "agent_id": "host-a",
         *                 "refusal": null,
         *                 "predicted_start_ms": 0,
         *                 "wait_start_ms": null,
         *                 "warm_tokens": null,
         *                 "slots_busy": 0,
         *                 "free_memory_bytes": null,
         *                 "affinity": 0
         *               }
         *             ]
         *           }
         *         }
         *       ],
         *       "attempts_untold": 0,
         *       "waiting": null,
         *       "pins": null,
         *       "usage": {
         *         "tokens_in": 31,
         *         "tokens_out": 40
         *       },
         *       "timings": {
         *         "queue_time_ms": 1,
         *         "first_token_ms": 12,
         *         "decode_ms": 46,
         *         "total_ms": 60
         *       },
         *       "output": {
         *         "digest": "sha256:c7ad79c299cfac89859bf3f4d59727f88a6b50b44ab6cee1bbb6009f58ef24d5",
         *         "tool_calls_digest": null,
         *         "characters": 120,
         *         "finish_reason": "stop"
         *       },
         *       "error": null,
         *       "redaction": null,
         *       "rerun_of": null,
         *       "reruns": []
         *     }
         */
        ReplayPackage: {
            /** @description In their order. Of more than 16 the last ones are kept. */
            attempts: components["schemas"]["ReplayAttempt"][];
            /** @description Attempts that are not among them: of before a restart of the controller, or beyond 16. */
            attempts_untold: number;
            /** @description What the store keeps for the package beside the task itself. */
            bytes: number;
            correlation_id: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            ended_at: string;
            error: components["schemas"]["Error"] | null;
            output: components["schemas"]["ReplayOutput"] | null;
            pins: components["schemas"]["Pins"] | null;
            policy: components["schemas"]["ReplayPolicy"];
            redaction: components["schemas"]["ReplayRedaction"] | null;
            /** @description As it ran, with every default in place and the seed fixed, without id and session. It can be sent to POST /v1/tasks as it is, unless it was redacted. */
            request: components["schemas"]["TaskRequest"];
            /** @description The task whose request it ran again. */
            rerun_of: string | null;
            /** @description Tasks that ran its request again, the first 100 of them, oldest first. */
            reruns: components["schemas"]["TaskId"][];
            resolved_model: components["schemas"]["ResolvedModel"] | null;
            routing: components["schemas"]["ReplayRouting"];
            session_id: string | null;
            status: components["schemas"]["TaskStatus"];
            task_id: components["schemas"]["TaskId"];
            tenant: string;
            timings: components["schemas"]["Timings"];
            usage: components["schemas"]["Usage"] | null;
            /** @description What placement last said of each replica where no attempt followed; null where one did. */
            waiting: components["schemas"]["ReplayPlacement"] | null;
        };
        ReplayPlacement: {
            /** @description The first 32, and the one that was chosen, as placement judged them. */
            candidates: components["schemas"]["ReplayCandidate"][];
            candidates_total: number;
        };
        /** @description What chose the replicas. */
        ReplayPolicy: {
            /** @description Of its decisions: the built-in one is named by what it chooses in a fixed set of situations, so that two of one digest decide alike. */
            digest: components["schemas"]["Digest"];
            id: string;
        };
        /** @description What was taken out when the task ended (ORCH-4103); in its place stands REDACTED. */
        ReplayRedaction: {
            /** @description Only labels were taken out. */
            can_rerun: boolean;
            /** @description JSON pointers into the request, the first 64. */
            places: string[];
            places_total: number;
        };
        /** @description What of the configuration applied to the task when it was last dispatched. */
        ReplayRouting: {
            attempts_max: number;
            /** @description SHA-256 of the settings of the controller, as JSON with their defaults. */
            config_digest: components["schemas"]["Digest"];
            engine_limits: {
                first_token_ms: number;
                idle_ms: number;
                wall_ms: number;
            };
            failover_wait_max_ms: number;
            placement: {
                /** @enum {string} */
                order: "affinity" | "round_robin";
                prefix_tokens_min: number;
                prefix_wait_max_ms: number;
            };
            pool_id: string;
            /** @description Of the priority class of the task. */
            queue: {
                capacity: number;
                /** @enum {string} */
                policy: "reject" | "drop-lru" | "shed-low-priority";
                priority: components["schemas"]["Priority"];
                weight: number;
            };
            retry: {
                base_ms: number;
                max_ms: number;
            };
        };
        ReplayTextDifference: {
            /** @description Place of the first character that differs, in UTF-16 units from 0. */
            character: number;
            other_token: components["schemas"]["ReplayToken"] | null;
            /** @description The frame that holds it; null where the text ended before. */
            token: components["schemas"]["ReplayToken"] | null;
        };
        ReplayToken: {
            /** @description Among the token frames of the text. */
            index: number;
            text: string;
            token_ids?: number[];
        };
        ReplicaHealth: {
            agent_id: components["schemas"]["Name"];
            /**
             * @description Open, it takes no work: too many of its last attempts failed. Half open, it takes probes (ORCH-3010).
             * @enum {string}
             */
            breaker: "closed" | "half_open" | "open";
            device: string;
            draining: boolean;
            engine_version: string | null;
            last_error: string | null;
            /** @description The agent reports in time and the process runs. */
            live: boolean;
            log_tail?: string[];
            model_digest: string | null;
            /** @description It takes work now. */
            ready: boolean;
            replica_id: components["schemas"]["Name"];
            restarts: number;
            slots_busy: number;
            slots_total: number;
            state: components["schemas"]["ReplicaState"];
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
        ReplicaSet: {
            context_tokens: number;
            determinism?: components["schemas"]["Determinism"];
            engine: components["schemas"]["Engine"];
            engine_settings_digest?: components["schemas"]["EngineSettingsDigest"];
            engine_version: string;
            model_digest: string;
            model_id: components["schemas"]["Name"];
            /** @description Null while unknown. */
            quantization?: string | null;
            /** @description Stable name made from the pins. */
            replica_set_id: string;
            replicas: string[];
            sampler_profile_version: string;
            slots_busy: number;
            slots_total: number;
        };
        /**
         * @example {
         *       "replica_sets": [
         *         {
         *           "replica_set_id": "llamacpp-haiku-tiny-1f0c2a9b",
         *           "engine": "llamacpp",
         *           "engine_version": "b11669",
         *           "model_id": "haiku-tiny",
         *           "model_digest": "sha256:c7ad79c299cfac89859bf3f4d59727f88a6b50b44ab6cee1bbb6009f58ef24d5",
         *           "quantization": "F16",
         *           "context_tokens": 2048,
         *           "sampler_profile_version": "v1",
         *           "determinism": "best_effort",
         *           "engine_settings_digest": null,
         *           "replicas": [
         *             "default-0"
         *           ],
         *           "slots_total": 1,
         *           "slots_busy": 0
         *         }
         *       ]
         *     }
         */
        ReplicaSetList: {
            replica_sets: components["schemas"]["ReplicaSet"][];
        };
        /**
         * @description The state machine of an engine process (ORCH-3500).
         * @enum {string}
         */
        ReplicaState: "stopped" | "preparing" | "starting" | "loading" | "testing" | "ready" | "draining" | "stopping" | "backoff" | "failed";
        /** @description Id of the task whose request this one runs again (ORCH-4102). Left out where it is none. */
        RerunOf: string;
        /**
         * @example {
         *       "task_id": "poem-2"
         *     }
         */
        RerunRequest: {
            /**
             * @description Take the model also where it is Deprecated by now (ORCH-3071).
             * @default false
             */
            allow_deprecated?: boolean;
            /** @description Of the rerun, and its idempotency key: the same id again is the same rerun. Default: made by the server. */
            task_id?: components["schemas"]["TaskId"];
        };
        /**
         * @description Of a pool that is loaded on demand. `unloaded`: its model may be on its way to the host. `loading`: where that failed before, the fetch is a part of it. `stuck`: its engines do not start, and its agent tries again. `short`: they do not start because others have the memory. `leaving`: it is being unloaded.
         * @enum {string}
         */
        ResidencyState: "unloaded" | "loading" | "stuck" | "short" | "ready" | "leaving";
        /** @description What model_ref stood for when the task was admitted (ORCH-3072). */
        ResolvedModel: {
            /** @description The canary of the tag took the task (ORCH-3033). */
            canary: boolean;
            /** @description Null while the model had not been verified. */
            digest: string | null;
            model_id: components["schemas"]["Name"];
        };
        /** @description What the text must be: anything, a JSON object, or JSON of a schema. The engine admits no other token (ORCH-3058). */
        ResponseFormat: {
            /** @enum {string} */
            type: "text" | "json_object";
        } | {
            json_schema: {
                description?: string | null;
                name: string;
                /** @description As JSON 65,536 characters at most. Which keywords are taken is the engine's affair. */
                schema: {
                    [key: string]: unknown;
                };
                /** @description Ignored: every schema is held to. */
                strict?: boolean | null;
            };
            /** @enum {string} */
            type: "json_schema";
        };
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
        /** @description Sampler profile v1. What is left out has the default written here, on every engine. */
        Sampling: {
            /** @description Default: 0. Another value needs an engine with the feature `penalties`. */
            frequency_penalty?: number;
            /** @default 0.05 */
            min_p?: number;
            /** @description Default: 0. Another value needs an engine with the feature `penalties`. */
            presence_penalty?: number;
            /** @default 1 */
            repeat_penalty?: number;
            /** @description Default: a hash of task_id (ORCH-3047). */
            seed?: number;
            /** @default [] */
            stop?: string[];
            /** @default 0.8 */
            temperature?: number;
            /**
             * @description 0 switches it off.
             * @default 40
             */
            top_k?: number;
            /** @default 0.95 */
            top_p?: number;
        };
        /**
         * @description Turns that follow each other, and the KV cache that the last one left (ORCH-2004).
         * @example {
         *       "session_id": "chat-7",
         *       "created_at": "2026-11-21T09:00:00.000Z",
         *       "ttl_left_ms": 598000,
         *       "turns": 2,
         *       "turns_max": 8,
         *       "tasks_active": 0,
         *       "kv_warmth": "warm",
         *       "kv_tokens": 210,
         *       "kv_bytes": 430080,
         *       "pool_id": "default",
         *       "replica_id": "default-0"
         *     }
         */
        Session: {
            /** Format: date-time */
            created_at: string;
            /** @description The same in bytes, by the heads of the model at 16 bits where its GGUF header is known, else by controller.estimates.kv_bytes_per_token. */
            kv_bytes: number;
            /** @description Tokens that the replica keeps for it; 0 when it is cold. */
            kv_tokens: number;
            kv_warmth: components["schemas"]["KvWarmth"];
            /** @description Where its last turn ran; null before the first has ended well. */
            pool_id: string | null;
            replica_id: string | null;
            session_id: components["schemas"]["SessionId"];
            /** @description Tasks of it that wait or run. */
            tasks_active: number;
            /** @description Milliseconds until it ends for want of a turn; null while a task of it waits or runs. */
            ttl_left_ms: number | null;
            /** @description Tasks that were admitted to it. */
            turns: number;
            turns_max: number;
        };
        /**
         * @example {
         *       "session_id": "chat-7",
         *       "evicted": true
         *     }
         */
        SessionEviction: {
            /** @description False when there was none. */
            evicted: boolean;
            session_id: components["schemas"]["SessionId"];
        };
        /** @description Chosen by the client, and its tenant's own (ORCH-3021). */
        SessionId: string;
        /**
         * @example {
         *       "sessions": [],
         *       "next_cursor": null
         *     }
         */
        SessionList: {
            /** @description Null on the last page. */
            next_cursor: string | null;
            sessions: components["schemas"]["Session"][];
        };
        /**
         * StartedEvent
         * @description A replica decodes the task. With attempt above 1 the text begins anew: a reader drops the tokens of earlier attempts. It does not come where another replica goes on with the text (`failover` in metrics frames).
         * @example {
         *       "task_id": "poem-1",
         *       "attempt": 1,
         *       "pool_id": "default",
         *       "replica_id": "default-0",
         *       "engine": "llamacpp",
         *       "engine_version": "b11669",
         *       "model_digest": "sha256:c7ad79c299cfac89859bf3f4d59727f88a6b50b44ab6cee1bbb6009f58ef24d5",
         *       "sampler_profile_version": "v1",
         *       "seed": 42,
         *       "determinism": "best_effort",
         *       "engine_settings_digest": null,
         *       "replica_set_id": "llamacpp-haiku-tiny-1f0c2a9b",
         *       "queue_time_ms": 1
         *     }
         */
        started: {
            attempt: number;
            /** @enum {string} */
            determinism?: "strict" | "best_effort";
            /** @enum {string} */
            engine: "llamacpp" | "vllm" | "tgi" | "triton" | "openai" | "mock";
            engine_settings_digest?: string | null;
            engine_version: string;
            /**
             * @description Of a turn of a session: whether the replica still has the KV cache of the turn before (ORCH-3009).
             * @enum {string}
             */
            kv_warmth?: "warm" | "cold";
            model_digest: string;
            pool_id: string;
            quantization?: string | null;
            queue_time_ms: number;
            replica_id: string;
            replica_set_id?: string;
            sampler_profile_version: string;
            seed: number;
            task_id: string;
        };
        StartedEvent: components["schemas"]["started"];
        /** @description A digest of engine, its version, the model file and, of a strict pool, the settings: it changes when one of them does. */
        SystemFingerprint: string;
        TagTarget: {
            digest: string;
            model_id: components["schemas"]["Name"];
        };
        /**
         * @example {
         *       "task_id": "poem-1",
         *       "correlation_id": "c-7f3a",
         *       "status": "completed",
         *       "workload": "chat",
         *       "model_ref": "haiku-tiny",
         *       "priority": "interactive",
         *       "tenant": "local",
         *       "attempt": 1,
         *       "created_at": "2026-11-21T09:00:00.000Z",
         *       "started_at": "2026-11-21T09:00:00.002Z",
         *       "ended_at": "2026-11-21T09:00:00.060Z",
         *       "deadline_at": null,
         *       "result": {
         *         "text": "the moon drifts\n",
         *         "finish_reason": "stop"
         *       },
         *       "usage": {
         *         "tokens_in": 31,
         *         "tokens_out": 40
         *       },
         *       "timings": {
         *         "queue_time_ms": 1,
         *         "first_token_ms": 12,
         *         "decode_ms": 46,
         *         "total_ms": 60
         *       },
         *       "pins": {
         *         "engine": "llamacpp",
         *         "engine_version": "b11669",
         *         "model_digest": "sha256:c7ad79c299cfac89859bf3f4d59727f88a6b50b44ab6cee1bbb6009f58ef24d5",
         *         "sampler_profile_version": "v1",
         *         "seed": 42,
         *         "pool_id": "default",
         *         "replica_id": "default-0",
         *         "attempt": 1,
         *         "determinism": "best_effort",
         *         "engine_settings_digest": null,
         *         "replica_set_id": "llamacpp-haiku-tiny-1f0c2a9b"
         *       },
         *       "error": null,
         *       "links": {
         *         "self": "/v1/tasks/poem-1",
         *         "stream": "/v1/tasks/poem-1/stream",
         *         "cancel": "/v1/tasks/poem-1/cancel"
         *       }
         *     }
         */
        Task: {
            /** @description The attempt that runs, ran last, or waits. */
            attempt: number;
            correlation_id: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            deadline_at: string | null;
            /** Format: date-time */
            ended_at: string | null;
            error: components["schemas"]["Error"] | null;
            labels?: components["schemas"]["Labels"];
            links: components["schemas"]["Links"];
            model_ref: string;
            pins: components["schemas"]["Pins"] | null;
            priority: components["schemas"]["Priority"];
            rerun_of?: components["schemas"]["RerunOf"];
            resolved_model?: components["schemas"]["ResolvedModel"] | null;
            result: components["schemas"]["TaskResult"] | null;
            session_id?: components["schemas"]["SessionId"];
            /** Format: date-time */
            started_at: string | null;
            status: components["schemas"]["TaskStatus"];
            task_id: components["schemas"]["TaskId"];
            tenant: string;
            timings: components["schemas"]["Timings"];
            trace?: components["schemas"]["TraceContext"];
            usage: components["schemas"]["Usage"] | null;
            workload: components["schemas"]["Workload"];
        };
        /**
         * @example {
         *       "task_id": "poem-1",
         *       "correlation_id": "c-7f3a",
         *       "status": "queued",
         *       "queue_position": 0,
         *       "predicted_start_ms": 0,
         *       "on_time_probability": null,
         *       "backoff_ms": 0,
         *       "deadline_at": null,
         *       "links": {
         *         "self": "/v1/tasks/poem-1",
         *         "stream": "/v1/tasks/poem-1/stream",
         *         "cancel": "/v1/tasks/poem-1/cancel"
         *       }
         *     }
         */
        TaskAdmission: {
            /** @description Wait that the queue advises before the next submission; 0 when it has room. */
            backoff_ms: number;
            correlation_id: string;
            /**
             * Format: date-time
             * @description Null without a deadline.
             */
            deadline_at: string | null;
            links: components["schemas"]["Links"];
            /** @description Likelihood that the task ends before its deadline, from the queue and measured speeds (ORCH-3081). Null without a deadline, or while nothing was measured. */
            on_time_probability: number | null;
            /** @description Null while unknown. */
            predicted_start_ms: number | null;
            /** @description Tasks of the pool that are expected to be dispatched before this one. */
            queue_position: number;
            rerun_of?: components["schemas"]["RerunOf"];
            status: components["schemas"]["TaskStatus"];
            task_id: components["schemas"]["TaskId"];
        };
        /** @description Chosen by the client or made by the server; also the idempotency key (ORCH-3024). */
        TaskId: string;
        /**
         * @example {
         *       "tasks": [
         *         {
         *           "task_id": "poem-1",
         *           "correlation_id": "c-7f3a",
         *           "status": "completed",
         *           "model_ref": "haiku-tiny",
         *           "priority": "interactive",
         *           "tenant": "local",
         *           "attempt": 1,
         *           "created_at": "2026-11-21T09:00:00.000Z",
         *           "ended_at": "2026-11-21T09:00:00.060Z"
         *         }
         *       ],
         *       "next_cursor": null
         *     }
         */
        TaskList: {
            /** @description Null on the last page. */
            next_cursor: string | null;
            tasks: components["schemas"]["TaskSummary"][];
        };
        /**
         * @description A completion has `prompt`; a chat has `messages`; an embedding has `input`.
         * @example {
         *       "task_id": "poem-1",
         *       "model_ref": "haiku-tiny",
         *       "messages": [
         *         {
         *           "role": "user",
         *           "content": "Write a haiku about the moon."
         *         }
         *       ],
         *       "max_tokens": 64,
         *       "sampling": {
         *         "seed": 42
         *       },
         *       "priority": "interactive"
         *     }
         */
        TaskRequest: {
            /**
             * @description Take a Deprecated model too (ORCH-3071).
             * @default false
             */
            allow_deprecated?: boolean;
            /** @description Milliseconds from admission in which the task must end (ORCH-3079). One that cannot be met by the estimate is refused with DEADLINE_UNMET; when it passes, the task expires. Default: none. */
            deadline_ms?: number;
            /** @description Numbers of each vector. It needs `input`, and an engine with the feature `dimensions`. Default: as many as the model has. */
            dimensions?: number;
            engine?: components["schemas"]["Engine"];
            /** @description Texts to embed, each for itself: one vector comes for each, in their order, and each has to fit the context of the model. What shapes an answer means nothing here: `max_tokens` and `sampling` are not looked at; `session_id`, `logprobs`, `response_format` and tools are refused. */
            input?: string | string[];
            /** @description Words of the caller that a canary may select by (ORCH-3033). They are kept with the task and are in no log and no metric. */
            labels?: components["schemas"]["Labels"];
            /** @description Token frames tell the probability of each token, and of so many of the likeliest ones in its place. Default: they do not. */
            logprobs?: number;
            /** @default 256 */
            max_tokens?: number;
            messages?: components["schemas"]["ChatMessage"][];
            /** @description Id of a model that a pool serves, or a tag of one. */
            model_ref: string;
            /** @description Several calls in one answer. Default: that of the engine. */
            parallel_tool_calls?: boolean;
            pool_id?: components["schemas"]["Name"];
            /**
             * @default interactive
             * @enum {string}
             */
            priority?: "interactive" | "batch";
            prompt?: string;
            response_format?: components["schemas"]["ResponseFormat"];
            /** @default {} */
            sampling?: components["schemas"]["Sampling"];
            /** @description The task is the next turn of this session, which begins with its first. It goes where the turn before ran, so that the engine need not compute the same prompt again; the prompt itself is in the task, whole, as ever (ORCH-3009). Default: none. */
            session_id?: components["schemas"]["SessionId"];
            task_id?: components["schemas"]["TaskId"];
            /** @description Default: auto. */
            tool_choice?: components["schemas"]["ToolChoice"];
            /** @description Functions that the model may call, as JSON 262,144 characters at most. They need messages, and exclude logprobs and response_format. The task ends with the calls; who asked makes them, and sends the results as messages of another task. */
            tools?: components["schemas"]["Tool"][];
            /**
             * @description Default: chat with `messages`, embedding with `input`, else completion. One that does not go with the field that the task has is INVALID_PARAMS.
             * @enum {string}
             */
            workload?: "completion" | "chat" | "embedding" | "rerank";
        } & (unknown | unknown | unknown);
        TaskResult: {
            /** @description Of an embedding that completed: the vector of each input, in their order. Left out of every other task, and where they are above 16 MiB: the stream has them. */
            embeddings?: components["schemas"]["Vector"][];
            /** @enum {string|null} */
            finish_reason: "stop" | "length" | "tool_calls" | "cancel" | null;
            /** @description Empty of an embedding. */
            text: string;
            /** @description What the model called, in its order. Left out where it called nothing. The last one may be cut where the finish_reason is not tool_calls. */
            tool_calls?: components["schemas"]["ToolCall"][];
        };
        /** @enum {string} */
        TaskStatus: "queued" | "running" | "completed" | "failed" | "canceled" | "expired";
        TaskSummary: {
            attempt: number;
            correlation_id: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            ended_at: string | null;
            model_ref: string;
            priority: components["schemas"]["Priority"];
            status: components["schemas"]["TaskStatus"];
            task_id: components["schemas"]["TaskId"];
            tenant: string;
        };
        /** @description Milliseconds by a monotonic clock. Null where the task never got that far. */
        Timings: {
            /** @description From the first token to the last. */
            decode_ms: number | null;
            /** @description From dispatch to the first token. */
            first_token_ms: number | null;
            /** @description From admission to the last dispatch. */
            queue_time_ms: number | null;
            /** @description From admission to the end. */
            total_ms: number | null;
        };
        /**
         * TokenEvent
         * @description New text, or new of tool calls. A frame holds one token or several, as the engine sends them; the texts joined in order are the result.
         * @example {
         *       "index": 0,
         *       "text": " moon",
         *       "token_ids": [
         *         412
         *       ]
         *     }
         */
        token: {
            /** @description Position of this frame among the token frames of the attempt, from 0. */
            index: number;
            /** @description Of the tokens that are new since the frame before, where the task asked for them. */
            logprobs?: components["schemas"]["TokenLogprob"][];
            /** @description Whole UTF-8 characters; empty in a frame of tool calls. */
            text: string;
            /** @description Ids of the tokens in this frame, where the engine tells them. */
            token_ids?: number[];
            /** @description What is new of the calls that the model makes; absent where nothing is. */
            tool_calls?: components["schemas"]["ToolCallDelta"][];
        };
        TokenEvent: components["schemas"]["token"];
        /** @description One token of a text, and what else could have stood in its place. */
        TokenLogprob: {
            /** @description Of the token in UTF-8, where the engine tells them; it may be a part of a character. */
            bytes?: number[];
            /** @description Natural logarithm of its probability. */
            logprob: number;
            token: string;
            /** @description The likeliest tokens, as many as were asked for, likeliest first. */
            top_logprobs: {
                bytes?: number[];
                logprob: number;
                token: string;
            }[];
        };
        /** @description A function that the model may call. Nothing here calls it. */
        Tool: {
            function: {
                description?: string | null;
                name: string;
                /** @description A JSON schema. Which keywords are taken is the engine's affair. */
                parameters?: {
                    [key: string]: unknown;
                } | null;
                /** @description Passed on to engines that know it. */
                strict?: boolean | null;
            };
            /** @enum {string} */
            type: "function";
        };
        ToolCall: {
            function: components["schemas"]["FunctionCall"];
            /** @description Of the engine; it is another one each time the same task is decoded. */
            id: string;
            /** @enum {string} */
            type: "function";
        };
        /** @description A piece of a tool call. The first of each index has id, type and name; the arguments of all of them, joined, are those of the call. */
        ToolCallDelta: {
            function: {
                arguments: string;
                name?: string;
            };
            id?: string;
            /** @description Place of the call among those of the answer. */
            index: number;
            /** @enum {string} */
            type?: "function";
        };
        /** @description none: no call; auto: as the model likes; required: one call at least; or the function to be called. */
        ToolChoice: ("none" | "auto" | "required") | {
            function: {
                name: string;
            };
            /** @enum {string} */
            type: "function";
        };
        /**
         * @description A place in a trace, as the headers of W3C Trace Context say it to the next hop. That of a task is the span of its submission; tasks of earlier versions have none (ORCH-2011).
         * @example {
         *       "traceparent": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
         *     }
         */
        TraceContext: {
            traceparent: string;
            tracestate?: string;
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
        Usage: {
            /** @description True where the engine tells no counts, so that both are estimates. Else left out. */
            is_estimate?: boolean;
            /** @description Of tokens_in those that the engine reused and did not compute (ORCH-4208). Left out where it does not tell. */
            tokens_cached?: number;
            /** @description Prompt tokens, all of them. */
            tokens_in: number;
            tokens_out: number;
        };
        /** @description A vector: its numbers as 32-bit floats, little-endian, in base64. Exactly what the engine gave; llama.cpp scales it to length 1. */
        Vector: string;
        Violation: {
            message: string;
            /** @description JSON pointer of the field, or the name of the header or query parameter. */
            pointer: string;
        };
        /** @enum {string} */
        Workload: "completion" | "chat" | "embedding" | "rerank";
    };
    responses: {
        /** @description The queue is full, a quota is used up, or the deadline cannot be met. */
        Backpressure: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Backoff-Ms": components["headers"]["BackoffMs"];
                "X-Correlation-Id": components["headers"]["CorrelationId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:orchqueue:error:ADMISSION_REJECT",
                 *       "title": "The queue of this class is full.",
                 *       "status": 429,
                 *       "code": "ADMISSION_REJECT",
                 *       "message": "The queue of this class is full.",
                 *       "retriable": true,
                 *       "retry_after_ms": 1800,
                 *       "policy_label": "reject",
                 *       "engine": "llamacpp",
                 *       "pool_id": "default",
                 *       "correlation_id": "c-7f3a",
                 *       "details": {
                 *         "priority": "interactive",
                 *         "depth": 1024,
                 *         "capacity": 1024
                 *       }
                 *     }
                 */
                "application/problem+json": components["schemas"]["Error"];
            };
        };
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
        /** @description Not now; the headers say when. */
        Later: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "retry-after-ms": components["headers"]["BackoffMs"];
                "X-Backoff-Ms": components["headers"]["BackoffMs"];
                "X-Correlation-Id": components["headers"]["CorrelationId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "message": "The queue of this class is full.",
                 *         "type": "requests",
                 *         "param": null,
                 *         "code": "rate_limit_exceeded",
                 *         "orchq": {
                 *           "code": "ADMISSION_REJECT",
                 *           "retriable": true,
                 *           "retry_after_ms": 1800,
                 *           "caller_action": "Wait Retry-After seconds, then send it again.",
                 *           "policy_label": "reject",
                 *           "engine": "llamacpp",
                 *           "pool_id": "default",
                 *           "correlation_id": "c-7f3a",
                 *           "details": {}
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["OpenaiError"];
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
        /** @description Not done, for the reason in the body. `x-should-retry` says whether the same request can succeed later. */
        Refused: {
            headers: {
                "X-Correlation-Id": components["headers"]["CorrelationId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "message": "No pool serves this model.",
                 *         "type": "invalid_request_error",
                 *         "param": "model",
                 *         "code": "model_not_found",
                 *         "orchq": {
                 *           "code": "MODEL_NOT_FOUND",
                 *           "retriable": false,
                 *           "retry_after_ms": null,
                 *           "caller_action": "List the models with GET /v1/capabilities.",
                 *           "policy_label": null,
                 *           "engine": null,
                 *           "pool_id": null,
                 *           "correlation_id": "c-7f3a",
                 *           "details": {}
                 *         }
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["OpenaiError"];
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
        /** @description It cannot be served now. */
        Unavailable: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Backoff-Ms": components["headers"]["BackoffMs"];
                "X-Correlation-Id": components["headers"]["CorrelationId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:orchqueue:error:POOL_UNREADY",
                 *       "title": "A replica for the task is loading.",
                 *       "status": 503,
                 *       "code": "POOL_UNREADY",
                 *       "message": "A replica for the task is loading.",
                 *       "retriable": true,
                 *       "retry_after_ms": 1000,
                 *       "policy_label": null,
                 *       "engine": "llamacpp",
                 *       "pool_id": "default",
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
        /** @description The engine or the agent failed. */
        UpstreamFailed: {
            headers: {
                "X-Correlation-Id": components["headers"]["CorrelationId"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "urn:orchqueue:error:ENGINE_ERROR",
                 *       "title": "The engine refused the request or answered against its protocol.",
                 *       "status": 502,
                 *       "code": "ENGINE_ERROR",
                 *       "message": "The engine refused the request or answered against its protocol.",
                 *       "retriable": false,
                 *       "retry_after_ms": null,
                 *       "policy_label": null,
                 *       "engine": "llamacpp",
                 *       "pool_id": "default",
                 *       "correlation_id": "c-7f3a",
                 *       "details": {}
                 *     }
                 */
                "application/problem+json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /** @example host-a */
        AgentId: components["schemas"]["Name"];
        /**
         * @description Echoed on the response and carried to logs and the engine; made when absent (ORCH-2011).
         * @example c-7f3a
         */
        CorrelationId: string;
        /**
         * @description The next_cursor of the page before.
         * @example MTc2MzY5MTIwMDAwMDpwb2VtLTE
         */
        Cursor: string;
        /**
         * @description Milliseconds from admission in which the answer must end. Also `metadata.orchq_deadline_ms`; the header wins. Without one: controller.openai.deadline_ms.
         * @example 60000
         */
        DeadlineHeader: number;
        /**
         * @description With `true` the task goes on when the client leaves, and is read at /v1/tasks; with `false` it is canceled. Default: `true` with an Idempotency-Key, whose sender may come again, else `false`.
         * @example true
         */
        DetachHeader: "true" | "false";
        /**
         * @description Names the task, within the tenant: as it is where it is a legal task_id of 120 characters at most, else by its SHA-256. The same request again gets the same answer; another one under the same key is TASK_ID_CONFLICT (ORCH-3024).
         * @example retry-7f3a
         */
        IdempotencyKey: string;
        /**
         * @description The part of a key between `orchq_` and the next underscore.
         * @example a1b2c3d4e5f6g7h8
         */
        KeyId: components["schemas"]["ApiKeyId"];
        /**
         * @description Continue after this event. Without it the stream begins with the first event (ORCH-2012).
         * @example 17
         */
        LastEventId: string;
        /** @example 50 */
        Limit: number;
        /** @example haiku-tiny */
        ModelId: components["schemas"]["Name"];
        /** @example poem-2 */
        OtherTaskId: components["schemas"]["TaskId"];
        /** @example default */
        PoolId: components["schemas"]["Name"];
        /**
         * @description `wait=N` answers 200 with the finished task when it ends within N seconds (0 to 600), else 202.
         * @example wait=10
         */
        Prefer: string;
        /**
         * @description Also `metadata.orchq_priority`; the header wins.
         * @example batch
         */
        PriorityHeader: "interactive" | "batch";
        /** @example default-0 */
        ReplicaId: components["schemas"]["Name"];
        /**
         * @description The session whose next turn this is: `session_id` of the task. Also `metadata.orchq_session`; the header wins. Each choice is a turn.
         * @example chat-7
         */
        SessionHeader: components["schemas"]["SessionId"];
        /** @example chat-7 */
        SessionId: components["schemas"]["SessionId"];
        /** @example stable */
        Tag: components["schemas"]["Name"];
        /** @example poem-1 */
        TaskId: components["schemas"]["TaskId"];
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
        /** @description The same wait in milliseconds, from the queue's own estimate. */
        BackoffMs: number;
        /** @description The correlation id of the request. */
        CorrelationId: string;
        /** @description No cache keeps the answer. */
        NoStore: "no-store";
        /** @description Whole seconds to wait, at least 1. */
        RetryAfter: number;
        /** @description Ids of the tasks behind the choices, in their order, with commas between them. */
        TaskIds: string;
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
    listAgents: {
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
            /** @description All agents. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "agents": [
                     *         {
                     *           "agent_id": "host-a",
                     *           "url": "http://127.0.0.1:7211",
                     *           "boot_id": "3c1d2f0e",
                     *           "fresh": true,
                     *           "last_report_ms_ago": 214,
                     *           "pools": [
                     *             "default"
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AgentList"];
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
        };
    };
    registerAgent: {
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
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "agent_id": "host-a",
                 *       "url": "http://127.0.0.1:7211",
                 *       "boot_id": "3c1d2f0e",
                 *       "sequence": 2,
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
                "application/json": components["schemas"]["AgentReport"];
            };
        };
        responses: {
            /** @description Known from now on. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "agent_id": "host-a",
                     *       "heartbeat_interval_ms": 1000
                     *     }
                     */
                    "application/json": components["schemas"]["AgentAccepted"];
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
        };
    };
    heartbeat: {
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
                /** @example host-a */
                agent_id: components["parameters"]["AgentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "agent_id": "host-a",
                 *       "url": "http://127.0.0.1:7211",
                 *       "boot_id": "3c1d2f0e",
                 *       "sequence": 1,
                 *       "devices": [],
                 *       "pools": []
                 *     }
                 */
                "application/json": components["schemas"]["AgentReport"];
            };
        };
        responses: {
            /** @description Taken. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "agent_id": "host-a",
                     *       "heartbeat_interval_ms": 1000
                     *     }
                     */
                    "application/json": components["schemas"]["AgentAccepted"];
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
        };
    };
    getCapabilities: {
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
            /** @description What can be asked for now. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "api_version": "0.1.0",
                     *       "engines": [],
                     *       "models": [],
                     *       "features": [
                     *         "stream-resume"
                     *       ],
                     *       "limits": {
                     *         "body_bytes_max": 4194304,
                     *         "max_tokens_max": 131072,
                     *         "streams_max": 1024,
                     *         "queue_capacity": {
                     *           "interactive": 1024,
                     *           "batch": 8192
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Capabilities"];
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
        };
    };
    listCatalogModels: {
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
            /** @description All models. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "models": [
                     *         {
                     *           "model_id": "haiku-tiny",
                     *           "source": "file:assets/models/haiku-tiny.gguf",
                     *           "digest": "sha256:c7ad79c299cfac89859bf3f4d59727f88a6b50b44ab6cee1bbb6009f58ef24d5",
                     *           "size_bytes": 2233600,
                     *           "state": "Active",
                     *           "tags": [],
                     *           "revision": null,
                     *           "gguf": null,
                     *           "trust": null,
                     *           "pools": [
                     *             "default"
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CatalogList"];
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            503: components["responses"]["Unavailable"];
        };
    };
    getCatalogModel: {
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
                /** @example haiku-tiny */
                model_id: components["parameters"]["ModelId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The model. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "model_id": "haiku-tiny",
                     *       "source": "file:assets/models/haiku-tiny.gguf",
                     *       "digest": "sha256:c7ad79c299cfac89859bf3f4d59727f88a6b50b44ab6cee1bbb6009f58ef24d5",
                     *       "size_bytes": 2233600,
                     *       "state": "Active",
                     *       "tags": [],
                     *       "revision": null,
                     *       "gguf": null,
                     *       "trust": null,
                     *       "pools": [
                     *         "default"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CatalogModel"];
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeCatalogModel: {
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
                /** @example haiku-tiny */
                model_id: components["parameters"]["ModelId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "state": "Deprecated",
                 *       "tags": [
                 *         "stable"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["CatalogChange"];
            };
        };
        responses: {
            /** @description The model as it is from now on. It is durable. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "model_id": "haiku-tiny",
                     *       "source": "file:assets/models/haiku-tiny.gguf",
                     *       "digest": "sha256:c7ad79c299cfac89859bf3f4d59727f88a6b50b44ab6cee1bbb6009f58ef24d5",
                     *       "size_bytes": 2233600,
                     *       "state": "Deprecated",
                     *       "tags": [
                     *         {
                     *           "tag": "stable",
                     *           "digest": "sha256:c7ad79c299cfac89859bf3f4d59727f88a6b50b44ab6cee1bbb6009f58ef24d5",
                     *           "canary": null,
                     *           "previous": null
                     *         }
                     *       ],
                     *       "revision": null,
                     *       "gguf": null,
                     *       "trust": null,
                     *       "pools": [
                     *         "default"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CatalogModel"];
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    getCatalogTag: {
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
                /** @example stable */
                tag: components["parameters"]["Tag"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tag as it is now. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tag": "stable",
                     *       "model_id": "haiku-tiny",
                     *       "digest": "sha256:c7ad79c299cfac89859bf3f4d59727f88a6b50b44ab6cee1bbb6009f58ef24d5",
                     *       "canary": {
                     *         "model_id": "haiku-next",
                     *         "digest": "sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0",
                     *         "percent": 5,
                     *         "labels": null
                     *       },
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["CatalogRoute"];
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            503: components["responses"]["Unavailable"];
        };
    };
    setCanary: {
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
                /** @example stable */
                tag: components["parameters"]["Tag"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "model_id": "haiku-next",
                 *       "percent": 5
                 *     }
                 */
                "application/json": components["schemas"]["CanaryRequest"];
            };
        };
        responses: {
            /** @description The tag as it is from now on. It is durable. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tag": "stable",
                     *       "model_id": "haiku-tiny",
                     *       "digest": "sha256:c7ad79c299cfac89859bf3f4d59727f88a6b50b44ab6cee1bbb6009f58ef24d5",
                     *       "canary": {
                     *         "model_id": "haiku-next",
                     *         "digest": "sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0",
                     *         "percent": 5,
                     *         "labels": null
                     *       },
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["CatalogRoute"];
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    promoteCanary: {
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
                /** @example stable */
                tag: components["parameters"]["Tag"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tag as it is from now on; previous is what it stood for. It is durable. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tag": "stable",
                     *       "model_id": "haiku-tiny",
                     *       "digest": "sha256:c7ad79c299cfac89859bf3f4d59727f88a6b50b44ab6cee1bbb6009f58ef24d5",
                     *       "canary": null,
                     *       "previous": {
                     *         "model_id": "haiku-old",
                     *         "digest": "sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CatalogRoute"];
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            503: components["responses"]["Unavailable"];
        };
    };
    rollbackTag: {
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
                /** @example stable */
                tag: components["parameters"]["Tag"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tag as it is from now on. It is durable. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tag": "stable",
                     *       "model_id": "haiku-tiny",
                     *       "digest": "sha256:c7ad79c299cfac89859bf3f4d59727f88a6b50b44ab6cee1bbb6009f58ef24d5",
                     *       "canary": null,
                     *       "previous": null
                     *     }
                     */
                    "application/json": components["schemas"]["CatalogRoute"];
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            503: components["responses"]["Unavailable"];
        };
    };
    createChatCompletion: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Names the task, within the tenant: as it is where it is a legal task_id of 120 characters at most, else by its SHA-256. The same request again gets the same answer; another one under the same key is TASK_ID_CONFLICT (ORCH-3024).
                 * @example retry-7f3a
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
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
                /**
                 * @description Milliseconds from admission in which the answer must end. Also `metadata.orchq_deadline_ms`; the header wins. Without one: controller.openai.deadline_ms.
                 * @example 60000
                 */
                "X-OrchQ-Deadline-Ms"?: components["parameters"]["DeadlineHeader"];
                /**
                 * @description With `true` the task goes on when the client leaves, and is read at /v1/tasks; with `false` it is canceled. Default: `true` with an Idempotency-Key, whose sender may come again, else `false`.
                 * @example true
                 */
                "X-OrchQ-Detach"?: components["parameters"]["DetachHeader"];
                /**
                 * @description Also `metadata.orchq_priority`; the header wins.
                 * @example batch
                 */
                "X-OrchQ-Priority"?: components["parameters"]["PriorityHeader"];
                /**
                 * @description The session whose next turn this is: `session_id` of the task. Also `metadata.orchq_session`; the header wins. Each choice is a turn.
                 * @example chat-7
                 */
                "X-OrchQ-Session"?: components["parameters"]["SessionHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChatCompletionRequest"];
            };
        };
        responses: {
            /** @description The answer, or with `stream` its chunks. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    "X-OrchQ-Task-Id": components["headers"]["TaskIds"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "chatcmpl-poem-1",
                     *       "object": "chat.completion",
                     *       "created": 1795251600,
                     *       "model": "haiku-tiny",
                     *       "system_fingerprint": "fp_1f0c2a9b7d",
                     *       "choices": [
                     *         {
                     *           "index": 0,
                     *           "message": {
                     *             "role": "assistant",
                     *             "content": "the moon drifts",
                     *             "refusal": null
                     *           },
                     *           "logprobs": null,
                     *           "finish_reason": "stop"
                     *         }
                     *       ],
                     *       "usage": {
                     *         "prompt_tokens": 31,
                     *         "completion_tokens": 40,
                     *         "total_tokens": 71
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ChatCompletion"];
                    /**
                     * @example data: {"id":"chatcmpl-poem-1","object":"chat.completion.chunk","created":1795251600,"model":"haiku-tiny","choices":[{"index":0,"delta":{"content":"the"},"logprobs":null,"finish_reason":null}]}
                     *
                     *     data: [DONE]
                     */
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            413: components["responses"]["Refused"];
            415: components["responses"]["Refused"];
            429: components["responses"]["Later"];
            502: components["responses"]["Refused"];
            503: components["responses"]["Later"];
            504: components["responses"]["Refused"];
        };
    };
    createCompletion: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Names the task, within the tenant: as it is where it is a legal task_id of 120 characters at most, else by its SHA-256. The same request again gets the same answer; another one under the same key is TASK_ID_CONFLICT (ORCH-3024).
                 * @example retry-7f3a
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
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
                /**
                 * @description Milliseconds from admission in which the answer must end. Also `metadata.orchq_deadline_ms`; the header wins. Without one: controller.openai.deadline_ms.
                 * @example 60000
                 */
                "X-OrchQ-Deadline-Ms"?: components["parameters"]["DeadlineHeader"];
                /**
                 * @description With `true` the task goes on when the client leaves, and is read at /v1/tasks; with `false` it is canceled. Default: `true` with an Idempotency-Key, whose sender may come again, else `false`.
                 * @example true
                 */
                "X-OrchQ-Detach"?: components["parameters"]["DetachHeader"];
                /**
                 * @description Also `metadata.orchq_priority`; the header wins.
                 * @example batch
                 */
                "X-OrchQ-Priority"?: components["parameters"]["PriorityHeader"];
                /**
                 * @description The session whose next turn this is: `session_id` of the task. Also `metadata.orchq_session`; the header wins. Each choice is a turn.
                 * @example chat-7
                 */
                "X-OrchQ-Session"?: components["parameters"]["SessionHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "model": "haiku-tiny",
                 *       "prompt": "Count from 1 to 10.",
                 *       "max_tokens": 16
                 *     }
                 */
                "application/json": components["schemas"]["CompletionRequest"];
            };
        };
        responses: {
            /** @description The text, or with `stream` its chunks. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    "X-OrchQ-Task-Id": components["headers"]["TaskIds"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "cmpl-poem-1",
                     *       "object": "text_completion",
                     *       "created": 1795251600,
                     *       "model": "haiku-tiny",
                     *       "system_fingerprint": "fp_1f0c2a9b7d",
                     *       "choices": [
                     *         {
                     *           "index": 0,
                     *           "text": " 1 2 3",
                     *           "logprobs": null,
                     *           "finish_reason": "length"
                     *         }
                     *       ],
                     *       "usage": {
                     *         "prompt_tokens": 9,
                     *         "completion_tokens": 16,
                     *         "total_tokens": 25
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Completion"];
                    /**
                     * @example data: {"id":"cmpl-poem-1","object":"text_completion","created":1795251600,"model":"haiku-tiny","choices":[{"index":0,"text":" 1","logprobs":null,"finish_reason":null}]}
                     *
                     *     data: [DONE]
                     */
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            413: components["responses"]["Refused"];
            415: components["responses"]["Refused"];
            429: components["responses"]["Later"];
            502: components["responses"]["Refused"];
            503: components["responses"]["Later"];
            504: components["responses"]["Refused"];
        };
    };
    createEmbedding: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Names the task, within the tenant: as it is where it is a legal task_id of 120 characters at most, else by its SHA-256. The same request again gets the same answer; another one under the same key is TASK_ID_CONFLICT (ORCH-3024).
                 * @example retry-7f3a
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
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
                /**
                 * @description Milliseconds from admission in which the answer must end. Also `metadata.orchq_deadline_ms`; the header wins. Without one: controller.openai.deadline_ms.
                 * @example 60000
                 */
                "X-OrchQ-Deadline-Ms"?: components["parameters"]["DeadlineHeader"];
                /**
                 * @description With `true` the task goes on when the client leaves, and is read at /v1/tasks; with `false` it is canceled. Default: `true` with an Idempotency-Key, whose sender may come again, else `false`.
                 * @example true
                 */
                "X-OrchQ-Detach"?: components["parameters"]["DetachHeader"];
                /**
                 * @description Also `metadata.orchq_priority`; the header wins.
                 * @example batch
                 */
                "X-OrchQ-Priority"?: components["parameters"]["PriorityHeader"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "model": "minilm",
                 *       "input": "the moon"
                 *     }
                 */
                "application/json": components["schemas"]["EmbeddingRequest"];
            };
        };
        responses: {
            /** @description The vectors, in the order of the input. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    "X-OrchQ-Task-Id": components["headers"]["TaskIds"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "list",
                     *       "model": "minilm",
                     *       "data": [
                     *         {
                     *           "object": "embedding",
                     *           "index": 0,
                     *           "embedding": [
                     *             0.5,
                     *             -0.5
                     *           ]
                     *         }
                     *       ],
                     *       "usage": {
                     *         "prompt_tokens": 2,
                     *         "total_tokens": 2
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["EmbeddingList"];
                };
            };
            400: components["responses"]["Refused"];
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
            409: components["responses"]["Refused"];
            413: components["responses"]["Refused"];
            415: components["responses"]["Refused"];
            429: components["responses"]["Later"];
            502: components["responses"]["Refused"];
            503: components["responses"]["Later"];
            504: components["responses"]["Refused"];
        };
    };
    listKeys: {
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
            /** @description All keys of all tenants, as the controller knows them. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "keys": [
                     *         {
                     *           "key_id": "a1b2c3d4e5f6g7h8",
                     *           "tenant": "acme",
                     *           "scopes": [
                     *             "submit",
                     *             "read"
                     *           ],
                     *           "label": "web shop",
                     *           "created_at": "2026-11-21T09:00:00.000Z",
                     *           "expires_at": "2027-02-19T09:00:00.000Z",
                     *           "revoked_at": null,
                     *           "state": "valid"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ApiKeyList"];
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
        };
    };
    createKey: {
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
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "tenant": "acme",
                 *       "scopes": [
                 *         "submit",
                 *         "read"
                 *       ],
                 *       "label": "web shop",
                 *       "expires_in_ms": 7776000000
                 *     }
                 */
                "application/json": components["schemas"]["ApiKeyRequest"];
            };
        };
        responses: {
            /** @description Made, durable, and taken at once by this controller. */
            201: {
                headers: {
                    "Cache-Control": components["headers"]["NoStore"];
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": "orchq_a1b2c3d4e5f6g7h8_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                     *       "key_id": "a1b2c3d4e5f6g7h8",
                     *       "tenant": "acme",
                     *       "scopes": [
                     *         "submit",
                     *         "read"
                     *       ],
                     *       "label": "web shop",
                     *       "created_at": "2026-11-21T09:00:00.000Z",
                     *       "expires_at": "2027-02-19T09:00:00.000Z",
                     *       "revoked_at": null,
                     *       "state": "valid"
                     *     }
                     */
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    revokeKey: {
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
                /**
                 * @description The part of a key between `orchq_` and the next underscore.
                 * @example a1b2c3d4e5f6g7h8
                 */
                key_id: components["parameters"]["KeyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key as it is from now on. It is durable. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key_id": "a1b2c3d4e5f6g7h8",
                     *       "tenant": "acme",
                     *       "scopes": [
                     *         "submit",
                     *         "read"
                     *       ],
                     *       "label": "web shop",
                     *       "created_at": "2026-11-21T09:00:00.000Z",
                     *       "expires_at": "2027-02-19T09:00:00.000Z",
                     *       "revoked_at": "2026-11-22T09:00:00.000Z",
                     *       "state": "revoked"
                     *     }
                     */
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            503: components["responses"]["Unavailable"];
        };
    };
    listModels: {
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
            /** @description All of them; there are no pages. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "object": "list",
                     *       "data": [
                     *         {
                     *           "id": "haiku-tiny",
                     *           "object": "model",
                     *           "created": 0,
                     *           "owned_by": "orchqueue",
                     *           "orchq": {
                     *             "model_id": "haiku-tiny",
                     *             "digest": null,
                     *             "ready": true
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["OpenaiModelList"];
                };
            };
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
        };
    };
    getModel: {
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
                /** @example haiku-tiny */
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It takes new work. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "haiku-tiny",
                     *       "object": "model",
                     *       "created": 0,
                     *       "owned_by": "orchqueue",
                     *       "orchq": {
                     *         "model_id": "haiku-tiny",
                     *         "digest": null,
                     *         "ready": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["OpenaiModel"];
                };
            };
            401: components["responses"]["Refused"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Refused"];
        };
    };
    listPools: {
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
            /** @description All pools. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "pools": [
                     *         {
                     *           "pool_id": "default",
                     *           "engine": "llamacpp",
                     *           "model_id": "haiku-tiny",
                     *           "live": true,
                     *           "ready": true,
                     *           "draining": false,
                     *           "slots_total": 1,
                     *           "slots_busy": 0,
                     *           "queue": [],
                     *           "replicas": [],
                     *           "last_error": null,
                     *           "history": []
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PoolList"];
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
        };
    };
    drainPool: {
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
                 *       "deadline_ms": 30000
                 *     }
                 */
                "application/json": components["schemas"]["DrainRequest"];
            };
        };
        responses: {
            /** @description Draining. Repeating it moves the deadline. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "pool_id": "default",
                     *       "draining": true,
                     *       "running": 1
                     *     }
                     */
                    "application/json": components["schemas"]["DrainResult"];
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    getPoolHealth: {
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
        requestBody?: never;
        responses: {
            /** @description The pool as it is now. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "pool_id": "default",
                     *       "engine": "llamacpp",
                     *       "model_id": "haiku-tiny",
                     *       "live": true,
                     *       "ready": true,
                     *       "draining": false,
                     *       "slots_total": 1,
                     *       "slots_busy": 0,
                     *       "queue": [],
                     *       "replicas": [],
                     *       "last_error": null,
                     *       "history": []
                     *     }
                     */
                    "application/json": components["schemas"]["PoolHealth"];
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    reloadPool: {
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
                 *       "model": {
                 *         "model_id": "haiku-tiny-b",
                 *         "path": "models/other.gguf"
                 *       },
                 *       "drain_deadline_ms": 30000
                 *     }
                 */
                "application/json": components["schemas"]["ReloadRequest"];
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
                     *       "outcome": "reloaded",
                     *       "model_id": "haiku-tiny-b",
                     *       "reason": null,
                     *       "way": "beside"
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
            502: components["responses"]["UpstreamFailed"];
            503: components["responses"]["Unavailable"];
        };
    };
    undrainPool: {
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
        requestBody?: never;
        responses: {
            /** @description Dispatching again. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "pool_id": "default",
                     *       "draining": false,
                     *       "running": 0
                     *     }
                     */
                    "application/json": components["schemas"]["DrainResult"];
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            503: components["responses"]["Unavailable"];
        };
    };
    getReplay: {
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
                /** @example poem-1 */
                task_id: components["parameters"]["TaskId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The package. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_id": "poem-1",
                     *       "correlation_id": "c-7f3a",
                     *       "tenant": "local",
                     *       "status": "completed",
                     *       "created_at": "2026-11-21T09:00:00.000Z",
                     *       "ended_at": "2026-11-21T09:00:00.060Z",
                     *       "bytes": 1502,
                     *       "request": {
                     *         "workload": "completion",
                     *         "model_ref": "haiku-tiny",
                     *         "prompt": "Count from 1 to 10.",
                     *         "max_tokens": 64,
                     *         "sampling": {
                     *           "seed": 42,
                     *           "temperature": 0.8,
                     *           "top_k": 40,
                     *           "top_p": 0.95,
                     *           "min_p": 0.05,
                     *           "repeat_penalty": 1,
                     *           "stop": []
                     *         },
                     *         "priority": "interactive"
                     *       },
                     *       "resolved_model": null,
                     *       "session_id": null,
                     *       "routing": {
                     *         "config_digest": "sha256:0f343b0931126a20f133d67c2b018a3b3a1c6c0f2c7a9be0ecb3d3ba3ee7f4d5",
                     *         "pool_id": "default",
                     *         "queue": {
                     *           "priority": "interactive",
                     *           "capacity": 1024,
                     *           "policy": "reject",
                     *           "weight": 8
                     *         },
                     *         "attempts_max": 3,
                     *         "retry": {
                     *           "base_ms": 100,
                     *           "max_ms": 10000
                     *         },
                     *         "placement": {
                     *           "order": "affinity",
                     *           "prefix_tokens_min": 128,
                     *           "prefix_wait_max_ms": 10000
                     *         },
                     *         "engine_limits": {
                     *           "first_token_ms": 120000,
                     *           "idle_ms": 30000,
                     *           "wall_ms": 3600000
                     *         },
                     *         "failover_wait_max_ms": 30000
                     *       },
                     *       "policy": {
                     *         "id": "builtin/placement",
                     *         "digest": "sha256:c7ad79c299cfac89859bf3f4d59727f88a6b50b44ab6cee1bbb6009f58ef24d5"
                     *       },
                     *       "attempts": [
                     *         {
                     *           "attempt": 1,
                     *           "pool_id": "default",
                     *           "replica_id": "default-0",
                     *           "dispatched_after_ms": 1,
                     *           "took_ms": 58,
                     *           "goes_on": false,
                     *           "outcome": "completed",
                     *           "reason": null,
                     *           "pins": null,
                     *           "placement": {
                     *             "candidates_total": 1,
                     *             "candidates": [
                     *               {
                     *                 "replica_id": "default-0",
                     *                 "agent_id": "host-a",
                     *                 "refusal": null,
                     *                 "predicted_start_ms": 0,
                     *                 "wait_start_ms": null,
                     *                 "warm_tokens": null,
                     *                 "slots_busy": 0,
                     *                 "free_memory_bytes": null,
                     *                 "affinity": 0
                     *               }
                     *             ]
                     *           }
                     *         }
                     *       ],
                     *       "attempts_untold": 0,
                     *       "waiting": null,
                     *       "pins": null,
                     *       "usage": {
                     *         "tokens_in": 31,
                     *         "tokens_out": 40
                     *       },
                     *       "timings": {
                     *         "queue_time_ms": 1,
                     *         "first_token_ms": 12,
                     *         "decode_ms": 46,
                     *         "total_ms": 60
                     *       },
                     *       "output": {
                     *         "digest": "sha256:c7ad79c299cfac89859bf3f4d59727f88a6b50b44ab6cee1bbb6009f58ef24d5",
                     *         "tool_calls_digest": null,
                     *         "characters": 120,
                     *         "finish_reason": "stop"
                     *       },
                     *       "error": null,
                     *       "redaction": null,
                     *       "rerun_of": null,
                     *       "reruns": []
                     *     }
                     */
                    "application/json": components["schemas"]["ReplayPackage"];
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            503: components["responses"]["Unavailable"];
        };
    };
    diffReplays: {
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
                /** @example poem-2 */
                other_task_id: components["parameters"]["OtherTaskId"];
                /** @example poem-1 */
                task_id: components["parameters"]["TaskId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The differences; none of equal tasks. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_id": "poem-1",
                     *       "other_task_id": "poem-2",
                     *       "equal": false,
                     *       "request": {
                     *         "equal": true,
                     *         "differences": [],
                     *         "differences_total": 0
                     *       },
                     *       "path": {
                     *         "equal": true,
                     *         "differences": [],
                     *         "differences_total": 0
                     *       },
                     *       "policy": {
                     *         "equal": true,
                     *         "differences": [],
                     *         "differences_total": 0
                     *       },
                     *       "pins": {
                     *         "equal": false,
                     *         "differences_total": 1,
                     *         "differences": [
                     *           {
                     *             "pointer": "/seed",
                     *             "value": 42,
                     *             "other_value": 7
                     *           }
                     *         ]
                     *       },
                     *       "output": {
                     *         "equal": false,
                     *         "digest": "sha256:c7ad79c299cfac89859bf3f4d59727f88a6b50b44ab6cee1bbb6009f58ef24d5",
                     *         "other_digest": "sha256:0f343b0931126a20f133d67c2b018a3b3a1c6c0f2c7a9be0ecb3d3ba3ee7f4d5",
                     *         "finish_reason": "stop",
                     *         "other_finish_reason": "stop",
                     *         "tool_calls_equal": true,
                     *         "first_difference": {
                     *           "character": 8,
                     *           "token": {
                     *             "index": 2,
                     *             "text": " drifts",
                     *             "token_ids": [
                     *               412
                     *             ]
                     *           },
                     *           "other_token": {
                     *             "index": 2,
                     *             "text": " sleeps",
                     *             "token_ids": [
                     *               93
                     *             ]
                     *           }
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ReplayDiff"];
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            503: components["responses"]["Unavailable"];
        };
    };
    rerunTask: {
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
                /** @example poem-1 */
                task_id: components["parameters"]["TaskId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "task_id": "poem-2"
                 *     }
                 */
                "application/json": components["schemas"]["RerunRequest"];
            };
        };
        responses: {
            /** @description The rerun is on disk and queued. */
            202: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_id": "poem-2",
                     *       "correlation_id": "c-7f3a",
                     *       "status": "queued",
                     *       "queue_position": 0,
                     *       "predicted_start_ms": 0,
                     *       "on_time_probability": null,
                     *       "backoff_ms": 0,
                     *       "deadline_at": null,
                     *       "rerun_of": "poem-1",
                     *       "links": {
                     *         "self": "/v1/tasks/poem-2",
                     *         "stream": "/v1/tasks/poem-2/stream",
                     *         "cancel": "/v1/tasks/poem-2/cancel"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["TaskAdmission"];
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Backpressure"];
            503: components["responses"]["Unavailable"];
        };
    };
    listReplicaSets: {
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
            /** @description All sets. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "replica_sets": [
                     *         {
                     *           "replica_set_id": "llamacpp-haiku-tiny-1f0c2a9b",
                     *           "engine": "llamacpp",
                     *           "engine_version": "b11669",
                     *           "model_id": "haiku-tiny",
                     *           "model_digest": "sha256:c7ad79c299cfac89859bf3f4d59727f88a6b50b44ab6cee1bbb6009f58ef24d5",
                     *           "context_tokens": 2048,
                     *           "sampler_profile_version": "v1",
                     *           "replicas": [
                     *             "default-0"
                     *           ],
                     *           "slots_total": 1,
                     *           "slots_busy": 0
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ReplicaSetList"];
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
        };
    };
    listSessions: {
        parameters: {
            query?: {
                /**
                 * @description The next_cursor of the page before.
                 * @example MTc2MzY5MTIwMDAwMDpwb2VtLTE
                 */
                cursor?: components["parameters"]["Cursor"];
                /** @example 50 */
                limit?: components["parameters"]["Limit"];
            };
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
            /** @description One page. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sessions": [],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
        };
    };
    getSession: {
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
                /** @example chat-7 */
                session_id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session as it is now. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "session_id": "chat-7",
                     *       "created_at": "2026-11-21T09:00:00.000Z",
                     *       "ttl_left_ms": 598000,
                     *       "turns": 2,
                     *       "turns_max": 8,
                     *       "tasks_active": 0,
                     *       "kv_warmth": "warm",
                     *       "kv_tokens": 210,
                     *       "kv_bytes": 430080,
                     *       "pool_id": "default",
                     *       "replica_id": "default-0"
                     *     }
                     */
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
        };
    };
    deleteSession: {
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
                /** @example chat-7 */
                session_id: components["parameters"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description There is no such session any more. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "session_id": "chat-7",
                     *       "evicted": true
                     *     }
                     */
                    "application/json": components["schemas"]["SessionEviction"];
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
        };
    };
    listTasks: {
        parameters: {
            query?: {
                /**
                 * @description Inclusive.
                 * @example 2026-11-21T09:00:00.000Z
                 */
                created_after?: string;
                /**
                 * @description Exclusive.
                 * @example 2026-11-21T10:00:00.000Z
                 */
                created_before?: string;
                /**
                 * @description The next_cursor of the page before.
                 * @example MTc2MzY5MTIwMDAwMDpwb2VtLTE
                 */
                cursor?: components["parameters"]["Cursor"];
                /** @example 50 */
                limit?: components["parameters"]["Limit"];
                /** @example batch */
                priority?: components["schemas"]["Priority"];
                /**
                 * @description Tasks of the session of this id, ended ones too.
                 * @example chat-7
                 */
                session_id?: components["schemas"]["SessionId"];
                /** @example queued */
                status?: components["schemas"]["TaskStatus"];
            };
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
            /** @description One page. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tasks": [],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["TaskList"];
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            503: components["responses"]["Unavailable"];
        };
    };
    createTask: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description `wait=N` answers 200 with the finished task when it ends within N seconds (0 to 600), else 202.
                 * @example wait=10
                 */
                Prefer?: components["parameters"]["Prefer"];
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
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskRequest"];
            };
        };
        responses: {
            /** @description With `Prefer: wait=N`: the task as it ended. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_id": "poem-1",
                     *       "correlation_id": "c-7f3a",
                     *       "status": "canceled",
                     *       "workload": "chat",
                     *       "model_ref": "haiku-tiny",
                     *       "priority": "interactive",
                     *       "tenant": "local",
                     *       "attempt": 1,
                     *       "created_at": "2026-11-21T09:00:00.000Z",
                     *       "started_at": null,
                     *       "ended_at": "2026-11-21T09:00:00.060Z",
                     *       "deadline_at": null,
                     *       "result": null,
                     *       "usage": null,
                     *       "timings": {
                     *         "queue_time_ms": null,
                     *         "first_token_ms": null,
                     *         "decode_ms": null,
                     *         "total_ms": 60
                     *       },
                     *       "pins": null,
                     *       "error": null,
                     *       "links": {
                     *         "self": "/v1/tasks/poem-1",
                     *         "stream": "/v1/tasks/poem-1/stream",
                     *         "cancel": "/v1/tasks/poem-1/cancel"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description The task is on disk and queued. */
            202: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_id": "poem-1",
                     *       "correlation_id": "c-7f3a",
                     *       "status": "queued",
                     *       "queue_position": 0,
                     *       "predicted_start_ms": 0,
                     *       "on_time_probability": null,
                     *       "backoff_ms": 0,
                     *       "deadline_at": null,
                     *       "links": {
                     *         "self": "/v1/tasks/poem-1",
                     *         "stream": "/v1/tasks/poem-1/stream",
                     *         "cancel": "/v1/tasks/poem-1/cancel"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["TaskAdmission"];
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Backpressure"];
            503: components["responses"]["Unavailable"];
        };
    };
    getTask: {
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
                /** @example poem-1 */
                task_id: components["parameters"]["TaskId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The task as it is now. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_id": "poem-1",
                     *       "correlation_id": "c-7f3a",
                     *       "status": "queued",
                     *       "workload": "chat",
                     *       "model_ref": "haiku-tiny",
                     *       "priority": "interactive",
                     *       "tenant": "local",
                     *       "attempt": 1,
                     *       "created_at": "2026-11-21T09:00:00.000Z",
                     *       "started_at": null,
                     *       "ended_at": null,
                     *       "deadline_at": null,
                     *       "result": null,
                     *       "usage": null,
                     *       "timings": {
                     *         "queue_time_ms": null,
                     *         "first_token_ms": null,
                     *         "decode_ms": null,
                     *         "total_ms": null
                     *       },
                     *       "pins": null,
                     *       "error": null,
                     *       "links": {
                     *         "self": "/v1/tasks/poem-1",
                     *         "stream": "/v1/tasks/poem-1/stream",
                     *         "cancel": "/v1/tasks/poem-1/cancel"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Task"];
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            503: components["responses"]["Unavailable"];
        };
    };
    cancelTask: {
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
                /** @example poem-1 */
                task_id: components["parameters"]["TaskId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state after the cancel. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "task_id": "poem-1",
                     *       "status": "canceled",
                     *       "accepted": true
                     *     }
                     */
                    "application/json": components["schemas"]["CancelResult"];
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            503: components["responses"]["Unavailable"];
        };
    };
    streamTask: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Continue after this event. Without it the stream begins with the first event (ORCH-2012).
                 * @example 17
                 */
                "Last-Event-ID"?: components["parameters"]["LastEventId"];
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
                /** @example poem-1 */
                task_id: components["parameters"]["TaskId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events of the task, from the cursor on. */
            200: {
                headers: {
                    "X-Correlation-Id": components["headers"]["CorrelationId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example id: 3
                     *     event: token
                     *     data: {"index":0,"text":"the"}
                     */
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["InvalidParams"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            503: components["responses"]["Unavailable"];
        };
    };
}
