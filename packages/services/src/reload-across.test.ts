import { describe, expect, it } from '@jest/globals';
import {
  GenerationStaleError,
  PoolUnavailableError,
  type ReloadRequest,
  type ReloadResult,
} from '@orchqueue/contract-types';
import type { PoolAgent } from './fleet-reports.ts';
import { reloadAcross } from './reload-across.ts';

const OLD = { model_id: 'old', source: 'file:old.gguf', digest: `sha256:${'0'.repeat(64)}` };
const NEW = { model: { model_id: 'new', path: 'new.gguf' }, drain_deadline_ms: 7 };
const BEFORE = { pool_id: 'p', model_id: 'old' };
const agentOf = (url: string): PoolAgent => ({
  ...{ agentId: url, url, fresh: true, generation: 0 },
  model: { ...OLD, size_bytes: 1 },
});
const AGENTS = ['a', 'b', 'c'].map(agentOf);
type Answer = Partial<ReloadResult> | Error;

/** Answers by agent and model; whatever is not named is reloaded. */
async function reload(answers: { [asked: string]: Answer }) {
  const asked: string[] = [];
  const requests: ReloadRequest[] = [];
  const result = await reloadAcross(AGENTS, NEW, BEFORE, async (url, request) => {
    const key = `${url} ${request.model.model_id}`;
    asked.push(key);
    requests.push(request);
    const answer = answers[key] ?? {};
    if (answer instanceof Error) throw answer;
    const { model_id } = request.model;
    return { pool_id: 'p', outcome: 'reloaded', model_id, reason: null, ...answer };
  });
  return { asked, requests, result };
}

describe('a reload of a pool on several hosts', () => {
  it('[ORCH-2102] asks one after the other', async () => {
    const { asked, result } = await reload({});
    expect(asked).toEqual(['a new', 'b new', 'c new']);
    expect(result).toMatchObject({ outcome: 'reloaded', model_id: 'new' });
  });

  it('[ORCH-2102] gives the old model back to those that had the new one, and says why', async () => {
    const failing = { outcome: 'rolled_back', model_id: 'old', reason: 'too large' } as const;
    const { asked, requests, result } = await reload({ 'c new': failing });
    expect(asked).toEqual(['a new', 'b new', 'c new', 'a old', 'b old']);
    const model = { model_id: 'old', path: 'old.gguf', digest: OLD.digest };
    expect(requests.at(-1)).toEqual({ model, drain_deadline_ms: 7 });
    expect(result).toMatchObject({ outcome: 'rolled_back', model_id: 'old', reason: 'too large' });
  });

  it('[ORCH-2102] has failed where one does not take it back', async () => {
    const failing = { outcome: 'rolled_back', model_id: 'old', reason: 'too large' } as const;
    const gone = new PoolUnavailableError({ message: 'The agent did not answer.' });
    const { result } = await reload({ 'b new': failing, 'a old': gone });
    expect(result.outcome).toBe('failed');
    expect(result.reason).toBe(
      'too large; and agents that had the new model keep it: a: The agent did not answer.',
    );
  });

  it('[ORCH-2102] has changed nothing where the first refuses, and who knows where it is silent', async () => {
    const stale = await reload({ 'a new': new GenerationStaleError() });
    expect(stale.asked).toEqual(['a new']);
    expect(stale.result).toMatchObject({ outcome: 'rolled_back', model_id: 'old' });
    const silent = await reload({ 'b new': new PoolUnavailableError() });
    expect(silent.asked).toEqual(['a new', 'b new', 'a old']);
    expect(silent.result).toMatchObject({ outcome: 'failed', model_id: 'old' });
    await expect(reload({ 'a new': new TypeError('a defect') })).rejects.toThrow('a defect');
  });
});
