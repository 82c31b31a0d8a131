import {
  type CatalogList,
  type CatalogModel,
  ModelNotFoundError,
  type PoolReport,
} from '@orchqueue/contract-types';
import type { ServiceDependencies } from './dependencies.ts';
import type { Pools } from './pools.ts';

type ModelDocument = Omit<CatalogModel, 'pools'>;

/** Every model an agent has verified (ORCH-3070). Survives restarts. */
export class Catalog {
  readonly #deps: ServiceDependencies;
  readonly #pools: Pools;
  readonly #models = new Map<string, ModelDocument>();

  constructor(deps: ServiceDependencies, pools: Pools) {
    this.#deps = deps;
    this.#pools = pools;
  }

  async restore(): Promise<void> {
    for (const { id, value } of await this.#deps.store.documents('model')) {
      this.#models.set(id, value as ModelDocument);
    }
  }

  learn(report: PoolReport): void {
    const { model_id, source, digest, size_bytes } = report.model;
    if (digest === null || size_bytes === null) return;
    const known = this.#models.get(model_id);
    if (known?.digest === digest && known.source === source) return;
    const state = known?.state ?? 'Active';
    const document: ModelDocument = { model_id, source, digest, size_bytes, state };
    this.#models.set(model_id, document);
    this.#deps.store.putDocument('model', model_id, document).catch((error: unknown) => {
      // The next report after a restart brings it again.
      this.#deps.logger.warn({ model: model_id, err: error }, 'model facts not saved');
    });
  }

  list(): CatalogList {
    return { models: [...this.#models.keys()].sort().map((id) => this.get(id)) };
  }

  get(modelId: string): CatalogModel {
    const document = this.#models.get(modelId);
    if (!document) throw new ModelNotFoundError();
    const serving = this.#pools.all().filter(({ facts }) => facts.modelId === modelId);
    return { ...document, pools: serving.map(({ facts }) => facts.poolId) };
  }
}
