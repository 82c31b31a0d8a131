import type { GenerateRequest } from '../engine-adapter.ts';
import { EngineFault } from '../engine-fault.ts';
import { type Connection, type EngineTarget, openConnection } from './connection.ts';
import {
  type EngineQuestion,
  type FaultOfStatus,
  readAnswer,
  readAnswerText,
} from './engine-answer.ts';
import { type Quotable, withoutQuote } from './quotes.ts';

/** A request that is answered now may have been sent before its key was exchanged. */
const SENT_KEYS_MAX = 4;

/** Where an engine is and how long it may be silent. */
export type HttpEngineSettings = {
  /** `http://host:port`, with what the engine puts before its paths where there is something. */
  baseUrl: string;
  /**
   * Sent as a bearer token, for an engine that was started with a key; a function is asked for each
   * connection.
   */
  apiKey?: string | (() => string | undefined);
  /** Default 2,000. */
  connectTimeoutMs?: number;
  /** From sending to the first frame: the wait for a slot and the prefill. Default 120,000. */
  firstTokenTimeoutMs?: number;
  /** Between two frames. Default 30,000. */
  idleTimeoutMs?: number;
  /** For an answer that is not streamed, such as a health check. Default 10,000. */
  answerTimeoutMs?: number;
};

export type HttpEngineLimits = {
  firstTokenTimeoutMs: number;
  idleTimeoutMs: number;
  answerTimeoutMs: number;
  faultOfStatus: FaultOfStatus;
};

/** Nobody in particular where it is empty, such as a health check. */
type Asker = Partial<Pick<GenerateRequest, 'correlationId' | 'trace'>>;

/**
 * The connections of one adapter. Every operation has one of its own: servers close after a stream
 * without having said so, and a kept socket then fails the next request with ECONNRESET.
 */
export class HttpEngine {
  readonly limits: HttpEngineLimits;
  readonly #target: Omit<EngineTarget, 'headers'>;
  readonly #connections = new Set<Connection>();
  readonly #apiKey: () => string | undefined;
  /** The last keys that were sent. */
  #sentKeys: readonly string[] = [];
  #isClosed = false;

  /** Throws a `TypeError` when `baseUrl` is not a URL. */
  constructor(settings: HttpEngineSettings, faultOfStatus: FaultOfStatus) {
    const { origin, pathname } = new URL(settings.baseUrl);
    const { apiKey } = settings;
    this.#apiKey = typeof apiKey === 'function' ? apiKey : () => apiKey;
    this.#target = {
      origin,
      pathPrefix: pathname.replace(/\/+$/, ''),
      connectTimeoutMs: settings.connectTimeoutMs ?? 2_000,
    };
    this.limits = {
      firstTokenTimeoutMs: settings.firstTokenTimeoutMs ?? 120_000,
      idleTimeoutMs: settings.idleTimeoutMs ?? 30_000,
      answerTimeoutMs: settings.answerTimeoutMs ?? 10_000,
      faultOfStatus: (status, body) => faultOfStatus(status, this.#withoutKeys(body)),
    };
  }

  /** A connection that its caller closes; every request on it says for whom it is. */
  connect(signal: AbortSignal, asker: Asker = {}): Connection {
    signal.throwIfAborted();
    if (this.#isClosed) throw new EngineFault('unreachable', 'the adapter is closed');
    const forget = () => this.#connections.delete(connection);
    const headers = { ...this.#headers(), ...headersOf(asker) };
    const connection = openConnection({ ...this.#target, headers }, signal, forget);
    this.#connections.add(connection);
    return connection;
  }

  /** No fault of `run` quotes the request that is given. */
  async withConnection<T>(
    signal: AbortSignal,
    run: (connection: Connection) => Promise<T>,
    request: Quotable & Asker = {},
  ): Promise<T> {
    const connection = this.connect(signal, request);
    try {
      return await run(connection);
    } catch (thrown) {
      throw thrown instanceof EngineFault ? withoutQuote(thrown, request) : thrown;
    } finally {
      connection.close();
    }
  }

  /** One question and its JSON, on a connection of its own; `request` is what it is about. */
  ask(
    question: Omit<EngineQuestion, 'isLast'>,
    signal: AbortSignal,
    request?: Quotable & Asker,
  ): Promise<unknown> {
    const run = (connection: Connection) =>
      readAnswer(connection, { ...question, isLast: true }, this.limits);
    return this.withConnection(signal, run, request);
  }

  /** As `ask`, of an answer that is no JSON. */
  askText(question: Omit<EngineQuestion, 'isLast'>, signal: AbortSignal): Promise<string> {
    return this.withConnection(signal, (connection) =>
      readAnswerText(connection, { ...question, isLast: true }, this.limits),
    );
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const connection of this.#connections) connection.close();
  }

  #headers(): EngineTarget['headers'] {
    const apiKey = this.#apiKey();
    if (apiKey === undefined) return {};
    if (!this.#sentKeys.includes(apiKey)) {
      this.#sentKeys = [...this.#sentKeys.slice(1 - SENT_KEYS_MAX), apiKey];
    }
    return { authorization: `Bearer ${apiKey}` };
  }

  /** A proxy may answer with the headers that it got. */
  #withoutKeys(body: string): string {
    return this.#sentKeys.reduce((text, apiKey) => text.replaceAll(apiKey, '[key]'), body);
  }
}

/** ORCH-2011. */
const headersOf = ({ correlationId, trace }: Asker): Record<string, string> => ({
  ...(correlationId === undefined ? {} : { 'x-correlation-id': correlationId }),
  ...trace,
});
