import type { LlamaContext, LlamaModel } from 'node-llama-cpp';

/** As many as OpenAI's API has; llama-server has no bound. */
export const PROBABILITIES_MAX = 20;

/** What `evaluateWithMetadata` is asked for by who wants them. */
export const RAW_PROBABILITIES = { probabilities: true, confidence: true } as const;

/** One token as `completion_probabilities` has it. */
export interface ToldToken {
  id: number;
  /** Of the answer: empty while a character is unfinished or a stop string possible. */
  token: string;
  bytes: readonly number[];
  logprob: number;
  top_logprobs: readonly { id: number; token: string; bytes: readonly number[]; logprob: number }[];
}

/** `of`: logarithms by token, the likeliest first, as `tellRawProbabilities` has them told. */
export function describeToken(
  { token, text }: { token: number; text: string },
  { of, told }: { of: ReadonlyMap<number, number>; told: number },
  piece: (token: number, isSpecialShown: boolean) => Uint8Array,
): ToldToken {
  const likeliest = [...of].slice(0, told).map(([id, logprob]) => {
    const bytes = piece(id, true);
    return { id, token: new TextDecoder().decode(bytes), bytes: [...bytes], logprob };
  });
  return {
    id: token,
    token: text,
    bytes: [...new TextEncoder().encode(text)],
    logprob: of.get(token) ?? Number.NEGATIVE_INFINITY,
    top_logprobs: likeliest,
  };
}

/** A list of tokens, each followed by its figure, as the addon has them. */
type Pairs = readonly number[];

/** Of the addon's answer: token, probabilities, confidence, logits, and their summed weight. */
type Sampled = [number, Pairs?, number?, Pairs?, number?];

/** What the library's types leave out. */
type Insides = {
  _ctx: {
    sampleToken(
      place: number,
      sampler: object,
      isProbabilities?: boolean,
      isConfidence?: boolean,
      logits?: readonly [readonly number[], boolean, boolean, boolean, number],
      isWeight?: boolean,
    ): Promise<number | Sampled>;
  };
};
type ModelInsides = {
  _model: object;
  _llama: { _bindings: { AddonSampler: new (model: object) => Sampler } };
};
type Sampler = { applyConfig(config: { temperature: number }): void; dispose(): void };

/**
 * Has the context tell what the model itself thought likely, as llama-server and vLLM do. The
 * library tells what its samplers left over: none but one token where `top_p` is small, and with
 * another draw of the seed where a grammar is. So the token is drawn as ever, and then the same
 * logits are read once more behind a sampler that only takes the likeliest. The figures come in
 * place of `probabilities`, as natural logarithms.
 */
export function tellRawProbabilities(model: LlamaModel, context: LlamaContext): void {
  const { _model, _llama } = model as unknown as ModelInsides;
  const { _ctx: addon } = context as unknown as Insides;
  if (!addon?.sampleToken || !_llama?._bindings?.AddonSampler) {
    throw new Error('the library keeps its sampler elsewhere');
  }
  const draw = addon.sampleToken.bind(addon);
  const sampleToken: Insides['_ctx']['sampleToken'] = async (place, sampler, ...asked) => {
    const isAsked = asked[0] === true && asked[1] === true;
    if (!isAsked) return draw(place, sampler, ...asked);
    const token = await draw(place, sampler);
    if (typeof token !== 'number' || token < 0) return token;
    // One for each draw: slots draw at the same time.
    const greedy = new _llama._bindings.AddonSampler(_model);
    try {
      greedy.applyConfig({ temperature: 0 });
      const wanted = [[token], false, false, false, PROBABILITIES_MAX] as const;
      const seen = (await draw(place, greedy, false, false, wanted, true)) as Sampled;
      return [token, toLogprobs(seen[3] ?? [], seen[4] ?? Number.NaN)];
    } finally {
      greedy.dispose();
    }
  };
  // The addon's own is read-only, and stays for other contexts.
  Object.defineProperty(addon, 'sampleToken', { value: sampleToken });
}

/** `weight`: the sum of exp(logit - greatest logit) over the whole vocabulary. */
function toLogprobs(logits: Pairs, weight: number): number[] {
  const greatest = logits[1] ?? 0;
  const isToken = (place: number): boolean => place % 2 === 0;
  // Rounding may leave a certain token a little above 0.
  return logits.map((value, place) =>
    isToken(place) ? value : Math.min(0, value - greatest - Math.log(weight)),
  );
}
