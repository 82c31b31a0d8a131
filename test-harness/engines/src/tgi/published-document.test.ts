import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type App, startApp } from '../testing/start-app.ts';
import { openapiSchemas } from './openapi-schemas.ts';

type Body = Readonly<Record<string, unknown>>;

let app: App;
const schema = openapiSchemas(true);

beforeAll(async () => {
  app = await startApp(['--engine', 'tgi']);
});
afterAll(() => app.stop());

async function ask(path: string, body?: Body) {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(`${app.url}${path}`, init);
  return { status: response.status, text: await response.text() };
}

async function askFrames(body: Body): Promise<unknown[]> {
  const { text } = await ask('/generate_stream', body);
  const lines = text.split('\n\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line.slice('data:'.length)));
}

/** What the document has against a value; empty where it agrees. */
function objections(name: string, value: unknown): string[] {
  const validate = schema(name);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const ANSWER = { inputs: 'Repeat é', parameters: { details: true, max_new_tokens: 20 } };
const TOO_MANY = { inputs: 'a', parameters: { stop: ['a', 'b', 'c', 'd', 'e'] } };
const CHAT = { messages: [{ role: 'user', content: 'hi é' }] };

describe('the fake engine and the OpenAPI document that TGI publishes', () => {
  test.each<[string, Body | undefined, string]>([
    ['/info', undefined, 'Info'],
    ['/tokenize', { inputs: 'moon é' }, 'TokenizeResponse'],
    ['/chat_tokenize', CHAT, 'ChatTokenizeResponse'],
    ['/generate', ANSWER, 'GenerateResponse'],
    ['/generate', { inputs: 'moon' }, 'GenerateResponse'],
  ])('[ORCH-3060] %s answers as it says', async (path, body, name) => {
    const { status, text } = await ask(path, body);
    expect(status).toBe(200);
    expect(objections(name, JSON.parse(text))).toEqual([]);
  });

  test('[ORCH-3060] every frame of a stream is one that it knows', async () => {
    const frames = await askFrames(ANSWER);
    expect(frames).toHaveLength(20);
    for (const frame of frames) expect(objections('StreamResponse', frame)).toEqual([]);
    expect(frames.at(-1)).toMatchObject({ details: { generated_tokens: 20 } });
  });

  test('[ORCH-3060] a refusal has its shape, and its status where there is no stream', async () => {
    const { status, text } = await ask('/generate', TOO_MANY);
    expect(status).toBe(422);
    expect(objections('ErrorResponse', JSON.parse(text))).toEqual([]);
    const [frame] = await askFrames(TOO_MANY);
    expect(objections('ErrorResponse', frame)).toEqual([]);
  });

  test('[ORCH-3060] the requests of these tests are ones that it allows', () => {
    expect(objections('GenerateRequest', ANSWER)).toEqual([]);
    expect(objections('ChatRequest', CHAT)).toEqual([]);
    expect(objections('GenerateRequest', TOO_MANY)).not.toEqual([]);
  });

  test('[ORCH-3060] it sees what is wrong', () => {
    const frame = { index: 1, token: { id: '1', text: 'a', logprob: 0, special: false } };
    expect(objections('StreamResponse', frame)).toEqual(['/token/id must be integer']);
  });
});

/** Where the document is not what the server does; an entry goes when a newer one is right. */
describe('places where the document is known to be wrong', () => {
  const document = JSON.parse(
    readFileSync(new URL('../../contracts/tgi-openapi.json', import.meta.url), 'utf8'),
  );

  test('[ORCH-3060] /generate_stream answers 200 to a refusal too', async () => {
    const { responses } = document.paths['/generate_stream'].post;
    expect(Object.keys(responses)).toEqual(['200', '422', '424', '429', '500']);
    expect(await ask('/generate_stream', TOO_MANY)).toMatchObject({ status: 200 });
    const [frame] = await askFrames(TOO_MANY);
    expect(objections('StreamResponse', frame)).not.toEqual([]);
  });

  test('[ORCH-3060] /v1/models answers a list of what the document has as the answer', async () => {
    const models = JSON.parse((await ask('/v1/models')).text);
    expect(objections('ModelInfo', models)).not.toEqual([]);
    expect(objections('ModelInfo', models.data[0])).toEqual([]);
  });

  test('[ORCH-3060] a body of wrong types has a refusal in plain text', async () => {
    const { status, text } = await ask('/generate', { inputs: 5 });
    expect(status).toBe(422);
    expect(() => JSON.parse(text)).toThrow();
  });
});
