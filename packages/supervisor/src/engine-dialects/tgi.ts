import { readObject } from '../engine-view.ts';
import { completionBody, type Dialect, jsonAnswer, metricSum, slotsAnswer } from './dialect.ts';

/** Text-generation-inference over its native endpoints. */
export const TGI_DIALECT: Dialect = {
  '/props': async (asked, http) => {
    const answer = await http({ ...asked, path: '/info' });
    const info = readObject(answer);
    return jsonAnswer(answer, {
      build_info: info?.version,
      total_slots: info?.max_concurrent_requests,
      default_generation_settings: { n_ctx: info?.max_total_tokens },
      model_path: info?.model_id,
    });
  },
  '/slots': async (asked, http, facts) => {
    const answer = await http({ ...asked, path: '/metrics' });
    const count = (name: string) => metricSum(answer.text, `tgi_${name}`);
    const busy = count('batch_current_size') + count('queue_size');
    // Its count of tokens grows when a request is over, which may take minutes.
    return slotsAnswer(answer, facts, { busy });
  },
  '/completion': async (asked, http) => {
    const { prompt, tokens, isStream } = completionBody(asked);
    const parameters = { max_new_tokens: tokens, details: true, seed: 1 };
    const path = isStream ? '/generate_stream' : '/generate';
    const answer = await http({ ...asked, path, body: { inputs: prompt, parameters } });
    if (isStream || answer.status !== 200) return answer;
    const { details } = readObject(answer) ?? {};
    const { finish_reason: reason, generated_tokens: counted } =
      (details as { finish_reason?: unknown; generated_tokens?: unknown } | undefined) ?? {};
    // It cannot be told to go on after the end that the model chose.
    const hasEnded = Number(counted) >= 1 && reason !== 'length';
    return jsonAnswer(answer, { stop: true, tokens_predicted: hasEnded ? tokens : counted });
  },
};
