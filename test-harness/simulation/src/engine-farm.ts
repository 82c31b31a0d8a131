import { EngineFault, type EngineFrame, type GenerateRequest } from '@orchqueue/adapter-api';
import type { Chaos } from './chaos.ts';
import { EngineProcess, type EngineSpeed } from './engine-process.ts';
import type { History } from './history.ts';
import type { Inbox } from './inbox.ts';
import type { Scheduler } from './scheduler.ts';

export type WorldParts = { scheduler: Scheduler; history: History; chaos: Chaos };

/** Every engine process by its address, and the network in front of them. */
export class EngineFarm {
  readonly #parts: WorldParts;
  readonly #processes = new Map<string, EngineProcess>();
  #requests = 0;

  constructor(parts: WorldParts) {
    this.#parts = parts;
  }

  start(
    url: string,
    is: { name: string; slots: number; speed: EngineSpeed },
    onDeath: () => void,
  ): EngineProcess {
    const process = new EngineProcess(is, this.#parts, () => {
      this.#processes.delete(url);
      onDeath();
    });
    this.#processes.set(url, process);
    return process;
  }

  at(url: string): EngineProcess | undefined {
    return this.#processes.get(url);
  }

  newRequestId(): number {
    this.#requests += 1;
    return this.#requests;
  }

  /** Sends a request; its frames arrive in order, however long each is under way. */
  connect(
    url: string,
    id: number,
    request: GenerateRequest,
    inbox: Inbox<EngineFrame>,
  ): Connection {
    return new Connection(this.#parts, () => this.at(url), id, request, inbox);
  }
}

/** The controller's end of one request. */
export class Connection {
  readonly #parts: WorldParts;
  readonly #find: () => EngineProcess | undefined;
  readonly #id: number;
  #isOpen = true;
  #arrivesAt = 0;

  constructor(
    parts: WorldParts,
    find: () => EngineProcess | undefined,
    id: number,
    request: GenerateRequest,
    inbox: Inbox<EngineFrame>,
  ) {
    this.#parts = parts;
    this.#find = find;
    this.#id = id;
    const put = (item: EngineFrame | EngineFault) => this.#deliver(() => inbox.put(item));
    const link = {
      send: put,
      breakWith: (kind: EngineFault['kind']) => put(new EngineFault(kind, `simulated ${kind}`)),
    };
    parts.scheduler.after(parts.chaos.netMs(), () => {
      if (!this.#isOpen) return;
      const process = find();
      if (!process) link.breakWith('unreachable');
      else if (process.state === 'loading') link.breakWith('loading');
      else process.accept(id, request, link);
    });
  }

  /** The engine learns of it a little later. */
  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    const { scheduler, chaos } = this.#parts;
    const process = this.#find();
    scheduler.after(chaos.netMs(), () => process?.clientLeft(this.#id));
  }

  #deliver(put: () => void): void {
    const { scheduler, chaos } = this.#parts;
    this.#arrivesAt = Math.max(this.#arrivesAt, scheduler.now + chaos.netMs());
    const arriving = this.#arrivesAt - scheduler.now;
    // Two that arrive together would come in a random order: one stream keeps its own.
    this.#arrivesAt += 1;
    scheduler.after(arriving, () => {
      if (this.#isOpen) put();
    });
  }
}
