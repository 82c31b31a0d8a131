import type {
  AgentReport,
  AgentSummary,
  ModelFacts,
  OnDemand,
  PoolReport,
  ReplicaReport,
} from '@orchqueue/contract-types';

/** `fresh`: it has not missed its heartbeats. */
export type KnownAgent = { report: AgentReport; heardMonoMs: number; fresh: boolean };

/** An agent that has a pool, the highest command generation it took for it, and what it serves. */
export type PoolAgent = {
  agentId: string;
  url: string;
  fresh: boolean;
  generation: number;
  model: ModelFacts;
};

/** A pool that one agent loads on demand (ORCH-3511). */
export type OnDemandReport = {
  agentId: string;
  url: string;
  fresh: boolean;
  report: PoolReport;
  onDemand: OnDemand;
};

export type ServedModel = Pick<PoolReport['model'], 'digest' | 'source'>;

/** What the agents last said, for views and commands; dispatch has views of its own. O(agents). */
export class FleetReports {
  readonly #agents: ReadonlyMap<string, KnownAgent>;

  constructor(agents: ReadonlyMap<string, KnownAgent>) {
    this.#agents = agents;
  }

  /** The raw report of a replica, for health answers. */
  replicas(poolId: string): { agentId: string; fresh: boolean; report: ReplicaReport }[] {
    return [...this.#agents.values()].flatMap(({ report, fresh }) =>
      report.pools
        .filter(({ pool_id }) => pool_id === poolId)
        .flatMap(({ replicas }) => replicas)
        .map((replica) => ({ agentId: report.agent_id, fresh, report: replica })),
    );
  }

  /** Agents that have the pool, with the highest command generation each has accepted for it. */
  agentsOf(poolId: string): PoolAgent[] {
    return [...this.#agents.values()].flatMap(({ report, fresh }) =>
      report.pools
        .filter(({ pool_id }) => pool_id === poolId)
        .map(({ generation, model }) => ({
          ...{ agentId: report.agent_id, url: report.url, fresh, generation, model },
        })),
    );
  }

  /** What the agents that report serve under the name of the model. */
  servedAs(modelId: string): ServedModel[] {
    return [...this.#agents.values()]
      .filter(({ fresh }) => fresh)
      .flatMap(({ report }) => report.pools)
      .filter(({ model }) => model.model_id === modelId)
      .map(({ model }) => model);
  }

  pools(): PoolReport[] {
    return [...this.#agents.values()].flatMap(({ report }) => report.pools);
  }

  onDemand(): OnDemandReport[] {
    return [...this.#agents.values()].flatMap(
      ({ report: { agent_id: agentId, url, pools }, fresh }) =>
        pools.flatMap((report) =>
          report.on_demand ? [{ agentId, url, fresh, report, onDemand: report.on_demand }] : [],
        ),
    );
  }

  agents(nowMonoMs: number): AgentSummary[] {
    return [...this.#agents.values()].map(({ report, fresh, heardMonoMs }) => ({
      agent_id: report.agent_id,
      url: report.url,
      boot_id: report.boot_id,
      fresh,
      last_report_ms_ago: Math.round(nowMonoMs - heardMonoMs),
      pools: report.pools.map(({ pool_id }) => pool_id),
    }));
  }
}
