import { dialectHttp } from './engine-dialects/dialects.ts';
import { type EngineEndpoint, engineEndpoint } from './engine-endpoint.ts';
import type { EngineShape } from './engine-kinds/arg-facts.ts';
import type { ExternalEngine, ReplicaDeps } from './replica-settings.ts';
import { upstreamHttp } from './upstream/upstream-http.ts';

/** An engine that somebody else runs, as its activities see it. It proves nothing of itself. */
export function externalEndpoint(
  { host, port, upstream }: ExternalEngine,
  { shape, modelId, apiKey }: { shape: EngineShape; modelId: string; apiKey: string | null },
  { http, clock }: Pick<ReplicaDeps, 'http' | 'clock'>,
): EngineEndpoint {
  const at = { host, port, identity: '', echoesIdentity: false };
  if (!upstream) return engineEndpoint(at, dialectHttp({ shape, modelId }, http), clock);
  const facts = { shape, modelId, upstream: { settings: upstream, hasKey: apiKey !== null } };
  return engineEndpoint(at, dialectHttp(facts, upstreamHttp(upstream, apiKey, http)), clock);
}
