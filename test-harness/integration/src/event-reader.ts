import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { until, within } from './until.ts';

/** One frame as it came over the wire. */
export type Frame = {
  id: number;
  event: string;
  data: Readonly<Record<string, unknown>>;
  atMono: number;
};

export type ReaderOptions = {
  lastEventId?: number;
  /** The reader's side of the socket is cut after so many bytes of the body. */
  bytesMax?: number;
  /** Takes nothing from its socket until `resume`. */
  paused?: boolean;
  headers?: Readonly<Record<string, string>>;
  /** A connection that says nothing for so long, not even a heartbeat, is given up as cut. */
  idleMs?: number;
};

const FRAME = /^id: (\d{1,15})\nevent: ([a-z]+)\ndata: ([^\n]*)$/;
const HEARTBEAT = /^:/;

export const isTerminal = ({ event }: Pick<Frame, 'event'>): boolean =>
  event === 'end' || event === 'error';

/**
 * A subscriber of its own: the harness must not see a stream through the eyes of the product. It
 * takes exactly what the contract says of a frame, and notes everything else as a fault.
 */
export class EventReader {
  readonly frames: Frame[] = [];
  readonly faults: string[] = [];
  status = 0;
  headers: Readonly<Record<string, string | undefined>> = {};
  /** Bytes of the body that were taken. */
  bytes = 0;
  heartbeats = 0;
  /** How the connection went: an orderly end, or a cut from either side. */
  outcome: 'open' | 'ended' | 'cut' = 'open';
  readonly #request: ClientRequest;
  #response: IncomingMessage | null = null;
  #text = '';
  readonly #opened: Promise<void>;
  readonly #closed: Promise<void>;

  constructor(url: string, options: ReaderOptions = {}) {
    const { lastEventId, bytesMax, paused, headers = {}, idleMs } = options;
    const cursor = lastEventId === undefined ? {} : { 'Last-Event-ID': String(lastEventId) };
    const all = { Accept: 'text/event-stream', ...cursor, ...headers };
    this.#request = request(url, { agent: false, headers: all });
    let close: () => void = () => {};
    this.#closed = new Promise((resolve) => {
      close = resolve;
    });
    this.#opened = new Promise((resolve) => {
      this.#request.once('response', (response) => {
        this.#take(response, bytesMax, close);
        if (paused) response.pause();
        resolve();
      });
      this.#request.once('error', () => {
        if (this.outcome === 'open') this.outcome = 'cut';
        resolve();
        close();
      });
    });
    if (idleMs !== undefined) this.#request.setTimeout(idleMs, () => this.cut());
    this.#request.end();
  }

  get last(): Frame | undefined {
    return this.frames.at(-1);
  }

  get terminal(): Frame | undefined {
    return this.frames.find(isTerminal);
  }

  get ids(): number[] {
    return this.frames.map(({ id }) => id);
  }

  ofEvent(event: string): Frame[] {
    return this.frames.filter((frame) => frame.event === event);
  }

  /** The tokens of the last attempt, joined: a retry begins the text anew. */
  get text(): string {
    const lastStart = this.frames.findLastIndex(({ event }) => event === 'started');
    const tokens = this.frames.slice(lastStart + 1).filter(({ event }) => event === 'token');
    return tokens.map(({ data }) => String(data.text)).join('');
  }

  resume(): void {
    this.#response?.resume();
  }

  cut(): void {
    if (this.outcome === 'open') this.outcome = 'cut';
    this.#request.destroy();
  }

  /** The answer's head has come, or the connection has failed. */
  opened(): Promise<void> {
    return within(this.#opened, { what: 'a stream opens' });
  }

  /** Nothing comes any more. */
  closed(timeoutMs?: number): Promise<void> {
    return within(this.#closed, { what: 'a stream ends', ...(timeoutMs ? { timeoutMs } : {}) });
  }

  /** The first frame that fits; fails when the stream ends without one. */
  untilFrame(what: string, fits: (frame: Frame) => boolean): Promise<Frame> {
    return until(
      () => {
        const found = this.frames.find(fits);
        if (found || this.outcome === 'open') return found;
        throw new Error(`${what}: the stream ended with ${JSON.stringify(this.last)}`);
      },
      { what },
    );
  }

  #take(response: IncomingMessage, bytesMax: number | undefined, close: () => void): void {
    this.#response = response;
    this.status = response.statusCode ?? 0;
    this.headers = response.headers as Record<string, string | undefined>;
    const decoder = new TextDecoder();
    response.on('data', (chunk: Buffer) => {
      if (this.outcome !== 'open') return;
      const room = bytesMax === undefined ? chunk.length : bytesMax - this.bytes;
      const taken = chunk.subarray(0, room);
      this.bytes += taken.length;
      this.#feed(decoder.decode(taken, { stream: true }));
      if (this.bytes === bytesMax) this.cut();
    });
    response.once('end', () => {
      if (this.outcome === 'open') this.outcome = 'ended';
      if (this.#text !== '') this.faults.push(`a frame without its end: ${this.#text}`);
    });
    response.once('error', () => {
      if (this.outcome === 'open') this.outcome = 'cut';
    });
    response.once('close', () => {
      if (this.outcome === 'open') this.outcome = 'cut';
      close();
    });
  }

  #feed(text: string): void {
    const blocks = (this.#text + text).split('\n\n');
    this.#text = blocks.pop() ?? '';
    for (const block of blocks) this.#readBlock(block);
  }

  #readBlock(block: string): void {
    if (HEARTBEAT.test(block)) {
      this.heartbeats += 1;
      return;
    }
    const [, id, event, data] = FRAME.exec(block) ?? [];
    if (id === undefined || event === undefined || data === undefined) {
      this.faults.push(`no frame: ${block}`);
      return;
    }
    const atMono = performance.now();
    this.frames.push({ id: Number(id), event, data: JSON.parse(data), atMono });
  }
}
