import { expect, test } from '@jest/globals';
import type { ToolCall } from '@orchqueue/contract-types';
import { takeToolCalls } from './tool-calls.ts';

test('[ORCH-3058] pieces of tool calls are joined, each with those of its call', () => {
  const calls: ToolCall[] = [];
  const first = (index: number, name: string) => ({
    ...{ index, id: `call-${index}`, type: 'function' as const },
    function: { name, arguments: '' },
  });
  const more = (index: number, text: string) => ({ index, function: { arguments: text } });
  takeToolCalls(calls, [first(0, 'weather'), more(0, '{"city":')]);
  takeToolCalls(calls, [first(1, 'time'), more(0, '"日本"}')]);
  takeToolCalls(calls, [more(1, '{}')]);
  expect(calls).toEqual([
    { id: 'call-0', type: 'function', function: { name: 'weather', arguments: '{"city":"日本"}' } },
    { id: 'call-1', type: 'function', function: { name: 'time', arguments: '{}' } },
  ]);
});
