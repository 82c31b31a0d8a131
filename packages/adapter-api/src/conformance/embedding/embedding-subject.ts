import type {
  Embedder,
  EmbeddingFrame,
  EmbedRequest,
  EngineAdapter,
} from '../../engine-adapter.ts';
import type { HttpEngineSettings } from '../../http/http-engine.ts';
import type { EngineProcess } from '../adapter-subject.ts';
import { unaborted } from '../observation.ts';

/** An adapter with the power, and the engines that it has it of. */
export type EmbeddingSubject = {
  create(settings: HttpEngineSettings): EngineAdapter;
  /** The path that is asked. */
  path: string;
  /** How many texts one request has at most. */
  inputsMax: number;
  /** What a well engine answers on other paths that are asked before. */
  answers: Readonly<Record<string, unknown>>;
  engines: readonly {
    name: string;
    start(): Promise<EngineProcess>;
    /** The engine's name of the model. */
    model: string;
    /** It makes vectors of another length on demand. */
    hasDimensions?: true;
  }[];
};

export const embedRequest = (inputs: readonly string[]): EmbedRequest => ({
  inputs,
  correlationId: 'c-conformance',
});

type Vectors = { vectors: number[][]; end: EmbeddingFrame | undefined };

export async function embedAll(embedder: Embedder, request: EmbedRequest): Promise<Vectors> {
  const vectors: number[][] = [];
  let last: EmbeddingFrame | undefined;
  for await (const frame of embedder.embed(request, unaborted())) {
    last = frame;
    if (frame.kind === 'embedding') vectors[frame.index] = floats(frame.vector);
  }
  return { vectors, end: last };
}

export function floats(base64: string): number[] {
  const bytes = Buffer.from(base64, 'base64');
  return Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readFloatLE(at * 4));
}
