import { appendFileSync, copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { MODEL_FILE, PORTS, ReportRelay, Stack } from '@orchqueue/harness-integration';
import { machineMs } from './door/door-messages.ts';
import { FaultDoor } from './fault-door.ts';
import { faketimeLibrary, SteppedClock } from './libfaketime.ts';
import type { LinkName, Means } from './schedule.ts';

/** One run of the controller, from its start on. */
export type Life = { life: number; beganMs: number; endedMs: number | null };

export const REPLICAS = 2;
const SLOTS = 1;
const DISK_BYTES = 48 * 1024 * 1024;
/** The model once more, with another digest. */
export const RELOADED = 'models/other.gguf';

const AGENT = {
  ...{ probe_interval_ms: 100, probe_timeout_ms: 1_000, stop_grace_ms: 3_000 },
  ...{ load_timeout_ms: 20_000, restart: { initial_ms: 20, max_ms: 100, crashes_max: 1_000 } },
};

const portOf = (url: string): number => Number(new URL(url).port);
const local = (port: number): string => `http://127.0.0.1:${port}`;

/** Both daemons and their engines, with the door in every way between them. */
export class ChaosStack {
  readonly stack: Stack;
  readonly door: FaultDoor;
  readonly lives: Life[] = [];
  readonly clock: SteppedClock | null;
  means: Means = { disk: false, clock: false };
  readonly #relay: ReportRelay;
  readonly #imports: readonly string[];
  #agentLink = 0;

  private constructor(
    door: FaultDoor,
    relay: ReportRelay,
    url: string,
    imports: readonly string[],
  ) {
    this.door = door;
    this.#relay = relay;
    this.#imports = imports;
    this.stack = new Stack({
      controller: { attempts_max: 10 },
      agent: { ...AGENT, controller_url: url },
      pool: { replicas: REPLICAS, slots: SLOTS },
    });
    const library = faketimeLibrary();
    this.clock = library === null ? null : new SteppedClock(this.stack.directory, library);
  }

  /** `imports`: modules that are loaded before the controller, such as a defect to be found. */
  static async start(imports: readonly string[] = []): Promise<ChaosStack> {
    const door = new FaultDoor();
    const engines = new Map<string, Promise<number>>();
    let made: ChaosStack | null = null;
    const relay = await ReportRelay.listen(
      async (url) => {
        const name: LinkName = 'controller-engine';
        const link = engines.get(url) ?? door.link(name, portOf(url), SLOTS);
        engines.set(url, link);
        return local(await link);
      },
      (url) => (made ? local(made.#agentLink) : url),
    );
    const toRelay = await door.link('agent-controller', portOf(relay.url));
    const chaos = new ChaosStack(door, relay, local(toRelay), imports);
    made = chaos;
    try {
      await chaos.#start();
    } catch (error) {
      process.stderr.write(`${chaos.stack.logs()}\n`);
      await chaos.stop();
      throw error;
    }
    return chaos;
  }

  async #start(): Promise<void> {
    const { stack, door } = this;
    await stack.prepare();
    const direct = portOf(stack.url);
    this.#relay.aim(stack.url);
    this.#agentLink = await door.link('controller-agent', stack.firstPort + PORTS.agent);
    stack.url = local(await door.link('client-controller', direct));
    const data = path.join(stack.directory, 'controller');
    mkdirSync(data);
    const disk = await door.mount(data, DISK_BYTES);
    this.means = { disk, clock: this.clock !== null };
    copyFileSync(MODEL_FILE, path.join(stack.directory, RELOADED));
    appendFileSync(path.join(stack.directory, RELOADED), '\0');
    await Promise.all([this.startController(), this.startAgent()]);
    await this.untilAllReady();
  }

  async startController(): Promise<void> {
    const life = { life: this.lives.length + 1, beganMs: machineMs(), endedMs: null };
    this.lives.push(life);
    await this.stack.startController({ imports: this.#imports, env: this.clock?.env ?? {} });
  }

  async endController(how: 'kill' | 'stop'): Promise<void> {
    await this.stack.controller?.[how]();
    const life = this.lives.at(-1);
    if (life) life.endedMs = machineMs();
  }

  async startAgent(): Promise<void> {
    await this.stack.startAgent({ env: this.clock?.env ?? {} });
  }

  /** Every replica takes work, and none has any: what was taken is done. */
  async untilAllReady(): Promise<void> {
    await this.stack.untilPool('every replica is ready and idle', (pool) => {
      const waiting = pool.queue.reduce((sum, { depth }) => sum + depth, 0);
      const ready = pool.replicas.filter((replica) => replica.ready).length;
      return ready === REPLICAS && pool.slots_busy === 0 && waiting === 0;
    });
  }

  async stop(): Promise<void> {
    // What is stopped would not hear that it shall stop.
    for (const name of ['client-controller', 'agent-controller', 'controller-agent']) {
      await this.door.mend(name);
    }
    for (const daemon of this.stack.daemons.toReversed()) {
      if (!daemon.hasExited) await daemon.stop();
    }
    // Before the folder goes: the disk in it is the door's.
    await this.door.stop();
    await this.#relay.close();
    await this.stack.stop();
  }
}
