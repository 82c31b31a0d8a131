import { randomUUID } from 'node:crypto';
import { type HttpEngine, metricSum, readAnswer } from '@orchqueue/adapter-api/http';
import type { ServedName } from './served-name.ts';

type Figures = { busy: number; generated: number };

/**
 * How many requests vLLM works on, by its metrics. They are those of its last step: when all that
 * ran was aborted there is no further step, and versions without a remedy go on telling the counts
 * from before (vllm-project/vllm 22545 and 29928). So figures that stand still are asked again
 * after a step that is made for it.
 */
export class VllmLoad {
  readonly #engine: HttpEngine;
  readonly #served: ServedName;
  #generated = -1;

  constructor(engine: HttpEngine, served: ServedName) {
    this.#engine = engine;
    this.#served = served;
  }

  async busy(signal: AbortSignal): Promise<number> {
    const { busy, generated } = await this.#read(signal);
    const standsStill = generated === this.#generated;
    this.#generated = generated;
    if (busy === 0 || !standsStill) return busy;
    // An engine that is wedged does not answer this, which is an answer as well.
    await this.#step(signal);
    const fresh = await this.#read(signal);
    this.#generated = fresh.generated;
    return fresh.busy;
  }

  async #read(signal: AbortSignal): Promise<Figures> {
    const text = await this.#engine.askText({ path: '/metrics' }, signal);
    // What was taken out of a slot for want of memory waits, and comes back.
    const waiting = metricSum(text, 'vllm:num_requests_waiting');
    return {
      busy: metricSum(text, 'vllm:num_requests_running') + waiting,
      generated: metricSum(text, 'vllm:generation_tokens_total'),
    };
  }

  /** One token of an empty thought. */
  #step(signal: AbortSignal): Promise<unknown> {
    return this.#engine.withConnection(signal, async (connection) => {
      const model = await this.#served.ask(connection);
      const body = { model, prompt: '.', max_tokens: 1, temperature: 0, cache_salt: randomUUID() };
      const question = { path: '/v1/completions', body, isLast: true };
      return readAnswer(connection, question, this.#engine.limits);
    });
  }
}
