import { CoreCounters } from './core-counters.ts';
import type { CoreRequest, CoreStep } from './core-request.ts';
import { EngineSlots } from './engine-slots.ts';
import { type FaultPlan, NO_FAULTS } from './fault-plan.ts';
import type { Knobs } from './knobs.ts';
import { forever, until } from './pace.ts';
import { PromptCache } from './prompt-cache.ts';
import { StopScan } from './stop-scan.ts';
import { ToyModel } from './toy-model.ts';
import { bytesOf, isMark, MARKS } from './vocabulary.ts';

/** How the process ends; given in, because the core is not the process. */
export type Deaths = { crash(): void; outOfMemory(): void };

/** The engine behind every protocol: one model, its slots, its speed, and how it fails. */
export class EngineCore {
  readonly knobs: Knobs;
  /** What it says of itself. */
  readonly version: string;
  isLoaded = false;
  readonly counters = new CoreCounters();
  readonly #prompts = new PromptCache();
  readonly #deaths: Deaths;
  readonly #slots: EngineSlots;
  readonly #stopping = new AbortController();
  /** What was busy at the last step of the decode loop. */
  #atStep = { running: 0, waiting: 0 };
  #refusals: number;
  #faulty: number;

  constructor(knobs: Knobs, version: string, deaths: Deaths) {
    this.knobs = knobs;
    this.version = version;
    this.#deaths = deaths;
    this.#slots = new EngineSlots(knobs.slots);
    this.#refusals = knobs.unavailable;
    this.#faulty = knobs.faultRequests;
  }

  /** As metrics tell it. */
  get running(): number {
    return this.knobs.staleMetrics ? this.#atStep.running : this.#slots.busy;
  }

  /** As metrics tell it. */
  get waiting(): number {
    return this.knobs.staleMetrics ? this.#atStep.waiting : this.#slots.waiting;
  }

  /** Whether this request to generate is one of those that are refused with 503. */
  takeRefusal(): boolean {
    this.#refusals -= 1;
    return this.#refusals >= 0;
  }

  /** Tokens of the prompt that need not be computed; null: it asks for a prompt computed whole. */
  reuse(space: string | null, promptTokens: readonly number[]): number {
    const cached = space === null ? 0 : this.#prompts.reuse(space, promptTokens);
    this.counters.cachedTokens += cached;
    return cached;
  }

  /** What happens to this answer. */
  takeFaults(): FaultPlan {
    this.#faulty -= 1;
    return this.#faulty >= 0 ? this.knobs : NO_FAULTS;
  }

  /** What runs ends with the reason `abort`. */
  stop(): void {
    this.#stopping.abort();
  }

  /**
   * Decodes one request: waits for a slot, then for the prompt, then sends token by token and one
   * end. Throws the reason of `signal`, and gives the slot back however it ends.
   */
  async *generate(
    request: CoreRequest,
    faults: FaultPlan,
    signal: AbortSignal,
  ): AsyncGenerator<CoreStep, void, undefined> {
    const { counters, knobs } = this;
    // Reports exist of engines that never notice that a client has left.
    const asker = knobs.ignoreAbort ? new AbortController().signal : signal;
    const askedMono = performance.now();
    await until(askedMono + knobs.latencyMs, asker);
    await this.#slots.take(asker);
    counters.measure('queue', askedMono);
    counters.promptTokens += request.promptTokens.length;
    let held = request.promptTokens.length;
    counters.heldTokens += held;
    let hasEnded = false;
    try {
      for await (const step of this.#decode(request, faults, asker)) {
        if (step.id !== null) {
          if (held === request.promptTokens.length) counters.measure('firstToken', askedMono);
          held += 1;
          counters.heldTokens += 1;
          counters.generatedTokens += 1;
          this.#noteStep();
        }
        if (step.end !== null) {
          hasEnded = true;
          counters.ended[step.end.reason] += 1;
          counters.measure('answer', askedMono);
        }
        yield step;
      }
    } finally {
      if (!hasEnded) counters.left += 1;
      counters.heldTokens -= held;
      this.#slots.give();
      if (hasEnded) this.#noteStep();
    }
  }

  #noteStep(): void {
    this.#atStep = { running: this.#slots.busy, waiting: this.#slots.waiting };
  }

  async *#decode(
    request: CoreRequest,
    faults: FaultPlan,
    signal: AbortSignal,
  ): AsyncGenerator<CoreStep, void, undefined> {
    const { promptTokens, cachedTokens = 0, tokensMax, sampling, showsStop, ignoresEnd } = request;
    const { prefillPerS, tokensPerS } = this.knobs;
    const model = new ToyModel(promptTokens, this.#weights(), sampling);
    const scan = new StopScan(request.stop, showsStop, request.stopEndsToken);
    const characters = new TextDecoder('utf-8', { ignoreBOM: true });
    const computed = promptTokens.length - cachedTokens;
    const prefillMs = prefillPerS === 0 ? 0 : (computed * 1000) / prefillPerS;
    const startMono = performance.now() + prefillMs;
    for (let tokens = 1; ; tokens += 1) {
      await this.#meet(faults, tokens - 1, signal);
      await until(startMono + (tokensPerS === 0 ? 0 : (tokens * 1000) / tokensPerS), signal);
      if (this.#stopping.signal.aborted) {
        const end = { reason: 'abort', stop: null, tokens: tokens - 1 } as const;
        return yield { id: null, text: scan.rest(), end };
      }
      const id = model.next();
      if (id === MARKS.end && !ignoresEnd) {
        return yield { id, text: scan.rest(), end: { reason: 'eos', stop: null, tokens } };
      }
      const bytes = isMark(id) ? new Uint8Array() : bytesOf(id);
      const { text, stop } = scan.push(characters.decode(bytes, { stream: true }));
      if (stop !== null) return yield { id, text, end: { reason: 'stop', stop, tokens } };
      if (tokens >= tokensMax) {
        return yield { id, text: text + scan.rest(), end: { reason: 'length', stop, tokens } };
      }
      yield { id, text, end: null };
    }
  }

  async #meet(faults: FaultPlan, tokens: number, signal: AbortSignal): Promise<void> {
    if (tokens === faults.crashAfter) this.#deaths.crash();
    if (tokens === faults.outOfMemoryAfter) this.#deaths.outOfMemory();
    if (tokens === faults.hangAfter) await forever(signal);
  }

  /** With other answers in the batch the last bits of the logits change: here, the model. */
  #weights(): number {
    const { batchNoise, weights } = this.knobs;
    return batchNoise && this.#slots.busy > 1 ? weights + 1_000_000 : weights;
  }
}
