import { type EngineAdapter, EngineFault, type GenerateRequest } from '@orchqueue/adapter-api';
import {
  type AnswerPlan,
  type Connection,
  countOf,
  fieldsOf,
  HttpEngine,
  type HttpEngineLimits,
  type HttpEngineSettings,
  metricSum,
  streamAnswer,
  stringOf,
} from '@orchqueue/adapter-api/http';
import { AnswerFrames } from './answer-frames.ts';
import { faultOfStatus } from './engine-error.ts';
import { countInputs, renderInputs } from './engine-inputs.ts';
import { toGenerateBody, wellFormedStops } from './generate-body.ts';

export type TgiAdapterSettings = HttpEngineSettings;

export const TGI_FEATURES: EngineAdapter['features'] = [];

/**
 * Text-generation-inference over its native endpoints (ORCH-3056). Throws a `TypeError` when
 * `baseUrl` is not a URL.
 */
export function createTgiAdapter(settings: TgiAdapterSettings): EngineAdapter {
  const engine = new HttpEngine(settings, faultOfStatus);
  return {
    engine: 'tgi',
    features: TGI_FEATURES,
    async health(signal) {
      try {
        await engine.askText({ path: '/health' }, signal);
        return 'ready';
      } catch (thrown) {
        if (thrown instanceof EngineFault && thrown.kind === 'loading') return 'loading';
        throw thrown;
      }
    },
    async describe(signal) {
      const info = fieldsOf(await engine.ask({ path: '/info' }, signal), 'info');
      return {
        engineVersion: stringOf(info.version, 'version'),
        model: stringOf(info.model_id, 'model_id'),
        // It decodes whatever fits its memory at once, and refuses what is above this.
        slotsTotal: countOf(info.max_concurrent_requests, 'max_concurrent_requests'),
        contextTokens: countOf(info.max_total_tokens, 'max_total_tokens'),
      };
    },
    embedder: null,
    tokenizer: {
      countTokens: (request, signal) =>
        engine.withConnection(
          signal,
          (connection) => countTokens(connection, request, engine.limits),
          request,
        ),
    },
    generate: (request, signal) => {
      const plan = (connection: Connection) => planOf(connection, request, engine.limits);
      return streamAnswer(engine, plan, request, signal);
    },
    async busySlots(signal) {
      const text = await engine.askText({ path: '/metrics' }, signal);
      // Its series appear with the first request.
      if (!text.includes('tgi_request_count')) return 0;
      // What waits takes its place at the next step.
      return metricSum(text, 'tgi_batch_current_size') + metricSum(text, 'tgi_queue_size');
    },
    close: () => engine.close(),
  };
}

async function planOf(
  connection: Connection,
  request: GenerateRequest,
  limits: HttpEngineLimits,
): Promise<AnswerPlan> {
  const { inputs, tokens } = await renderInputs(connection, request, limits);
  const stops = wellFormedStops(request.sampling.stop);
  // Only an answer that is cut here lacks the engine's own count at its end.
  const tokensIn =
    stops.length === 0 ? 0 : (tokens ?? (await countInputs(connection, inputs, limits)));
  const frames = new AnswerFrames(stops, tokensIn);
  const body = JSON.stringify(toGenerateBody(request, inputs));
  return { path: '/generate_stream', body, read: (payload) => frames.read(payload) };
}

async function countTokens(
  connection: Connection,
  request: GenerateRequest,
  limits: HttpEngineLimits,
): Promise<number> {
  const { inputs, tokens } = await renderInputs(connection, request, limits);
  return tokens ?? countInputs(connection, inputs, limits);
}
