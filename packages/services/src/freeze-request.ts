import { InvalidParamsError, type TaskRequest } from '@orchqueue/contract-types';
import { type FrozenRequest, type FrozenSampling, seedOf } from '@orchqueue/domain';
import { inputsOf, workloadOf } from './freeze-input.ts';
import { frozenMessage, toolsOf } from './freeze-tools.ts';

const labelsOf = ({ labels = {} }: TaskRequest): Pick<FrozenRequest, 'labels'> => {
  const names = Object.keys(labels).sort();
  if (names.length === 0) return {};
  return { labels: Object.fromEntries(names.map((name) => [name, labels[name] as string])) };
};

/** Engines make a grammar of it, whose size and cost grow with it. */
const SCHEMA_LENGTH_MAX = 65_536;

/** Only what narrows the text; throws INVALID_PARAMS for a schema that is too long. */
function formatOf({ response_format: format }: TaskRequest): Pick<FrozenRequest, 'responseFormat'> {
  if (!format || format.type === 'text') return {};
  if (!('json_schema' in format)) return { responseFormat: { type: format.type } };
  const { name, schema } = format.json_schema;
  if (JSON.stringify(schema).length > SCHEMA_LENGTH_MAX) {
    const pointer = '/response_format/json_schema/schema';
    const message = `must have ${SCHEMA_LENGTH_MAX} characters at most`;
    const details = { violations: [{ pointer, message }] };
    throw new InvalidParamsError({ message: `${pointer} ${message}`, details });
  }
  return { responseFormat: { type: format.type, json_schema: { name, schema } } };
}

function samplingOf(body: TaskRequest, taskId: string): FrozenSampling {
  const sampling = body.sampling as FrozenSampling & { seed?: number };
  const { presence_penalty, frequency_penalty } = sampling;
  return {
    seed: sampling.seed ?? seedOf(taskId),
    temperature: sampling.temperature,
    top_k: sampling.top_k,
    top_p: sampling.top_p,
    min_p: sampling.min_p,
    repeat_penalty: sampling.repeat_penalty,
    ...(presence_penalty ? { presence_penalty } : {}),
    ...(frequency_penalty ? { frequency_penalty } : {}),
    stop: [...sampling.stop],
  };
}

/** Of an embedding, where nothing is sampled: so that what somebody wrote there changes nothing. */
const SAMPLING_OF_NONE: FrozenSampling = {
  ...{ seed: 0, temperature: 0, top_k: 0, top_p: 1, min_p: 0, repeat_penalty: 1 },
  stop: [],
};

/**
 * The request as it will run: defaults in place, seed fixed (ORCH-3047), keys in one order, so that
 * its JSON can be compared. `body` has passed its validator, which filled in the defaults of the
 * contract.
 */
export function freezeRequest(body: TaskRequest, taskId: string): FrozenRequest {
  return {
    workload: workloadOf(body),
    modelRef: body.model_ref,
    ...labelsOf(body),
    ...(body.session_id ? { sessionId: body.session_id } : {}),
    ...(body.engine ? { engine: body.engine } : {}),
    ...(body.pool_id ? { poolId: body.pool_id } : {}),
    ...(body.prompt === undefined ? {} : { prompt: body.prompt }),
    ...(body.messages ? { messages: body.messages.map(frozenMessage) } : {}),
    ...inputsOf(body),
    maxTokens: body.input === undefined ? (body.max_tokens as number) : 0,
    sampling: body.input === undefined ? samplingOf(body, taskId) : SAMPLING_OF_NONE,
    ...formatOf(body),
    ...(body.logprobs === undefined ? {} : { logprobs: body.logprobs }),
    ...toolsOf(body),
  };
}
