import { EngineFault, type GenerateRequest } from '@orchqueue/adapter-api';
import type { Backend } from './served-model.ts';

/** The body of `/generate_stream`, in the words of the model's backend. */
export function toGenerateBody(request: GenerateRequest, backend: Backend) {
  const { prompt, messages } = request;
  if (messages !== undefined) {
    const message =
      'triton has no chat template: send the conversation as a `prompt`, in the words';
    throw new EngineFault('refused', `${message} of the model's own template`);
  }
  const text_input = (prompt ?? '').toWellFormed();
  // The server takes any other name for a parameter of nobody, so a misspelt one is silent.
  return backend === 'vllm' ? vllmBody(request, text_input) : llmApiBody(request, text_input);
}

/** The vLLM backend takes vLLM's own parameters, as one string of JSON. */
function vllmBody({ maxTokens, sampling }: GenerateRequest, text_input: string) {
  const { top_k, repeat_penalty, stop, ...rest } = sampling;
  const parameters = {
    ...rest,
    max_tokens: maxTokens,
    // 0 is off, too, but versions before 0.9 refuse it.
    top_k: top_k === 0 ? -1 : top_k,
    repetition_penalty: repeat_penalty,
    stop: stop.map((each) => each.toWellFormed()),
    ...{ presence_penalty: 0, frequency_penalty: 0, min_tokens: 0, ignore_eos: false },
  };
  return {
    text_input,
    stream: true,
    exclude_input_in_output: true,
    return_finish_reason: true,
    return_num_input_tokens: true,
    return_num_output_tokens: true,
    sampling_parameters: JSON.stringify(parameters),
  };
}

/**
 * The model of TensorRT-LLM's LLM API. It has neither `min_p` nor a repetition penalty. Its stop
 * strings are not sent: it passes them on as bytes, and text is the same whoever cuts it.
 */
function llmApiBody({ maxTokens, sampling }: GenerateRequest, text_input: string) {
  const { seed, temperature, top_k, top_p } = sampling;
  // The likeliest token is asked for by name: not every sampler takes a temperature of 0.
  const isGreedy = Math.fround(temperature) === 0;
  const drawn = {
    sampling_param_temperature: temperature,
    sampling_param_top_k: top_k,
    sampling_param_top_p: top_p,
  };
  return {
    text_input,
    streaming: true,
    return_finish_reason: true,
    sampling_param_exclude_input_from_output: true,
    sampling_param_max_tokens: maxTokens,
    sampling_param_seed: seed,
    ...(isGreedy ? { sampling_param_top_k: 1 } : drawn),
  };
}
