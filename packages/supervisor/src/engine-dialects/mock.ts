import { readObject } from '../engine-view.ts';
import { completionBody, type Dialect, jsonAnswer, slotsAnswer } from './dialect.ts';

/** The fake engine's own protocol. */
export const MOCK_DIALECT: Dialect = {
  '/health': async (asked, http) => {
    const answer = await http(asked);
    const isReady = readObject(answer)?.status === 'ready';
    return answer.status === 200 && !isReady ? { ...answer, status: 503 } : answer;
  },
  '/props': async (asked, http) => {
    const answer = await http({ ...asked, path: '/info' });
    const { version, slots, context } = readObject(answer) ?? {};
    return jsonAnswer(answer, {
      build_info: version,
      total_slots: slots,
      default_generation_settings: { n_ctx: context },
    });
  },
  '/slots': async (asked, http, facts) => {
    const answer = await http({ ...asked, path: '/info' });
    const { busy, decoded } = readObject(answer) ?? {};
    return slotsAnswer(answer, facts, { busy: Number(busy), decoded: Number(decoded) });
  },
  '/completion': async (asked, http) => {
    const { prompt, tokens, isStream } = completionBody(asked);
    const body = {
      ...{ prompt, max_tokens: tokens, stream: isStream },
      ...{ temperature: 0, seed: 1, ignore_end: true },
    };
    const answer = await http({ ...asked, path: '/generate', body });
    if (isStream || answer.status !== 200) return answer;
    return jsonAnswer(answer, { stop: true, tokens_predicted: readObject(answer)?.tokens_out });
  },
};
