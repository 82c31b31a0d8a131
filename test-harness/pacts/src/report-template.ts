import { MatchersV3 } from '@pact-foundation/pact';
import { integerOrNull, textOrNull } from './nullable.ts';

const { boolean, eachLike, equal, integer, nullValue, regex, string } = MatchersV3;

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const URL = /^http:\/\/[^/]+$/;
const EXAMPLE_DIGEST = `sha256:${'c'.repeat(64)}`;
const digest = regex(/^sha256:[0-9a-f]{64}$/, EXAMPLE_DIGEST);
const name = (example: string) => regex(NAME, example);

/** A file of the host, unsigned; its header may be silent on each of the figures. */
const GGUF = {
  ...{ architecture: string('llama'), kind: string('model'), has_chat_template: boolean(true) },
  ...{ name: textOrNull('.+', 'haiku-tiny'), quantization: textOrNull('.+', 'F16') },
  ...{ parameters: integer(1_103_232), tensor_bytes: integer(2_209_280), shard_count: integer(1) },
  ...{ input_bytes: integer(196_608), output_bytes: integer(0) },
  ...{ context_length: integerOrNull(2048), embedding_length: integerOrNull(128) },
  ...{ layer_count: integerOrNull(5), head_count: integerOrNull(4) },
  ...{ kv_head_count: integerOrNull(4), kv_head_total: integerOrNull(20) },
  ...{ key_length: integerOrNull(32), value_length: integerOrNull(32) },
  ...{ sliding_window: integerOrNull(null), expert_count: integerOrNull(null) },
  ...{ vocabulary_size: integerOrNull(768), tokenizer: textOrNull('.+', 'gpt2') },
};

/** The report of an agent with engines that are Ready; some devices do not know their memory. */
export const reportTemplate = (agentId: string, sequence: number) => ({
  ...{ agent_id: name(agentId), url: regex(URL, 'http://127.0.0.1:7211') },
  ...{ boot_id: regex(/^.{1,64}$/, 'boot-1'), sequence: integer(sequence) },
  devices: eachLike({
    ...{ device_id: string('cpu'), kind: regex(/^(cpu|cuda)$/, 'cpu'), name: string('AMD EPYC') },
    memory_total_bytes: integerOrNull(25_000_000_000),
    memory_free_bytes: integerOrNull(20_000_000_000),
  }),
  pools: eachLike({
    ...{ pool_id: name('pact-pool'), engine: equal('llamacpp') },
    model: {
      ...{ model_id: name('pact-model'), source: regex(/^file:.+$/, 'file:pact-model.gguf') },
      ...{ digest, size_bytes: integer(2_233_600), revision: nullValue(), fetch: nullValue() },
      gguf: GGUF,
      trust: {
        ...{ policy: regex(/^(permissive|strict)$/, 'permissive'), signed_by: nullValue() },
        ...{ manifest: nullValue(), warnings: eachLike(string('no key is configured')) },
      },
    },
    workloads: eachLike(regex(/^(completion|chat)$/, 'chat')),
    ...{ sampler_profile_version: string('v1'), generation: integer(0) },
    ...{ determinism: equal('best_effort'), engine_settings_digest: nullValue() },
    ...{ prefix_cache: boolean(true), lacks: eachLike(equal('tools')) },
    replicas: eachLike({
      ...{ replica_id: name('pact-pool-0'), state: equal('ready'), generation: integer(1) },
      ...{ url: regex(URL, 'http://127.0.0.1:7300'), slots_total: integer(1) },
      ...{ context_tokens: integer(2048), engine_version: string('b11669') },
      ...{ model_digest: digest, device: string('cpu'), restarts: integer(0) },
      last_error: textOrNull('.+', null),
    }),
  }),
});
