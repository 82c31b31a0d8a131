import type { Config } from '@orchqueue/contract-types';

type Pool = Config['agent']['pools'][number];

/**
 * Arguments that would undo what the agent sets for a strict pool (ORCH-3045), or that bring in
 * what no digest pins: a draft model, an adapter, a template, a file with further settings.
 */
const UNDOING: { readonly [engine in Pool['engine']]: readonly RegExp[] } = {
  llamacpp: [
    ...[/^(-cb|-nocb|--(no-)?cont-batching)$/, /^(-tb|--threads-batch)$/, /^(-fa|--flash-attn)$/],
    ...[/^--(no-)?cache-(prompt|idle-slots)$/, /^--cache-reuse$/, /^-ctxcp$|checkpoints$/],
    ...[/^(-kvu|-no-kvu|--(no-)?kv-unified.*)$/, /^(-md|-mdr|--(model-)?draft.*|--model-draft)$/],
    ...[/^--(spec|lookup|fim)-/, /^-lc[sd]$/, /^(-bs|--backend-sampling)$/, /^--lora/],
    ...[/^--control-vector/, /^--chat-template-file$/],
  ],
  vllm: [
    ...[/^--(no-)?enable-prefix-caching$/, /^--(no-)?enforce-eager$/, /^--speculative-/, /^-sc$/],
    ...[/^--config$/, /^--(override-)?generation-config/, /^--(no-)?enable-lora$/, /^--lora-/],
    ...[/^--chat-template$/, /^--kv-transfer-config$/],
  ],
  tgi: [/^--max-batch-size$/, /^--speculate$/, /^--lora-/, /^--tokenizer-config-path$/],
  triton: [],
  // Always external, so never strict.
  openai: [],
  mock: [],
};

/** vLLM takes an underscore for a dash; the value may follow a `=`. */
const flagOf = (arg: string): string => (arg.split('=', 1)[0] ?? '').replaceAll('_', '-');

/** What of a strict pool cannot be; null where the pool is right, or not strict. */
export const STRICT_RULES: readonly { key: keyof Pool; check(pool: Pool): string | null }[] = [
  {
    key: 'determinism',
    check({ engine, provision, determinism }) {
      if (determinism !== 'strict') return null;
      if (provision === 'external') return 'strict is not for an engine that somebody else starts';
      return engine === 'triton' ? 'strict is not for triton: its model decides on batches' : null;
    },
  },
  {
    key: 'slots',
    check: ({ determinism, slots }) =>
      determinism === 'strict' && slots > 1
        ? `is 1 for determinism strict, it is ${slots}; set replicas for more at once`
        : null,
  },
  {
    key: 'prefix_cache',
    check({ determinism, prefix_cache }) {
      if (determinism !== 'strict' || prefix_cache !== true) return null;
      return 'true undoes determinism strict; take it out, or set determinism best_effort';
    },
  },
  {
    key: 'engine_args',
    check({ determinism, engine, engine_args: args }) {
      if (determinism !== 'strict') return null;
      const found = args.find((arg) => UNDOING[engine].some((rule) => rule.test(flagOf(arg))));
      return found === undefined ? null : `${found} undoes determinism strict; take it out`;
    },
  },
];
