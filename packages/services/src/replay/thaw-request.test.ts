import { expect, test } from '@jest/globals';
import { type TaskRequest, validate_TaskRequest } from '@orchqueue/contract-types';
import type { TaskRecord } from '@orchqueue/domain';
import { freezeRequest } from '../freeze-request.ts';
import { thawRequest } from './thaw-request.ts';

const validated = (body: unknown): TaskRequest => {
  if (!validate_TaskRequest(body)) throw new Error(JSON.stringify(validate_TaskRequest.errors));
  return body;
};
const TOOL = { type: 'function', function: { name: 'f', parameters: { type: 'object' } } };
const BODIES: object[] = [
  { model_ref: 'm', prompt: 'hi' },
  { model_ref: 'm', prompt: 'hi', pool_id: 'p', engine: 'vllm', labels: { b: '1', a: '2' } },
  { model_ref: 'm', messages: [{ role: 'user', content: 'hi' }], tools: [TOOL], max_tokens: 3 },
  { model_ref: 'm', input: 'one', pool_id: 'p', labels: { a: '1' } },
  { model_ref: 'm', input: ['one', 'two'], dimensions: 3, priority: 'batch' },
  {
    ...{ model_ref: 'm', messages: [{ role: 'user', content: 'hi' }], tools: [TOOL] },
    ...{ tool_choice: 'required', parallel_tool_calls: false, priority: 'batch' },
  },
  {
    ...{ model_ref: 'm', prompt: 'hi', logprobs: 0, deadline_ms: 5_000, session_id: 's' },
    response_format: { type: 'json_schema', json_schema: { name: 'n', schema: { a: 1 } } },
    sampling: { seed: 7, stop: ['x'], presence_penalty: 1 },
  },
];

test.each(BODIES)(
  '[ORCH-4102] a frozen request is the same when it is frozen again: %j',
  (body) => {
    const asked = validated(structuredClone(body));
    const { sessionId: _session, ...frozen } = freezeRequest(asked, 'first');
    const deadlineAtMs = asked.deadline_ms === undefined ? null : 1_000 + asked.deadline_ms;
    const priority = asked.priority as TaskRecord['priority'];
    const thawed = thawRequest({ request: frozen, priority, createdAtMs: 1_000, deadlineAtMs });
    expect([thawed.priority, thawed.deadline_ms]).toEqual([priority, asked.deadline_ms]);
    const again = freezeRequest(validated(structuredClone(thawed)), 'second');
    // As text: the order of the keys is part of the identity of a body.
    expect(JSON.stringify(again)).toBe(JSON.stringify(frozen));
  },
);
