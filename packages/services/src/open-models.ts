import type { Catalog } from './catalog.ts';
import type { ClusterViews } from './cluster-views.ts';

/** A name that a task may use as its model_ref. */
export type OpenModel = {
  id: string;
  /** What it stands for: itself, or the model of a tag. */
  modelId: string;
  /** Null while no agent has verified the model. */
  digest: string | null;
  /** A replica takes work now. */
  ready: boolean;
};

/** Models that a pool serves and that take new work, each followed by its tags. */
export function openModels(
  catalog: Pick<Catalog, 'list'>,
  views: Pick<ClusterViews, 'capabilities'>,
): OpenModel[] {
  const known = new Map(catalog.list().models.map((model) => [model.model_id, model]));
  const served = new Map<string, boolean>();
  for (const { model_id, ready } of views.capabilities().models) {
    served.set(model_id, ready || served.get(model_id) === true);
  }
  return [...served].sort().flatMap(([modelId, ready]): OpenModel[] => {
    const model = known.get(modelId);
    if (!model) return [{ id: modelId, modelId, digest: null, ready }];
    if (model.state !== 'Active' && model.state !== 'Canary') return [];
    const tags = model.tags.map(({ tag, digest }) => ({ id: tag, modelId, digest, ready }));
    return [{ id: modelId, modelId, digest: model.digest, ready }, ...tags];
  });
}
