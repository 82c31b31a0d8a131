import { readObject } from '../engine-view.ts';
import { completionBody, type Dialect, jsonAnswer, metricSum, slotsAnswer } from './dialect.ts';

/** vLLM's OpenAI-compatible server and its own endpoints for version and metrics. */
export const VLLM_DIALECT: Dialect = {
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
  '/slots': async (asked, http, facts) => {
    const answer = await http({ ...asked, path: '/metrics' });
    const count = (name: string) => metricSum(answer.text, `vllm:${name}`);
    const busy = count('num_requests_running') + count('num_requests_waiting');
    return slotsAnswer(answer, facts, { busy, decoded: count('generation_tokens_total') });
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
