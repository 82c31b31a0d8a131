import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  contextTokensAtMost,
  estimatedContextTokens,
  estimatedPromptTokens,
  promptBytesAtMost,
  promptTokensAtMost,
} from './token-bound.ts';

it('[ORCH-3015] the bound is never below the bytes of the prompt, so never below its tokens', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (texts) => {
      const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
      const messages = texts.map((content) => ({ role: 'user' as const, content }));
      expect(promptTokensAtMost({ messages })).toBeGreaterThanOrEqual(bytes);
      expect(promptTokensAtMost({ prompt: texts.join('') })).toBeGreaterThanOrEqual(
        Buffer.byteLength(texts.join('')),
      );
    }),
  );
});

it('[ORCH-3015] tools and their calls count as what templates make of them', () => {
  const messages = [{ role: 'user' as const, content: 'hi' }];
  const tools = [{ type: 'function' as const, function: { name: 'x'.repeat(60) } }];
  const plain = promptBytesAtMost({ messages });
  expect(promptBytesAtMost({ messages, tools }) - plain).toBeGreaterThan(1000);
  const called = { name: 'x', arguments: '"'.repeat(500) };
  const tool_calls = [{ id: 'c', type: 'function' as const, function: called }];
  const turn = { role: 'assistant' as const, content: '', tool_calls };
  expect(promptBytesAtMost({ messages: [turn] }) - plain).toBeGreaterThan(1000);
});

it('[ORCH-3015] the bound of an engine that cannot count is the bytes that are sent', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (prompt) => {
      const overhead = promptBytesAtMost({ prompt: '' });
      expect(promptBytesAtMost({ prompt }) - overhead).toBe(Buffer.byteLength(prompt));
      expect(promptBytesAtMost({ prompt })).toBeLessThanOrEqual(promptTokensAtMost({ prompt }));
    }),
  );
  expect(promptBytesAtMost({ prompt: '\ud800é日😀' }) - promptBytesAtMost({ prompt: '' })).toBe(12);
});

it('[ORCH-3015] texts to embed cost all of their tokens, and need the context of the longest', () => {
  const inputs = ['x'.repeat(30), 'x'.repeat(900), ''];
  const longest = promptTokensAtMost({ prompt: inputs[1] as string });
  expect(contextTokensAtMost({ inputs })).toBe(longest);
  expect(promptTokensAtMost({ inputs })).toBeGreaterThan(longest);
  expect(estimatedPromptTokens({ inputs })).toBeGreaterThan(estimatedContextTokens({ inputs }));
  expect(contextTokensAtMost({ prompt: 'hi' })).toBe(promptTokensAtMost({ prompt: 'hi' }));
});
