import { request } from 'undici';

/** Bytes of the main thread's heap that are in use after a full collection. */
export type HeapUse = { heapBytes: number; outsideBytes: number };

type Answer = {
  id: number;
  result: { usedSize: number; backingStorageSize?: number };
  error?: { message: string };
};

/** Asks a process that listens with `--inspect` for its heap, over the inspector's protocol. */
export class HeapInspector {
  readonly #socket: WebSocket;
  #calls = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  static async open(port: number): Promise<HeapInspector> {
    const { body } = await request(`http://127.0.0.1:${port}/json/list`);
    const [target] = (await body.json()) as { webSocketDebuggerUrl: string }[];
    const socket = new WebSocket(target?.webSocketDebuggerUrl ?? '');
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener('open', () => resolve(), { once: true });
      socket.addEventListener('error', () => reject(new Error('no inspector')), { once: true });
    });
    return new HeapInspector(socket);
  }

  async measure(): Promise<HeapUse> {
    // The first collection runs finalizers, whose garbage the second one finds.
    await this.#call('HeapProfiler.collectGarbage');
    await this.#call('HeapProfiler.collectGarbage');
    const { usedSize, backingStorageSize = 0 } = await this.#call('Runtime.getHeapUsage');
    return { heapBytes: usedSize, outsideBytes: backingStorageSize };
  }

  close(): void {
    this.#socket.close();
  }

  #call(method: string): Promise<Answer['result']> {
    this.#calls += 1;
    const id = this.#calls;
    return new Promise((resolve, reject) => {
      const onMessage = ({ data }: MessageEvent): void => {
        const answer = JSON.parse(String(data)) as Answer;
        if (answer.id !== id) return;
        this.#socket.removeEventListener('message', onMessage);
        if (answer.error) reject(new Error(`${method}: ${answer.error.message}`));
        else resolve(answer.result);
      };
      this.#socket.addEventListener('message', onMessage);
      this.#socket.send(JSON.stringify({ id, method }));
    });
  }
}
