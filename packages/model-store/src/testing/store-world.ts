import { createCipheriv, createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Config } from '@orchqueue/contract-types';
import { createLogger, createMetrics, type Metrics } from '@orchqueue/telemetry';
import type { FetchFault } from '../fetch/fetch-fault.ts';
import { type FetchedModel, ModelStore } from '../model-store.ts';
import { FileServer } from './file-server.ts';

type Settings = Config['agent']['models'];

export const SETTINGS: Settings = {
  cache_dir: null,
  ...{ cache_bytes_max: 1_073_741_824, disk_reserve_bytes: 0, file_bytes_max: 1_073_741_824 },
  fetch: {
    ...{ connect_timeout_ms: 2_000, stall_timeout_ms: 20_000, timeout_ms: 60_000 },
    ...{ retries_max: 3, backoff_initial_ms: 1, backoff_max_ms: 5 },
  },
  trust: { policy: 'permissive', allowed_sources: ['file:'], keys: [] },
};

export const digestOf = (content: Buffer): string =>
  `sha256:${createHash('sha256').update(content).digest('hex')}`;

/** Bytes that differ everywhere, so that a wrong seam is seen. */
export function noise(bytes: number, seed: string): Buffer {
  const key = createHash('sha256').update(seed).digest();
  return createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(bytes));
}

const NEVER = new AbortController().signal;

/** A store in a folder of its own, and a server to fetch from that is the hub too. */
export class StoreWorld {
  readonly server = new FileServer();
  folder = mkdtempSync(path.join(os.tmpdir(), 'orchq-models-'));
  metrics: Metrics = createMetrics('pool-managerd');
  nowMs = 1;
  /** Called whenever the store looks at the clock. */
  onClock: () => void = () => {};
  token: string | null = null;
  #store: ModelStore | null = null;

  get store(): ModelStore {
    if (!this.#store) throw new Error('the store is not open');
    return this.#store;
  }

  /** Opens it, or opens it again as a restarted agent does. */
  async open(change: Partial<Settings> = {}, fetch: Partial<Settings['fetch']> = {}) {
    await this.#store?.close();
    if (this.server.url === '') await this.server.listen();
    this.#store = await ModelStore.open({
      folder: this.folder,
      settings: { ...SETTINGS, ...change, fetch: { ...SETTINGS.fetch, ...fetch } },
      hub: { endpoint: new URL(this.server.url), token: this.token },
      logger: createLogger({ name: 'test', level: 'silent', format: 'json' }),
      metrics: this.metrics,
      wallMs: () => {
        this.onClock();
        this.nowMs += 1;
        return this.nowMs;
      },
    });
  }

  async close(): Promise<void> {
    await this.#store?.close();
    await this.server.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  source(name: string): string {
    return `${this.server.url}/${name}`;
  }

  obtain(source: string, digest: string | null = null, signal = NEVER): Promise<FetchedModel> {
    return this.store.obtain({ source, digest }, signal);
  }

  async fault(source: string, digest: string | null = null): Promise<FetchFault> {
    return this.obtain(source, digest).then(
      () => {
        throw new Error('it was fetched');
      },
      (fault: FetchFault) => fault,
    );
  }

  async content(source: string, digest: string | null = null): Promise<Buffer> {
    return readFileSync((await this.obtain(source, digest)).path);
  }

  ranges(): (string | undefined)[] {
    return this.server.asked.map(({ headers }) => headers.range);
  }
}
