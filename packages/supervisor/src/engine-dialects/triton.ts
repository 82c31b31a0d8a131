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
    const verb = isStream ? 'generate_stream' : 'generate';
    const path = `/v2/models/${encodeURIComponent(modelId)}/${verb}`;
    const body = { text_input: prompt, max_tokens: tokens, stream: isStream };
    const answer = await http({ ...asked, path, body });
    if (isStream || answer.status !== 200) return answer;
    // It sends text and no count.
    const hasText = typeof readObject(answer)?.text_output === 'string';
    return jsonAnswer(answer, { stop: hasText, tokens_predicted: hasText ? tokens : 0 });
  },
};
