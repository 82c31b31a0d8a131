import type { CoreEnd, CoreRequest, CoreStep } from '../core/core-request.ts';
import type { EngineCore } from '../core/engine-core.ts';
import type { Body } from '../core/fields.ts';
import { MARKS, tokenize } from '../core/vocabulary.ts';
import type { WholeAnswer } from '../core/whole-answer.ts';
import { TritonError } from './triton-error.ts';

export type Tensors = Readonly<Record<string, unknown>>;

export type BackendRequest = {
  core: CoreRequest;
  isStream: boolean;
  /** The outputs of one answer in a stream, which remembers what it has sent. */
  outputsOf(steps: readonly CoreStep[]): Tensors;
  wholeOf(answer: WholeAnswer): Tensors;
};

/** What of Triton differs by the backend that its model runs on. */
export type Backend = {
  inputs: readonly string[];
  outputs: readonly string[];
  /** Throws a `TritonError`. */
  read(core: EngineCore, body: Body): BackendRequest;
};

const REASONS = { eos: 'stop', stop: 'stop', length: 'length', abort: 'cancelled' } as const;

/** Both backends write Python's `None` while an answer goes on. */
export const reasonOf = (end: CoreEnd | null): string =>
  end === null ? 'None' : REASONS[end.reason];

export const promptTokensOf = (text: string): number[] => [MARKS.start, ...tokenize(text)];

/** Throws in the words of the backend when prompt and answer are longer than the context. */
export function requireRoom(
  { knobs }: EngineCore,
  prompt: number,
  tokensMax: number,
  wordsOf: (context: number) => string,
): void {
  if (prompt + tokensMax > knobs.context) throw new TritonError(400, wordsOf(knobs.context));
}
