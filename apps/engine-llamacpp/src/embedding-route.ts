import { departure } from './completion-route.ts';
import type { Embedder } from './embedding-host.ts';
import type { Engine } from './engine.ts';
import { EngineError, fieldError } from './engine-error.ts';
import type { SlotTask } from './engine-slot.ts';
import { readFields, readString } from './field-reader.ts';
import { type Route, readJson, sendJson } from './http-exchange.ts';

/** What one request may have; OpenAI's bound. */
const INPUTS_MAX = 2048;

/** `POST /v1/embeddings`, as upstream has it: of texts, one after the other in one slot. */
export function createEmbeddingRoute(engine: Engine): Route {
  const { host, scheduler, metrics, stopping } = engine;
  const { embedders } = host;
  if (embedders === null) return refuse;
  let lastTaskId = -1;

  async function embed(text: string, index: number, signal: AbortSignal): Promise<Vector> {
    const tokens = host.tokenize(text, { addSpecial: true, parseSpecial: true });
    const lease = await scheduler.acquire({ slotId: -1, signal });
    const { slot } = lease;
    try {
      const embedder = embedders?.[slot.id] as Embedder;
      const count = embedder.count(tokens);
      requireFit(count, index, embedder.contextSize);
      lastTaskId += 1;
      slot.task = taskOf(lastTaskId, count);
      slot.isProcessing = true;
      const startedAt = performance.now();
      const floats = await embedder.embed(tokens);
      metrics.promptProcessed(count, performance.now() - startedAt);
      metrics.sequenceLength(count);
      return { floats, count };
    } finally {
      slot.isProcessing = false;
      lease.release();
    }
  }

  return async (exchange) => {
    const { response } = exchange;
    const fields = readFields(await readJson(exchange));
    const inputs = readInputs(fields.input);
    const format = readString(fields, 'encoding_format', 'float');
    if (format !== 'float' && format !== 'base64') {
      throw fieldError('encoding_format', 'must be float or base64');
    }
    const signal = AbortSignal.any([departure(response), stopping]);
    const vectors: Vector[] = [];
    for (const [index, input] of inputs.entries()) vectors.push(await embed(input, index, signal));
    const tokens = vectors.reduce((sum, { count }) => sum + count, 0);
    sendJson(response, 200, {
      ...{ object: 'list', model: host.facts.alias },
      usage: { prompt_tokens: tokens, total_tokens: tokens },
      data: vectors.map(({ floats }, index) => ({
        ...{ object: 'embedding', index },
        embedding: format === 'base64' ? base64(floats) : [...floats],
      })),
    });
  };
}

type Vector = { floats: Float32Array; count: number };

/** In upstream's words. */
function refuse(): never {
  const advice = 'Start it with `--embeddings`';
  throw new EngineError(
    'not_supported_error',
    `This server does not support embeddings. ${advice}`,
  );
}

function readInputs(value: unknown): string[] {
  const inputs = Array.isArray(value) ? value : [value];
  if (inputs.length === 0 || inputs.length > INPUTS_MAX) {
    throw fieldError('input', `must have 1 to ${INPUTS_MAX} texts`);
  }
  for (const [index, input] of inputs.entries()) {
    const field = Array.isArray(value) ? `input[${index}]` : 'input';
    if (typeof input !== 'string') throw fieldError(field, 'must be a text');
    if (input === '') throw fieldError(field, 'must not be empty');
  }
  return inputs;
}

/** The library takes no text that fills the context. */
function requireFit(count: number, index: number, contextSize: number): void {
  if (count < contextSize) return;
  const size = `(${count} tokens) exceeds the available context size (${contextSize} tokens)`;
  throw new EngineError('exceed_context_size_error', `input[${index}] ${size}`, {
    details: { n_prompt_tokens: count, n_ctx: contextSize },
  });
}

const taskOf = (id: number, promptTokens: number): SlotTask => ({
  ...{ id, settings: {}, promptTokens, predictMax: 0, promptCached: 0 },
  ...{ promptProcessed: 0, decoded: 0, hasNewLine: false },
});

/** Little-endian whatever the machine is. */
function base64(floats: Float32Array): string {
  const bytes = Buffer.alloc(floats.length * 4);
  for (const [at, each] of floats.entries()) bytes.writeFloatLE(each, at * 4);
  return bytes.toString('base64');
}
