import { describe, expect, test } from '@jest/globals';
import {
  type ChatCompletionRequest,
  type OrchError,
  type TaskRequest,
  validate_ChatCompletionRequest,
} from '@orchqueue/contract-types';
import fc from 'fast-check';
import { check } from '../violations.ts';
import { askedChat } from './chat-request.ts';
import { openaiError } from './openai-error.ts';
import { openaiCall, SETTINGS } from './testing/openai-call.ts';

const PLAIN = { model: 'm', messages: [{ role: 'user', content: 'hi' }] };

function asked(body: object, header: { [name: string]: string } = {}) {
  return askedChat(
    openaiCall(check(validate_ChatCompletionRequest, body as never), header),
    SETTINGS,
  );
}

/** What a client is told of a body that is refused. */
function refusalOf(body: object) {
  try {
    asked(body);
  } catch (thrown) {
    const error = thrown as OrchError;
    return { status: error.status, ...openaiError(error, error.toEnvelope('c')).error };
  }
  throw new Error('it was taken');
}

const first = (body: object, header?: { [name: string]: string }): TaskRequest =>
  asked({ ...PLAIN, ...body }, header).tasks[0] as TaskRequest;

describe('a chat of OpenAI', () => {
  test('[ORCH-4404] that says nothing more has the defaults of a task', () => {
    expect(asked(PLAIN)).toEqual({
      model: 'm',
      choicesEach: 1,
      stream: false,
      includeUsage: false,
      detach: false,
      deadlineMs: 600_000,
      tasks: [
        {
          model_ref: 'm',
          messages: PLAIN.messages,
          max_tokens: 1024,
          deadline_ms: 600_000,
          priority: 'interactive',
          allow_deprecated: false,
          sampling: {
            ...{ temperature: 0.8, top_k: 40, top_p: 0.95, min_p: 0.05, repeat_penalty: 1 },
            stop: [],
          },
        },
      ],
    });
  });

  test('[ORCH-4404] null is the same as left out', () => {
    const names = ['temperature', 'stop', 'seed', 'n', 'logprobs', 'response_format', 'tools'];
    const nulls = Object.fromEntries([...names, 'metadata', 'stream'].map((name) => [name, null]));
    expect(asked({ ...PLAIN, ...nulls })).toEqual(asked(PLAIN));
  });

  test('[ORCH-4404] has its sampling, its limit and its stop strings', () => {
    const penalties = { presence_penalty: 1, frequency_penalty: -1 };
    const task = first({ ...penalties, temperature: 0, top_p: 0.5, stop: 'x', max_tokens: 9 });
    expect(task).toMatchObject({
      max_tokens: 9,
      sampling: { ...penalties, temperature: 0, top_p: 0.5, stop: ['x'] },
    });
    expect(first({ max_tokens: 9, max_completion_tokens: 8 }).max_tokens).toBe(8);
    expect(first({ stop: ['a', 'b'] }).sampling?.stop).toEqual(['a', 'b']);
  });

  test('[ORCH-4404] any seed is one of ours, another for each choice', () => {
    const seeds = (seed: number) =>
      asked({ ...PLAIN, seed, n: 3 }).tasks.map(({ sampling }) => sampling?.seed);
    expect(seeds(7)).toEqual([7, 8, 9]);
    expect(seeds(-1)).toEqual([4_294_967_294, 0, 1]);
  });

  test('[ORCH-4404] parts of text are joined, and a developer is the system', () => {
    const content = [
      { type: 'text', text: 'a' },
      { type: 'text', text: 'b' },
    ];
    const messages = [
      { role: 'developer', content },
      { role: 'assistant', content: null },
      { role: 'user', content: 'c', name: 'x' },
    ];
    expect(first({ messages }).messages).toEqual([
      { role: 'system', content: 'a\nb' },
      { role: 'assistant', content: '' },
      { role: 'user', content: 'c' },
    ]);
  });

  test('[ORCH-4404] priority and deadline come by header, or else in metadata', () => {
    const metadata = { orchq_priority: 'batch', orchq_deadline_ms: '5000', other: 'x' };
    expect(first({ metadata })).toMatchObject({ priority: 'batch', deadline_ms: 5000 });
    const header = { 'x-orchq-priority': 'interactive', 'x-orchq-deadline-ms': '7000' };
    expect(first({ metadata }, header)).toMatchObject({
      ...{ priority: 'interactive', deadline_ms: 7000 },
    });
  });

  test('[ORCH-4404] [ORCH-3024] an Idempotency-Key names the task, and lets it go on', () => {
    const of = (key: string, n = 1) => asked({ ...PLAIN, n }, { 'idempotency-key': key });
    const ids = (...at: Parameters<typeof of>) => of(...at).tasks.map(({ task_id }) => task_id);
    expect(ids('retry-1')).toEqual(['retry-1']);
    expect(ids('retry-1', 2)).toEqual(['retry-1-0', 'retry-1-1']);
    expect(ids('no legal id')).toEqual([expect.stringMatching(/^idem-[0-9a-f]{64}$/)]);
    expect(ids('no legal id')).toEqual(ids('no legal id'));
    expect(ids('no legal id')).not.toEqual(ids('no other id'));
    expect(of('retry-1').detach).toBe(true);
    const headers = { 'idempotency-key': 'k', 'x-orchq-detach': 'false' };
    expect(asked(PLAIN, headers).detach).toBe(false);
  });

  test('[ORCH-4404] what else is asked of the text is asked of the task', () => {
    const json_schema = { name: 'answer', schema: { type: 'object' } };
    const response_format = { type: 'json_schema', json_schema };
    const task = first({ response_format, logprobs: true, top_logprobs: 2 });
    expect(task).toMatchObject({ response_format, logprobs: 2 });
    expect(first({ logprobs: true }).logprobs).toBe(0);
  });
});

describe('a chat with tools', () => {
  const tools = [{ type: 'function', function: { name: 'weather', parameters: {} } }];
  const call = { id: 'c', type: 'function', function: { name: 'weather', arguments: '{}' } };

  test('[ORCH-4404] [ORCH-3058] has them, the choice, and the results in a task', () => {
    const choice = { type: 'function', function: { name: 'weather' } };
    const parts = [{ type: 'text', text: '21' }];
    const messages = [
      { role: 'user', content: 'hi' },
      { role: 'assistant', content: null, tool_calls: [call] },
      { role: 'tool', content: parts, tool_call_id: 'c' },
    ];
    const asked = { messages, tools, tool_choice: choice, parallel_tool_calls: false };
    expect(first(asked)).toMatchObject({
      ...{ tools, tool_choice: choice, parallel_tool_calls: false },
      messages: [
        messages[0],
        { role: 'assistant', content: '', tool_calls: [call] },
        { role: 'tool', content: '21', tool_call_id: 'c' },
      ],
    });
  });

  test('[ORCH-4404] what asks for tools without any is left for admission to refuse', () => {
    expect(first({ tool_choice: 'required' }).tool_choice).toBe('required');
    expect(first({ tool_choice: 'auto', tools }).tool_choice).toBe('auto');
    expect(first({ tool_choice: 'auto' })).not.toHaveProperty('tool_choice');
  });
});

describe('a chat that is not served', () => {
  const image = { type: 'image_url', image_url: { url: 'data:' } };
  test.each([
    [{ tools: [{ type: 'function' }] }, 'tools[0].function', 'missing_required_parameter'],
    [{ functions: [{ name: 'f' }] }, 'functions', 'unsupported_parameter'],
    [{ logit_bias: { 5: 1 } }, 'logit_bias', 'unsupported_parameter'],
    [{ modalities: ['text', 'audio'] }, 'modalities', 'unsupported_parameter'],
    [{ reasoning_effort: 'low' }, 'reasoning_effort', 'unsupported_parameter'],
    [{ unheard_of: 1 }, 'unheard_of', 'unknown_parameter'],
    [{ temperature: 3 }, 'temperature', 'invalid_value'],
    [{ n: 9 }, 'n', 'invalid_value'],
    [{ top_logprobs: 2 }, 'top_logprobs', 'invalid_value'],
    [{ messages: undefined }, 'messages', 'missing_required_parameter'],
    [{ messages: [{ role: 'user', content: [image] }] }, 'messages[0].content[0].type', undefined],
    [{ messages: [{ role: 'function', content: 'x' }] }, 'messages[0].role', undefined],
    [{ messages: [{ role: 'user' }] }, 'messages[0].content', 'missing_required_parameter'],
    [{ metadata: { orchq_priority: 'urgent' } }, 'metadata.orchq_priority', 'invalid_value'],
  ])('[ORCH-4404] %j is a 400 that names %s', (body, param, code = 'unsupported_parameter') => {
    const refusal = refusalOf({ ...PLAIN, ...body });
    expect(refusal).toMatchObject({ status: 400, type: 'invalid_request_error', param, code });
    expect(refusal.orchq.code).toBe('INVALID_PARAMS');
  });

  test('[ORCH-4404] fields that ask for nothing are taken', () => {
    const nothing = { tools: [], tool_choice: 'none', logit_bias: {}, modalities: ['text'] };
    const ignored = { user: 'u', store: true, service_tier: 'auto', parallel_tool_calls: true };
    expect(asked({ ...PLAIN, ...nothing, ...ignored })).toEqual(asked(PLAIN));
  });
});

test('[ORCH-4404] whatever fits the contract becomes tasks that fit it, or a 400 with a field', () => {
  const text = fc.string({ maxLength: 20 });
  const part = fc.record({ type: fc.constantFrom('text', 'image_url'), text });
  const content = fc.oneof(text, fc.array(part, { minLength: 1, maxLength: 3 }), fc.constant(null));
  const role = fc.constantFrom('system', 'developer', 'user', 'assistant', 'tool');
  const body = fc.record(
    {
      model: fc.string({ minLength: 1, maxLength: 20 }),
      messages: fc.array(fc.record({ role, content }), { minLength: 1, maxLength: 3 }),
      temperature: fc.option(fc.double({ min: 0, max: 2, noNaN: true })),
      seed: fc.option(fc.maxSafeInteger()),
      n: fc.option(fc.integer({ min: 1, max: 8 })),
      stop: fc.option(fc.oneof(text, fc.array(text, { maxLength: 5 }))),
      logprobs: fc.option(fc.boolean()),
      top_logprobs: fc.option(fc.integer({ min: 0, max: 20 })),
      stream: fc.option(fc.boolean()),
    },
    { requiredKeys: ['model', 'messages'] },
  );
  fc.assert(
    fc.property(body, (given) => {
      if (!validate_ChatCompletionRequest(given)) return;
      try {
        const { tasks } = askedChat(openaiCall(given), SETTINGS);
        expect(tasks).toHaveLength((given as ChatCompletionRequest).n ?? 1);
      } catch (thrown) {
        const error = thrown as OrchError;
        expect(error.code).toBe('INVALID_PARAMS');
        expect(openaiError(error, error.toEnvelope('c')).error.param).not.toBeNull();
      }
    }),
  );
});
