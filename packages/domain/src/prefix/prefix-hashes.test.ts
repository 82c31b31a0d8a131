import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  commonBlocks,
  PREFIX_BLOCK_CHARACTERS,
  prefixHashes,
  promptText,
} from './prefix-hashes.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);
const hashesOf = (text: string, seed = 's') => prefixHashes(seed, text, hash);
/** Two texts that are equal up to some character, in lengths around those of blocks. */
const pairs = fc
  .record({
    shared: fc.nat(3 * PREFIX_BLOCK_CHARACTERS),
    one: fc.nat(2 * PREFIX_BLOCK_CHARACTERS),
    other: fc.nat(2 * PREFIX_BLOCK_CHARACTERS),
  })
  .map(({ shared, one, other }) => {
    const beginning = '日'.repeat(shared);
    return { shared, texts: [beginning + 'a'.repeat(one), beginning + 'b'.repeat(other)] as const };
  });

describe('the text of a conversation', () => {
  it('[ORCH-4208] begins with its tools, and has what was called', () => {
    const messages = [{ role: 'user' as const, content: 'hi' }];
    const tools = [{ type: 'function' as const, function: { name: 'weather' } }];
    const plain = promptText({ messages });
    expect(promptText({ messages, tools })).toBe(`${JSON.stringify(tools)}\u0000${plain}`);
    const called = { name: 'weather', arguments: '{"city":"Paris"}' };
    const tool_calls = [{ id: 'c', type: 'function' as const, function: called }];
    const turn = { role: 'assistant' as const, content: '', tool_calls };
    expect(promptText({ messages: [turn] })).toContain('Paris');
  });
});

describe('the hashes of a prompt', () => {
  it('[ORCH-4208] [ORCH-4502] have in common what the texts have in common, in whole blocks', () => {
    fc.assert(
      fc.property(pairs, ({ shared, texts: [one, other] }) => {
        const least = Math.min(one.length, other.length);
        // Without anything behind it the shorter one is the beginning of the other.
        const common = Math.min(shared, least);
        const blocks = Math.floor(common / PREFIX_BLOCK_CHARACTERS);
        expect(commonBlocks(hashesOf(one), hashesOf(other))).toBe(blocks);
        expect(commonBlocks(hashesOf(one), hashesOf(one))).toBe(hashesOf(one).length);
        expect(commonBlocks(hashesOf(one, 'a'), hashesOf(one, 'b'))).toBe(0);
      }),
    );
  });

  it('[ORCH-4208] go on from those of the beginning, and are the same as from the start', () => {
    fc.assert(
      fc.property(pairs, ({ texts: [one, other] }) => {
        const known = hashesOf(one);
        expect(prefixHashes('s', one + other, hash, known)).toEqual(hashesOf(one + other));
      }),
    );
  });

  it('[ORCH-4305] are bounded, however long a prompt is', () => {
    expect(hashesOf('x'.repeat(10_000_000))).toHaveLength(512);
  });
});

describe('a conversation', () => {
  const [system, question] = [
    { role: 'system' as const, content: 'S'.repeat(600) },
    { role: 'user' as const, content: 'Q'.repeat(300) },
  ];

  it('[ORCH-4208] begins its next turn with this one and its answer', () => {
    const answer = 'A'.repeat(500);
    const turn = { messages: [system, question] };
    const reply = { role: 'assistant' as const, content: answer };
    const next = { messages: [system, question, reply, question] };
    const [now, then] = [hashesOf(promptText(turn, answer)), hashesOf(promptText(next))];
    expect(commonBlocks(now, then)).toBe(now.length);
    expect(now.length).toBeGreaterThan(hashesOf(promptText(turn)).length);
  });

  it('[ORCH-4208] is another one with other roles, and in other pieces', () => {
    const texts = [
      promptText({ messages: [system, question] }),
      promptText({ messages: [{ ...system, role: 'user' }, question] }),
      promptText({ messages: [system, { ...question, content: `${question.content}\u0000` }] }),
      promptText({ prompt: system.content }),
    ];
    expect(new Set(texts).size).toBe(4);
    expect(promptText({ prompt: 'a' }, 'b')).toBe('ab');
  });
});
