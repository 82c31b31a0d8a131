import { OrchError } from '@orchqueue/contract-types';
import type { ControllerHost, Link } from './controller-host.ts';
import type { WorldParts } from './engine-farm.ts';

const PAUSE_MS = 100;

type Ending = 'over' | 'not-found';

/** A reader of one task's stream: it comes back with the last id it has until it saw the end. */
export class SimReader {
  readonly #number: number;
  readonly #task: { tenant: string; taskId: string };
  readonly #host: ControllerHost;
  readonly #parts: WorldParts;
  #lastId = 0;
  #sawEnd = false;

  constructor(
    number: number,
    task: { tenant: string; taskId: string },
    host: ControllerHost,
    parts: WorldParts,
  ) {
    this.#number = number;
    this.#task = task;
    this.#host = host;
    this.#parts = parts;
  }

  async readAll(): Promise<void> {
    // Nobody may know the task yet: its submission is as likely to come later.
    for (let missed = 0; missed < 5; ) {
      const ending = await this.#connection();
      if (this.#sawEnd) return;
      missed = ending === 'not-found' ? missed + 1 : 0;
      await this.#parts.scheduler.sleep(PAUSE_MS);
    }
  }

  async #connection(): Promise<Ending> {
    const { scheduler, chaos } = this.#parts;
    await scheduler.sleep(chaos.netMs());
    const link = this.#host.attach();
    if (!link) return 'over';
    const { tenant, taskId } = this.#task;
    const reader = this.#number;
    const askedAtMs = scheduler.now;
    link.observe({ kind: 'stream-opened', reader, tenant, taskId, afterId: this.#lastId });
    const dropped = new AbortController();
    const dropMs = chaos.readerDropMs();
    const keep = dropMs === null ? () => {} : scheduler.after(dropMs, () => dropped.abort());
    try {
      return await Promise.race([this.#receive(link, dropped.signal), link.died]);
    } catch (error) {
      if (link.isOver()) return 'over';
      if (!OrchError.isInstance(error)) throw error;
      if (error.code !== 'TASK_NOT_FOUND') return 'over';
      link.observe({ kind: 'not-found', tenant, taskId, askedAtMs });
      return 'not-found';
    } finally {
      keep();
      dropped.abort();
    }
  }

  async #receive({ controller, observe }: Link, signal: AbortSignal): Promise<Ending> {
    const { scheduler, chaos } = this.#parts;
    const { tenant, taskId } = this.#task;
    const stream = await controller.streams.open(tenant, taskId, this.#lastId);
    // What follows a terminal frame is asked for too: nothing may.
    for (let turns = Infinity; turns > 0; turns -= 1) {
      const frames = await stream.next(signal);
      await scheduler.sleep(chaos.netMs());
      if (!frames || signal.aborted) break;
      for (const { id, type, data } of frames) {
        observe({ kind: 'frame', reader: this.#number, id, type, data });
        this.#lastId = id;
        this.#sawEnd ||= type === 'end' || type === 'error';
      }
      if (this.#sawEnd) turns = 2;
    }
    return 'over';
  }
}
