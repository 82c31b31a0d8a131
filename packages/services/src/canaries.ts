import {
  CanaryNotFoundError,
  type CanaryRequest,
  type CatalogRoute,
} from '@orchqueue/contract-types';
import type { CanaryArm } from '@orchqueue/domain';
import type { Catalog } from './catalog.ts';
import type { ServiceDependencies } from './dependencies.ts';

/** For the log: a selector by the names of its labels, as values are the words of callers. */
const told = ({ canary, ...route }: CatalogRoute) => ({
  ...route,
  canary: canary && { ...canary, labels: canary.labels && Object.keys(canary.labels) },
});

/**
 * Canaries of tags (ORCH-3033). New tasks alone are concerned: what was accepted keeps the model
 * that it was accepted for.
 *
 *   set -> [canary] -- promote --> [promoted] -- rollback --> as before
 *             |
 *             +------- rollback -----------------------------> as before
 */
export class Canaries {
  readonly #deps: Pick<ServiceDependencies, 'logger' | 'metrics'>;
  readonly #catalog: Catalog;

  constructor(deps: Pick<ServiceDependencies, 'logger' | 'metrics'>, catalog: Catalog) {
    this.#deps = deps;
    this.#catalog = catalog;
  }

  /** Resolves when it is durable, as the others do. Throws where the model takes no new work. */
  set(name: string, { model_id, ...request }: CanaryRequest): Promise<CatalogRoute> {
    return this.#change(name, 'canary set', (route) => {
      const { digest } = this.#catalog.requireOpen(model_id);
      const { percent = null, labels = null } = request;
      const canary = { model_id, digest: request.digest ?? digest, percent, labels };
      // A rollback is of the last step alone, so that its repetition undoes no earlier one.
      return { ...route, canary, previous: null };
    });
  }

  promote(name: string): Promise<CatalogRoute> {
    return this.#change(name, 'canary promoted', ({ tag, model_id, digest, canary }) => {
      if (!canary) throw new CanaryNotFoundError({ details: { tag, model_id, digest } });
      this.#catalog.requireOpen(canary.model_id);
      const to = { model_id: canary.model_id, digest: canary.digest };
      return { tag, ...to, canary: null, previous: { model_id, digest } };
    });
  }

  /** From the moment it resolves no new task goes to the canary, or to what was promoted. */
  rollback(name: string): Promise<CatalogRoute> {
    return this.#change(name, 'tag rolled back', (route) => {
      const { tag, model_id, digest, canary, previous } = route;
      if (canary) return { ...route, canary: null };
      if (!previous) {
        const message = 'The tag has neither a canary nor a promotion to take back.';
        throw new CanaryNotFoundError({ message, details: { tag, model_id, digest } });
      }
      this.#catalog.requireOpen(previous.model_id, true);
      return { tag, ...previous, canary: null, previous: null };
    });
  }

  async #change(
    name: string,
    what: string,
    decide: (route: CatalogRoute) => CatalogRoute,
  ): Promise<CatalogRoute> {
    let before: CatalogRoute | undefined;
    const after = await this.#catalog.changeTag(name, (route) => {
      before = route;
      return decide(route);
    });
    if (before) this.#forget(before);
    this.#deps.logger.info({ before: before && told(before), after: told(after) }, what);
    return after;
  }

  /** The counts of a canary that is over, so that label values stay bounded. */
  #forget({ tag, model_id, canary }: CatalogRoute): void {
    if (!canary) return;
    const of = (model: string, arm: CanaryArm) =>
      this.#deps.metrics.remove('orchq_canary_tasks_total', { tag, model, arm });
    of(model_id, 'stable');
    of(model_id, 'fallback');
    of(canary.model_id, 'canary');
  }
}
