import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A model that was fetched and is kept. */
export type CachedModel = {
  source: string;
  revision: string | null;
  digest: string;
  sizeBytes: number;
  /** Wall clock; who asks for no digest gets what came first, as long as it is kept. */
  fetchedAtMs: number;
  /** Wall clock; orders evictions and nothing else. */
  lastUsedAtMs: number;
};

/** What somebody needs of a source; null is any digest of it. */
export type Wanted = { source: string; digest: string | null };

const KEY_CHARACTERS = 32;
const ENTRY = '.json';

/** Name of what belongs to one source, or to one digest. */
export const keyOf = (source: string): string =>
  createHash('sha256').update(source).digest('hex').slice(0, KEY_CHARACTERS);

/**
 * The files of the cache: `blobs` by digest, `entries` by source and digest, `partial` by source,
 * and `texts` such as signatures by source and the digest that was asked for. Each file is whole or
 * absent under its name, so a crash leaves nothing to repair; what belongs to nothing is removed by
 * the next start.
 */
export class CacheIndex {
  readonly #folder: string;
  readonly #models = new Map<string, CachedModel>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  async open(): Promise<void> {
    for (const part of ['blobs', 'entries', 'partial', 'texts']) {
      await mkdir(path.join(this.#folder, part), { recursive: true });
    }
    for (const name of await this.#names('entries')) {
      const model = name.endsWith(ENTRY) ? await this.#readEntry(name) : null;
      if (model) this.#models.set(name, model);
      else await rm(this.#at('entries', name), { force: true });
    }
    await this.#sweep();
  }

  /**
   * Another digest of the same source is another model: a pool that goes back to the one it had
   * before, or that asks for none, finds its own.
   */
  get({ source, digest }: Wanted): CachedModel | undefined {
    if (digest !== null) return this.#models.get(entryOf(source, digest));
    const ofSource = this.all().filter((model) => model.source === source);
    return ofSource.sort((a, b) => a.fetchedAtMs - b.fetchedAtMs)[0];
  }

  withDigest(digest: string): CachedModel | undefined {
    return this.all().find((model) => model.digest === digest);
  }

  /** Longest unused first. */
  all(): CachedModel[] {
    return [...this.#models.values()].sort((a, b) => a.lastUsedAtMs - b.lastUsedAtMs);
  }

  blob(digest: string): string {
    return this.#at('blobs', `${digest.replace(':', '-')}.gguf`);
  }

  partial(source: string): string {
    return this.#at('partial', keyOf(source));
  }

  text(model: Wanted, text: string): string {
    return this.#at('texts', `${textsOf(model)}-${keyOf(text)}`);
  }

  /** Whether the bytes are there, by their number alone. */
  async isThere({ digest, sizeBytes }: CachedModel): Promise<boolean> {
    const found = await stat(this.blob(digest)).catch(() => null);
    return found?.size === sizeBytes;
  }

  /** Bytes of every blob, each counted once. */
  blobBytes(isCounted: (model: CachedModel) => boolean): number {
    const sizes = new Map<string, number>();
    for (const model of this.all()) {
      if (isCounted(model)) sizes.set(model.digest, model.sizeBytes);
    }
    return [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
  }

  async put(model: CachedModel): Promise<void> {
    const entry = entryOf(model.source, model.digest);
    await writeWhole(this.#at('entries', entry), JSON.stringify(model));
    await syncFolder(this.#at('blobs', ''));
    await syncFolder(this.#at('entries', ''));
    this.#models.set(entry, model);
  }

  /** Of every source: whoever serves these bytes, they are not what they should be. */
  async removeDigest(digest: string): Promise<void> {
    for (const model of this.all()) if (model.digest === digest) await this.remove(model);
  }

  /** Of a file that an engine has open the bytes stay until the engine is gone. */
  async remove({ source, digest }: CachedModel): Promise<void> {
    const entry = entryOf(source, digest);
    this.#models.delete(entry);
    await rm(this.#at('entries', entry), { force: true });
    if (!this.withDigest(digest)) await rm(this.blob(digest), { force: true });
    const isLast = !this.get({ source, digest: null });
    const gone = [
      textsOf({ source, digest }),
      ...(isLast ? [textsOf({ source, digest: null })] : []),
    ];
    for (const name of await this.#names('texts')) {
      if (gone.some((start) => name.startsWith(start))) await this.#removeText(name);
    }
  }

  /** Sources' parts by their size, those of `isActive` left out. */
  async partials(isActive: (key: string) => boolean): Promise<{ path: string; bytes: number }[]> {
    const names = (await this.#names('partial')).filter((name) => !name.includes('.'));
    const found = names.filter((name) => !isActive(name)).map((name) => this.#at('partial', name));
    return Promise.all(
      found.map(async (at) => ({ path: at, bytes: (await stat(at).catch(() => null))?.size ?? 0 })),
    );
  }

  #at(part: string, name: string): string {
    return path.join(this.#folder, part, name);
  }

  #names(part: string): Promise<string[]> {
    return readdir(this.#at(part, ''));
  }

  async #readEntry(name: string): Promise<CachedModel | null> {
    try {
      const text = await readFile(this.#at('entries', name), 'utf8');
      const model = JSON.parse(text) as CachedModel;
      const isNamed = name === entryOf(model.source, model.digest);
      return isNamed && (await this.isThere(model)) ? model : null;
    } catch {
      // Torn by a crash, or its file is gone: it is fetched again.
      return null;
    }
  }

  async #sweep(): Promise<void> {
    const blobs = new Set(this.all().map(({ digest }) => path.basename(this.blob(digest))));
    for (const name of await this.#names('blobs')) {
      if (!blobs.has(name)) await rm(this.#at('blobs', name), { force: true });
    }
    const owners = this.all().flatMap((model) => [
      textsOf(model),
      textsOf({ source: model.source, digest: null }),
    ]);
    for (const name of await this.#names('texts')) {
      if (!owners.some((start) => name.startsWith(start))) await this.#removeText(name);
    }
  }

  #removeText(name: string): Promise<void> {
    return rm(this.#at('texts', name), { force: true });
  }
}

const entryOf = (source: string, digest: string): string =>
  `${keyOf(source)}-${keyOf(digest)}${ENTRY}`;

const textsOf = ({ source, digest }: Wanted): string => `${keyOf(source)}-${keyOf(digest ?? '')}`;

let drafts = 0;

/** Whole or not at all: written beside the target, synced, renamed. */
export async function writeWhole(file: string, text: string): Promise<void> {
  drafts += 1;
  const draft = `${file}.${drafts}.draft`;
  await writeFile(draft, text, { flush: true });
  await rename(draft, file);
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder; its rename is journaled by the file system.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
