import { expect } from '@jest/globals';
import type { Tool, ToolCallDelta, ToolChoice } from '@orchqueue/contract-types';
import type { GenerateRequest } from '../../engine-adapter.ts';
import type { EngineCase, EngineContext } from '../adapter-subject.ts';
import { observe, unaborted } from '../observation.ts';
import { chatRequest } from '../requests.ts';

const PARAMETERS = {
  type: 'object',
  properties: { city: { type: 'string', enum: ['Paris', 'Rome'] } },
  required: ['city'],
  additionalProperties: false,
};
const TOOLS: Tool[] = [
  {
    type: 'function',
    function: { name: 'get_weather', description: 'The weather.', parameters: PARAMETERS },
  },
];
const NAMED: ToolChoice = { type: 'function', function: { name: 'get_weather' } };

/** Conversations with tools. */
export const toolCases: readonly EngineCase[] = [
  {
    requirement: 'ORCH-3058',
    title: 'a tool that has to be called is called, in pieces that are JSON of its parameters',
    feature: 'tools',
    run: (context) => requireCall(context, 'required'),
  },
  {
    requirement: 'ORCH-3058',
    title: 'a tool that is named is called',
    feature: 'tools',
    run: (context) => requireCall(context, NAMED),
  },
  {
    requirement: 'ORCH-3058',
    title: 'the same seed makes the same call, but for its id',
    feature: 'tools',
    async run({ adapter, subject }) {
      const asked = { ...chatRequest(subject.prompts.short, 7), tools: TOOLS };
      const request: GenerateRequest = { ...asked, toolChoice: 'required' };
      const once = await observe(adapter, request);
      const again = await observe(adapter, request);
      const called = ({ frames }: typeof once) =>
        argumentsOf(frames.flatMap((frame) => (frame.kind === 'tools' ? frame.calls : [])));
      expect(called(again)).toBe(called(once));
      expect(again.end).toEqual(once.end);
    },
  },
  {
    requirement: 'ORCH-3058',
    title: 'the result of a call is answered in words, and counted as the engine counts it',
    feature: 'tools',
    async run({ adapter, subject }) {
      const id = 'call-1';
      const called = { name: 'get_weather', arguments: '{"city":"Paris"}' };
      const asked = chatRequest(subject.prompts.short);
      const request: GenerateRequest = {
        ...asked,
        maxTokens: 40,
        messages: [
          ...(asked.messages ?? []),
          {
            role: 'assistant',
            content: '',
            tool_calls: [{ id, type: 'function', function: called }],
          },
          { role: 'tool', content: 'It is 21 degrees.', tool_call_id: id },
        ],
        tools: TOOLS,
        toolChoice: 'none',
      };
      const { text, frames, end } = await observe(adapter, request);
      expect(text).not.toBe('');
      expect(frames.some(({ kind }) => kind === 'tools')).toBe(false);
      expect(['stop', 'length']).toContain(end.finishReason);
      if (adapter.tokenizer === null) return;
      expect(await adapter.tokenizer.countTokens(request, unaborted())).toBe(end.tokensIn);
    },
  },
];

async function requireCall(
  { adapter, subject }: EngineContext,
  toolChoice: ToolChoice,
): Promise<void> {
  const asked = { tools: TOOLS, toolChoice, parallelToolCalls: false };
  const request = { ...chatRequest(subject.prompts.short), ...asked };
  const { text, frames, end } = await observe(adapter, request);
  const calls = frames.flatMap((frame) => (frame.kind === 'tools' ? frame.calls : []));
  expect(calls[0]).toMatchObject({
    ...{ index: 0, id: expect.stringMatching(/./), type: 'function' },
    function: { name: 'get_weather' },
  });
  expect(Object.keys(JSON.parse(argumentsOf(calls)))).toEqual(['city']);
  expect(text.trim()).toBe('');
  expect(end.finishReason).toBe('tool_calls');
  expect(end.tokensOut).toBeGreaterThan(3);
}

const argumentsOf = (calls: readonly ToolCallDelta[]): string =>
  calls.map((call) => call.function.arguments).join('');
