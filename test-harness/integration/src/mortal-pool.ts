import type { Task, TaskRequest } from '@orchqueue/contract-types';
import type { EventReader } from './event-reader.ts';
import { ReportRelay } from './report-relay.ts';
import { Stack } from './stack.ts';
import type { PoolInput, StackInput } from './stack-config.ts';
import { commandOf, killAll } from './stack-processes.ts';
import { Tripwire } from './tripwire.ts';
import { until } from './until.ts';

/** `killedAtMono`: when the engine was ended, on the clock of the reader's frames. */
export type MortalRun = { reader: EventReader; task: Task; killedAtMono: number | null };

const AGENT = {
  ...{ probe_interval_ms: 100, stop_grace_ms: 3_000 },
  restart: { initial_ms: 20, max_ms: 100, crashes_max: 1_000 },
};

/**
 * A strict pool of two real engines under a real agent, each of which can be killed behind an exact
 * token of its answer.
 */
export class MortalPool {
  readonly stack: Stack;
  readonly #relay: ReportRelay;
  readonly #tripwires: Map<string, Promise<Tripwire>>;

  #kills = 0;
  #killedAtMono: number | null = null;

  private constructor(stack: Stack, relay: ReportRelay, tripwires: Map<string, Promise<Tripwire>>) {
    this.stack = stack;
    this.#relay = relay;
    this.#tripwires = tripwires;
  }

  static async start(
    pool: Partial<PoolInput>,
    { agent = {}, ...more }: Omit<StackInput, 'pool'> = {},
  ): Promise<MortalPool> {
    const tripwires = new Map<string, Promise<Tripwire>>();
    const relay = await ReportRelay.listen(async (url) => {
      const made = tripwires.get(url) ?? Tripwire.before(url);
      tripwires.set(url, made);
      return (await made).url;
    });
    const stack = new Stack({
      pool: { replicas: 2, determinism: 'strict', ...pool },
      agent: { ...AGENT, controller_url: relay.url, ...agent },
      ...more,
    });
    const mortal = new MortalPool(stack, relay, tripwires);
    try {
      await stack.prepare();
      await stack.startController();
      relay.aim(stack.url);
      await stack.startAgent();
      await mortal.untilBoth();
    } catch (error) {
      process.stderr.write(`${stack.logs()}\n`);
      await mortal.stop();
      throw error;
    }
    return mortal;
  }

  /** Both replicas take work, and what was killed has come back. */
  async untilBoth(): Promise<void> {
    await this.stack.untilPool('both replicas are ready', ({ replicas, slots_busy }) => {
      const restarts = replicas.reduce((sum, replica) => sum + replica.restarts, 0);
      const isBack = restarts === this.#kills && slots_busy === 0;
      return isBack && replicas.length === 2 && replicas.every(({ ready }) => ready);
    });
  }

  /** The task as its reader saw it, and as it is kept. */
  async run(body: TaskRequest): Promise<MortalRun> {
    this.#killedAtMono = null;
    const { task_id: taskId } = await this.stack.submit(body);
    return this.#ended(taskId, this.stack.watch(taskId));
  }

  /**
   * The same; the engine that answers is ended by `kill -9` when the reader has so many tokens of
   * it, and not one more. `onKill` is given what stands in front of the other engine.
   */
  async runKilled(
    body: TaskRequest,
    tokens: number,
    onKill: (other: Tripwire) => void = () => {},
  ): Promise<MortalRun> {
    const watched = Promise.withResolvers<EventReader>();
    this.#killedAtMono = null;
    await this.#killBehind(tokens, watched.promise, onKill);
    const { task_id: taskId } = await this.stack.submit(body);
    const reader = this.stack.watch(taskId);
    watched.resolve(reader);
    return this.#ended(taskId, reader);
  }

  async #killBehind(
    tokens: number,
    watched: Promise<EventReader>,
    onKill: (other: Tripwire) => void,
  ): Promise<void> {
    const living = await this.#living();
    for (const [engineUrl, tripwire] of living) {
      tripwire.disarm();
      tripwire.set(tokens, async () => {
        for (const [, other] of living) {
          other.disarm();
          if (other !== tripwire) onKill(other);
        }
        const reader = await watched;
        await reader.untilFrame(`token ${tokens}`, ({ data }) => data.index === tokens - 1);
        killAll(this.#pidsOf(engineUrl));
        this.#killedAtMono = performance.now();
        this.#kills += 1;
      });
    }
  }

  async #ended(taskId: string, reader: EventReader): Promise<MortalRun> {
    await reader.closed();
    const task = await this.stack.task(taskId);
    return { reader, task, killedAtMono: this.#killedAtMono };
  }

  async stop(): Promise<void> {
    await this.stack.stop();
    await this.#relay.close();
    for (const tripwire of this.#tripwires.values()) await (await tripwire).close();
  }

  async #living(): Promise<[string, Tripwire][]> {
    const { report } = await this.stack.agentStatus();
    const urls = report.pools.flatMap(({ replicas }) => replicas.map(({ url }) => url));
    const find = async (url: string | null): Promise<[string, Tripwire]> => {
      const made = await until(() => this.#tripwires.get(url ?? ''), { what: `${url} is known` });
      return [url ?? '', await made];
    };
    return Promise.all(urls.map(find));
  }

  #pidsOf(engineUrl: string): number[] {
    const port = new URL(engineUrl).port;
    const isIt = (pid: number) => commandOf(pid).includes(`--port ${port}`);
    return this.stack.enginePids().filter(isIt);
  }
}
