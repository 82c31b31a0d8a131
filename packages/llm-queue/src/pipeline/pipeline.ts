import { pMapIterable } from 'p-map';
import { whole } from '../settings.ts';
import { type Carried, Carry, PipelineLeftError } from './carry.ts';
import { type Items, itemsUntilAborted } from './items-until-aborted.ts';
import type { Stage, StageLabels, StageQueue, StageRun } from './stage.ts';

export type { Items } from './items-until-aborted.ts';

/** The labels are those of every stage that has none of its own. */
export type PipelineOptions = StageLabels & {
  /** Items begun whose result was not read yet, from 1. Default: four times the concurrency. */
  inFlightMax?: number;
  /** `abort`: the first error ends all and is thrown. `item`: it is its item's result. */
  onError?: 'abort' | 'item';
  /** Of the results. `completion`: a long item holds up nobody. Default `input`. */
  order?: 'input' | 'completion';
  signal?: AbortSignal;
};

export type PipelineResult<Item, Value> = { index: number; item: Item } & (
  | { ok: true; value: Value }
  | { ok: false; error: unknown }
);

type Parts<Item> = {
  queue: StageQueue;
  items: Items<Item>;
  options: PipelineOptions;
  stages?: readonly Stage[];
};

/** Twice would do for answers of one length; a long one at the head holds up the others. */
const IN_FLIGHT_PER_PLACE = 4;

/**
 * Reading it runs it. Items are taken from their source only as results are read, and each goes
 * through its stages in order, while others are in other stages (ORCH-4403). Leaving the loop
 * aborts what runs, waits for its end, and closes the source. Where the queue is disabled, or in a
 * work of the same queue, items go through one by one, as in a plain loop.
 */
export class Pipeline<Item, Value> implements AsyncIterable<PipelineResult<Item, Value>> {
  readonly #parts: Parts<Item>;
  readonly #inFlightMax: number;

  /** Throws a `RangeError` that names the setting. */
  constructor(parts: Parts<Item>) {
    this.#parts = parts;
    const { inFlightMax = IN_FLIGHT_PER_PLACE * parts.queue.concurrency } = parts.options;
    this.#inFlightMax = whole('inFlightMax', inFlightMax, 1);
  }

  /** The same with one more stage, which gets what the stage before gave. */
  stage<Next>(
    name: string,
    run: StageRun<Value, Next>,
    labels: StageLabels = {},
  ): Pipeline<Item, Next> {
    const { stages = [], options } = this.#parts;
    const { modelName, serviceId } = { ...options, ...labels };
    const next: Stage = { labels: { stage: name, modelName, serviceId }, run };
    return new Pipeline<Item, Next>({ ...this.#parts, stages: [...stages, next] });
  }

  /** Rejects with what a stage or the source threw, or with the reason of the signal. */
  async *[Symbol.asyncIterator](): AsyncGenerator<PipelineResult<Item, Value>, void, undefined> {
    const { queue, stages = [], options } = this.#parts;
    const left = new AbortController();
    const signals = [left.signal, ...(options.signal ? [options.signal] : [])];
    const signal = AbortSignal.any(signals);
    let failure: { error: unknown } | null = null;
    const carry = new Carry<Item>({ queue, stages, signal }, (error) => {
      if (options.onError === 'item') return;
      failure ??= { error };
      left.abort(error);
    });
    const throwIfOver = (): void => {
      options.signal?.throwIfAborted();
      if (failure) throw failure.error;
    };
    try {
      for await (const result of this.#results(carry, signal)) {
        throwIfOver();
        yield result as PipelineResult<Item, Value>;
      }
    } catch (error) {
      throwIfOver();
      throw error;
    } finally {
      left.abort(new PipelineLeftError());
      await carry.settled();
    }
  }

  #results(carry: Carry<Item>, signal: AbortSignal): AsyncIterable<Carried<Item>> {
    const { queue, items, options } = this.#parts;
    const source = itemsUntilAborted(items, signal);
    if (queue.isTransparent) return oneByOne(source, carry);
    return pMapIterable(source, (item, index) => carry.carry(item, index), {
      concurrency: this.#inFlightMax,
      preserveOrder: options.order !== 'completion',
    });
  }
}

async function* oneByOne<Item>(
  source: AsyncIterable<Item>,
  carry: Carry<Item>,
): AsyncGenerator<Carried<Item>, void, undefined> {
  let index = 0;
  for await (const item of source) {
    yield carry.carry(item, index);
    index += 1;
  }
}
