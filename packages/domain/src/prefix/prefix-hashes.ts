import type { ChatMessage, Tool } from '@orchqueue/contract-types';

/** About 64 tokens: four of vLLM's blocks. Half a block is lost of a prefix on the average. */
export const PREFIX_BLOCK_CHARACTERS = 256;

/** As everywhere where no engine has counted. */
export const CHARACTERS_OF_TOKEN = 4;

/** 131,072 characters. What two prompts share beyond it decides nothing more. */
const BLOCKS_MAX = 512;

/**
 * The beginning of a prompt as hashes, one for each whole block, made of the hash before it and the
 * block. So a hash says that everything up to it is equal, and to compare two prompts is to compare
 * two lists (ORCH-4208). Of two seeds no prompts have a hash in common. `hash` gives equal texts
 * for equal texts, and else unlike ones as far as anybody can find. `known`: the hashes of a text
 * that this one begins with.
 */
export function prefixHashes(
  seed: string,
  text: string,
  hash: (text: string) => string,
  known: readonly string[] = [],
): string[] {
  const hashes = [...known];
  while (hashes.length < BLOCKS_MAX) {
    const at = hashes.length * PREFIX_BLOCK_CHARACTERS;
    if (text.length < at + PREFIX_BLOCK_CHARACTERS) break;
    hashes.push(hash(`${hashes.at(-1) ?? seed}${text.slice(at, at + PREFIX_BLOCK_CHARACTERS)}`));
  }
  return hashes;
}

/**
 * A prompt, or a conversation in the order in which every template writes it; with the answer, once
 * it is there. No template is applied: it adds equal words to equal conversations.
 */
export function promptText(
  {
    prompt,
    messages,
    tools,
  }: { prompt?: string; messages?: readonly ChatMessage[]; tools?: readonly Tool[] },
  answer = '',
): string {
  if (messages === undefined) return (prompt ?? '') + answer;
  // Templates describe the tools before the conversation.
  const described = tools ? `${JSON.stringify(tools)}\u0000` : '';
  const turns = described + messages.map(turnText).join('');
  return answer === '' ? turns : turns + turnText({ role: 'assistant', content: answer });
}

const turnText = ({ role, content, tool_calls }: ChatMessage): string =>
  `${role}\n${content}${tool_calls ? JSON.stringify(tool_calls) : ''}\u0000`;

/** How many blocks both begin with. */
export function commonBlocks(a: readonly string[], b: readonly string[]): number {
  // A hash says all before it, so the last equal one is found by halving.
  let low = 0;
  let high = Math.min(a.length, b.length);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (a[middle - 1] === b[middle - 1]) low = middle;
    else high = middle - 1;
  }
  return low;
}
