import {
  type ModelFacts,
  OrchError,
  type ReloadRequest,
  type ReloadResult,
} from '@orchqueue/contract-types';
import type { PoolAgent } from './fleet-reports.ts';

/** Asks one agent, and waits until its report shows what it answered. */
export type AskAgent = (url: string, request: ReloadRequest) => Promise<ReloadResult>;

/**
 * Every agent of a pool, one after the other. The first that does not get the new model ends it,
 * and those before it are given back what they had (ORCH-2102). `before` is what is answered where
 * no agent could say anything.
 */
export async function reloadAcross(
  agents: readonly PoolAgent[],
  request: ReloadRequest,
  before: Pick<ReloadResult, 'pool_id' | 'model_id'>,
  ask: AskAgent,
): Promise<ReloadResult> {
  let result: ReloadResult = { ...before, outcome: 'failed', reason: null };
  for (const [at, { url }] of agents.entries()) {
    result = await asked(ask, url, request, before);
    if (result.outcome === 'reloaded') continue;
    const faults = await giveBack(agents.slice(0, at), request, before, ask);
    if (faults.length === 0) return result;
    const kept = `agents that had the new model keep it: ${faults.join('; ')}`;
    return { ...result, outcome: 'failed', reason: `${result.reason}; and ${kept}` };
  }
  return result;
}

async function giveBack(
  agents: readonly PoolAgent[],
  { drain_deadline_ms }: ReloadRequest,
  before: Pick<ReloadResult, 'pool_id' | 'model_id'>,
  ask: AskAgent,
): Promise<string[]> {
  const faults: string[] = [];
  for (const { url, model } of agents) {
    const back = {
      model: sourceOf(model),
      ...(drain_deadline_ms !== undefined && { drain_deadline_ms }),
    };
    const { outcome, reason } = await asked(ask, url, back, before);
    if (outcome !== 'reloaded') faults.push(`${url}: ${reason}`);
  }
  return faults;
}

async function asked(
  ask: AskAgent,
  url: string,
  request: ReloadRequest,
  before: Pick<ReloadResult, 'pool_id' | 'model_id'>,
): Promise<ReloadResult> {
  try {
    return await ask(url, request);
  } catch (error) {
    if (!OrchError.isInstance(error)) throw error;
    // An agent that refused has changed nothing; of one that did not answer nobody knows.
    const outcome = error.code === 'POOL_UNAVAILABLE' ? 'failed' : 'rolled_back';
    return { ...before, outcome, reason: error.message };
  }
}

/** What was reported, as a command takes it: the same bytes, where they are known. */
function sourceOf({ model_id, source, digest }: ModelFacts): ReloadRequest['model'] {
  const FILE = 'file:';
  const where = source.startsWith(FILE) ? { path: source.slice(FILE.length) } : { source };
  return { model_id, ...where, ...(digest ? { digest } : {}) };
}
