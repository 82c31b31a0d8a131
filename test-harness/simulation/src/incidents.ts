import { OrchError } from '@orchqueue/contract-types';
import type { Controller } from '@orchqueue/services';
import type { ControllerHost } from './controller-host.ts';
import type { WorldParts } from './engine-farm.ts';
import type { WallClock } from './life-clock.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { SimAgent } from './sim-agent.ts';
import type { Incident } from './world-plan.ts';

/** Does to the world what its plan says, at its time. */
export class Incidents {
  readonly #parts: WorldParts;
  readonly #host: ControllerHost;
  readonly #agents: readonly SimAgent[];
  readonly #wall: WallClock;
  readonly #random: SeededRandom;

  constructor(
    parts: WorldParts,
    world: {
      host: ControllerHost;
      agents: readonly SimAgent[];
      wall: WallClock;
      random: SeededRandom;
    },
  ) {
    this.#parts = parts;
    this.#host = world.host;
    this.#agents = world.agents;
    this.#wall = world.wall;
    this.#random = world.random;
  }

  schedule(incident: Incident): void {
    this.#parts.scheduler.after(incident.atMs, () => this.#happen(incident));
  }

  /** Ends what an operator began and would end some day. */
  undrainAll(): void {
    for (const { pool_id, draining } of this.#host.serving?.views.pools() ?? []) {
      if (draining) this.#operate(({ operations }) => operations.undrain(pool_id));
    }
  }

  #happen(incident: Incident): void {
    const { scheduler, chaos, history } = this.#parts;
    const later = (act: () => void) => scheduler.after(incident.forMs, act);
    switch (incident.kind) {
      case 'crash':
        this.#host.crash();
        later(() => this.#host.boot());
        return;
      case 'stop':
        this.#operate((controller) => this.#host.stop(controller, incident.graceMs));
        later(() => this.#host.boot());
        return;
      case 'outage':
        later(chaos.beginOutage());
        return;
      case 'rebuild':
        this.#host.rebuildStore(() => this.#random.chance(0.5));
        return;
      case 'agent-crash':
        this.#agents[incident.agent]?.crash();
        later(() => this.#agents[incident.agent]?.boot());
        return;
      case 'drain': {
        const { agent, deadlineMs } = incident;
        const poolId = this.#agents[agent]?.poolId ?? '';
        this.#operate(({ operations }) => operations.drain(poolId, deadlineMs));
        later(() => this.#operate(({ operations }) => operations.undrain(poolId)));
        return;
      }
      case 'clock-step':
        history.record({ kind: 'clock-stepped', byMs: incident.byMs });
        this.#wall.step(incident.byMs);
        return;
      case 'reconfigure':
        this.#host.reconfigure(incident.settings);
        return;
    }
  }

  /** What an operator asks for; only a typed refusal is one. */
  #operate(ask: (controller: Controller) => Promise<unknown>): void {
    const link = this.#host.attach();
    if (!link) return;
    ask(link.controller).catch((error: unknown) => {
      if (OrchError.isInstance(error) || link.isOver()) return;
      link.observe({ kind: 'unhandled', message: String(error) });
    });
  }
}
