import { existsSync } from 'node:fs';
import path from 'node:path';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ChatOpenAI } from '@langchain/openai';
import { collectText, createOrchQueue } from '@orchqueue/client';
import {
  type Capabilities,
  type TaskRequest,
  validate_ChatCompletion,
  validate_ChatCompletionChunk,
} from '@orchqueue/contract-types';
import { generateText, jsonSchema, streamText, tool } from 'ai';
import OpenAI from 'openai';
import { FakeEnginePool } from '../src/fake-engine-pool.ts';
import { runOrchq } from '../src/orchq-process.ts';
import { MODEL_ID, REPOSITORY } from '../src/repository.ts';
import { Stack } from '../src/stack.ts';
import type { PoolInput } from '../src/stack-config.ts';

const LLAMA_SERVER = path.join(REPOSITORY, '.engines/llama-server/bin/llama-server');
const hasLlamaServer = existsSync(LLAMA_SERVER);
/** The name says what cannot run on this machine. */
const MODELS = hasLlamaServer
  ? [
      ['llama-server', MODEL_ID],
      ['a fake vLLM', 'vllm-model'],
    ]
  : [['a fake vLLM (there is no llama-server here)', 'vllm-model']];

/** The template of the bundled model has no tools, which the agent would report. */
const LLAMA_POOL: Partial<PoolInput> = {
  // Of a prompt that is reused the same seed gives other tokens.
  ...{ provision: 'binary', binary_path: LLAMA_SERVER, prefix_cache: false },
  engine_args: [
    '--chat-template-file',
    path.join(REPOSITORY, 'assets/templates/chatml-tools.jinja'),
  ],
};

jest.setTimeout(90_000);

const stack = new Stack({ pool: hasLlamaServer ? LLAMA_POOL : {} });
let vllm: FakeEnginePool | null = null;
beforeAll(async () => {
  await stack.start();
  const words = ['--tool-call-parser', 'hermes', '--tokens-per-s', '1000'];
  vllm = await new FakeEnginePool(stack, 'vllm', 'vllm', words).start();
  await stack.untilReady('vllm');
});
afterAll(async () => {
  await vllm?.stop();
  await stack.stop();
});

const PARAMETERS = {
  type: 'object' as const,
  properties: { city: { type: 'string' as const, enum: ['Paris', 'Rome'] } },
  required: ['city'],
  additionalProperties: false,
};
const WEATHER = {
  type: 'function' as const,
  function: { name: 'get_weather', description: 'The weather.', parameters: PARAMETERS },
};
const PROMPT = 'Write a haiku about the moon.';
const MESSAGES: OpenAI.ChatCompletionMessageParam[] = [{ role: 'user', content: PROMPT }];
const keysOf = (text: string | undefined) => Object.keys(JSON.parse(text ?? 'null'));

describe.each(MODELS)('tool calls of %s', (_name, modelId) => {
  const chat = {
    ...{ model: modelId, messages: MESSAGES, max_tokens: 256, seed: 42 },
    ...{ tools: [WEATHER], tool_choice: 'required' as const, parallel_tool_calls: false },
  };
  const client = () =>
    new OpenAI({ baseURL: `${stack.url}/v1`, apiKey: 'not-needed', maxRetries: 0 });

  it('[ORCH-4404] [ORCH-3058] OpenAI’s client has them whole and streamed, and as a task', async () => {
    const whole = await client().chat.completions.create(chat);
    expect(validate_ChatCompletion(whole)).toBe(true);
    const [choice] = whole.choices;
    expect(choice).toMatchObject({ finish_reason: 'tool_calls', message: { content: null } });
    const [call] = (choice?.message.tool_calls ??
      []) as OpenAI.ChatCompletionMessageFunctionToolCall[];
    expect(call?.function.name).toBe('get_weather');
    expect(keysOf(call?.function.arguments)).toEqual(['city']);
    const streamed = await client().chat.completions.create({ ...chat, stream: true });
    const chunks: OpenAI.ChatCompletionChunk[] = [];
    for await (const chunk of streamed) chunks.push(chunk);
    expect(chunks.every((chunk) => validate_ChatCompletionChunk(chunk))).toBe(true);
    const pieces = chunks.flatMap(({ choices }) => choices[0]?.delta.tool_calls ?? []);
    expect(pieces.map((piece) => piece.function?.arguments).join('')).toBe(
      call?.function.arguments,
    );
    expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('tool_calls');
    const task = await stack.task(whole.id.slice('chatcmpl-'.length));
    expect(task.result).toMatchObject({ finish_reason: 'tool_calls', tool_calls: [call] });
    const read = await collectText(createOrchQueue({ baseUrl: stack.url }).stream(task.task_id));
    expect(read.toolCalls).toEqual(task.result?.tool_calls);
  });

  it('[ORCH-4404] [ORCH-3058] a result goes back, and is answered in words', async () => {
    const { choices } = await client().chat.completions.create(chat);
    const message = choices[0]?.message as OpenAI.ChatCompletionMessage;
    const id = message.tool_calls?.[0]?.id ?? '';
    const result = { role: 'tool' as const, content: '21 degrees', tool_call_id: id };
    const messages = [...MESSAGES, message, result];
    const tool_choice = 'none' as const;
    const asked = { ...chat, messages, tool_choice, max_tokens: 40 };
    const answer = await client().chat.completions.create(asked);
    expect(answer.choices[0]?.message.content).toMatch(/./);
    expect(answer.choices[0]?.message).not.toHaveProperty('tool_calls');
  });

  const model = () =>
    createOpenAICompatible({ name: 'orchqueue', baseURL: `${stack.url}/v1` })(modelId);
  const weather = tool({ inputSchema: jsonSchema<{ city: string }>(PARAMETERS) });
  const asked = { prompt: PROMPT, seed: 42, maxOutputTokens: 256, maxRetries: 0 };
  const tools = { get_weather: weather };

  it("[ORCH-4404] [ORCH-3058] Vercel's AI SDK has them, whole and streamed", async () => {
    const toolChoice = 'required' as const;
    // The fake engine knows no schema: what it calls with is no city.
    const called = { toolName: 'get_weather' };
    const whole = await generateText({ ...asked, model: model(), tools, toolChoice });
    expect(whole.finishReason).toBe('tool-calls');
    expect(whole.toolCalls[0]).toMatchObject(called);
    const streamed = streamText({ ...asked, model: model(), tools, toolChoice });
    const inputs = (await streamed.toolCalls).map(({ input }) => input);
    expect(inputs).toEqual(whole.toolCalls.map(({ input }) => input));
  });

  it('[ORCH-4404] [ORCH-3058] LangChain binds them, and has an object by one', async () => {
    const langchain = new ChatOpenAI({
      ...{ model: modelId, apiKey: 'not-needed', maxRetries: 0, maxTokens: 256 },
      ...{ modelKwargs: { seed: 42 }, configuration: { baseURL: `${stack.url}/v1` } },
    });
    const answer = await langchain.bindTools([WEATHER], { tool_choice: 'required' }).invoke(PROMPT);
    expect(answer.tool_calls?.[0]).toMatchObject({ name: 'get_weather' });
    const structured = langchain.withStructuredOutput(
      { title: 'get_weather', ...PARAMETERS },
      { method: 'functionCalling' },
    );
    expect(Object.keys(await structured.invoke(PROMPT))).toEqual(['city']);
  });
});

it('[ORCH-4401] [ORCH-3058] orchq tells the call beside the text, and has it in its JSON', async () => {
  const body: TaskRequest = {
    ...{ model_ref: 'vllm-model', max_tokens: 256, sampling: { seed: 42 } },
    ...{ messages: [{ role: 'user', content: PROMPT }], tools: [WEATHER], tool_choice: 'required' },
  };
  const env = { ORCHQ_URL: stack.url };
  const options = { env, stdin: JSON.stringify(body) };
  const told = await runOrchq(['run', '--request', '-'], options);
  expect(told).toMatchObject({ exitCode: 0, stdout: '' });
  expect(told.stderr).toContain('orchq: the model calls get_weather {"city":');
  const asked = await runOrchq(['run', '--json', '--request', '-'], options);
  expect(JSON.parse(asked.stdout)).toMatchObject({
    result: { finish_reason: 'tool_calls', tool_calls: [{ function: { name: 'get_weather' } }] },
  });
});

it('[ORCH-3058] who has tools says so', async () => {
  const { models } = await stack.read<Capabilities>('/v1/capabilities');
  const featuresOf = (id: string) => models.find(({ model_id }) => model_id === id)?.features;
  expect(featuresOf('vllm-model')).toContain('tools');
  if (hasLlamaServer) expect(featuresOf(MODEL_ID)).toContain('tools');
});
