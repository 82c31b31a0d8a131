import { EngineFault, type EngineFrame, type GenerateRequest } from '@orchqueue/adapter-api';
import type { Clock, EngineClient, EngineRef } from '@orchqueue/ports';
import { promptTokens } from './engine-answer.ts';
import type { Connection, EngineFarm, WorldParts } from './engine-farm.ts';
import type { Life } from './history.ts';
import { Inbox } from './inbox.ts';

type Limits = { first_token_ms: number; idle_ms: number };

/** The engines as one controller reaches them: the adapter's promises over the virtual network. */
export class SimEngines implements EngineClient {
  readonly #life: Life;
  readonly #farm: EngineFarm;
  readonly #parts: WorldParts;
  readonly #clock: Clock;
  readonly #limits: () => Limits;
  readonly #open = new Map<number, () => void>();

  constructor(of: {
    life: Life;
    farm: EngineFarm;
    parts: WorldParts;
    clock: Clock;
    limits: () => Limits;
  }) {
    this.#life = of.life;
    this.#farm = of.farm;
    this.#parts = of.parts;
    this.#clock = of.clock;
    this.#limits = of.limits;
  }

  /** Its engines write texts. */
  embed(): never {
    throw new EngineFault('refused', 'no engine of the simulation has embeddings');
  }

  async *generate(
    engine: EngineRef,
    request: GenerateRequest,
    signal: AbortSignal,
  ): AsyncGenerator<EngineFrame> {
    signal.throwIfAborted();
    const id = this.#farm.newRequestId();
    const { history } = this.#parts;
    const { correlationId } = request;
    const process = processName(engine);
    history.record({ kind: 'engine-asked', request: id, life: this.#life, correlationId, process });
    const inbox = new Inbox<EngineFrame>();
    const connection = this.#farm.connect(engine.url, id, request, inbox);
    const onAbort = () => {
      inbox.abort(signal.reason);
      this.#leave(id, connection, 'aborted');
    };
    this.#open.set(id, () => this.#leave(id, connection, 'lost'));
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      for (let isFirst = true; ; isFirst = false) {
        const frame = await this.#inTime(inbox, isFirst);
        if (frame.kind === 'end') this.#leave(id, connection, 'ended');
        else history.record({ kind: 'engine-said', request: id });
        yield frame;
        if (frame.kind === 'end') return;
      }
    } catch (error) {
      const isLost = error instanceof EngineFault && error.kind === 'lost';
      this.#leave(id, connection, isLost ? 'lost' : 'fault');
      throw error;
    } finally {
      signal.removeEventListener('abort', onAbort);
      this.#leave(id, connection, 'aborted');
    }
  }

  async countTokens(engine: EngineRef, request: GenerateRequest): Promise<number> {
    await this.#reach(engine);
    return promptTokens(request);
  }

  async busySlots(engine: EngineRef, signal: AbortSignal): Promise<number> {
    const process = await this.#reach(engine);
    const busy = process.busySlots();
    if (busy !== null) return busy;
    return new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
  }

  features(): [] {
    return [];
  }

  async isSlotBusy(engine: EngineRef, slotId: number, signal: AbortSignal): Promise<boolean> {
    // One that is wedged answers nobody.
    await this.busySlots(engine, signal);
    const process = await this.#reach(engine);
    return process.isBusy(slotId);
  }

  /** None of them has a key. */
  async checkAccess(): Promise<void> {}

  async eraseSlot(engine: EngineRef, slotId: number): Promise<void> {
    const process = await this.#reach(engine);
    if (!process.erase(slotId)) throw new EngineFault('failed', 'simulated: the slot is busy');
  }

  retain(): void {}

  /** The controller died: the system closes its connections. */
  crash(): void {
    for (const leave of [...this.#open.values()]) leave();
  }

  #leave(id: number, connection: Connection, how: 'ended' | 'aborted' | 'fault' | 'lost'): void {
    if (!this.#open.delete(id)) return;
    this.#parts.history.record({ kind: 'engine-left', request: id, how });
    connection.close();
  }

  async #inTime(inbox: Inbox<EngineFrame>, isFirst: boolean): Promise<EngineFrame> {
    const { first_token_ms, idle_ms } = this.#limits();
    const stop = this.#clock.after(isFirst ? first_token_ms : idle_ms, () =>
      inbox.abort(new EngineFault('timeout', 'simulated: no byte within the limit')),
    );
    try {
      return await inbox.next();
    } finally {
      stop();
    }
  }

  async #reach(engine: EngineRef) {
    const { scheduler, chaos } = this.#parts;
    await scheduler.sleep(chaos.netMs());
    const process = this.#farm.at(engine.url);
    await scheduler.sleep(chaos.netMs());
    if (!process) throw new EngineFault('unreachable', 'simulated: nobody is there');
    return process;
  }
}

export const processName = (of: { replicaId: string; generation: number }): string =>
  `${of.replicaId}#${of.generation}`;
