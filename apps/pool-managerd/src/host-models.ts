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
  ModelDigestError,
  ModelError,
  ModelFormatError,
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
  /** Called when nothing of it uses the cache any more. */
  release(): void;
};

/** A signature or manifest beside a model of this host; larger ones are none. */
const PAPER_BYTES_MAX = 65_536;

export const sourceOf = (model: Model): string => model.source ?? `file:${model.path}`;

/** Which configuration a file was verified for. */
const keyOf = ({ source, digest, manifest }: Model): string =>
  JSON.stringify([source, digest, manifest]);

/** All models of one host, wherever they come from. */
export class HostModels implements ModelSupply {
  readonly #facts: HostModelsFacts;
  readonly #trust: TrustPolicy;
  readonly #closing = new AbortController();
  /** Of each pool. */
  readonly #needed = new Map<string, readonly Model[]>();
  /** The digest that a needed model was found to have, by its key. */
  readonly #verified = new Map<string, string>();

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
    this.#needed.set(poolId, models);
    const keys = new Set([...this.#needed.values()].flat().map(keyOf));
    for (const key of this.#verified.keys()) if (!keys.has(key)) this.#verified.delete(key);
    this.#tellHeld(poolId);
  }

  fetchOf(model: Model): ModelFetch | null {
    return model.source === undefined ? null : this.#facts.store.progress(model.source);
  }

  /** No network is needed to load it; a path that is wrong is told by the load. */
  isThere({ source, digest }: Model): boolean {
    return source === undefined || this.#facts.store.has({ source, digest: digest ?? null });
  }

  /** Fires when the agent stops, for those who have no state of their own to leave. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#facts.store.close();
    this.#facts.release();
  }

  /** Until a model is verified every digest of its source is held; another one may be unused. */
  #tellHeld(poolId: string): void {
    const models = this.#needed.get(poolId) ?? [];
    const fetched = models.flatMap((model) => {
      const digest = this.#verified.get(keyOf(model)) ?? model.digest ?? null;
      return model.source === undefined ? [] : { source: model.source, digest };
    });
    this.#facts.store.hold(poolId, fetched);
  }

  #learn(model: Model, digest: string): void {
    const key = keyOf(model);
    for (const [poolId, models] of this.#needed) {
      if (!models.some((one) => keyOf(one) === key)) continue;
      this.#verified.set(key, digest);
      this.#tellHeld(poolId);
    }
  }

  async #obtain(model: Model, engine: Engine, signal: AbortSignal): Promise<VerifiedModel> {
    const { logger } = this.#facts;
    const claim = {
      modelId: model.model_id,
      source: sourceOf(model),
      digest: model.digest ?? null,
    };
    const papers = this.#papers(model, engine, signal);
    const assessed = await this.#trust.assess(claim, papers);
    const { path, revision, digest } = await this.#file(model, assessed.digest, signal);
    const { verified, gguf } =
      engine === 'llamacpp'
        ? await this.#verifyFile(model, path, digest)
        : {
            verified: await this.#facts.folders.verify(path, digest ?? undefined, signal),
            gguf: null,
          };
    this.#learn(model, verified.digest);
    const trust = await this.#trust.confirm(claim, papers, verified, assessed);
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

  /** Of a fetched file nothing is kept that no try could use. */
  async #verifyFile(model: Model, path: string, digest: string | null) {
    try {
      const verified = await this.#facts.verifier.verify(path, digest ?? undefined);
      return { verified, gguf: await readGguf(path) };
    } catch (cause) {
      if (model.source === undefined || digest === null) throw cause;
      const isLost = cause instanceof ModelDigestError;
      const isUseless = cause instanceof ModelFormatError || cause instanceof GgufError;
      if (isLost || isUseless) await this.#facts.store.discard(digest);
      // It was right when it was fetched: the disk lost it, and the next try fetches it anew.
      throw isLost ? new ModelError(cause.message, false, cause) : cause;
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
    const main = { source: model.source, digest: model.digest ?? null };
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
    const signature = beside(manifest ?? parseSource(main.source), '.minisig');
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
