import { cp } from 'node:fs/promises';
import path from 'node:path';
import type { ChildProcesses } from '../child-processes.ts';
import { startController, writeControllerConfig } from '../controller-process.ts';
import { type FakePool, startFakeAgent } from '../fake-agent.ts';
import { getJson } from '../http-calls.ts';
import { startPacedEngine } from '../paced-engine-process.ts';
import { CONTROLLER_CORE, LOAD_CORE } from '../pinning.ts';
import { until } from '../until.ts';
import { ControllerWatch, type WatchFigures } from './controller-watch.ts';
import { runLoad } from './generator-process.ts';
import type { LoadPlan } from './load-plan.ts';
import { CAPACITY, GUARDED_TENANT, SCENARIOS, tenantsOf } from './scenarios.ts';
import type { LoadOutcome } from './task-outcome.ts';
import { createTenantKeys } from './tenant-keys.ts';
import type { EngineShape, TenantLoad } from './workload.ts';

export type Discipline = 'fair' | 'fifo';

export type LoadRound = Pick<
  LoadPlan,
  'scenario' | 'level' | 'seconds' | 'seed' | 'inFlight' | 'drainSeconds'
>;

export type StageParts = { children: ChildProcesses; directory: string; engine: EngineShape };

/** A controller that runs, and what tells of it from outside. */
export type StageController = {
  url: string;
  pid: number;
  /** For its metrics; null where it asks for none. */
  key: string | null;
  storeFile: string;
  /** Of its configuration, in which its data folder is. */
  directory: string;
};

const POOL = 'paced';
const IDLE_LIMIT_MS = 5000;

/** One paced engine for all rounds, and a fresh controller with the same keys for each of them. */
export class Stage {
  readonly #parts: StageParts;
  readonly #pool: FakePool;
  readonly #keys: Record<string, string>;
  #rounds = 0;

  private constructor(parts: StageParts, pool: FakePool, keys: Record<string, string>) {
    this.#parts = parts;
    this.#pool = pool;
    this.#keys = keys;
  }

  static async open(parts: StageParts): Promise<Stage> {
    const { slots, prefillRate, decodeRate: rate } = parts.engine;
    const asked = { name: POOL, slots, rate, prefillRate, core: LOAD_CORE };
    const pool = await startPacedEngine(parts.children, asked);
    const configFile = await writeControllerConfig({ directory: keysFolder(parts) });
    const names = new Set(SCENARIOS.flatMap((scenario) => tenantsOf(scenario, 1)).map(nameOf));
    const keys = await createTenantKeys(configFile, [...names]);
    return new Stage(parts, pool, keys);
  }

  /** The same clients against the engine itself, which has one queue of its own. */
  askEngine(round: LoadRound): Promise<LoadOutcome> {
    return this.#load({ ...round, target: 'engine', url: this.#pool.engineUrl });
  }

  askController(
    round: LoadRound,
    discipline: Discipline,
  ): Promise<{ outcome: LoadOutcome; watch: WatchFigures }> {
    const tenants = tenantsOf(round.scenario, round.level);
    return this.withController({ section: toSection(discipline, tenants) }, async (controller) => {
      const watching = new ControllerWatch(controller);
      let outcome: LoadOutcome;
      let watch: WatchFigures;
      try {
        outcome = await this.load(controller, round);
      } finally {
        watch = await watching.stop();
      }
      return { outcome, watch };
    });
  }

  /** A fresh controller for as long as `work` takes. `section` is its part of the configuration. */
  async withController<T>(
    { section, nodeArgs = [] }: { section: object; nodeArgs?: readonly string[] },
    work: (controller: StageController) => Promise<T>,
  ): Promise<T> {
    const { children } = this.#parts;
    const directory = path.join(this.#parts.directory, `controller-${this.#rounds}`);
    await cp(keysFolder(this.#parts), directory, { recursive: true });
    const { url, child, storeFile } = await startController(children, {
      directory,
      core: CONTROLLER_CORE,
      profileDirectory: null,
      nodeArgs,
      controller: section,
    });
    const stopAgent = await startFakeAgent(url, [this.#pool]);
    const key = this.#keys[GUARDED_TENANT] ?? null;
    let done: T;
    try {
      done = await work({ url, pid: child.pid, key, storeFile, directory });
    } finally {
      stopAgent();
      await child.stop();
    }
    // Work that a round left behind would take slots from the next one.
    await until(() => this.#isIdle(), 'the engine is idle after its round', IDLE_LIMIT_MS);
    return done;
  }

  load({ url }: Pick<StageController, 'url'>, round: LoadRound): Promise<LoadOutcome> {
    return this.#load({ ...round, target: 'controller', url });
  }

  async #isIdle(): Promise<true | null> {
    const slots = await getJson(`${this.#pool.engineUrl}/slots`);
    const busy = (slots as { is_processing: boolean }[]).filter((slot) => slot.is_processing);
    return busy.length === 0 ? true : null;
  }

  #load(round: LoadRound & Pick<LoadPlan, 'target' | 'url'>): Promise<LoadOutcome> {
    const { children, directory, engine } = this.#parts;
    this.#rounds += 1;
    return runLoad(children, {
      ...round,
      engine,
      modelRef: POOL,
      keys: this.#keys,
      idPrefix: `round-${this.#rounds}`,
      file: path.join(directory, `outcome-${this.#rounds}.json`),
    });
  }
}

const nameOf = ({ name }: TenantLoad): string => name;

const keysFolder = ({ directory }: StageParts): string => path.join(directory, 'keys');

/** Both disciplines get the same places, weights and quotas: only the order differs. */
export function toSection(discipline: Discipline, tenants: readonly TenantLoad[]) {
  const entries = tenants.map(({ name, weight, concurrentTasks }) => [
    name,
    { weight, concurrent_tasks: concurrentTasks },
  ]);
  return {
    queue: {
      discipline,
      interactive: { capacity: CAPACITY.interactive, policy: 'reject' },
      batch: { capacity: CAPACITY.batch, policy: 'reject' },
    },
    tenancy: { tenants: Object.fromEntries(entries) },
  };
}
