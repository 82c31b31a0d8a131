import { expect } from '@jest/globals';
import type { EngineCase } from '../adapter-subject.ts';
import { observe } from '../observation.ts';
import { chatRequest, endlessRequest } from '../requests.ts';
import { toolCases } from './tool-cases.ts';

const SCHEMA = {
  type: 'object',
  properties: { moon: { type: 'string', enum: ['full', 'new'] }, stars: { type: 'boolean' } },
  required: ['moon', 'stars'],
  additionalProperties: false,
};

/** What some adapters pass on beside the plain request. */
export const featureCases: readonly EngineCase[] = [
  {
    requirement: 'ORCH-3058',
    title: 'a JSON schema is held to, whatever the model would say',
    feature: 'json_schema',
    async run({ adapter, subject }) {
      const json_schema = { name: 'sky', schema: SCHEMA };
      for (let seed = 1; seed <= 3; seed += 1) {
        const request = chatRequest(subject.prompts.short, seed);
        const responseFormat = { type: 'json_schema', json_schema } as const;
        const { text, end } = await observe(adapter, { ...request, responseFormat });
        expect(end.finishReason).toBe('stop');
        const sky = JSON.parse(text);
        expect(Object.keys(sky).toSorted()).toEqual(['moon', 'stars']);
        expect(SCHEMA.properties.moon.enum).toContain(sky.moon);
        expect(typeof sky.stars).toBe('boolean');
      }
    },
  },
  {
    requirement: 'ORCH-3058',
    title: 'any JSON object begins as one',
    feature: 'json_schema',
    async run({ adapter, subject }) {
      const responseFormat = { type: 'json_object' } as const;
      const request = { ...chatRequest(subject.prompts.short), responseFormat };
      const { text, end } = await observe(adapter, request);
      expect(text.trimStart()).toMatch(/^\{/);
      if (end.finishReason === 'stop') expect(typeof JSON.parse(text)).toBe('object');
    },
  },
  {
    requirement: 'ORCH-3058',
    title: 'penalties make another text of the same seed',
    feature: 'penalties',
    async run({ adapter, subject }) {
      const request = endlessRequest(subject.prompts.endless, 40);
      const plain = await observe(adapter, request);
      const sampling = { ...request.sampling, presence_penalty: 2, frequency_penalty: 2 };
      const penalized = await observe(adapter, { ...request, sampling });
      expect(penalized.text).not.toBe(plain.text);
    },
  },
  {
    requirement: 'ORCH-3058',
    title: 'probabilities come with the tokens of each frame, and the text is theirs',
    feature: 'logprobs',
    async run({ adapter, subject }) {
      for (const request of [
        chatRequest(subject.prompts.short),
        endlessRequest(subject.prompts.endless, 20),
      ]) {
        const { text, frames } = await observe(adapter, { ...request, logprobs: 2 });
        const told = frames.flatMap((frame) =>
          frame.kind === 'text' ? (frame.logprobs ?? []) : [],
        );
        expect(told.map(({ token }) => token).join('')).toBe(text);
        expect(told.every(({ logprob }) => logprob <= 0)).toBe(true);
        expect(told.every(({ top_logprobs }) => top_logprobs.length === 2)).toBe(true);
      }
    },
  },
  {
    requirement: 'ORCH-3058',
    title: 'to ask for probabilities changes no text, and for none beside them tells those alone',
    feature: 'logprobs',
    async run({ adapter, subject }) {
      for (const content of [subject.prompts.short, subject.prompts.multibyte]) {
        const request = chatRequest(content);
        const plain = await observe(adapter, request);
        const { text, frames } = await observe(adapter, { ...request, logprobs: 0 });
        expect(text).toBe(plain.text);
        const told = frames.flatMap((frame) => (frame.kind === 'text' ? frame.logprobs : []) ?? []);
        expect(told.length).toBeGreaterThan(3);
        expect(told.every(({ top_logprobs }) => top_logprobs.length === 0)).toBe(true);
      }
    },
  },
  ...toolCases,
];
