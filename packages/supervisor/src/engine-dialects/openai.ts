import type { EngineAnswer, EngineRequest } from '../engine-http.ts';
import { readObject } from '../engine-view.ts';
import { SelfTestError } from '../self-test.ts';
import { UpstreamFault } from '../upstream/upstream-fault.ts';
import {
  completionBody,
  type Dialect,
  type DialectFacts,
  jsonAnswer,
  slotsAnswer,
} from './dialect.ts';

const OK = 200;
/** What a server says that has no such question. */
const NO_LIST: readonly number[] = [404, 405, 501];
/** It lives, and is asked too often. */
const TOO_MANY = 429;
const MODELS = '/models';
const CHAT = '/chat/completions';

/**
 * An upstream of OpenAI's protocol, asked below its base URL. Nobody knows of its slots and its
 * context: they are what the pool is configured with. The list of its models is the one question
 * that costs nothing and needs the key; some servers answer it without one.
 */
export function openaiDialect(): Dialect {
  let model = '';
  return {
    '/props': async (asked, http, facts) => {
      const answer = await http({ ...asked, path: MODELS });
      requireKeyTaken(answer, facts);
      model = servedModel(answer, facts);
      const { slots, context_tokens } = facts.shape;
      return jsonAnswer(
        { ...answer, status: OK },
        {
          // What the protocol tells of a version is a fingerprint of single answers.
          build_info: 'unknown',
          total_slots: slots,
          default_generation_settings: { n_ctx: context_tokens },
          model_path: model,
        },
      );
    },
    '/slots': async (asked, http, facts) => {
      const answer = await http({ ...asked, path: MODELS });
      requireKeyTaken(answer, facts);
      const lives = [OK, TOO_MANY, ...NO_LIST].includes(answer.status);
      return slotsAnswer(lives ? { ...answer, status: OK } : answer, facts, { busy: 0 });
    },
    // A request that asks for nothing: who checks the key first refuses it for that, at no cost.
    '/key': async (asked, http, facts) => {
      const question = { ...asked, path: CHAT, body: {}, leaveAtFirstByte: true };
      const answer = await http(question);
      requireKeyTaken(answer, facts);
      return answer;
    },
    '/completion': async (asked, http, facts) => {
      const answer = await http({ ...asked, path: CHAT, body: tokenBody(asked, model) });
      requireKeyTaken(answer, facts);
      const { choices } = readObject(answer) ?? {};
      if (!Array.isArray(choices) || choices.length === 0) return answer;
      return jsonAnswer(answer, { stop: true, tokens_predicted: 1 });
    },
  };
}

/** Nothing but what every server takes. */
function tokenBody(asked: EngineRequest, model: string) {
  const { prompt, tokens } = completionBody(asked);
  return { model, messages: [{ role: 'user', content: prompt }], max_tokens: tokens };
}

/** Throws the fault of a key that is refused, or missing. */
function requireKeyTaken({ status }: EngineAnswer, { upstream }: DialectFacts): void {
  if (status !== 401 && status !== 403) return;
  const way = 'set upstream.api_key_file or upstream.api_key_env';
  const why = upstream?.hasKey ? 'it refuses the key' : `it wants a key; ${way}`;
  throw new UpstreamFault('unauthorized', `the upstream answers ${status}: ${why}`);
}

/** What requests have to name; throws where that is not clear. */
function servedModel(answer: EngineAnswer, { upstream, modelId }: DialectFacts): string {
  const named = upstream?.settings.model ?? null;
  const mustList = upstream?.settings.selfTest === 'models';
  if (answer.status !== OK) {
    if (NO_LIST.includes(answer.status) && !mustList) return named ?? modelId;
    throw faultOf(answer.status);
  }
  const { data } = readObject(answer) ?? {};
  const entries: { id?: unknown }[] = Array.isArray(data) ? data : [];
  const listed = entries.map((entry) => entry?.id).filter((id) => typeof id === 'string');
  const wanted = named ?? modelId;
  if (listed.includes(wanted)) return wanted;
  const [only] = listed;
  if (named === null && only !== undefined && listed.length === 1) return only;
  if (!mustList) return wanted;
  const way = named === null ? 'name one by upstream.model' : 'or upstream.self_test: key';
  const found = `the upstream lists ${listed.length} models, and ${wanted} is none of them`;
  throw new SelfTestError(`${found}; ${way}`, true);
}

function faultOf(status: number): Error {
  if (status >= 300 && status < 400) {
    const way = 'set url to where it leads, if that is right';
    return new SelfTestError(`it answers ${status}, and redirects are not followed; ${way}`, true);
  }
  if (!NO_LIST.includes(status)) {
    return new UpstreamFault('unreachable', `the upstream answers ${status}`);
  }
  const url = 'url ends before /models, such as https://HOST/v1';
  const way = `${url}; for one that has no list set upstream.self_test: key`;
  return new SelfTestError(`it answers ${status} where its models are listed; ${way}`, true);
}
