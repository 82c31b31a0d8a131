import type { EngineFaultKind, EngineFrame, GenerateRequest } from '@orchqueue/adapter-api';
import type { Chaos, RequestFate } from './chaos.ts';
import { type Answer, answerOf, impostorsAnswerOf, promptTokens } from './engine-answer.ts';
import type { History } from './history.ts';
import type { Scheduler } from './scheduler.ts';

export type EngineSpeed = { prefillMs: number; decodeMs: number };

/** The engine's end of a connection. */
export interface EngineLink {
  send(frame: EngineFrame): void;
  /** Ends the connection from this side. */
  breakWith(fault: EngineFaultKind): void;
}

type Decoding = {
  id: number;
  /** Where it is decoded; the one it has to be, or nobody's, while it waits. */
  slot: number | null;
  isToldSlot: boolean;
  link: EngineLink;
  request: GenerateRequest;
  answer: Answer;
  fate: RequestFate;
  clientLeft: boolean;
  hangs: boolean;
  cachedTokens: number;
};

/**
 * One engine as llama-server is: so many slots, more requests wait in its own queue, and that a
 * client left is noticed between two tokens, or never.
 */
export class EngineProcess {
  readonly name: string;
  readonly slots: number;
  readonly #speed: EngineSpeed;
  readonly #scheduler: Scheduler;
  readonly #history: History;
  readonly #chaos: Chaos;
  readonly #onDeath: () => void;
  readonly #nature: ReturnType<Chaos['processNature']>;
  readonly #decoding = new Map<number, Decoding>();
  readonly #waiting: Decoding[] = [];
  /** By scope, the prompt that was computed last. */
  readonly #computed = new Map<string, string>();
  /** Free slots, the one that was not used for longest first. */
  readonly #idle: number[];
  state: 'loading' | 'ready' | 'dead' = 'loading';

  constructor(
    is: { name: string; slots: number; speed: EngineSpeed },
    world: { scheduler: Scheduler; history: History; chaos: Chaos },
    onDeath: () => void,
  ) {
    this.name = is.name;
    this.slots = is.slots;
    this.#idle = Array.from({ length: is.slots }, (_, slot) => slot);
    this.#speed = is.speed;
    this.#scheduler = world.scheduler;
    this.#history = world.history;
    this.#chaos = world.chaos;
    this.#onDeath = onDeath;
    this.#nature = world.chaos.processNature();
    this.#history.record({ kind: 'process-up', process: this.name, slots: this.slots });
  }

  /** Null: it answers nobody. */
  busySlots(): number | null {
    return this.#nature.isWedged ? null : this.#decoding.size;
  }

  accept(id: number, request: GenerateRequest, link: EngineLink): void {
    const answer = this.#nature.isImpostor ? impostorsAnswerOf(request) : answerOf(request);
    this.#history.record({ kind: 'answer-begun', request: id, text: answer.pieces.join('') });
    const fate = this.#chaos.requestFate(answer.pieces.length);
    if (fate.kind === 'refuses') {
      link.breakWith('loading');
      return;
    }
    const state = { clientLeft: false, hangs: false, isToldSlot: false, cachedTokens: 0 };
    const slot = request.slotId ?? null;
    const one: Decoding = { id, slot, link, request, answer, fate, ...state };
    if (this.#takes(one)) this.#begin(one);
    else this.#waiting.push(one);
  }

  /** The other end closed the connection. */
  clientLeft(id: number): void {
    const place = this.#waiting.findIndex((one) => one.id === id);
    if (place >= 0) this.#waiting.splice(place, 1);
    const one = this.#decoding.get(id);
    if (!one) return;
    one.clientLeft = true;
    const { fate } = one;
    if (one.hangs && fate.kind === 'hangs' && !fate.forAborts) this.#free(one);
  }

  isBusy(slot: number): boolean {
    return !this.#idle.includes(slot);
  }

  /** False while somebody decodes there. */
  erase(slot: number): boolean {
    if (!this.#idle.includes(slot)) return false;
    this.#history.record({ kind: 'slot-erased', process: this.name, slot });
    return true;
  }

  die(): void {
    if (this.state === 'dead') return;
    this.state = 'dead';
    const broken = [...this.#decoding.values(), ...this.#waiting.splice(0)];
    this.#decoding.clear();
    this.#history.record({ kind: 'process-down', process: this.name });
    for (const { link } of broken) link.breakWith('lost');
    this.#onDeath();
  }

  #takes({ slot }: Decoding): boolean {
    return slot === null ? this.#idle.length > 0 : this.#idle.includes(slot);
  }

  #begin(one: Decoding): void {
    const slot = one.slot ?? (this.#idle[0] as number);
    this.#idle.splice(this.#idle.indexOf(slot), 1);
    one.slot = slot;
    this.#decoding.set(one.id, one);
    this.#history.record({ kind: 'slot-taken', request: one.id, process: this.name, slot });
    one.cachedTokens = this.#reuse(one.request);
    const computed = promptTokens(one.request) - one.cachedTokens;
    const prefillMs = computed * this.#speed.prefillMs;
    this.#scheduler.after(prefillMs, () => this.#step(one, 0));
  }

  #reuse({ cacheScope, prompt = '' }: GenerateRequest): number {
    if (cacheScope === undefined) return 0;
    const last = this.#computed.get(cacheScope) ?? '';
    this.#computed.set(cacheScope, prompt);
    let common = 0;
    while (common < prompt.length && prompt[common] === last[common]) common += 1;
    return Math.max(0, Math.floor((common - 1) / 4));
  }

  #free(one: Decoding): void {
    if (!this.#decoding.delete(one.id)) return;
    if (one.slot !== null) this.#idle.push(one.slot);
    this.#history.record({ kind: 'slot-freed', request: one.id, process: this.name });
    const place = this.#waiting.findIndex((waiting) => this.#takes(waiting));
    const [next] = place < 0 ? [] : this.#waiting.splice(place, 1);
    if (next) this.#begin(next);
  }

  /** Before token `index`, or before the end. */
  #step(one: Decoding, index: number): void {
    if (this.state === 'dead') return;
    const { fate, answer, link } = one;
    const text = answer.pieces[index];
    if (one.clientLeft && !this.#nature.isDeafToAborts) this.#free(one);
    else if ('afterTokens' in fate && fate.afterTokens === index) {
      this.#goWrong(one, fate.kind, index);
    } else if (text === undefined) this.#end(one);
    else {
      link.send({ kind: 'text', text, ...this.#slotOf(one) });
      const slowness = fate.kind === 'well' ? fate.slowness : 1;
      this.#scheduler.after(this.#speed.decodeMs * slowness, () => this.#step(one, index + 1));
    }
  }

  #end(one: Decoding): void {
    const { answer, cachedTokens: tokensCached, request } = one;
    const { finishReason, pieces } = answer;
    const tokensIn = promptTokens(request);
    const counts = { tokensIn, tokensOut: pieces.length, tokensCached };
    one.link.send({ kind: 'end', finishReason, ...counts, ...this.#slotOf(one) });
    this.#free(one);
  }

  /** Told once, as the adapter does. */
  #slotOf(one: Decoding): { slotId?: number } {
    if (one.isToldSlot || one.slot === null) return {};
    one.isToldSlot = true;
    return { slotId: one.slot };
  }

  #goWrong(one: Decoding, kind: RequestFate['kind'], index: number): void {
    if (kind === 'crashes') this.die();
    else if (kind === 'hangs') {
      one.hangs = true;
      if (one.clientLeft) this.clientLeft(one.id);
    } else if (kind === 'loses its client') {
      one.link.breakWith('lost');
      one.fate = { kind: 'well', slowness: 1 };
      one.clientLeft = true;
      this.#scheduler.after(this.#speed.decodeMs, () => this.#step(one, index));
    } else {
      one.link.breakWith(kind === 'garbles' ? 'protocol' : 'failed');
      this.#free(one);
    }
  }
}
