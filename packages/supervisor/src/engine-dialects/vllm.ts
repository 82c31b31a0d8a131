import type { EngineAnswer, EngineHttp, EngineRequest } from '../engine-http.ts';
import { readObject } from '../engine-view.ts';
import {
  completionBody,
  type Dialect,
  type DialectFacts,
  jsonAnswer,
  metricSum,
  slotsAnswer,
} from './dialect.ts';

/** vLLM's OpenAI-compatible server and its own endpoints for version and metrics; of one engine. */
export function vllmDialect(): Dialect {
  let decodedBefore = -1;
  return {
    ...PHRASES,
    '/slots': async (asked, http, facts) => {
      const answer = await http({ ...asked, path: '/metrics' });
      const { busy, decoded } = readFigures(answer, facts);
      const standsStill = decoded === decodedBefore;
      decodedBefore = decoded;
      if (busy === 0 || !standsStill) return slotsAnswer(answer, facts, { busy, decoded });
      const fresh = await stepAndRead(answer, asked, http, facts);
      const figures = readFigures(fresh, facts);
      decodedBefore = figures.decoded;
      return slotsAnswer(fresh, facts, figures);
    },
  };
}

/**
 * Its figures are those of its last step. When all that ran was aborted there is no further one,
 * and versions without a remedy go on telling what was busy (vllm-project/vllm 22545 and 29928): a
 * slot would seem to be taken for ever, and the engine to hang. So it is made to do a step. One
 * that hangs does none, and its figures stay.
 */
async function stepAndRead(
  before: EngineAnswer,
  asked: EngineRequest,
  http: EngineHttp,
  { modelId: model, shape }: DialectFacts,
): Promise<EngineAnswer> {
  const step = shape.embedding
    ? { path: '/v1/embeddings', body: { model, input: '.' } }
    : { path: '/v1/completions', body: { model, prompt: '.', max_tokens: 1, temperature: 0 } };
  try {
    await http({ ...asked, method: 'POST', ...step });
  } catch {
    return before;
  }
  return http({ ...asked, path: '/metrics' });
}

function readFigures(
  { text }: EngineAnswer,
  { shape }: DialectFacts,
): { busy: number; decoded: number } {
  const count = (name: string) => metricSum(text, `vllm:${name}`);
  return {
    busy: count('num_requests_running') + count('num_requests_waiting'),
    // An embedding has tokens of its input alone.
    decoded: count(shape.embedding ? 'prompt_tokens_total' : 'generation_tokens_total'),
  };
}

const PHRASES: Dialect = {
  '/props': async (asked, http, { shape, modelId }) => {
    const version = await http({ ...asked, path: '/version' });
    const models = await http({ ...asked, path: '/v1/models' });
    const { data } = readObject(models) ?? {};
    const list: { [key: string]: unknown }[] = Array.isArray(data) ? data : [];
    const model = list.find(({ id }) => id === modelId);
    return jsonAnswer(models, {
      build_info: readObject(version)?.version,
      // It does not tell; so many are decoded at once by its own flag.
      total_slots: shape.slots,
      default_generation_settings: { n_ctx: model?.max_model_len },
      model_path: model?.root,
    });
  },
  '/completion': async (asked, http, { modelId }) => {
    const { prompt, tokens, isStream } = completionBody(asked);
    const body = {
      ...{ model: modelId, prompt, max_tokens: tokens, stream: isStream },
      ...{ temperature: 0, seed: 1, ignore_eos: true },
    };
    const answer = await http({ ...asked, path: '/v1/completions', body });
    if (isStream || answer.status !== 200) return answer;
    const { usage } = readObject(answer) ?? {};
    const counted = (usage as { completion_tokens?: unknown } | undefined)?.completion_tokens;
    return jsonAnswer(answer, { stop: true, tokens_predicted: counted });
  },
};
