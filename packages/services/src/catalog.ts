import { isDeepStrictEqual } from 'node:util';
import {
  type CatalogChange,
  type CatalogList,
  type CatalogModel,
  type CatalogTag,
  ModelDeprecatedError,
  ModelNotFoundError,
  type PoolReport,
} from '@orchqueue/contract-types';
import type { ResolvedModel } from '@orchqueue/domain';
import type { ServiceDependencies } from './dependencies.ts';
import type { Pools } from './pools.ts';

type ModelDocument = Omit<CatalogModel, 'pools'>;
/** What operators decide; the rest is what agents found. */
type Decided = Pick<ModelDocument, 'state' | 'tags'>;

/** Documents of earlier versions lack what was not known then. */
const UNKNOWN = { tags: [], revision: null, gguf: null, trust: null };

/** Every model an agent has verified, and what operators decided about it (ORCH-3070). */
export class Catalog {
  readonly #deps: ServiceDependencies;
  readonly #pools: Pools;
  readonly #models = new Map<string, ModelDocument>();
  /** Model ids by tag. */
  readonly #tags = new Map<string, string>();
  /** Changes come one after the other: each is decided on what the last one committed. */
  #changing: Promise<unknown> = Promise.resolve();

  constructor(deps: ServiceDependencies, pools: Pools) {
    this.#deps = deps;
    this.#pools = pools;
  }

  async restore(): Promise<void> {
    for (const { value } of await this.#deps.store.documents('model')) {
      this.#keep({ ...UNKNOWN, ...(value as ModelDocument) });
    }
  }

  /** `digestsOf` tells what is served under a name now: of two digests the known one stays. */
  learn({ model }: PoolReport, digestsOf: (modelId: string) => readonly (string | null)[]): void {
    const { model_id, source, digest, size_bytes } = model;
    if (digest === null || size_bytes === null) return;
    const known = this.#models.get(model_id);
    const isSame = known?.digest === digest;
    if (known && !isSame && digestsOf(model_id).includes(known.digest)) return;
    // An agent that has not looked says nothing; what another one found stays.
    const before = isSame ? known : UNKNOWN;
    const facts = {
      revision: model.revision ?? before.revision,
      gguf: model.gguf ?? before.gguf,
      trust: model.trust ?? before.trust,
    };
    const decided = { state: known?.state ?? 'Active', tags: known?.tags ?? [] };
    const learnt: ModelDocument = {
      ...{ model_id, source: isSame ? known.source : source, digest, size_bytes },
      ...facts,
      ...decided,
    };
    if (known && isDeepStrictEqual(learnt, known)) return;
    this.#keep(learnt);
    // After a change that is under way: what that decided is in the document by then.
    const saved = this.#changing.then(() =>
      this.#deps.store.putDocument('model', model_id, this.#find(model_id)),
    );
    this.#changing = saved.catch((error: unknown) => {
      // The next report after a restart brings it again.
      this.#deps.logger.warn({ model: model_id, err: error }, 'model facts not saved');
    });
  }

  list(): CatalogList {
    return { models: [...this.#models.keys()].sort().map((id) => this.get(id)) };
  }

  get(modelId: string): CatalogModel {
    const document = this.#find(modelId);
    const serving = this.#pools.all().filter(({ facts }) => facts.modelId === modelId);
    return { ...document, pools: serving.map(({ facts }) => facts.poolId) };
  }

  /**
   * State and tags; resolves when they are durable. After STORE_UNAVAILABLE the model is as it was;
   * a tag that was to move here may stand for nothing until it is asked for again.
   */
  change(modelId: string, change: CatalogChange): Promise<CatalogModel> {
    const changed = this.#changing.then(() => this.#change(modelId, change));
    this.#changing = changed.catch(() => {});
    return changed;
  }

  /**
   * What a reference stands for now (ORCH-3072): a model by its id, or what a tag was put on.
   * Throws MODEL_DEPRECATED for one that takes no new work (ORCH-3071); whether a pool serves it is
   * asked elsewhere.
   */
  resolve(reference: string, allowDeprecated: boolean): ResolvedModel {
    const byId = this.#models.get(reference);
    const document = byId ?? this.#models.get(this.#tags.get(reference) ?? '');
    // Not verified yet, or nobody's.
    if (!document) return { modelId: reference, digest: null, isPinned: false };
    this.#requireOpen(document, allowDeprecated);
    const tag = byId ? undefined : document.tags.find((one) => one.tag === reference);
    const digest = tag?.digest ?? document.digest;
    return { modelId: document.model_id, digest, isPinned: tag !== undefined };
  }

  isRetired(modelId: string): boolean {
    return this.#models.get(modelId)?.state === 'Retired';
  }

  #requireOpen({ model_id, state }: ModelDocument, allowDeprecated: boolean): void {
    if (state === 'Active' || state === 'Canary') return;
    if (state === 'Deprecated' && allowDeprecated) return;
    if (state === 'Draft') throw new ModelNotFoundError({ details: { model_id, state } });
    throw new ModelDeprecatedError({ details: { model_id, state } });
  }

  async #change(modelId: string, { state, tags }: CatalogChange): Promise<CatalogModel> {
    const before = this.#find(modelId);
    const after: Decided = {
      state: state ?? before.state,
      tags: tags ? tags.map((tag) => tagOf(tag, before)) : before.tags,
    };
    const taken = after.tags.map(({ tag }) => tag);
    for (const other of this.#othersWith(modelId, after.tags)) {
      const left = other.tags.filter(({ tag }) => !taken.includes(tag));
      await this.#commit(other.model_id, { state: other.state, tags: left });
    }
    await this.#commit(modelId, after);
    this.#deps.logger.info({ model: modelId, ...after }, 'catalog changed');
    return this.get(modelId);
  }

  #othersWith(modelId: string, tags: readonly CatalogTag[]): ModelDocument[] {
    const owners = new Set(tags.map(({ tag }) => this.#tags.get(tag)));
    owners.delete(modelId);
    return [...this.#models.values()].filter(({ model_id }) => owners.has(model_id));
  }

  /** Facts may be learnt while it commits; they are saved after it. */
  async #commit(modelId: string, decided: Decided): Promise<void> {
    const document = { ...this.#find(modelId), ...decided };
    await this.#deps.store.putDocument('model', modelId, document);
    this.#keep({ ...this.#find(modelId), ...decided });
  }

  #keep(document: ModelDocument): void {
    const before = this.#models.get(document.model_id);
    for (const { tag } of before?.tags ?? []) this.#tags.delete(tag);
    this.#models.set(document.model_id, document);
    for (const { tag } of document.tags) this.#tags.set(tag, document.model_id);
  }

  #find(modelId: string): ModelDocument {
    const document = this.#models.get(modelId);
    if (!document) throw new ModelNotFoundError();
    return document;
  }
}

/** A tag stays on what it was put on. */
function tagOf(tag: string, { tags, digest }: ModelDocument): CatalogTag {
  return tags.find((one) => one.tag === tag) ?? { tag, digest };
}
