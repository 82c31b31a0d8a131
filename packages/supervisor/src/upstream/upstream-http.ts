import type { EngineHttp } from '../engine-http.ts';

/** What a replica of an OpenAI-compatible upstream has beside its address (ORCH-3062). */
export type UpstreamSettings = {
  isSecure: boolean;
  /** Of the base URL, without a slash at its end. */
  pathPrefix: string;
  /** Null: to be found in what it lists. */
  model: string | null;
  selfTest: 'key' | 'models' | 'token';
  probeIntervalMs: number;
  /** Null: it is never asked for a token. */
  tokenIntervalMs: number | null;
  /** The key as it is now; null where none is configured. Rejects with what is wrong with it. */
  readKey(): Promise<string | null>;
};

/** Questions to the upstream: over TLS, below its base URL, with the key. */
export const upstreamHttp =
  (
    { isSecure, pathPrefix }: UpstreamSettings,
    apiKey: string | null,
    http: EngineHttp,
  ): EngineHttp =>
  (asked) =>
    http({
      ...asked,
      isSecure,
      path: `${pathPrefix}${asked.path}`,
      headers: apiKey === null ? {} : { authorization: `Bearer ${apiKey}` },
    });
