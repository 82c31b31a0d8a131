import {
  type EmbeddingFrame,
  type EngineAdapter,
  EngineFault,
  type EngineFaultKind,
  type EngineFrame,
} from '@orchqueue/adapter-api';
import {
  type AnswerPlan,
  type Connection,
  HttpEngine,
  type HttpEngineSettings,
  readAnswer,
  streamAnswer,
} from '@orchqueue/adapter-api/http';
import {
  completionBody,
  completionPath,
  completionReader,
  type EmbedPlan,
  embedInputs,
  faultOfApiStatus,
  readModels,
} from '@orchqueue/adapter-api/openai';

/** `baseUrl` is what OpenAI's own clients take by this name: it ends before `/models`. */
export type OpenaiAdapterSettings = HttpEngineSettings & {
  /** The name of the model in the upstream's words. Default: the one that it lists. */
  model?: string;
  /** Requests at once that the upstream takes from us. Default 1: it tells nobody. */
  slots?: number;
  /** Tokens of prompt and answer. It tells nobody either. Default 4,096. */
  contextTokens?: number;
};

const MODELS = '/models';
const CHAT = '/chat/completions';
/** Of one request: each of them costs a connection, and is counted by the upstream's limits. */
const INPUTS_MAX = 32;

export const OPENAI_FEATURES: EngineAdapter['features'] = [
  'penalties',
  'logprobs',
  'json_schema',
  'tools',
  'dimensions',
];

/**
 * Any server of OpenAI's completions and chat completions (ORCH-3062), by the standard fields
 * alone: `top_k`, `min_p` and `repeat_penalty` of the profile have none. It counts no tokens before
 * it has answered. Throws a `TypeError` when `baseUrl` is not a URL.
 */
export function createOpenaiAdapter(settings: OpenaiAdapterSettings): EngineAdapter {
  const engine = new HttpEngine(settings, (status, body) => faultOf(status, body, hasKey()));
  const { apiKey } = settings;
  const hasKey = () => (typeof apiKey === 'function' ? apiKey() : apiKey) !== undefined;
  let model = settings.model ?? null;
  /** What this adapter has running: the upstream does not tell, and may serve others. */
  let running = 0;

  async function askModel(connection: Connection, isLast: boolean): Promise<string> {
    const question = { path: MODELS, isLast };
    const [first, ...others] = readModels(await readAnswer(connection, question, engine.limits));
    if (others.length === 0) return first.id;
    const message = `the upstream has ${others.length + 1} models: name one by \`model\``;
    throw new EngineFault('refused', message);
  }

  async function* counted<Frame extends EngineFrame | EmbeddingFrame>(
    frames: AsyncIterable<Frame>,
  ): AsyncGenerator<Frame> {
    running += 1;
    try {
      yield* frames;
    } finally {
      running -= 1;
    }
  }

  async function modelOf(connection: Connection): Promise<string> {
    model ??= await askModel(connection, false);
    return model;
  }
  const embeddings: EmbedPlan = { path: '/embeddings', inputsMax: INPUTS_MAX, model: modelOf };

  return {
    engine: 'openai',
    features: OPENAI_FEATURES,
    async health(signal) {
      // The one question that costs nothing and needs the key.
      await engine.ask({ path: MODELS }, signal);
      return 'ready';
    },
    async describe(signal) {
      model ??= await engine.withConnection(signal, (connection) => askModel(connection, true));
      return {
        // What the protocol tells of a version is a fingerprint of single answers.
        engineVersion: 'unknown',
        model,
        slotsTotal: settings.slots ?? 1,
        contextTokens: settings.contextTokens ?? 4_096,
      };
    },
    tokenizer: null,
    embedder: {
      embed: (request, signal) => counted(embedInputs(engine, embeddings, request, signal)),
    },
    access: { check: (signal) => checkAccess(engine, signal) },
    generate: (request, signal) => {
      const plan = async (connection: Connection): Promise<AnswerPlan> => {
        const body = JSON.stringify(completionBody(request, await modelOf(connection)));
        return { path: completionPath(request), body, read: completionReader(request.logprobs) };
      };
      return counted(streamAnswer(engine, plan, request, signal));
    },
    async busySlots(signal) {
      signal.throwIfAborted();
      return running;
    },
    close: () => engine.close(),
  };
}

/** The request asks for nothing: who checks the key first refuses it for that, at no cost. */
async function checkAccess(engine: HttpEngine, signal: AbortSignal): Promise<void> {
  try {
    await engine.ask({ path: CHAT, body: {} }, signal);
  } catch (thrown) {
    if (!(thrown instanceof EngineFault) || NO_ANSWER.includes(thrown.kind)) throw thrown;
  }
}

const NO_ANSWER: readonly EngineFaultKind[] = ['unauthorized', 'unreachable', 'lost', 'timeout'];

/** Of a refused key no word of the upstream is kept: some show parts of it. */
function faultOf(status: number, body: string, hasKey: boolean): EngineFault {
  if (status === 401) {
    const why = hasKey ? 'it refuses the key' : 'it wants a key, and none is configured for it';
    return new EngineFault('unauthorized', `the upstream answered 401: ${why}`);
  }
  if (status >= 300 && status < 400) {
    return new EngineFault(
      'protocol',
      `the upstream answered ${status}: redirects are not followed`,
    );
  }
  return faultOfApiStatus(status, body);
}
