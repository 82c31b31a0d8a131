import { baseUrlOf, ConfigError, loadUpstreamKey } from '@orchqueue/config';
import type { Config, Pool } from '@orchqueue/contract-types';
import type { ReplicaSettings, UpstreamSettings } from '@orchqueue/supervisor';

export type UpstreamWorld = {
  config: Config;
  directory: string;
  env: { [name: string]: string | undefined };
};

/** Where an engine is that somebody else runs; null for one that the agent starts. */
export function externalEngine(pool: Pool, world: UpstreamWorld): ReplicaSettings['external'] {
  if (pool.url === undefined) return null;
  const { protocol, hostname, port } = new URL(pool.url);
  // URLs write an IPv6 address in brackets, sockets without.
  const host = hostname.replace(/^\[|\]$/g, '');
  const at = { host, port: Number(port || (protocol === 'https:' ? 443 : 80)) };
  const upstream = upstreamOf(pool, world);
  if (upstream === null) return { ...at, url: `http://${hostname}:${at.port}` };
  return { ...at, url: baseUrlOf(pool.url), upstream };
}

/** Null for an engine that is no OpenAI-compatible upstream. */
export function upstreamOf(pool: Pool, world: UpstreamWorld): UpstreamSettings | null {
  const { url, upstream } = pool;
  if (url === undefined || upstream === undefined) return null;
  const { config, directory, env } = world;
  const path = `agent.pools.${config.agent.pools.indexOf(pool)}.upstream`;
  const { protocol, pathname } = new URL(url);
  return {
    isSecure: protocol === 'https:',
    pathPrefix: pathname.replace(/\/+$/, ''),
    model: upstream.model ?? null,
    selfTest: upstream.self_test,
    probeIntervalMs: upstream.probe_interval_ms,
    tokenIntervalMs: upstream.token_interval_ms,
    // Its words are shown as one line.
    readKey: () =>
      loadUpstreamKey({ reference: upstream, env, directory, path }).catch((cause) => {
        throw cause instanceof ConfigError ? new Error(cause.lines.join('; '), { cause }) : cause;
      }),
  };
}
