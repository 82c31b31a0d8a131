import { type EngineAdapter, EngineFault, type GenerateRequest } from '@orchqueue/adapter-api';
import { type Limits, streamCompletion } from './completion-stream.ts';
import { type Connection, type EngineTarget, openConnection } from './connection.ts';
import { type EngineQuestion, readAnswer } from './engine-answer.ts';
import { countOf, fieldsOf, listOf, stringOf } from './engine-fields.ts';
import { renderPrompt } from './prompt.ts';

export type LlamacppAdapterSettings = {
  /** `http://host:port`, with llama-server's `--api-prefix` as its path where there is one. */
  baseUrl: string;
  /** Sent as a bearer token, for an engine that was started with a key. */
  apiKey?: string;
  /** Default 2,000. */
  connectTimeoutMs?: number;
  /** From sending to the first frame: the wait for a slot and the prefill. Default 120,000. */
  firstTokenTimeoutMs?: number;
  /** Between two frames. Default 30,000. */
  idleTimeoutMs?: number;
  /** For an answer that is not streamed, such as a health check. Default 10,000. */
  answerTimeoutMs?: number;
};

/**
 * llama-server's native protocol (ORCH-3054). Every operation has a connection of its own: after a
 * stream the server closes without having said so, and a kept socket then fails the next request
 * with ECONNRESET. Throws a `TypeError` when `baseUrl` is not a URL.
 */
export function createLlamacppAdapter(settings: LlamacppAdapterSettings): EngineAdapter {
  const limits = readLimits(settings);
  const target = readTarget(settings);
  const connections = new Set<Connection>();
  let isClosed = false;

  function connect(signal: AbortSignal): Connection {
    signal.throwIfAborted();
    if (isClosed) throw new EngineFault('unreachable', 'the adapter is closed');
    const connection = openConnection(target, signal, () => connections.delete(connection));
    connections.add(connection);
    return connection;
  }

  async function withConnection<T>(
    signal: AbortSignal,
    run: (connection: Connection) => Promise<T>,
  ): Promise<T> {
    const connection = connect(signal);
    try {
      return await run(connection);
    } finally {
      connection.close();
    }
  }

  const ask = (question: EngineQuestion, signal: AbortSignal): Promise<unknown> =>
    withConnection(signal, (connection) => readAnswer(connection, question, limits));

  return {
    engine: 'llamacpp',
    async health(signal) {
      try {
        await ask({ path: '/health', isLast: true }, signal);
        return 'ready';
      } catch (thrown) {
        if (thrown instanceof EngineFault && thrown.kind === 'loading') return 'loading';
        throw thrown;
      }
    },
    async describe(signal) {
      const props = fieldsOf(await ask({ path: '/props', isLast: true }, signal), 'props');
      const settings = fieldsOf(props.default_generation_settings, 'default_generation_settings');
      return {
        engineVersion: stringOf(props.build_info, 'build_info'),
        slotsTotal: countOf(props.total_slots, 'total_slots'),
        contextTokens: countOf(settings.n_ctx, 'n_ctx'),
      };
    },
    countTokens: (request, signal) =>
      withConnection(signal, (connection) => countTokens(connection, request, limits)),
    generate: (request, signal) => streamCompletion(() => connect(signal), request, limits, signal),
    async busySlots(signal) {
      const slots = listOf(await ask({ path: '/slots', isLast: true }, signal), 'slots');
      return slots.filter((slot) => fieldsOf(slot, 'slot').is_processing === true).length;
    },
    async close() {
      isClosed = true;
      for (const connection of connections) connection.close();
    },
  };
}

async function countTokens(
  connection: Connection,
  request: GenerateRequest,
  limits: Limits,
): Promise<number> {
  const { correlationId } = request;
  const content = await renderPrompt(connection, request, limits);
  // As /completion sees a prompt: with the model's own first token, and with special ones parsed.
  const body = { content, add_special: true, parse_special: true };
  const question = { path: '/tokenize', body, correlationId, isLast: true };
  const answer = fieldsOf(await readAnswer(connection, question, limits), 'tokenize');
  return listOf(answer.tokens, 'tokens').length;
}

function readLimits(settings: LlamacppAdapterSettings): Limits {
  return {
    firstTokenTimeoutMs: settings.firstTokenTimeoutMs ?? 120_000,
    idleTimeoutMs: settings.idleTimeoutMs ?? 30_000,
    answerTimeoutMs: settings.answerTimeoutMs ?? 10_000,
  };
}

function readTarget({ baseUrl, apiKey, connectTimeoutMs }: LlamacppAdapterSettings): EngineTarget {
  const { origin, pathname } = new URL(baseUrl);
  return {
    origin,
    pathPrefix: pathname.replace(/\/+$/, ''),
    headers: apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` },
    connectTimeoutMs: connectTimeoutMs ?? 2_000,
  };
}
