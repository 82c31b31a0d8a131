import { EngineFault } from '@orchqueue/adapter-api';
import { fieldsOf, listOf, stringOf } from '@orchqueue/adapter-api/http';

/** Whose words a model takes: vLLM's, or those of TensorRT-LLM's LLM API. */
export type Backend = 'vllm' | 'llm-api';

/** A model that generates text. `backend` is null for one whose end could not be told. */
type Generator = { name: string; backend: Backend | null };

export type ServedModel = { name: string; backend: Backend };

/** Puts one question; with a body it is a POST. */
export type Ask = (question: { path: string; body?: unknown }) => Promise<unknown>;

/**
 * The model that a server generates with, found by the names of its inputs and outputs: a
 * repository may hold others beside it, such as tokenizers. `name` is looked for alone where it is
 * given. Throws a `refused` fault that says what is there when it is not exactly one.
 */
export async function findServedModel(ask: Ask, name: string | null): Promise<ServedModel> {
  const names = name === null ? await readyModels(ask) : [name];
  const found: Generator[] = [];
  for (const each of names) {
    const generator = await readGenerator(ask, each);
    if (generator !== null) found.push(generator);
  }
  const usable = found.filter(({ backend }) => backend !== null) as ServedModel[];
  const [model] = usable;
  if (model !== undefined && usable.length === 1) return model;
  const shown = found.map((each) => each.name.slice(0, 64)).slice(0, 8);
  throw new EngineFault('refused', complaintOf(usable.length, shown.join(', ')));
}

function complaintOf(usable: number, shown: string): string {
  if (usable > 1) return `triton has several models that generate: ${shown}; serve one of them`;
  if (shown === '') return 'triton has no model that is ready and takes `text_input`';
  const reason = 'without the output `finish_reason` its end is like a break';
  return `triton has ${shown}, but ${reason}: serve the model of the LLM API or of vLLM`;
}

async function readyModels(ask: Ask): Promise<string[]> {
  const index = await ask({ path: '/v2/repository/index', body: { ready: true } });
  const models = listOf(index, 'index').map((model) => fieldsOf(model, 'model'));
  // A model has a row for each of its versions.
  const ready = models.filter(({ state }) => state === undefined || state === 'READY');
  return [...new Set(ready.map((model) => stringOf(model.name, 'name')))];
}

async function readGenerator(ask: Ask, name: string): Promise<Generator | null> {
  const path = `/v2/models/${encodeURIComponent(name)}`;
  const model = fieldsOf(await ask({ path }), 'model');
  const inputs = namesOf(model.inputs, 'inputs');
  const outputs = namesOf(model.outputs, 'outputs');
  if (!inputs.has('text_input') || !outputs.has('text_output')) return null;
  if (!outputs.has('finish_reason')) return { name, backend: null };
  if (inputs.has('sampling_parameters')) return { name, backend: 'vllm' };
  return { name, backend: inputs.has('sampling_param_max_tokens') ? 'llm-api' : null };
}

function namesOf(tensors: unknown, name: string): ReadonlySet<string> {
  return new Set(listOf(tensors, name).map((each) => stringOf(fieldsOf(each, name).name, 'name')));
}
