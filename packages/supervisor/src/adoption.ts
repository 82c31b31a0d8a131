import { adoptedEndpoint, adoptedProof } from './adopted-endpoint.ts';
import { type IdentityProof, identityAlias } from './engine-command.ts';
import { type EngineEndpoint, ForeignEngineError } from './engine-endpoint.ts';
import { readObject } from './engine-view.ts';
import type { JournalEntry } from './journal.ts';
import { leaderLives, livePids } from './journaled-processes.ts';
import type { ReplicaDeps, ReplicaSettings } from './replica-settings.ts';
import { wantedDigest } from './wanted-digest.ts';

/**
 * What an engine of an earlier agent is to this one (ORCH-3503):
 *
 * - `serving`: it passed its self-test, is healthy and is what the configuration asks for.
 * - `loading`: the same, before its self-test; it goes through the rest of its gates.
 * - `unwanted`: proven ours, and started for something else, or not allowed on this host any more,
 *   or of a make that cannot show its identity; what runs in it may end first.
 * - `leaving`: it had been told to stop.
 * - `unverified`: nobody proves at its port that it is the process of the journal.
 */
export type Survival = 'serving' | 'loading' | 'unwanted' | 'leaving' | 'unverified';

export type Survivor = { as: Survival; why: string };

type Judge = Pick<ReplicaDeps, 'processes' | 'http' | 'clock'>;

/**
 * Null when nothing of the entry runs any more. Pid, start and boot prove the process, the identity
 * that was given to it alone proves who answers at its port. Waits as long as a probe may, at most
 * twice.
 */
export async function judgeSurvivor(
  entry: JournalEntry,
  settings: ReplicaSettings,
  { processes, http, clock }: Judge,
): Promise<Survivor | null> {
  if (!leaderLives(processes, entry)) {
    if (livePids(processes, entry).length === 0) return null;
    return { as: 'unverified', why: 'only processes that it had started are left of it' };
  }
  if (entry.leaving === 'stopping') return { as: 'leaving', why: 'it had been told to stop' };
  const endpoint = adoptedEndpoint(entry, settings, { http, clock });
  const by = adoptedProof(entry, settings);
  const proof = await prove(endpoint, entry.identity, by, settings.limits.probeTimeoutMs);
  if ('doubt' in proof) return { as: 'unverified', why: proof.doubt };
  if (by === 'none') return { as: 'unwanted', why: 'nothing at its port can prove whose it is' };
  const refusal = settings.refusal();
  // A driver that does not answer now is no reason to end an engine that works.
  if (refusal?.permanent) return { as: 'unwanted', why: refusal.message };
  if (entry.leaving === 'draining') return { as: 'unwanted', why: 'it was being replaced' };
  const { shape, program, model, trust } = settings;
  if (entry.wanted_sha256 !== wantedDigest(shape, program, model, trust)) {
    return { as: 'unwanted', why: 'the configuration asks for something else' };
  }
  const isTested = entry.ready !== null && entry.model !== null;
  if (!isTested) return { as: 'loading', why: 'it has not passed its self-test yet' };
  if (!proof.isHealthy) return { as: 'loading', why: 'its health says that it loads' };
  return { as: 'serving', why: 'it is the process of the journal, and healthy' };
}

/** Whether the one who answers at the port is the process; else why that is in doubt. */
async function prove(
  endpoint: EngineEndpoint,
  identity: string,
  by: IdentityProof,
  timeoutMs: number,
): Promise<{ isHealthy: boolean } | { doubt: string }> {
  const { signal } = new AbortController();
  try {
    const health = await endpoint.ask({ path: '/health', timeoutMs, signal });
    const isHealthy = health.status === 200;
    if (!isHealthy && health.status !== 503) return { doubt: `its health is ${health.status}` };
    if (by !== 'name') return { isHealthy };
    const models = await endpoint.ask({ path: '/v1/models', timeoutMs, signal });
    const isOurs = JSON.stringify(readObject(models)).includes(identityAlias(identity));
    return isOurs ? { isHealthy } : { doubt: 'it does not prove its identity' };
  } catch (cause) {
    if (cause instanceof ForeignEngineError) return { doubt: cause.message };
    return { doubt: `nobody answers at its port: ${(cause as Error).message}` };
  }
}
