import type { ToolCall, ToolCallDelta } from '@orchqueue/contract-types';

/** Adds what is new to the calls so far; the first piece of a call has its id and its name. */
export function takeToolCalls(calls: ToolCall[], deltas: readonly ToolCallDelta[]): void {
  for (const { index, id = '', function: piece } of deltas) {
    const known = calls[index];
    if (known) known.function.arguments += piece.arguments;
    else {
      const { name = '', arguments: begun } = piece;
      calls[index] = { id, type: 'function', function: { name, arguments: begun } };
    }
  }
}
