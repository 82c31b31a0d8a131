import type { EngineAdapter, GenerateRequest } from '@orchqueue/adapter-api';
import {
  type AnswerPlan,
  type Connection,
  countOf,
  fieldsOf,
  HttpEngine,
  type HttpEngineSettings,
  readAnswer,
  streamAnswer,
  stringOf,
} from '@orchqueue/adapter-api/http';
import {
  completionPath,
  completionReader,
  type EmbedPlan,
  embedInputs,
  faultOfApiStatus,
  promptFields,
  readModels,
} from '@orchqueue/adapter-api/openai';
import { toVllmBody } from './completion-body.ts';
import { ServedName } from './served-name.ts';
import { VllmLoad } from './vllm-load.ts';

export type VllmAdapterSettings = HttpEngineSettings & {
  /**
   * Its `--max-num-seqs`, which it tells nowhere outside of its development mode. Default 1: the
   * only count that is never too high.
   */
  slots?: number;
};

export const VLLM_FEATURES: EngineAdapter['features'] = [
  'penalties',
  'logprobs',
  'json_schema',
  'tools',
  'dimensions',
];

/**
 * vLLM's OpenAI-compatible server and its own endpoints for health, version, tokens and metrics
 * (ORCH-3055). Throws a `TypeError` when `baseUrl` is not a URL.
 */
export function createVllmAdapter(settings: VllmAdapterSettings): EngineAdapter {
  const engine = new HttpEngine(settings, faultOfApiStatus);
  const served = new ServedName(engine);
  const load = new VllmLoad(engine, served);
  const embeddings: EmbedPlan = {
    path: '/v1/embeddings',
    // Each input is a sequence of its own, of which it has so many as it has slots.
    inputsMax: 1,
    model: (connection) => served.ask(connection),
  };
  return {
    engine: 'vllm',
    features: VLLM_FEATURES,
    async health(signal) {
      // It listens when it is loaded; 503 is an engine that is dead, whose server goes next.
      await engine.askText({ path: '/health' }, signal);
      return 'ready';
    },
    async describe(signal) {
      const version = fieldsOf(await engine.ask({ path: '/version' }, signal), 'version');
      const [model] = readModels(await engine.ask({ path: '/v1/models' }, signal));
      return {
        engineVersion: stringOf(version.version, 'version'),
        model: model.id,
        slotsTotal: settings.slots ?? 1,
        contextTokens: countOf(model.fields.max_model_len, 'max_model_len'),
      };
    },
    tokenizer: {
      countTokens: (request, signal) => {
        const run = (connection: Connection) => countTokens(engine, served, connection, request);
        return engine.withConnection(signal, run, request);
      },
    },
    embedder: { embed: (request, signal) => embedInputs(engine, embeddings, request, signal) },
    generate: (request, signal) => {
      const plan = async (connection: Connection): Promise<AnswerPlan> => {
        const body = JSON.stringify(toVllmBody(request, await served.ask(connection)));
        const path = `/v1${completionPath(request)}`;
        return { path, body, read: completionReader(request.logprobs) };
      };
      return streamAnswer(engine, plan, request, signal);
    },
    busySlots: (signal) => load.busy(signal),
    close: () => engine.close(),
  };
}

async function countTokens(
  engine: HttpEngine,
  served: ServedName,
  connection: Connection,
  request: GenerateRequest,
): Promise<number> {
  const model = await served.ask(connection);
  // Neither is left to its default: it is another one for prompts than for conversations, whose
  // template writes the model's own first token itself.
  const isChat = request.messages !== undefined;
  const special = {
    add_special_tokens: !isChat,
    ...(isChat ? { add_generation_prompt: true } : {}),
  };
  const body = { model, ...promptFields(request), ...special };
  const question = { path: '/tokenize', body, isLast: true };
  const answer = fieldsOf(await readAnswer(connection, question, engine.limits), 'tokenize');
  return countOf(answer.count, 'count');
}
