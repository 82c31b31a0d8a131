import type { EngineAdapter, EngineFrame, GenerateRequest } from '../../engine-adapter.ts';
import type { HttpEngineSettings } from '../../http/http-engine.ts';
import {
  jsonAnswer,
  startWireDouble,
  type WireDouble,
  type WirePlan,
  wholeAnswer,
} from '../../testing/index.ts';
import type { AdapterSubject, WireSubject } from '../adapter-subject.ts';
import { eventually } from '../observation.ts';

const CLOSE_MS_MAX = 5_000;

/** A case against a server that breaks what no well engine breaks. */
export type WireCase = {
  requirement: string;
  title: string;
  run(stage: WireStage): Promise<void>;
};

export type Outcome = { frames: EngineFrame[]; thrown: unknown };

export const REQUEST: GenerateRequest = {
  prompt: 'the secret of this prompt',
  maxTokens: 16,
  correlationId: 'c-wire',
  trace: { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`, tracestate: 'foo=1' },
  sampling: {
    ...{ seed: 5, temperature: 0.5, top_k: 7, top_p: 0.75, min_p: 0.25, repeat_penalty: 1.5 },
    stop: ['END'],
  },
};

/** One double and one adapter for it, made anew for each case. */
export class WireStage {
  readonly wire: WireSubject;
  readonly #subject: AdapterSubject;
  #double: WireDouble | null = null;
  #adapter: EngineAdapter | null = null;

  constructor(subject: AdapterSubject) {
    this.#subject = subject;
    this.wire = subject.wire;
  }

  /** The stream is answered by `plan`, everything else as a well engine does. */
  start(plan: WirePlan, settings: Partial<HttpEngineSettings> = {}): Promise<EngineAdapter> {
    return this.startAll((path) => this.planOf(path, plan), settings);
  }

  /** Every path is answered by what `planOf` finds. */
  async startAll(
    planOf: (path: string) => WirePlan,
    settings: Partial<HttpEngineSettings> & { pathPrefix?: string } = {},
  ): Promise<EngineAdapter> {
    await this.clear();
    this.#double = await startWireDouble(planOf);
    const { pathPrefix = '', ...rest } = settings;
    return this.connect(`${this.#double.baseUrl}${pathPrefix}`, rest);
  }

  /** An adapter for a server of the case's own. */
  connect(baseUrl: string, settings: Partial<HttpEngineSettings> = {}): EngineAdapter {
    this.#adapter = this.#subject.create({ baseUrl, ...settings });
    return this.#adapter;
  }

  /** Ends the double and starts another on its port. */
  async restart(plan: WirePlan): Promise<void> {
    const { port } = this.double;
    await this.double.stop();
    this.#double = await startWireDouble((path) => this.planOf(path, plan), port);
  }

  get double(): WireDouble {
    if (this.#double === null) throw new Error('the case has no double yet');
    return this.#double;
  }

  planOf(path: string, stream: WirePlan): WirePlan {
    if (path === this.wire.streamPath) return stream;
    const answer = this.wire.answers[path];
    if (answer === undefined) throw new Error(`the subject has no answer for ${path}`);
    const isText = typeof answer === 'string';
    const wire = isText ? wholeAnswer(200, 'text/plain', answer) : jsonAnswer(200, answer);
    return (socket) => void socket.write(wire);
  }

  /** Throws when a connection is still open a while later. */
  closed(): Promise<void> {
    return eventually('no connection is open', CLOSE_MS_MAX, () => this.double.open.size === 0);
  }

  async clear(): Promise<void> {
    await this.#adapter?.close();
    await this.#double?.stop();
    this.#adapter = null;
    this.#double = null;
  }
}

/** All frames and what ended them, so that one assertion sees both. */
export async function outcomeOf(
  adapter: EngineAdapter,
  request: GenerateRequest = REQUEST,
): Promise<Outcome> {
  const frames: EngineFrame[] = [];
  try {
    const signal = new AbortController().signal;
    for await (const frame of adapter.generate(request, signal)) frames.push(frame);
    return { frames, thrown: null };
  } catch (thrown) {
    return { frames, thrown };
  }
}
