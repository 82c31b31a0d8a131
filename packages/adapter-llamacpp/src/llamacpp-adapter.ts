import { type EngineAdapter, EngineFault, type GenerateRequest } from '@orchqueue/adapter-api';
import {
  type AnswerPlan,
  type Connection,
  countOf,
  type Fields,
  fieldsOf,
  HttpEngine,
  type HttpEngineLimits,
  type HttpEngineSettings,
  listOf,
  readAnswer,
  streamAnswer,
  stringOf,
} from '@orchqueue/adapter-api/http';
import { completionReader, type EmbedPlan, embedInputs } from '@orchqueue/adapter-api/openai';
import { MODEL, toCompletionBody, toEraseBody, toToolsBody } from './completion-body.ts';
import { readCompletionFrame } from './completion-frame.ts';
import { faultOfStatus } from './engine-error.ts';
import { renderPrompt } from './prompt.ts';

/** `baseUrl` has llama-server's `--api-prefix` as its path where there is one. */
export type LlamacppAdapterSettings = HttpEngineSettings;

export const LLAMACPP_FEATURES: EngineAdapter['features'] = [
  'penalties',
  'logprobs',
  'json_schema',
  'tools',
];

/** It has each input of a request decoded in a slot of its own: more of them would take others'. */
const EMBEDDINGS: EmbedPlan = { path: '/v1/embeddings', inputsMax: 1, model: () => MODEL };

/**
 * llama-server's native protocol (ORCH-3054). Throws a `TypeError` when `baseUrl` is not a URL.
 */
export function createLlamacppAdapter(settings: LlamacppAdapterSettings): EngineAdapter {
  const engine = new HttpEngine(settings, faultOfStatus);
  return {
    engine: 'llamacpp',
    features: LLAMACPP_FEATURES,
    async health(signal) {
      try {
        await engine.ask({ path: '/health' }, signal);
        return 'ready';
      } catch (thrown) {
        if (thrown instanceof EngineFault && thrown.kind === 'loading') return 'loading';
        throw thrown;
      }
    },
    async describe(signal) {
      const props = fieldsOf(await engine.ask({ path: '/props' }, signal), 'props');
      const settings = fieldsOf(props.default_generation_settings, 'default_generation_settings');
      return {
        engineVersion: stringOf(props.build_info, 'build_info'),
        model: modelOf(props),
        slotsTotal: countOf(props.total_slots, 'total_slots'),
        contextTokens: countOf(settings.n_ctx, 'n_ctx'),
      };
    },
    tokenizer: {
      countTokens: (request, signal) => {
        const run = (connection: Connection) => countTokens(connection, request, engine.limits);
        return engine.withConnection(signal, run, request);
      },
    },
    embedder: { embed: (request, signal) => embedInputs(engine, EMBEDDINGS, request, signal) },
    slotCache: {
      async erase(slotId, signal) {
        await engine.ask({ path: '/completion', body: toEraseBody(slotId) }, signal);
      },
      async isBusy(slotId, signal) {
        return (await busySlotsOf(engine, signal)).some(({ id }) => id === slotId);
      },
    },
    generate: (request, signal) => {
      const plan = (connection: Connection) => planOf(connection, request, engine.limits);
      return streamAnswer(engine, plan, request, signal);
    },
    async busySlots(signal) {
      return (await busySlotsOf(engine, signal)).length;
    },
    close: () => engine.close(),
  };
}

async function busySlotsOf(engine: HttpEngine, signal: AbortSignal): Promise<Fields[]> {
  const slots = listOf(await engine.ask({ path: '/slots' }, signal), 'slots');
  return slots
    .map((slot) => fieldsOf(slot, 'slot'))
    .filter(({ is_processing }) => is_processing === true);
}

/** Its alias, or where builds without one say it, its file. */
function modelOf({ model_alias, model_path }: Fields): string | null {
  const name = model_alias ?? model_path ?? null;
  return name === null ? null : stringOf(name, 'model_alias');
}

async function planOf(
  connection: Connection,
  request: GenerateRequest,
  limits: HttpEngineLimits,
): Promise<AnswerPlan> {
  if (hasTools(request)) {
    await requireTools(connection, limits);
    return toolsPlan(request);
  }
  const prompt = await renderPrompt(connection, request, limits);
  const body = JSON.stringify(toCompletionBody(request, prompt));
  const read = (payload: string) => readCompletionFrame(payload, request.logprobs);
  return { path: '/completion', body, read };
}

/** A message of tools is also the server's to read: its template alone knows how it is written. */
const hasTools = ({ tools, messages = [] }: GenerateRequest): boolean =>
  tools !== undefined || messages.some(({ role, tool_calls }) => role === 'tool' || tool_calls);

/**
 * Where the template of the model knows no tools, the server leaves them out in silence and answers
 * another question. Builds that tell nothing of it have a way to call for every template.
 */
async function requireTools(connection: Connection, limits: HttpEngineLimits): Promise<void> {
  const question = { path: '/props', isLast: false };
  const props = fieldsOf(await readAnswer(connection, question, limits), 'props');
  const caps = fieldsOf(props.chat_template_caps ?? {}, 'chat_template_caps');
  if (caps.supports_tools === false || caps.supports_tool_calls === false) {
    throw new EngineFault('refused', 'the chat template of the model has no tools');
  }
}

/** OpenAI's frames tell no slot: it is the one that the request was told, or nobody knows. */
function toolsPlan(request: GenerateRequest): AnswerPlan {
  const { slotId } = request;
  const read = completionReader();
  return {
    path: '/v1/chat/completions',
    body: JSON.stringify(toToolsBody(request)),
    read: slotId === undefined ? read : (payload) => ({ ...read(payload), slotId }),
  };
}

async function countTokens(
  connection: Connection,
  request: GenerateRequest,
  limits: HttpEngineLimits,
): Promise<number> {
  const content = await renderPrompt(connection, request, limits);
  // As /completion sees a prompt: with the model's own first token, and with special ones parsed.
  const body = { content, add_special: true, parse_special: true };
  const question = { path: '/tokenize', body, isLast: true };
  const answer = fieldsOf(await readAnswer(connection, question, limits), 'tokenize');
  return listOf(answer.tokens, 'tokens').length;
}
