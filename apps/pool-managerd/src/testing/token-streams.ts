import { request } from 'node:http';
import { until } from './until.ts';

export type StreamsEnd = {
  streams: number;
  /** What any stream lacked. */
  faults: string[];
  /** How many streams were open at each mark. */
  open: { [mark: string]: number };
};

/**
 * Clients that stream straight from an engine, as the controller does, one stream after another,
 * so that something is decoded all the time.
 */
export class TokenStreams {
  readonly #end: StreamsEnd = { streams: 0, faults: [], open: {} };
  readonly #url: string;
  #open = 0;
  #isStopping = false;
  #clients: Promise<void>[] = [];

  private constructor(engineUrl: string) {
    this.#url = engineUrl;
  }

  /** Resolves when each client has its first token. */
  static async start(
    engineUrl: string,
    { clients, tokens }: { clients: number; tokens: number },
  ): Promise<TokenStreams> {
    const streams = new TokenStreams(engineUrl);
    // Unlike lengths, or all of them would be between two streams at the same moment.
    streams.#clients = Array.from({ length: clients }, (_, client) =>
      streams.#stream(tokens - client * Math.floor(tokens / (2 * clients))),
    );
    await until('every client streams', () => streams.#open === clients);
    return streams;
  }

  /** Resolves when a client is in a stream, as nearly always. */
  async untilOpen(): Promise<void> {
    await until('a client streams', () => this.#open > 0);
  }

  mark(name: string): void {
    this.#end.open[name] = this.#open;
  }

  /** Resolves when the streams that are open have come to their end. */
  async stop(): Promise<StreamsEnd> {
    this.#isStopping = true;
    await Promise.all(this.#clients);
    return this.#end;
  }

  async #stream(tokens: number): Promise<void> {
    while (!this.#isStopping) {
      const text = await this.#one(tokens).catch((cause: Error) => cause.message);
      this.#end.streams += 1;
      const fault = faultOf(text, tokens);
      if (fault === null) continue;
      this.#end.faults.push(fault);
      return;
    }
  }

  #one(tokens: number): Promise<string> {
    return new Promise((resolve, reject) => {
      let text = '';
      const outgoing = request(`${this.#url}/completion`, { method: 'POST', agent: false });
      outgoing.once('error', reject);
      outgoing.once('response', (incoming) => {
        this.#open += 1;
        incoming.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        incoming.once('close', () => {
          this.#open -= 1;
          resolve(text);
        });
      });
      const sampling = { temperature: 0, seed: 1, ignore_eos: true, cache_prompt: false };
      const body = { prompt: 'Haiku', n_predict: tokens, stream: true, ...sampling };
      outgoing.end(JSON.stringify(body));
    });
  }
}

/** One frame is one token with both engines, and each says the how many-th it is. */
function faultOf(text: string, tokens: number): string | null {
  const frames = text
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => JSON.parse(line.slice(6)) as { stop: boolean; tokens_predicted: number });
  const numbers = frames.filter(({ stop }) => !stop).map((frame) => frame.tokens_predicted);
  if (frames.at(-1)?.stop !== true)
    return `no end after ${numbers.length} tokens: ${text.slice(-200)}`;
  const isWhole = numbers.length === tokens && numbers.every((number, at) => number === at + 1);
  return isWhole ? null : `tokens are missing: ${numbers.join(' ')}`;
}
