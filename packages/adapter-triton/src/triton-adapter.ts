import {
  type EngineAdapter,
  EngineFault,
  type EngineFrame,
  type GenerateRequest,
} from '@orchqueue/adapter-api';
import {
  type AnswerPlan,
  fieldsOf,
  HttpEngine,
  type HttpEngineSettings,
  metricSum,
  streamAnswer,
  stringOf,
} from '@orchqueue/adapter-api/http';
import { llmApiFrames, vllmFrames } from './answer-frames.ts';
import { faultOfStatus } from './engine-error.ts';
import { toGenerateBody } from './generate-body.ts';
import { type Ask, findServedModel, type ServedModel } from './served-model.ts';

export type TritonAdapterSettings = HttpEngineSettings & {
  /** The model of the repository. Default: the one that generates text. */
  model?: string;
  /** Where `/metrics` is. Default: the port 10,000 above, as the agent starts it. */
  metricsUrl?: string;
  /** Requests at once that it takes from us. Default 1: it tells nobody. */
  slots?: number;
  /** Tokens of prompt and answer. It tells nobody either. Default 4,096. */
  contextTokens?: number;
};

const METRICS_PORT_OFFSET = 10_000;
const PORT_MAX = 65_535;
/** English has about so many in a token; of a prompt the LLM API tells no count. */
const BYTES_PER_TOKEN = 4;

export const TRITON_FEATURES: EngineAdapter['features'] = [];

/**
 * Triton over KServe v2 and the generate extension, for the vLLM backend and for TensorRT-LLM's LLM
 * API (ORCH-3057). It has no tokenizer and no chat template. Throws a `TypeError` when `baseUrl` is
 * not a URL.
 */
export function createTritonAdapter(settings: TritonAdapterSettings): EngineAdapter {
  const engine = new HttpEngine(settings, faultOfStatus);
  const figures = figuresOf(settings);
  let served: ServedModel | null = null;
  /** What this adapter has running: Triton counts only what waits for its backend. */
  let running = 0;

  async function serve(signal: AbortSignal): Promise<ServedModel> {
    const ask: Ask = (question) => engine.ask(question, signal);
    served ??= await findServedModel(ask, settings.model ?? null);
    return served;
  }

  async function planOf(request: GenerateRequest, signal: AbortSignal): Promise<AnswerPlan> {
    const { name, backend } = await serve(signal);
    const path = `/v2/models/${encodeURIComponent(name)}/generate_stream`;
    const body = JSON.stringify(toGenerateBody(request, backend));
    const tokensIn = Math.ceil(Buffer.byteLength(request.prompt ?? '') / BYTES_PER_TOKEN);
    const read = backend === 'vllm' ? vllmFrames() : llmApiFrames(request.sampling.stop, tokensIn);
    return { path, body, read };
  }

  async function* counted(frames: AsyncIterable<EngineFrame>): AsyncGenerator<EngineFrame> {
    running += 1;
    try {
      yield* frames;
    } finally {
      running -= 1;
    }
  }

  return {
    engine: 'triton',
    features: TRITON_FEATURES,
    async health(signal) {
      try {
        await engine.askText({ path: '/v2/health/ready' }, signal);
        return 'ready';
      } catch (thrown) {
        if (thrown instanceof EngineFault && thrown.kind === 'loading') return 'loading';
        throw thrown;
      }
    },
    async describe(signal) {
      const server = fieldsOf(await engine.ask({ path: '/v2' }, signal), 'server');
      const { name } = await serve(signal);
      return {
        // Of the server; that of the backend is in no answer.
        engineVersion: stringOf(server.version, 'version'),
        model: name,
        slotsTotal: settings.slots ?? 1,
        contextTokens: settings.contextTokens ?? 4_096,
      };
    },
    embedder: null,
    tokenizer: null,
    generate: (request, signal) =>
      counted(streamAnswer(engine, () => planOf(request, signal), request, signal)),
    async busySlots(signal) {
      if (figures === null) {
        throw new EngineFault('unreachable', 'there is no port 10,000 above: set `metricsUrl`');
      }
      const text = await figures.askText({ path: '/metrics' }, signal);
      return Math.max(running, metricSum(text, 'nv_inference_pending_request_count'));
    },
    async close() {
      await Promise.all([engine.close(), figures?.close()]);
    },
  };
}

/** Null for a port that has none so far above it. */
function figuresOf(settings: TritonAdapterSettings): HttpEngine | null {
  const { protocol, hostname, port } = new URL(settings.baseUrl);
  const above = Number(port || (protocol === 'https:' ? 443 : 80)) + METRICS_PORT_OFFSET;
  if (settings.metricsUrl === undefined && above > PORT_MAX) return null;
  const baseUrl = settings.metricsUrl ?? `${protocol}//${hostname}:${above}`;
  return new HttpEngine({ ...settings, baseUrl }, faultOfStatus);
}
