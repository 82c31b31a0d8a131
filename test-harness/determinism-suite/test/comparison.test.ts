import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { validate_TaskRequest } from '@orchqueue/contract-types';
import type { Answer, TokenFrame } from '../src/answer.ts';
import { compareAnswers } from '../src/compare-answers.ts';
import { PROMPTS, taskOf } from '../src/prompts.ts';
import { storeVerdict } from '../src/report.ts';
import { judge } from '../src/verdict.ts';

const PINS: Answer['pins'] = {
  ...{ engine: 'llamacpp', engine_version: 'b1', model_digest: 'sha256:m', seed: 1, attempt: 1 },
  ...{ sampler_profile_version: 'v1', pool_id: 'p', replica_id: 'p-0', determinism: 'strict' },
};
const frame = (id: number, text: string): TokenFrame => ({ tokenIds: [id], text });
const FRAMES = [frame(7, 'the'), frame(8, ' moon'), frame(9, ' é')];

function answerOf(more: Partial<Answer> = {}): Answer {
  const { frames = FRAMES, ...rest } = more;
  const text = frames.map((one) => one.text).join('');
  return {
    ...{ promptId: 'p01', frames, text, finishReason: 'stop', tokensIn: 3 },
    ...{ tokensOut: frames.length, pins: PINS, ...rest },
  };
}
const differ = (more: Partial<Answer>) => compareAnswers(answerOf(), answerOf(more));

describe('the comparison of two answers', () => {
  it('[ORCH-3050] finds nothing where every byte is the same', () => {
    expect(differ({ pins: { ...PINS, replica_id: 'q-0', attempt: 2 } })).toBeNull();
  });

  it('[ORCH-3050] names the first different token, and what stood around it', () => {
    const frames = [frame(7, 'the'), frame(5, ' sun'), frame(9, ' é')];
    expect(differ({ frames })).toMatchObject({
      ...{ promptId: 'p01', what: 'tokens', at: 1, isInHead: true, detail: 'token 8 and 5' },
      left: { token: { id: 8, text: ' moon' }, around: { length: 3 } },
      right: { token: { id: 5, text: ' sun' }, around: { length: 3 } },
    });
    const late = Array.from({ length: 40 }, (_, id) => frame(id, 'a'));
    const other = late.with(32, frame(99, 'a'));
    const found = compareAnswers(answerOf({ frames: late }), answerOf({ frames: other }));
    expect(found).toMatchObject({ at: 32, isInHead: false });
  });

  it.each<[string, Partial<Answer>, object]>([
    ['an answer that ends before', { frames: FRAMES.slice(0, 2) }, { what: 'tokens', at: 2 }],
    ['one that goes on', { frames: [...FRAMES, frame(1, '')] }, { what: 'tokens', at: 3 }],
    [
      'the same ids with another byte',
      { frames: [...FRAMES.slice(0, 2), frame(9, ' e\u0301')] },
      { what: 'bytes', at: 2 },
    ],
    [
      'the same tokens in other frames',
      { frames: [{ tokenIds: [7, 8], text: 'the moon' }, frame(9, ' é')] },
      { what: 'bytes' },
    ],
    ['another text of the task', { text: 'the moon' }, { what: 'bytes', at: 3 }],
    ['another end', { finishReason: 'length' }, { what: 'end', at: 3 }],
    ['another count of the prompt', { tokensIn: 4 }, { what: 'end' }],
  ])('[ORCH-3050] finds %s', (_what, more, expected) => {
    expect(differ(more)).toMatchObject(expected);
  });
});

describe('the verdict over two runs', () => {
  it('[ORCH-3050] refuses runs that cannot be compared', () => {
    const other = answerOf({ promptId: 'p02' });
    expect(() => judge('t', [answerOf()], [other])).toThrow(/other prompts/);
    expect(() => judge('t', [answerOf()], [])).toThrow(/other prompts/);
    expect(() => judge('t', [], [])).toThrow(/not one token/);
    const silent = answerOf({ frames: [] });
    expect(() => judge('t', [silent], [silent])).toThrow(/not one token/);
  });

  it('[ORCH-3050] is stored with its token diff, for a person and for a program', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'orchq-determinism-'));
    const pins = { ...PINS, replica_id: 'q-0', model_digest: 'sha256:n' };
    const frames = FRAMES.with(2, frame(5, ' owl'));
    const verdict = judge('a pair', [answerOf()], [answerOf({ frames, pins })]);
    const text = readFileSync(storeVerdict(verdict, 'pair', folder), 'utf8');
    expect(text).toContain('a pair: different\n1 prompts, 3 tokens, 1 answers differ, 1 of them');
    expect(text).toContain('not the same model_digest: sha256:m and sha256:n');
    expect(text).toContain('p01: other tokens at token 2 (token 9 and 5)');
    expect(text).toContain('- p-0: 7"the" 8" moon" >9" é"<');
    expect(text).toContain('+ q-0: 7"the" 8" moon" >5" owl"<');
    const stored = JSON.parse(readFileSync(path.join(folder, 'pair.json'), 'utf8'));
    expect(stored).toEqual(JSON.parse(JSON.stringify(verdict)));
    expect(stored).toMatchObject({ result: 'different', headDifferences: 1 });
    rmSync(folder, { recursive: true });
  });
});

describe('the list of prompts', () => {
  it('[ORCH-3050] has 64 of them: chat and raw, short and long, cold and warm, each with its seed', () => {
    expect(PROMPTS).toHaveLength(64);
    expect(new Set(PROMPTS.map(({ id }) => id)).size).toBe(64);
    const bodies = PROMPTS.map((prompt) => ({ model_ref: 'm', ...taskOf(prompt) }));
    expect(bodies.filter((body) => !validate_TaskRequest(structuredClone(body)))).toEqual([]);
    expect(bodies.map(({ sampling }) => sampling?.seed)).toEqual(PROMPTS.map(({ seed }) => seed));
    const lengths = PROMPTS.map(({ text, repeat = 1 }) => text.length * repeat);
    expect(Math.min(...lengths)).toBe(1);
    expect(Math.max(...lengths)).toBeGreaterThan(1_000);
    const count = (of: (prompt: (typeof PROMPTS)[number]) => boolean) => PROMPTS.filter(of).length;
    expect(count(({ kind }) => kind === 'chat')).toBeGreaterThanOrEqual(24);
    expect(count(({ kind }) => kind === 'raw')).toBeGreaterThanOrEqual(24);
    expect(count(({ temperature }) => temperature === 0)).toBeGreaterThanOrEqual(16);
    expect(count(({ temperature }) => temperature === 0.8)).toBeGreaterThanOrEqual(32);
  });
});
