import type { EmbeddingFrame, EmbedRequest } from '../engine-adapter.ts';
import { EngineFault } from '../engine-fault.ts';
import type { Connection } from '../http/connection.ts';
import { readAnswer } from '../http/engine-answer.ts';
import { countOf, type Fields, fieldsOf, listOf } from '../http/engine-fields.ts';
import type { HttpEngine } from '../http/http-engine.ts';

/** How one server is asked. */
export type EmbedPlan = {
  path: string;
  /** Inputs of one request. Servers that decode each of them in a slot get one at a time. */
  inputsMax: number;
  /** The model in the server's words; it may ask the server, on the connection that is given. */
  model(connection: Connection): string | Promise<string>;
};

/** What is sent in one request, unless one text alone is longer. */
const CHARACTERS_MAX = 262_144;
/** What may come back of an input: 65,536 floats in JSON, and some room. */
const ANSWER_BYTES_PER_INPUT = 1_572_864;
const FLOAT_BYTES = 4;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * `POST .../embeddings`, as every server of OpenAI's protocol has it. Each request has a connection
 * of its own, and the time that a first token would have.
 */
export async function* embedInputs(
  engine: HttpEngine,
  plan: EmbedPlan,
  request: EmbedRequest,
  signal: AbortSignal,
): AsyncGenerator<EmbeddingFrame, void, undefined> {
  const { inputs } = request;
  let tokensIn = 0;
  for (let from = 0; from < inputs.length; ) {
    const group = { ...request, inputs: groupOf(inputs, from, plan.inputsMax) };
    const run = (connection: Connection) => ask(engine, plan, connection, group);
    const answer = await engine.withConnection(signal, run, group);
    tokensIn += answer.tokensIn;
    for (const [at, vector] of answer.vectors.entries()) {
      yield { kind: 'embedding', index: from + at, vector };
    }
    from += group.inputs.length;
  }
  signal.throwIfAborted();
  yield { kind: 'end', finishReason: 'stop', tokensIn, tokensOut: 0 };
}

function groupOf(inputs: readonly string[], from: number, inputsMax: number): string[] {
  const group: string[] = [];
  let characters = 0;
  for (const input of inputs.slice(from, from + inputsMax)) {
    characters += input.length;
    if (group.length > 0 && characters > CHARACTERS_MAX) break;
    group.push(input);
  }
  return group;
}

type Vectors = { vectors: string[]; tokensIn: number };

async function ask(
  { limits }: HttpEngine,
  { path, model }: EmbedPlan,
  connection: Connection,
  { inputs, dimensions }: EmbedRequest,
): Promise<Vectors> {
  const body = {
    model: await model(connection),
    // As prompts are sent: a lone surrogate has no UTF-8.
    input: inputs.map((input) => input.toWellFormed()),
    // Floats as they are, and a quarter of their length in decimals.
    encoding_format: 'base64',
    ...(dimensions === undefined ? {} : { dimensions }),
  };
  const answerBytesBeside = inputs.length * ANSWER_BYTES_PER_INPUT;
  const question = { path, body, isLast: true, answerBytesBeside };
  const answerTimeoutMs = limits.firstTokenTimeoutMs;
  const answer = await readAnswer(connection, question, { ...limits, answerTimeoutMs });
  return readVectors(fieldsOf(answer, 'answer'), inputs.length);
}

/** In the order of the inputs, whatever the order of the answer. */
function readVectors({ data, usage }: Fields, count: number): Vectors {
  const entries = listOf(data, 'data').map((entry) => fieldsOf(entry, 'data'));
  const vectors: string[] = [];
  for (const entry of entries) {
    const index = countOf(entry.index, 'index');
    if (index >= count || vectors[index] !== undefined) {
      throw new EngineFault('protocol', 'the engine sent a vector of no input');
    }
    vectors[index] = vectorOf(entry.embedding);
  }
  if (entries.length !== count) {
    throw new EngineFault('protocol', `the engine sent ${entries.length} of ${count} vectors`);
  }
  return { vectors, tokensIn: countOf(fieldsOf(usage, 'usage').prompt_tokens, 'prompt_tokens') };
}

/** As base64, which is what was asked for; servers that know floats alone send those. */
function vectorOf(value: unknown): string {
  if (typeof value === 'string') {
    const isWhole = BASE64.test(value) && Buffer.byteLength(value, 'base64') % FLOAT_BYTES === 0;
    if (!isWhole) throw new EngineFault('protocol', 'the embedding is not base64 of floats');
    return value;
  }
  const numbers = listOf(value, 'embedding');
  if (numbers.length === 0 || !numbers.every((each) => typeof each === 'number')) {
    throw new EngineFault('protocol', 'the embedding is no list of numbers');
  }
  const bytes = Buffer.alloc(numbers.length * FLOAT_BYTES);
  for (const [at, each] of numbers.entries()) bytes.writeFloatLE(each as number, at * FLOAT_BYTES);
  return bytes.toString('base64');
}
