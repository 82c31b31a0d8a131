import type { EngineAnswer } from '../engine-http.ts';
import { METRICS_PORT_OFFSET } from '../engine-kinds/arg-facts.ts';
import { readObject } from '../engine-view.ts';
import { completionBody, type Dialect, jsonAnswer, metricSum, slotsAnswer } from './dialect.ts';

/**
 * Triton over KServe v2 and the generate extension. The model of the pool is the one of that name
 * in the repository. Context and slots are the repository's, and it tells neither.
 */
export const TRITON_DIALECT: Dialect = {
  '/health': async (asked, http) => {
    const answer = await http({ ...asked, path: '/v2/health/ready' });
    // Not ready is 400 with it.
    return answer.status === 400 ? { ...answer, status: 503 } : answer;
  },
  '/props': async (asked, http, { shape }) => {
    const answer = await http({ ...asked, path: '/v2' });
    return jsonAnswer(answer, {
      build_info: readObject(answer)?.version,
      total_slots: shape.slots,
      default_generation_settings: { n_ctx: shape.context_tokens },
    });
  },
  '/slots': async (asked, http, facts) => {
    const port = asked.port + METRICS_PORT_OFFSET;
    const answer = await http({ ...asked, port, path: '/metrics' });
    const busy = metricSum(answer.text, 'nv_inference_pending_request_count');
    // It counts requests that are over, and no tokens.
    return slotsAnswer(answer, facts, { busy });
  },
  '/metrics': (asked, http) => http({ ...asked, port: asked.port + METRICS_PORT_OFFSET }),
  '/completion': async (asked, http, { modelId }) => {
    const { prompt, tokens, isStream } = completionBody(asked);
    const path = `/v2/models/${encodeURIComponent(modelId)}`;
    const { timeoutMs, signal, port, host } = asked;
    const model = await http({ timeoutMs, signal, port, host, path });
    if (model.status !== 200) return model;
    const words = wordsOf(inputsOf(model))(tokens, isStream);
    const verb = isStream ? 'generate_stream' : 'generate';
    const body = { text_input: prompt, ...words };
    const answer = await http({ ...asked, path: `${path}/${verb}`, body });
    if (isStream || answer.status !== 200) return answer;
    const { text_output: text, num_output_tokens: counted = tokens } = readObject(answer) ?? {};
    const hasText = typeof text === 'string';
    return jsonAnswer(answer, { stop: hasText, tokens_predicted: hasText ? Number(counted) : 0 });
  },
};

function inputsOf(model: EngineAnswer): ReadonlySet<unknown> {
  const { inputs } = readObject(model) ?? {};
  const list: { name?: unknown }[] = Array.isArray(inputs) ? inputs : [];
  return new Set(list.map((input) => input?.name));
}

type Words = (tokens: number, isStream: boolean) => { [name: string]: unknown };

/**
 * In the words of the model's backend, which its inputs tell apart. The server takes a name that it
 * does not know for a parameter of nobody: a wrong one is silent, and as many tokens are decoded as
 * the backend sees fit.
 */
function wordsOf(inputs: ReadonlySet<unknown>): Words {
  if (inputs.has('sampling_parameters')) return VLLM_WORDS;
  return inputs.has('sampling_param_max_tokens') ? LLM_API_WORDS : ENSEMBLE_WORDS;
}

/** The vLLM backend takes vLLM's own, as one string of JSON, and counts what it sends. */
const VLLM_WORDS: Words = (tokens, isStream) => ({
  stream: isStream,
  exclude_input_in_output: true,
  return_num_output_tokens: true,
  sampling_parameters: JSON.stringify({
    ...{ max_tokens: tokens, temperature: 0, seed: 1, ignore_eos: true },
  }),
});

/** TensorRT-LLM's LLM API sends text and no count, and cannot be told to ignore the end. */
const LLM_API_WORDS: Words = (tokens, isStream) => ({
  streaming: isStream,
  sampling_param_max_tokens: tokens,
  sampling_param_top_k: 1,
  sampling_param_seed: 1,
  sampling_param_exclude_input_from_output: true,
});

/** Its older ensemble does neither. */
const ENSEMBLE_WORDS: Words = (tokens, isStream) => ({ stream: isStream, max_tokens: tokens });
