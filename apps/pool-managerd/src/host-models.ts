import { readFile, stat } from 'node:fs/promises';
import type { Config, ModelFetch, Pool } from '@orchqueue/contract-types';
import {
  beside,
  FetchFault,
  GgufError,
  type ModelStore,
  type Papers,
  parseSource,
  readGguf,
  TrustPolicy,
  UntrustedModelError,
} from '@orchqueue/model-store';
import {
  type FolderVerifier,
  ModelError,
  ModelPathError,
  type ModelSupply,
  type ModelVerifier,
  type VerifiedModel,
} from '@orchqueue/supervisor';
import type { Logger, Metrics } from '@orchqueue/telemetry';

type Model = Pool['model'];
type Engine = Pool['engine'];

export type HostModelsFacts = {
  store: ModelStore;
  verifier: ModelVerifier;
  folders: FolderVerifier;
  resolvePath(given: string): Promise<string>;
  trust: Config['agent']['models']['trust'];
  logger: Logger;
  metrics: Metrics;
};

/** A signature or manifest beside a model of this host; larger ones are none. */
const PAPER_BYTES_MAX = 65_536;

export const sourceOf = (model: Model): string => model.source ?? `file:${model.path}`;

/** All models of one host, wherever they come from. */
export class HostModels implements ModelSupply {
  readonly #facts: HostModelsFacts;
  readonly #trust: TrustPolicy;
  readonly #closing = new AbortController();

  constructor(facts: HostModelsFacts) {
    this.#facts = facts;
    this.#trust = new TrustPolicy(facts.trust, facts.metrics);
  }

  async obtain(model: Model, engine: Engine, signal: AbortSignal): Promise<VerifiedModel> {
    try {
      return await this.#obtain(model, engine, signal);
    } catch (cause) {
      if (signal.aborted) throw signal.reason;
      throw modelError(cause);
    }
  }

  /** What a pool needs from now on: kept in the cache whatever else needs room. */
  hold(poolId: string, models: readonly Model[]): void {
    this.#facts.store.hold(poolId, models.map(sourceOf));
  }

  fetchOf(model: Model): ModelFetch | null {
    return model.source === undefined ? null : this.#facts.store.progress(model.source);
  }

  /** Fires when the agent stops, for those who have no state of their own to leave. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  close(): Promise<void> {
    this.#closing.abort();
    return this.#facts.store.close();
  }

  async #obtain(model: Model, engine: Engine, signal: AbortSignal): Promise<VerifiedModel> {
    const { logger } = this.#facts;
    const claim = {
      modelId: model.model_id,
      source: sourceOf(model),
      digest: model.digest ?? null,
    };
    const assessed = await this.#trust.assess(claim, this.#papers(model, engine, signal));
    const { path, revision, digest } = await this.#file(model, assessed.digest, signal);
    const isFile = engine === 'llamacpp';
    const verified = isFile
      ? await this.#verify(model, path, digest)
      : await this.#facts.folders.verify(path, digest ?? undefined, signal);
    const gguf = isFile ? await readGguf(path) : null;
    const trust = await this.#trust.confirm(claim, verified, assessed);
    if (trust.warnings.length > 0) {
      const line = { model: model.model_id, source: claim.source, warnings: trust.warnings };
      logger.warn(line, 'the model is taken although it is not trusted');
    }
    return { ...verified, revision, gguf, trust };
  }

  async #file(model: Model, digest: string | null, signal: AbortSignal) {
    if (model.source === undefined) {
      return { path: await this.#facts.resolvePath(model.path ?? ''), revision: null, digest };
    }
    return this.#facts.store.obtain({ source: model.source, digest }, signal);
  }

  async #verify(model: Model, path: string, digest: string | null) {
    try {
      return await this.#facts.verifier.verify(path, digest ?? undefined);
    } catch (cause) {
      if (model.source === undefined) throw cause;
      // It was right when it was fetched: the disk lost it, and the next try fetches it anew.
      await this.#facts.store.discard(model.source);
      throw new ModelError((cause as Error).message, false, cause);
    }
  }

  #papers(model: Model, engine: Engine, signal: AbortSignal): Papers {
    const { store, trust, logger } = this.#facts;
    if (model.source === undefined) {
      const { path = '', manifest } = model;
      const read = (given: string) => this.#readPaper(given);
      if (manifest !== undefined) {
        return { manifest: () => read(manifest), signature: () => read(`${manifest}.minisig`) };
      }
      // Only the manifest of a folder can be signed: minisign signs files.
      const signature = async () => (engine === 'llamacpp' ? read(`${path}.minisig`) : null);
      return { manifest: null, signature };
    }
    const main = model.source;
    const fetched = async (from: ReturnType<typeof parseSource>, fresh: boolean) => {
      try {
        return await store.text(main, from, fresh, signal);
      } catch (cause) {
        // A host without a network starts with what it has, unless its policy is strict.
        if (trust.policy === 'strict' || !(cause instanceof FetchFault)) throw cause;
        logger.warn({ source: from.text, err: cause }, 'the papers of a model cannot be fetched');
        return null;
      }
    };
    const manifest = model.manifest === undefined ? null : parseSource(model.manifest);
    const signature = beside(manifest ?? parseSource(main), '.minisig');
    return {
      manifest: manifest === null ? null : (fresh) => fetched(manifest, fresh),
      signature: (fresh) => fetched(signature, fresh),
    };
  }

  async #readPaper(given: string): Promise<string | null> {
    try {
      const file = await this.#facts.resolvePath(given);
      return (await stat(file)).size > PAPER_BYTES_MAX ? null : await readFile(file, 'utf8');
    } catch (cause) {
      if (cause instanceof ModelPathError && cause.isAbsent) return null;
      throw cause;
    }
  }
}

/** In the words of the first gate: what time can heal is tried again (ORCH-3003). */
function modelError(cause: unknown): unknown {
  if (cause instanceof FetchFault) return new ModelError(cause.message, cause.permanent, cause);
  const isWrong = cause instanceof GgufError || cause instanceof UntrustedModelError;
  return isWrong ? new ModelError(cause.message, true, cause) : cause;
}
