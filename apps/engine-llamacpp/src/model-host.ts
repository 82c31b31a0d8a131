import type {
  GgmlType,
  Llama,
  LlamaContext,
  LlamaContextSequence,
  LlamaGrammar,
  LlamaGrammarEvaluationState,
  LlamaModel,
  Token,
} from 'node-llama-cpp';
import type { EngineSettings } from './arguments.ts';
import { type Embedder, openEmbedders } from './embedding-host.ts';
import type { EngineLog } from './engine-log.ts';
import { countParameters, fileTypeName, type ModelFacts } from './model-facts.ts';
import { pieceBytes, type VocabularyType } from './piece-table.ts';
import type { PromptTokenizer } from './prompt-tokens.ts';
import { tellRawProbabilities } from './token-probabilities.ts';

/** llama.cpp with one model and one context: all that the rest of the engine needs of it. */
export interface ModelHost extends PromptTokenizer {
  readonly llama: Llama;
  readonly model: LlamaModel;
  readonly facts: ModelFacts;
  readonly contextSize: number;
  readonly batchSize: number;
  readonly sequences: readonly LlamaContextSequence[];
  /** One for each slot of an engine for vectors; null of one for text. */
  readonly embedders: readonly Embedder[] | null;
  /** The bytes of one token; control tokens only when asked for. */
  piece(token: number, isSpecialShown: boolean): Uint8Array;
  /** Where in the grammar an answer is; each answer needs its own. */
  grammarState(grammar: LlamaGrammar): LlamaGrammarEvaluationState;
  dispose(): Promise<void>;
}

type Library = typeof import('node-llama-cpp');

export async function loadModelHost(settings: EngineSettings, log: EngineLog): Promise<ModelHost> {
  // Imported here and not above: it takes half a second, and the socket must answer before it.
  const library = await import('node-llama-cpp');
  const llama = await openLlama(library, settings, log);
  const model = await loadModel(llama, settings);
  const contexts = settings.isEmbedding
    ? await openForVectors(model, settings, log)
    : await openForText(model, settings, log);
  const vocabularySize = model.fileInfo.metadata.tokenizer.ggml.tokens.length;
  const { contextSize } = contexts;
  const facts = await readFacts(library, { llama, model, contextSize }, settings);
  log(
    'I',
    `load_model: offloaded ${facts.gpuLayers} layers to GPU, back end ${facts.gpu || 'cpu'}`,
  );
  return {
    llama,
    model,
    facts,
    vocabularySize,
    ...contexts,
    tokenize: (text, how) => tokenize(model, text, how),
    piece: createPieceReader(model),
    grammarState: (grammar) => new library.LlamaGrammarEvaluationState({ model, grammar }),
    async dispose() {
      await contexts.dispose();
      await model.dispose();
      await llama.dispose();
    },
  };
}

/** The engine's version in one word: llama.cpp's release and the library that carries it. */
export async function buildInfo(library: Library, llama: Llama): Promise<string> {
  return `${llama.llamaCppRelease.release}-nlc${await library.getModuleVersion()}`;
}

async function openLlama(
  library: Library,
  settings: EngineSettings,
  log: EngineLog,
): Promise<Llama> {
  const llama = await library.getLlama({
    // Without these a missing binary would be cloned and compiled, from the network.
    build: 'never',
    skipDownload: true,
    gpu: settings.gpuLayers === 0 ? false : 'auto',
    progressLogs: false,
    logLevel: library.LlamaLogLevel.warn,
    // The default logger writes to the console, stdout included.
    logger: (level, message) => log(level === 'warn' ? 'W' : level === 'info' ? 'I' : 'E', message),
    ...(settings.threads === null ? {} : { maxThreads: settings.threads }),
  });
  if (llama.gpu === false && settings.gpuLayers !== 0) {
    const { gpuLayers } = settings;
    // Who asked for a number of layers was not asking for the CPU (ORCH-1102).
    if (gpuLayers !== 'auto') {
      await llama.dispose();
      throw new Error(`failed to initialize CUDA: no usable GPU for --gpu-layers ${gpuLayers}`);
    }
    log('W', 'no usable GPU found, --gpu-layers option will be ignored');
  }
  return llama;
}

function loadModel(llama: Llama, settings: EngineSettings): Promise<LlamaModel> {
  const { gpuLayers } = settings;
  return llama.loadModel({
    modelPath: settings.modelPath,
    gpuLayers: llama.gpu === false ? 0 : gpuLayers === 'all' ? 'max' : gpuLayers,
  });
}

type Contexts = Pick<
  ModelHost,
  'contextSize' | 'batchSize' | 'sequences' | 'embedders' | 'dispose'
>;

async function openForText(
  model: LlamaModel,
  settings: EngineSettings,
  log: EngineLog,
): Promise<Contexts> {
  const context = await openContext(model, settings, log);
  tellRawProbabilities(model, context);
  const { contextSize, batchSize } = context;
  const sequences = Array.from({ length: settings.parallel }, () => context.getSequence());
  return { contextSize, batchSize, sequences, embedders: null, dispose: () => context.dispose() };
}

async function openForVectors(
  model: LlamaModel,
  settings: EngineSettings,
  log: EngineLog,
): Promise<Contexts> {
  const embedders = await openEmbedders(model, settings);
  const contextSize = embedders[0]?.contextSize ?? 0;
  log('I', `load_model: embeddings, n_slots = ${embedders.length}, n_ctx_slot = ${contextSize}`);
  return {
    ...{ contextSize, batchSize: contextSize, embedders },
    sequences: embedders.map(({ sequence }) => sequence),
    async dispose() {
      for (const embedder of embedders) await embedder.dispose();
    },
  };
}

async function openContext(
  model: LlamaModel,
  settings: EngineSettings,
  log: EngineLog,
): Promise<LlamaContext> {
  const share = Math.floor(settings.contextSize / settings.parallel);
  const wanted = share === 0 ? model.trainContextSize : share;
  const contextSize = Math.min(wanted, model.trainContextSize);
  if (contextSize < wanted) {
    log('W', `slot context ${wanted} exceeds the trained ${contextSize}, capping`);
  }
  const { threads, parallel } = settings;
  const context = await model.createContext({
    sequences: parallel,
    contextSize,
    batchSize: settings.batchSize,
    flashAttention: settings.flashAttention,
    experimentalKvCacheKeyType: ggmlTypeName(settings.cacheTypeK),
    experimentalKvCacheValueType: ggmlTypeName(settings.cacheTypeV),
    // A context that shrinks on its own is a promise broken in silence (ORCH-1102).
    failedCreationRemedy: false,
    // Not a hint but the count: other counts give other last bits of the logits.
    ...(threads === null ? {} : { threads: { ideal: threads, min: threads } }),
  });
  log('I', `load_model: initializing, n_slots = ${parallel}, n_ctx_slot = ${context.contextSize}`);
  return context;
}

function ggmlTypeName(flag: string): keyof typeof GgmlType {
  return flag.toUpperCase() as keyof typeof GgmlType;
}

async function readFacts(
  library: Library,
  loaded: { llama: Llama; model: LlamaModel; contextSize: number },
  settings: EngineSettings,
): Promise<ModelFacts> {
  const { llama, model, contextSize } = loaded;
  const { metadata } = model.fileInfo;
  const fileType = metadata.general.file_type;
  return {
    path: settings.modelPath,
    alias: settings.alias,
    buildInfo: await buildInfo(library, llama),
    contextSize,
    trainContextSize: model.trainContextSize,
    embeddingSize: model.embeddingVectorSize,
    vocabularyType: model.vocabularyType as VocabularyType,
    vocabularySize: metadata.tokenizer.ggml.tokens.length,
    parameterCount: countParameters(model.fileInfo),
    sizeBytes: model.size,
    fileType: fileTypeName(fileType === undefined ? undefined : library.GgufFileType[fileType]),
    chatTemplate: metadata.tokenizer.chat_template ?? '',
    bosText: model.tokens.bosString ?? '',
    eosText: model.tokens.eosString ?? '',
    gpu: llama.gpu,
    gpuLayers: model.gpuLayers,
  };
}

function tokenize(
  model: LlamaModel,
  text: string,
  how: { addSpecial: boolean; parseSpecial: boolean },
): number[] {
  const tokens: number[] = model.tokenize(text, how.parseSpecial);
  if (!how.addSpecial) return tokens;
  const { bos, eos, shouldPrependBosToken, shouldAppendEosToken } = model.tokens;
  if (shouldPrependBosToken && bos !== null) tokens.unshift(bos);
  if (shouldAppendEosToken && eos !== null) tokens.push(eos);
  return tokens;
}

function createPieceReader(model: LlamaModel): ModelHost['piece'] {
  const vocabulary = model.fileInfo.metadata.tokenizer.ggml.tokens;
  const vocabularyType = model.vocabularyType as VocabularyType;
  return (id, isSpecialShown) => {
    const token = id as Token;
    return pieceBytes(vocabularyType, {
      vocabularyText: vocabulary[id] ?? '',
      rendered: model.detokenize([token], isSpecialShown),
      isControl: model.getTokenAttributes(token).control,
    });
  };
}
