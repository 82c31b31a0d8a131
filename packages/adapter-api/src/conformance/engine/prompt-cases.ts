import { expect } from '@jest/globals';
import type { EngineCase } from '../adapter-subject.ts';
import { claimedOf, observe } from '../observation.ts';
import { chatRequest, endlessRequest } from '../requests.ts';

/** What of a request the engine is told, seen in what it answers. */
export const promptCases: readonly EngineCase[] = [
  {
    requirement: 'ORCH-3058',
    title: 'tokens of the prompt grow with the prompt, and with nothing else',
    async run({ adapter, subject }) {
      const tokensIn = async (prompt: string, maxTokens: number) =>
        (await observe(adapter, endlessRequest(prompt, maxTokens))).end.tokensIn;
      const { endless } = subject.prompts;
      const one = await tokensIn(endless, 2);
      expect(one).toBeGreaterThan(0);
      expect(await tokensIn(endless, 9)).toBe(one);
      expect(await tokensIn(`${endless} ${endless} ${endless}`, 2)).toBeGreaterThan(one);
    },
  },
  {
    requirement: 'ORCH-3058',
    title: 'a message is put into a template, a raw prompt is not',
    async run({ adapter, subject }) {
      const { short } = subject.prompts;
      const chat = await observe(adapter, { ...chatRequest(short), maxTokens: 2 });
      const raw = await observe(adapter, endlessRequest(short, 2));
      expect(chat.end.tokensIn).toBeGreaterThan(raw.end.tokensIn);
    },
  },
  {
    requirement: 'ORCH-3058',
    title: 'every message of a conversation is seen',
    async run({ adapter, subject }) {
      const user = { role: 'user' as const, content: subject.prompts.short };
      const assistant = { role: 'assistant' as const, content: 'Yes.' };
      const turns = [[user], [user, assistant, user], [user, assistant, user, assistant, user]];
      const counts: number[] = [];
      for (const messages of turns) {
        const request = { ...chatRequest(''), messages, maxTokens: 2 };
        counts.push((await observe(adapter, request)).end.tokensIn);
      }
      expect(counts).toEqual([...new Set(counts)].toSorted((a, b) => a - b));
    },
  },
  {
    requirement: 'ORCH-3058',
    title: 'quotes, controls and line ends in a prompt are passed as they are',
    async run({ adapter }) {
      const content = 'a "b" \\ c\r\n\td \u0001 </s> {{ }} 日本 😀 data: [DONE]\n\n';
      const { end } = await observe(adapter, { ...chatRequest(content), maxTokens: 3 });
      expect(end.tokensOut).toBeGreaterThan(0);
    },
  },
  {
    requirement: 'ORCH-3058',
    title: 'of several stop strings the first that shows ends the answer',
    async run({ adapter, subject }) {
      const request = chatRequest(subject.prompts.short);
      const { text } = await observe(adapter, request);
      const early = text.slice(3, 6);
      const late = text.slice(Math.floor(text.length / 2)).slice(0, 4);
      const stop = [late, 'never in it', early];
      const stopped = await observe(adapter, {
        ...request,
        sampling: { ...request.sampling, stop },
      });
      const cut = Math.min(text.indexOf(early), text.indexOf(late));
      expect(stopped.text).toBe(text.slice(0, cut));
      expect(stopped.end.finishReason).toBe('stop');
    },
  },
  {
    requirement: 'ORCH-3058',
    title: 'the start of a stop string that never ends is part of the answer',
    async run({ adapter, subject }) {
      const request = chatRequest(subject.prompts.short);
      const { text, end } = await observe(adapter, request);
      const middle = Math.floor(text.length / 2);
      const stop = [`${text.slice(middle, middle + 5)}\u0007`, `${text.slice(-4)}\u0007`];
      const whole = await observe(adapter, { ...request, sampling: { ...request.sampling, stop } });
      expect(whole.text).toBe(text);
      expect(whole.end.finishReason).toBe(end.finishReason);
    },
  },
  {
    requirement: 'ORCH-3058',
    title: 'an answer of one token has that one, and its end',
    async run({ adapter, subject }) {
      const { frames, end } = await observe(adapter, endlessRequest(subject.prompts.endless, 1));
      expect(end).toMatchObject({ finishReason: 'length', tokensOut: 1 });
      expect(frames.length).toBeLessThanOrEqual(2);
    },
  },
  {
    requirement: 'ORCH-3045',
    title: 'without temperature the seed changes nothing',
    async run({ adapter, subject }) {
      const texts = new Set<string>();
      for (const seed of [1, 2, 3]) {
        const request = chatRequest(subject.prompts.short, seed);
        const greedy = { ...request, sampling: { ...request.sampling, temperature: 0 } };
        texts.add((await observe(adapter, greedy)).text);
      }
      expect(texts.size).toBe(1);
    },
  },
  {
    requirement: 'ORCH-3045',
    title: 'a raw prompt with the same seed gives the same frames',
    async run({ adapter, subject }) {
      const request = endlessRequest(subject.prompts.endless, 40);
      const sampled = { ...request, sampling: { ...request.sampling, temperature: 1 } };
      const first = await observe(adapter, sampled);
      const again = await observe(adapter, sampled);
      expect(claimedOf(subject, again.frames)).toEqual(claimedOf(subject, first.frames));
    },
  },
  {
    requirement: 'ORCH-3058',
    title: 'ids of tokens, where the engine tells them, are as many as it counts',
    async run({ adapter, subject }) {
      const { frames, end } = await observe(adapter, endlessRequest(subject.prompts.endless, 30));
      const ids = frames.flatMap((frame) => (frame.kind === 'text' ? (frame.tokenIds ?? []) : []));
      // The last tokens may have given no text.
      if (ids.length > 0) expect(Math.abs(ids.length - end.tokensOut)).toBeLessThanOrEqual(2);
      expect(ids.every((id) => Number.isSafeInteger(id) && id >= 0)).toBe(true);
    },
  },
];
