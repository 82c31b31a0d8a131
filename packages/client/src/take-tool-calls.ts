import type { ToolCall, ToolCallDelta } from '@orchqueue/contract-types';

/** Adds what a `token` frame has of tool calls to the calls of its answer so far. */
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
