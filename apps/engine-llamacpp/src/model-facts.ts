import type { GgufFileInfo } from 'node-llama-cpp';
import type { VocabularyType } from './piece-table.ts';

/** What is said about the loaded model in /props and /v1/models. */
export interface ModelFacts {
  path: string;
  alias: string;
  buildInfo: string;
  contextSize: number;
  trainContextSize: number;
  embeddingSize: number;
  vocabularyType: VocabularyType;
  vocabularySize: number;
  parameterCount: number;
  sizeBytes: number;
  fileType: string;
  chatTemplate: string;
  bosText: string;
  eosText: string;
  /** The back end in use; false is the CPU. */
  gpu: string | false;
  gpuLayers: number;
}

/** llama.cpp's own numbers of the vocabulary types. */
export const VOCABULARY_NUMBER: Readonly<Record<VocabularyType, number>> = {
  none: 0,
  spm: 1,
  bpe: 2,
  wpm: 3,
  ugm: 4,
  rwkv: 5,
  plamo2: 6,
};

/** llama.cpp counts the elements of all tensors; the library keeps its count to itself. */
export function countParameters(file: GgufFileInfo): number {
  let total = 0;
  for (const tensor of file.fullTensorInfo ?? []) {
    total += tensor.dimensions.reduce<number>((product, size) => product * Number(size), 1);
  }
  return total;
}

/** `MOSTLY_Q4_K_M` is shown as `Q4_K_M`, as upstream does. */
export function fileTypeName(enumName: string | undefined): string {
  return enumName === undefined ? 'unknown' : enumName.replace(/^(MOSTLY|ALL)_/, '');
}
