import { describe, expect, test } from '@jest/globals';
import { type TaskRequest, validate_TaskRequest } from '@orchqueue/contract-types';
import { settingsWith } from '../testing/controller-stage.ts';
import { Redaction } from './redaction.ts';

const SECRET = 'sk-canary4103';

type Rules = Partial<{ json_paths: string[]; key_names: string[]; patterns: string[] }>;
const redactionOf = (redaction: Rules): Redaction =>
  new Redaction(settingsWith({ replay: { redaction } as never }).replay.redaction);

const asked = (over: Partial<TaskRequest> = {}): TaskRequest =>
  ({
    ...{ model_ref: 'm', priority: 'interactive', max_tokens: 8, sampling: { stop: [] } },
    ...(over.messages ? {} : { prompt: `my key is ${SECRET}, keep it` }),
    ...over,
  }) as TaskRequest;

/** The secret wherever a caller may write a text. */
const EVERYWHERE = asked({
  messages: [
    { role: 'system', content: `a ${SECRET}` },
    {
      ...{ role: 'assistant', content: SECRET },
      tool_calls: [
        {
          ...{ id: `id-${SECRET}`, type: 'function' },
          function: { name: SECRET, arguments: `{"key":"${SECRET}"}` },
        },
      ],
    },
    { role: 'tool', content: SECRET, tool_call_id: `id-${SECRET}` },
  ],
  labels: { team: SECRET, [SECRET]: 'x' },
  sampling: { stop: [SECRET] },
  response_format: {
    type: 'json_schema',
    json_schema: { name: SECRET, schema: { properties: { [SECRET]: { const: SECRET } } } },
  },
  tools: [
    {
      type: 'function',
      function: {
        ...{ name: SECRET, description: `for ${SECRET}` },
        parameters: { type: 'object', properties: { [SECRET]: { enum: [1, SECRET] } } },
      },
    },
  ],
  tool_choice: { type: 'function', function: { name: SECRET } },
});

describe('redaction', () => {
  test('[ORCH-4103] without rules nothing is looked at', () => {
    expect(redactionOf({}).request(EVERYWHERE)).toBeNull();
  });

  test('[ORCH-4103] a pattern takes out what matches and leaves the rest', () => {
    const redacted = redactionOf({ patterns: ['sk-[a-z0-9]+'] }).request(asked());
    expect(redacted?.body.prompt).toBe('my key is REDACTED, keep it');
    expect(redacted?.facts).toEqual({ places: ['/prompt'], places_total: 1, can_rerun: false });
    expect(redactionOf({ patterns: ['nowhere'] }).request(asked())).toBeNull();
  });

  test('[ORCH-4103] a secret in every field is found in none, and the shape stays valid', () => {
    const redacted = redactionOf({ patterns: ['sk-[a-z0-9]+'] }).request(EVERYWHERE);
    expect(JSON.stringify(redacted)).not.toContain(SECRET);
    expect(redacted?.facts.places_total).toBeGreaterThan(12);
    const body: unknown = redacted?.body;
    expect([validate_TaskRequest(body), validate_TaskRequest.errors]).toEqual([true, null]);
    // The request itself is the caller's, and ran.
    expect(JSON.stringify(EVERYWHERE)).toContain(SECRET);
  });

  test('[ORCH-4103] a JSONPath takes out every text below, and no word of the contract', () => {
    const rules = { json_paths: ['$.messages[0]', '$..parameters', '$.model_ref'] };
    const redacted = redactionOf(rules).request(EVERYWHERE);
    expect(redacted?.body.model_ref).toBe('m');
    expect(redacted?.body.messages?.[0]).toEqual({ role: 'system', content: 'REDACTED' });
    expect(redacted?.body.messages?.[2]).toMatchObject({ content: SECRET });
    expect(redacted?.body.tools?.[0]?.function.parameters).toEqual({
      type: 'REDACTED',
      properties: { [SECRET]: { enum: ['REDACTED', 'REDACTED'] } },
    });
  });

  test('[ORCH-4103] a key name takes out what stands under it, whatever its case', () => {
    const labels = { Customer: 'acme', team: 'a' };
    const redacted = redactionOf({ key_names: ['customer'] }).request(asked({ labels }));
    expect(redacted?.body.labels).toEqual({ Customer: 'REDACTED', team: 'a' });
    // Labels are no part of what an engine is asked.
    expect(redacted?.facts).toMatchObject({ places: ['/labels/Customer'], can_rerun: true });
  });

  test('[ORCH-4103] a pattern that others find slow is not', () => {
    const started = performance.now();
    const prompt = `${'a'.repeat(30_000)}!`;
    expect(redactionOf({ patterns: ['(a+)+$'] }).request(asked({ prompt }))).toBeNull();
    // Backtracking would take longer than the universe is old.
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  test('[ORCH-4103] texts of errors are cleaned by the patterns', () => {
    const redaction = redactionOf({ patterns: [SECRET], key_names: ['engine_message'] });
    const details = { engine_message: `no: ${SECRET}`, list: [SECRET, 7, null] };
    expect(redaction.texts(details)).toEqual({
      ...{ engine_message: 'no: REDACTED', list: ['REDACTED', 7, null] },
    });
  });
});
