import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open, readFile, rename, rm, writeFile } from 'node:fs/promises';

/** What is known of the file that the received bytes belong to. */
export type PartialFacts = {
  source: string;
  /** Of the file as it was served; a strong one proves that the rest belongs to the same bytes. */
  etag: string | null;
  totalBytes: number | null;
  /** Commit of the repository, so that every part is of one revision. */
  revision: string | null;
  /** Digest that the source itself promised. */
  digest: string | null;
};

type Record = PartialFacts & { syncedBytes: number };

/** A crash costs at most so many bytes; a sync costs little beside fetching them. */
const SYNC_BYTES = 33_554_432;
const READ_BYTES = 1_048_576;

const NOTHING: PartialFacts = {
  ...{ source: '', etag: null, totalBytes: null, revision: null, digest: null },
};

/**
 * The received part of a file. Beside it stands how many bytes are certainly on the disk: after a
 * crash only those are gone on from, as anything behind them may be holes.
 */
export class PartialFile {
  facts: PartialFacts;
  receivedBytes = 0;
  readonly path: string;
  readonly #handle: FileHandle;
  #hash: Hash = createHash('sha256');
  #syncedBytes = 0;

  private constructor(path: string, handle: FileHandle, facts: PartialFacts) {
    this.path = path;
    this.#handle = handle;
    this.facts = facts;
  }

  /**
   * The part that an earlier fetch of the source left, or an empty one. A large part is read once
   * more; throws the reason of the signal when it fires meanwhile, and leaves the part as it is.
   */
  static async open(path: string, source: string, signal: AbortSignal): Promise<PartialFile> {
    const record = await readRecord(path);
    const handle = await open(path, 'a+').then(async (created) => {
      // Append mode would ignore positions; it only makes the file.
      await created.close();
      return open(path, 'r+');
    });
    const partial = new PartialFile(path, handle, { ...NOTHING, source });
    try {
      const { size } = await handle.stat();
      if (record?.source !== source || record.syncedBytes > size)
        await partial.begin(partial.facts);
      else await partial.#goOn(record, signal);
      return partial;
    } catch (cause) {
      await handle.close();
      throw cause;
    }
  }

  /** From the first byte; what was received is given up. */
  async begin(facts: PartialFacts): Promise<void> {
    this.facts = facts;
    this.receivedBytes = 0;
    this.#syncedBytes = 0;
    this.#hash = createHash('sha256');
    // Before the bytes go: a record may never promise more than there is.
    await this.#record();
    await this.#handle.truncate(0);
  }

  async append(chunk: Uint8Array): Promise<void> {
    let written = 0;
    while (written < chunk.length) {
      const at = this.receivedBytes + written;
      written += (await this.#handle.write(chunk, written, chunk.length - written, at))
        .bytesWritten;
    }
    this.#hash.update(chunk);
    this.receivedBytes += chunk.length;
    if (this.receivedBytes - this.#syncedBytes >= SYNC_BYTES) await this.sync();
  }

  async sync(): Promise<void> {
    await this.#handle.sync();
    this.#syncedBytes = this.receivedBytes;
    await this.#record();
  }

  /** Of everything that was received. */
  digest(): string {
    return `sha256:${this.#hash.copy().digest('hex')}`;
  }

  /** Keeps what is there for the next time. */
  async close(): Promise<void> {
    try {
      await this.sync();
    } finally {
      await this.#handle.close();
    }
  }

  /** The whole file under its own name; the caller syncs the folder. */
  async finish(target: string): Promise<void> {
    await this.#handle.sync();
    await this.#handle.close();
    await rename(this.path, target);
    await rm(recordOf(this.path), { force: true });
  }

  async discard(): Promise<void> {
    await this.#handle.close();
    await removePartial(this.path);
  }

  async #goOn({ syncedBytes: bytes, ...facts }: Record, signal: AbortSignal): Promise<void> {
    this.facts = facts;
    await this.#handle.truncate(bytes);
    const buffer = Buffer.alloc(READ_BYTES);
    while (this.receivedBytes < bytes) {
      signal.throwIfAborted();
      const wanted = Math.min(READ_BYTES, bytes - this.receivedBytes);
      const { bytesRead } = await this.#handle.read(buffer, 0, wanted, this.receivedBytes);
      if (bytesRead === 0) throw new Error(`${this.path} became shorter while it was read`);
      this.#hash.update(buffer.subarray(0, bytesRead));
      this.receivedBytes += bytesRead;
    }
    this.#syncedBytes = bytes;
  }

  async #record(): Promise<void> {
    const record: Record = { ...this.facts, syncedBytes: this.#syncedBytes };
    const file = recordOf(this.path);
    await writeFile(`${file}.draft`, JSON.stringify(record));
    await rename(`${file}.draft`, file);
  }
}

const recordOf = (path: string): string => `${path}.json`;

export async function removePartial(path: string): Promise<void> {
  await rm(path, { force: true });
  await rm(recordOf(path), { force: true });
}

async function readRecord(path: string): Promise<Record | null> {
  try {
    return JSON.parse(await readFile(recordOf(path), 'utf8')) as Record;
  } catch {
    // Absent, or torn by a crash: begin anew.
    return null;
  }
}
