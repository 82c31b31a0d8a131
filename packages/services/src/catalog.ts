import { isDeepStrictEqual } from 'node:util';
import {
  type CatalogChange,
  type CatalogList,
  type CatalogModel,
  type CatalogRoute,
  type CatalogState,
  type CatalogTag,
  InvalidParamsError,
  type Labels,
  ModelDeprecatedError,
  ModelNotFoundError,
  type PoolReport,
  TagNotFoundError,
} from '@orchqueue/contract-types';
import { type ResolvedModel, takesCanary } from '@orchqueue/domain';
import type { ServiceDependencies } from './dependencies.ts';
import type { ServedModel } from './fleet-reports.ts';
import type { Pools } from './pools.ts';

type ModelDocument = Omit<CatalogModel, 'pools'>;
/** What operators decide; the rest is what agents found. */
type Decided = Pick<ModelDocument, 'model_id' | 'state' | 'tags'>;

/** What is asked of a reference. */
export type Asked = {
  allowDeprecated: boolean;
  /** Names the task: where a canary takes a percentage, equal keys land alike. */
  key: string;
  labels: Labels;
  /** What it stood for when it ran before: a rerun asks for that, if it still takes new work. */
  kept?: ResolvedModel | null;
};

/** Documents of earlier versions lack what was not known then. */
const UNKNOWN = { tags: [], revision: null, gguf: null, trust: null };
const PLAIN_TAG = { canary: null, previous: null };
/** As many as CatalogChange takes. */
const TAGS_MAX = 32;

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
      const document = { ...UNKNOWN, ...(value as ModelDocument) };
      this.#keep({ ...document, tags: document.tags.map((tag) => ({ ...PLAIN_TAG, ...tag })) });
    }
  }

  /**
   * `servedAs` tells what the agents serve under a name now: of two digests, or of two sources of
   * one, the known one stays.
   */
  learn({ model }: PoolReport, servedAs: (modelId: string) => readonly ServedModel[]): void {
    const { model_id, source, digest, size_bytes } = model;
    if (digest === null || size_bytes === null) return;
    const known = this.#models.get(model_id);
    const isSame = known?.digest === digest;
    const isOther = known !== undefined && !(isSame && known.source === source);
    const served = isOther ? servedAs(model_id) : [];
    if (known && !isSame && served.some((one) => one.digest === known.digest)) return;
    const isKept = served.some((one) => one.digest === digest && one.source === known?.source);
    // An agent that has not looked says nothing; what another one found stays.
    const before = isSame ? known : UNKNOWN;
    const facts = {
      revision: model.revision ?? before.revision,
      gguf: model.gguf ?? before.gguf,
      trust: model.trust ?? before.trust,
    };
    const decided = { state: known?.state ?? 'Active', tags: known?.tags ?? [] };
    const learnt: ModelDocument = {
      ...{ model_id, source: isKept && known ? known.source : source, digest, size_bytes },
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
   * State and tags; resolves when they are durable. After STORE_UNAVAILABLE all is as it was.
   */
  change(modelId: string, change: CatalogChange): Promise<CatalogModel> {
    return this.#inTurn(() => this.#change(modelId, change));
  }

  /** Throws TAG_NOT_FOUND. */
  tag(name: string): CatalogRoute {
    const owner = this.#models.get(this.#tags.get(name) ?? '');
    const tag = owner?.tags.find((one) => one.tag === name);
    if (!owner || !tag) throw new TagNotFoundError();
    return { ...tag, model_id: owner.model_id };
  }

  /**
   * Makes another route of a tag, decided on what the last change committed; resolves when it is
   * durable. A model that gets the tag and was Canary is Active from then on.
   */
  changeTag(name: string, decide: (route: CatalogRoute) => CatalogRoute): Promise<CatalogRoute> {
    return this.#inTurn(() => this.#changeTag(name, decide));
  }

  /**
   * What a reference stands for now (ORCH-3072): a model by its id, or what a tag was put on. Where
   * the canary of the tag takes the task (ORCH-3033) that is the first, and the tag's own the
   * second, for when no pool takes the task for the canary. Throws MODEL_DEPRECATED for what takes
   * no new work (ORCH-3071); whether a pool serves it is asked elsewhere.
   */
  resolve(reference: string, asked: Asked): [ResolvedModel, ...ResolvedModel[]] {
    if (asked.kept) {
      if (this.#models.has(asked.kept.modelId)) {
        this.requireOpen(asked.kept.modelId, asked.allowDeprecated);
      }
      return [asked.kept];
    }
    const byId = this.#models.get(reference);
    const owner = byId ?? this.#models.get(this.#tags.get(reference) ?? '');
    // Not verified yet, or nobody's.
    if (!owner) return [{ modelId: reference, digest: null, isPinned: false }];
    const { model_id: modelId, state } = owner;
    const { allowDeprecated } = asked;
    const tag = byId ? undefined : owner.tags.find((one) => one.tag === reference);
    const isPinned = tag !== undefined;
    const own: ResolvedModel = { modelId, digest: tag?.digest ?? owner.digest, isPinned };
    const isCanarys = tag?.canary ? this.#isCanarys(tag, asked) : false;
    if (tag?.canary) own.arm = isCanarys ? 'fallback' : 'stable';
    if (tag?.canary && isCanarys && this.#isOpen(tag.canary.model_id, asked)) {
      const { model_id, digest } = tag.canary;
      const canary: ResolvedModel = { modelId: model_id, digest, isPinned, arm: 'canary' };
      return isOpen(state, allowDeprecated) ? [canary, own] : [canary];
    }
    this.requireOpen(modelId, allowDeprecated);
    return [own];
  }

  /** The model, where it takes new work; else MODEL_NOT_FOUND or MODEL_DEPRECATED (ORCH-3071). */
  requireOpen(modelId: string, allowDeprecated = false): { digest: string } {
    const { model_id, state, digest } = this.#find(modelId);
    if (isOpen(state, allowDeprecated)) return { digest };
    if (state === 'Draft') {
      const message = `The model ${model_id} is a draft; no pool serves it to callers.`;
      throw new ModelNotFoundError({ message, details: { model_id, state } });
    }
    throw new ModelDeprecatedError({ details: { model_id, state } });
  }

  isRetired(modelId: string): boolean {
    return this.#models.get(modelId)?.state === 'Retired';
  }

  #isCanarys({ tag, canary }: CatalogTag, { key, labels }: Asked): boolean {
    if (!canary) return false;
    const place01 = () => placeOf(this.#deps.ids.sha256(`${tag}/${key}`));
    return takesCanary(canary, { labels, place01 });
  }

  #isOpen(modelId: string, { allowDeprecated }: Asked): boolean {
    const document = this.#models.get(modelId);
    return document !== undefined && isOpen(document.state, allowDeprecated);
  }

  #inTurn<T>(change: () => Promise<T>): Promise<T> {
    const changed = this.#changing.then(change);
    this.#changing = changed.catch(() => {});
    return changed;
  }

  async #change(modelId: string, { state, tags }: CatalogChange): Promise<CatalogModel> {
    const before = this.#find(modelId);
    const after = {
      state: state ?? before.state,
      tags: tags ? tags.map((tag) => tagOf(tag, before)) : before.tags,
    };
    const taken = after.tags.map(({ tag }) => tag);
    const left = this.#othersWith(modelId, after.tags).map((other) => without(other, taken));
    await this.#commit([...left, { model_id: modelId, ...after }]);
    this.#deps.logger.info({ model: modelId, ...after }, 'catalog changed');
    return this.get(modelId);
  }

  #othersWith(modelId: string, tags: readonly CatalogTag[]): ModelDocument[] {
    const owners = new Set(tags.map(({ tag }) => this.#tags.get(tag)));
    owners.delete(modelId);
    return [...this.#models.values()].filter(({ model_id }) => owners.has(model_id));
  }

  async #changeTag(
    name: string,
    decide: (route: CatalogRoute) => CatalogRoute,
  ): Promise<CatalogRoute> {
    const before = this.tag(name);
    const after = decide(before);
    const { model_id, ...tag } = after;
    const to = this.#find(model_id);
    const isNew = model_id !== before.model_id;
    if (isNew && to.tags.length >= TAGS_MAX) throw fullOfTags(model_id);
    const tags = isNew ? [...to.tags, tag] : to.tags.map((one) => (one.tag === name ? tag : one));
    const isMoved = isNew || tag.digest !== before.digest;
    const state = isMoved && to.state === 'Canary' ? 'Active' : to.state;
    const left = isNew ? [without(this.#find(before.model_id), [name])] : [];
    await this.#commit([...left, { model_id, state, tags }]);
    return after;
  }

  /**
   * All of them or none; whoever gets a tag comes after the one that loses it. Facts may be learnt
   * while it commits; they are saved after it.
   */
  async #commit(changed: readonly Decided[]): Promise<void> {
    const documents = changed.map((one) => ({ id: one.model_id, value: this.#with(one) }));
    await this.#deps.store.putDocuments('model', documents);
    for (const decided of changed) this.#keep(this.#with(decided));
  }

  #with(decided: Decided): ModelDocument {
    return { ...this.#find(decided.model_id), ...decided };
  }

  #keep(document: ModelDocument): void {
    const before = this.#models.get(document.model_id);
    for (const { tag } of before?.tags ?? []) this.#tags.delete(tag);
    this.#models.set(document.model_id, document);
    for (const { tag } of document.tags) this.#tags.set(tag, document.model_id);
  }

  #find(modelId: string): ModelDocument {
    const document = this.#models.get(modelId);
    if (!document) {
      const message = `The catalog has no model ${modelId}.`;
      throw new ModelNotFoundError({ message, details: { model_id: modelId } });
    }
    return document;
  }
}

/** A tag stays on what it was put on. */
function tagOf(tag: string, { tags, digest }: ModelDocument): CatalogTag {
  return tags.find((one) => one.tag === tag) ?? { tag, digest, ...PLAIN_TAG };
}

const without = ({ model_id, state, tags }: ModelDocument, names: readonly string[]): Decided => ({
  model_id,
  state,
  tags: tags.filter(({ tag }) => !names.includes(tag)),
});

const isOpen = (state: CatalogState, allowDeprecated: boolean): boolean =>
  state === 'Active' || state === 'Canary' || (state === 'Deprecated' && allowDeprecated);

/** 52 bits of a hash as a number in [0, 1). */
const placeOf = (hex: string): number => Number.parseInt(hex.slice(0, 13), 16) / 2 ** 52;

const fullOfTags = (modelId: string): InvalidParamsError =>
  new InvalidParamsError({
    message: `${modelId} has ${TAGS_MAX} tags already; take one away first.`,
  });
