import type { EngineProcess } from './engine-process.ts';

export interface Frame {
  content: string;
  tokens: number[];
  stop: boolean;
  [field: string]: unknown;
}

/** What tests read of answers; which of it is there is what they look at. */
export interface AnswerBody extends Frame {
  data: { id: string; meta: object }[];
  error: { code: number; type: string; message: string };
}

export interface Answer<Body = AnswerBody> {
  status: number;
  body: Body;
}

/** The shape the tiny model was trained on. */
export function chat(text: string): string {
  return `<|im_start|>user\n${text}<|im_end|>\n<|im_start|>assistant\n`;
}

/** About 391 tokens, ended by the model itself. */
export const COUNT_TO_100 = chat('Count from 1 to 100.');

/** Runs until the context is full: nearly 2000 tokens. */
export const ENDLESS = { prompt: COUNT_TO_100, seed: 1, ignore_eos: true };

export async function post(
  engine: EngineProcess,
  path: string,
  body: unknown,
  signal?: AbortSignal,
): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(engine.url + path, {
    method: 'POST',
    body: text,
    ...(signal === undefined ? {} : { signal }),
  });
  return { status: response.status, body: (await response.json()) as AnswerBody };
}

export async function get<Body = AnswerBody>(
  engine: EngineProcess,
  path: string,
): Promise<Answer<Body>> {
  const response = await fetch(engine.url + path);
  return { status: response.status, body: (await response.json()) as Body };
}

export async function complete(engine: EngineProcess, body: object): Promise<Frame> {
  const answer = await post(engine, '/completion', body);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

export async function streamCompletion(engine: EngineProcess, body: object): Promise<Frame[]> {
  const response = await fetch(`${engine.url}/completion`, {
    method: 'POST',
    body: JSON.stringify({ ...body, stream: true }),
  });
  const text = await response.text();
  const blocks = text.split('\n\n').filter((block) => block !== '');
  return blocks.map((block) => JSON.parse(block.replace(/^data: /, '')));
}

/** Resolves with the open answer once its first bytes are there. */
export async function openStream(
  engine: EngineProcess,
  body: object,
): Promise<{ leave(): void; ended: Promise<boolean> }> {
  const controller = new AbortController();
  const response = await fetch(`${engine.url}/completion`, {
    method: 'POST',
    body: JSON.stringify({ ...body, stream: true }),
    signal: controller.signal,
  });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  await reader.read();
  return { leave: () => controller.abort(), ended: endedWell(reader) };
}

/** False when the connection broke before the end of the body. */
async function endedWell(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<boolean> {
  try {
    while (!(await reader.read()).done);
    return true;
  } catch {
    return false;
  }
}

export type Slots = { is_processing: boolean }[];

export async function isIdle(engine: EngineProcess): Promise<boolean> {
  const { body } = await get<Slots>(engine, '/slots');
  return body.every(({ is_processing }) => !is_processing);
}

/** The value of one metric, by its name without the prefix. */
export async function metric(engine: EngineProcess, name: string): Promise<number> {
  const text = await (await fetch(`${engine.url}/metrics`)).text();
  const line = text.split('\n').find((each) => each.startsWith(`llamacpp:${name} `));
  return Number(line?.split(' ')[1]);
}
