import { expect } from '@jest/globals';
import type { GenerateRequest } from '../../engine-adapter.ts';
import type { EngineCase } from '../adapter-subject.ts';
import { claimedOf, observe, unaborted } from '../observation.ts';
import { chatRequest, endlessRequest } from '../requests.ts';

/** What an answer consists of. */
export const answerCases: readonly EngineCase[] = [
  {
    requirement: 'ORCH-3058',
    title: 'the frames joined are the answer without streaming',
    async run({ adapter, baseUrl, subject }) {
      const request = chatRequest(subject.prompts.short);
      const { text, frames } = await observe(adapter, request);
      expect(text).toBe(await subject.answerWhole(baseUrl, request));
      expect(frames.length).toBeGreaterThan(2);
      expect(frames.filter((frame) => frame.kind === 'end')).toHaveLength(1);
      expect(frames.every((frame) => frame.kind !== 'text' || frame.text !== '')).toBe(true);
    },
  },
  {
    requirement: 'ORCH-3058',
    title: 'characters of several bytes arrive whole',
    async run({ adapter, baseUrl, subject }) {
      const request = chatRequest(subject.prompts.multibyte);
      const { text, frames } = await observe(adapter, request);
      expect(Buffer.byteLength(text)).toBeGreaterThan(text.length);
      expect(text).not.toContain('\ufffd');
      expect(frames.every((frame) => frame.kind !== 'text' || frame.text.isWellFormed())).toBe(
        true,
      );
      expect(text).toBe(await subject.answerWhole(baseUrl, request));
    },
  },
  {
    requirement: 'ORCH-3058',
    title: 'an answer that ends by itself has the reason stop',
    async run({ adapter, subject }) {
      const { end } = await observe(adapter, chatRequest(subject.prompts.short));
      expect(end.finishReason).toBe('stop');
      expect(end.tokensOut).toBeGreaterThan(0);
      expect(end.tokensOut).toBeLessThan(256);
    },
  },
  {
    requirement: 'ORCH-3058',
    title: 'an answer cut at max_tokens has the reason length and that many tokens',
    async run({ adapter, subject }) {
      const request = { ...endlessRequest(subject.prompts.endless), maxTokens: 7 };
      const { end } = await observe(adapter, request);
      expect(end).toMatchObject({ finishReason: 'length', tokensOut: 7 });
    },
  },
  {
    requirement: 'ORCH-3058',
    title: 'a stop string ends the answer before it and never shows',
    async run({ adapter, subject }) {
      const request = chatRequest(subject.prompts.short);
      const { text } = await observe(adapter, request);
      // From the middle of a word on, across several tokens.
      const middle = Math.floor(text.length / 2);
      const stop = text.slice(middle, middle + 5);
      const sampling = { ...request.sampling, stop: ['never in it', stop] };
      const stopped = await observe(adapter, { ...request, sampling });
      expect(stopped.text).toBe(text.slice(0, text.indexOf(stop)));
      expect(stopped.end.finishReason).toBe('stop');
    },
  },
  {
    requirement: 'ORCH-3058',
    title: 'countTokens is what the engine then counts as its prompt',
    async run({ adapter, subject }) {
      const { tokenizer } = adapter;
      if (tokenizer === null) throw new Error('it has no tokenizer: leave the case out by name');
      const { short, multibyte, endless } = subject.prompts;
      const requests = [chatRequest(short), chatRequest(multibyte), endlessRequest(endless)];
      for (const request of requests) {
        const { end } = await observe(adapter, { ...request, maxTokens: 2 });
        expect(await tokenizer.countTokens(request, unaborted())).toBe(end.tokensIn);
      }
    },
  },
  {
    requirement: 'ORCH-4208',
    title: 'a prompt of the same scope is reused where the engine tells, and without one never',
    async run({ adapter, subject }) {
      const long = endlessRequest(`${subject.prompts.endless} `.repeat(60), 2);
      const cachedIn = async (scope: Pick<GenerateRequest, 'cacheScope'>) => {
        const { end } = await observe(adapter, { ...long, ...scope });
        expect(end.tokensCached ?? 0).toBeLessThan(end.tokensIn);
        return end.tokensCached ?? 0;
      };
      expect([await cachedIn({}), await cachedIn({})]).toEqual([0, 0]);
      const first = await cachedIn({ cacheScope: 'a' });
      const again = await cachedIn({ cacheScope: 'a' });
      expect(again > 50).toBe(subject.reuse !== 'untold');
      // An engine with scopes has nothing for one that was never there.
      if (subject.reuse === 'by scope') {
        expect([first, await cachedIn({ cacheScope: 'b' })]).toEqual([0, 0]);
      }
      expect(await cachedIn({})).toBe(0);
    },
  },
  {
    requirement: 'ORCH-3045',
    title: 'the same seed gives the same text and token ids, another seed another text',
    async run({ adapter, subject }) {
      const request = chatRequest(subject.prompts.short, 7);
      const first = await observe(adapter, request);
      // Something else in between must not leave a trace.
      await observe(adapter, chatRequest(subject.prompts.multibyte));
      const second = await observe(adapter, request);
      expect(claimedOf(subject, second.frames)).toEqual(claimedOf(subject, first.frames));
      const texts = new Set<string>();
      for (let seed = 1; seed <= 6; seed += 1) {
        texts.add((await observe(adapter, chatRequest(subject.prompts.short, seed))).text);
      }
      expect(texts.size).toBeGreaterThan(1);
    },
  },
];
