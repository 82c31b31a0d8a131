import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import * as runner from '@jest/globals';
import { describe, expect, it } from '@jest/globals';
import { ChatOpenAI } from '@langchain/openai';
import { APICallError, generateText, jsonSchema, Output, streamText } from 'ai';
import { MODEL_ID } from '../src/repository.ts';
import { haiku } from '../src/task-bodies.ts';
import { useStack } from '../src/use-stack.ts';

const stack = useStack(runner);
const prompt = 'Write a haiku about the moon.';
const textOfTask = async () => (await stack.run(haiku({ sampling: { seed: 42 } }))).result?.text;

const SKY = {
  type: 'object' as const,
  properties: { moon: { type: 'string' as const, enum: ['full', 'new'] } },
  required: ['moon'],
  additionalProperties: false,
};

describe("Vercel's AI SDK", () => {
  const model = (id = MODEL_ID) =>
    createOpenAICompatible({
      ...{ name: 'orchqueue', baseURL: `${stack.url}/v1` },
      ...{ includeUsage: true, supportsStructuredOutputs: true },
    })(id);
  const asked = { prompt, seed: 42, maxOutputTokens: 64, maxRetries: 0 };

  it('[ORCH-4404] generates the text of the task, with its counts', async () => {
    const { text, finishReason, usage } = await generateText({ ...asked, model: model() });
    expect(text).toBe(await textOfTask());
    expect(finishReason).toBe('stop');
    expect(usage.outputTokens).toBeGreaterThan(1);
  });

  it('[ORCH-4404] streams it', async () => {
    const { textStream, usage } = streamText({ ...asked, model: model() });
    const pieces: string[] = [];
    for await (const piece of textStream) pieces.push(piece);
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.join('')).toBe(await textOfTask());
    expect((await usage).outputTokens).toBeGreaterThan(1);
  });

  it('[ORCH-4404] [ORCH-3058] has an object of a schema', async () => {
    const output = Output.object({ schema: jsonSchema<{ moon: string }>(SKY) });
    const answer = await generateText({ ...asked, model: model(), output });
    expect(['full', 'new']).toContain(answer.output.moon);
  });

  it('[ORCH-4404] reads the error', async () => {
    const failed = generateText({ ...asked, model: model('nobody') });
    const error = await failed.catch((thrown: unknown) => thrown);
    expect(APICallError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({
      ...{ statusCode: 404, message: expect.stringContaining('nobody') },
    });
  });
});

describe('LangChain', () => {
  const model = (id = MODEL_ID) =>
    new ChatOpenAI({
      ...{ model: id, apiKey: 'not-needed', maxRetries: 0, maxTokens: 64 },
      ...{ modelKwargs: { seed: 42 }, configuration: { baseURL: `${stack.url}/v1` } },
    });

  it('[ORCH-4404] invokes and streams', async () => {
    const text = await textOfTask();
    const answer = await model().invoke(prompt);
    expect(answer.content).toBe(text);
    expect(answer.usage_metadata?.output_tokens).toBeGreaterThan(1);
    const pieces: unknown[] = [];
    for await (const piece of await model().stream(prompt)) pieces.push(piece.content);
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.join('')).toBe(text);
  });

  it('[ORCH-4404] [ORCH-3058] has an object of a schema', async () => {
    const structured = model().withStructuredOutput(
      { title: 'sky', ...SKY },
      { method: 'jsonSchema' },
    );
    expect(['full', 'new']).toContain((await structured.invoke(prompt)).moon);
  });

  it('[ORCH-4404] throws what it knows as a missing model', async () => {
    const failed = model('nobody').invoke(prompt);
    await expect(failed).rejects.toMatchObject({ status: 404, code: 'model_not_found' });
  });
});
