import type {
  LlamaContextSequence,
  LlamaEmbeddingContext,
  LlamaModel,
  Token,
} from 'node-llama-cpp';
import type { EngineSettings } from './arguments.ts';

/** One context that makes vectors, of one text at a time. */
export interface Embedder {
  readonly sequence: LlamaContextSequence;
  readonly contextSize: number;
  /** Tokens that it will compute: with those that the model wants at either end. */
  count(tokens: readonly number[]): number;
  /** Of length 1, as upstream's are. Pooled as the model's file says; else the last token's. */
  embed(tokens: readonly number[]): Promise<Float32Array>;
  dispose(): Promise<void>;
}

/** As many as there are slots: the library reads the vector of a context's first sequence alone. */
export async function openEmbedders(
  model: LlamaModel,
  settings: EngineSettings,
): Promise<Embedder[]> {
  const { parallel, threads } = settings;
  const share = Math.floor(settings.contextSize / parallel);
  const contextSize = Math.min(share || model.trainContextSize, model.trainContextSize);
  const embedders: Embedder[] = [];
  for (let slot = 0; slot < parallel; slot += 1) {
    const context = await model.createEmbeddingContext({
      contextSize,
      // A text has to fit one batch whole.
      batchSize: contextSize,
      ...(threads === null ? {} : { threads }),
    });
    embedders.push(createEmbedder(context));
  }
  return embedders;
}

function createEmbedder(context: LlamaEmbeddingContext): Embedder {
  // What the status routes show of a slot; the library keeps it to itself.
  const { _sequence: sequence } = context as unknown as { _sequence: LlamaContextSequence };
  return {
    sequence,
    contextSize: sequence.contextSize,
    count: (tokens) => context.calculateInputLength([...tokens] as Token[]),
    async embed(tokens) {
      const { vector } = await context.getEmbeddingFor([...tokens] as Token[]);
      return normalised(vector);
    },
    dispose: () => context.dispose(),
  };
}

/** In double precision, and rounded once, as upstream does it. */
function normalised(vector: readonly number[]): Float32Array {
  const norm = Math.sqrt(vector.reduce((sum, each) => sum + each * each, 0));
  return Float32Array.from(vector, (each) => (norm > 0 ? each / norm : 0));
}
