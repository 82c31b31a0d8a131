import {
  type EmbeddingFrame,
  type EmbedRequest,
  EngineFault,
  type EngineFaultKind,
  type EngineFrame,
  type GenerateRequest,
} from '@orchqueue/adapter-api';
import type { EngineFeature, ToolCallDelta } from '@orchqueue/contract-types';
import type { EngineClient, EngineRef } from '@orchqueue/ports';

/** A request for a text, or for vectors. */
type Asked = GenerateRequest & Partial<EmbedRequest>;
type EndFrame = Extract<EngineFrame, { kind: 'end' }>;

/** One request that reached an engine, driven by the test. */
export class ScriptedRequest {
  readonly engine: EngineRef;
  readonly signal: AbortSignal;
  readonly correlationId: string;
  readonly cacheScope: string | undefined;
  readonly asked: Asked;
  /** The slot that it was told; undefined where the engine may choose. */
  readonly slotId: number | undefined;
  /** Goes on after an abort, as one that was already on its way. */
  isDeaf = false;
  readonly #frames: (EngineFrame | EmbeddingFrame | Error)[] = [];
  /** Where it says it is; the first one, unless it was told or says another. */
  #slot: number;
  #wake: () => void = () => {};

  constructor(engine: EngineRef, request: Asked, signal: AbortSignal) {
    this.engine = engine;
    this.signal = signal;
    this.correlationId = request.correlationId;
    this.cacheScope = request.cacheScope;
    this.asked = request;
    this.slotId = request.slotId;
    this.#slot = request.slotId ?? 0;
    signal.addEventListener('abort', () => this.#wake());
  }

  text(text: string, tokenIds?: number[], slotId = this.#slot): void {
    this.#slot = slotId;
    this.#push({ kind: 'text', text, ...(tokenIds ? { tokenIds } : {}), slotId });
  }

  vector(index: number, ...numbers: number[]): void {
    const vector = Buffer.from(Float32Array.from(numbers).buffer).toString('base64');
    this.#push({ kind: 'embedding', index, vector });
  }

  calls(...calls: ToolCallDelta[]): void {
    this.#push({ kind: 'tools', calls, slotId: this.#slot });
  }

  end(tokensOut = 2, more: Partial<EndFrame> = {}): void {
    const slotId = this.#slot;
    this.#push({ kind: 'end', finishReason: 'stop', tokensIn: 3, tokensOut, slotId, ...more });
  }

  fault(kind: EngineFaultKind, retryAfterMs: number | null = null): void {
    this.#push(new EngineFault(kind, `scripted ${kind}`).withWait(retryAfterMs));
  }

  async *frames(): AsyncGenerator<EngineFrame | EmbeddingFrame> {
    for (;;) {
      if (!this.isDeaf) this.signal.throwIfAborted();
      const next = this.#frames.shift();
      if (next instanceof Error) throw next;
      if (next) {
        yield next;
        if (next.kind === 'end') return;
      } else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }

  #push(frame: EngineFrame | EmbeddingFrame | Error): void {
    this.#frames.push(frame);
    this.#wake();
  }
}

/** Engines whose every answer a test decides. */
export class ScriptedEngines implements EngineClient {
  readonly requests: ScriptedRequest[] = [];
  /** What `/slots` would say. */
  busy = 0;
  /** Which slots those are; null for an engine that does not tell. */
  busySlotIds: Set<number> | null = null;
  /** What the tokenizer counts; null for an engine without one. */
  tokens: number | null = 10;
  /** What it was asked to count. */
  readonly counted: GenerateRequest[] = [];
  /** What every engine has beside the plain request. */
  able: EngineFeature[] = [];
  /** Slots that were emptied. */
  readonly erased: string[] = [];
  /** What is connected to goes on; everything else would be cut. */
  retained: EngineRef[] = [];
  #arrived: () => void = () => {};

  generate(
    engine: EngineRef,
    asked: GenerateRequest,
    signal: AbortSignal,
  ): AsyncIterable<EngineFrame> {
    return this.#ask(engine, asked, signal) as AsyncIterable<EngineFrame>;
  }

  embed(
    engine: EngineRef,
    asked: EmbedRequest,
    signal: AbortSignal,
  ): AsyncIterable<EmbeddingFrame> {
    return this.#ask(engine, asked as Asked, signal) as AsyncIterable<EmbeddingFrame>;
  }

  #ask(engine: EngineRef, asked: Asked, signal: AbortSignal) {
    const request = new ScriptedRequest(engine, asked, signal);
    this.requests.push(request);
    this.#arrived();
    return request.frames();
  }

  /** The n-th request, once it is there. */
  async request(index: number): Promise<ScriptedRequest> {
    for (;;) {
      const found = this.requests[index];
      if (found) return found;
      await new Promise<void>((resolve) => {
        this.#arrived = resolve;
      });
    }
  }

  /** What asking for access says; null where it is given. */
  refusedAccess: EngineFault | null = null;

  async checkAccess(): Promise<void> {
    if (this.refusedAccess !== null) throw this.refusedAccess;
  }

  features(): EngineFeature[] {
    return this.able;
  }

  countTokens(_engine: EngineRef, asked: GenerateRequest): Promise<number | null> {
    this.counted.push(asked);
    return Promise.resolve(this.tokens);
  }

  busySlots(_engine: EngineRef): Promise<number> {
    return Promise.resolve(this.busy);
  }

  isSlotBusy(_engine: EngineRef, slotId: number): Promise<boolean | null> {
    return Promise.resolve(this.busySlotIds?.has(slotId) ?? null);
  }

  eraseSlot({ replicaId }: EngineRef, slotId: number): Promise<void> {
    this.erased.push(`${replicaId}/${slotId}`);
    return Promise.resolve();
  }

  retain(engines: EngineRef[]): void {
    this.retained = engines;
  }
}
