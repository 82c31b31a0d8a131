import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { ApiKeyScope } from '@orchqueue/contract-types';
import type { Clock, TaskStore } from '@orchqueue/ports';
import type { Logger, Metrics } from '@orchqueue/telemetry';
import { parseApiKey } from './api-key.ts';
import {
  isKeyDocument,
  type KeyDocument,
  type KeyFacts,
  keyState,
  makeKey,
  revokeKey,
} from './key-document.ts';
import { ServerSecret } from './server-secret.ts';

export type ValidKey = {
  keyId: string;
  tenant: string;
  scopes: readonly ApiKeyScope[];
  /** Aborts when the ring sees that the key is no longer valid. */
  ended: AbortSignal;
};

export type KeyVerdict =
  | { key: ValidKey }
  | { key: null; reason: 'malformed' | 'unknown' }
  /** Its secret was right, so it is known whose it is. */
  | { key: null; reason: 'expired' | 'revoked'; keyId: string };

export type KeyRingParts = {
  store: Pick<TaskStore, 'documents' | 'putDocument'>;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
  refreshMs: number;
  /** Asked for once there is a key; rejects with what is wrong when there is no secret. */
  serverSecret(): Promise<ServerSecret>;
  /** Asked for by the first key; makes the secret when there is none. */
  firstSecret(): Promise<ServerSecret>;
};

/** `lifeMs`: milliseconds from its creation to its expiry; null: it does not expire. */
export type NewKey = Omit<KeyFacts, 'expires_at'> & { lifeMs: number | null };

type Entry = { document: KeyDocument; hmac: Buffer; ended: AbortController };

/**
 * The API keys in memory: a request asks the ring and never the store. Whatever another process
 * writes, `keys revoke` for one, is in force after one refresh. A read that fails keeps the ring as
 * it was: an outage of the store locks nobody out, and lets nobody in. 1,000 keys take 2 ms.
 */
export class KeyRing {
  readonly #parts: KeyRingParts;
  readonly #entries = new Map<string, Entry>();
  readonly #unreadable = new Set<string>();
  /** Of nobody: an unknown id costs the same HMAC and the same comparison as a known one. */
  readonly #dummyHmac = randomBytes(32);
  #secret = new ServerSecret(ServerSecret.randomText());
  #hasSecret = false;
  #failures = 0;
  /** Refreshes and changes take turns, so that none of them undoes what it has not read. */
  #changing: Promise<unknown> = Promise.resolve();
  #stopTimer: (() => void) | null = null;

  constructor(parts: KeyRingParts) {
    this.#parts = parts;
  }

  /** Whether a key was ever made, valid or not. */
  get hasKeys(): boolean {
    return this.#entries.size > 0 || this.#unreadable.size > 0;
  }

  get validCount(): number {
    const nowMs = this.#parts.clock.wallMs();
    return [...this.#entries.values()].filter((entry) => isValid(entry, nowMs)).length;
  }

  /** Reads the keys; to be awaited before anybody is answered. Rejects when it cannot. */
  async start(): Promise<void> {
    await this.#refresh();
    this.#schedule();
  }

  stop(): void {
    this.#stopTimer?.();
    this.#stopTimer = null;
  }

  /** Oldest first. */
  get documents(): readonly KeyDocument[] {
    const documents = [...this.#entries.values()].map(({ document }) => document);
    return documents.sort((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at));
  }

  /** A new key, durable and in force. Rejects with STORE_UNAVAILABLE. */
  make({ lifeMs, ...facts }: NewKey): Promise<{ text: string; document: KeyDocument }> {
    return this.#inTurn(async () => {
      // A new secret beside keys of a lost one would only hide that none of them works.
      const ask = this.hasKeys ? this.#parts.serverSecret : this.#parts.firstSecret;
      const secret = this.#hasSecret ? this.#secret : await ask();
      const nowMs = this.#parts.clock.wallMs();
      const expires_at = lifeMs === null ? null : new Date(nowMs + lifeMs).toISOString();
      const made = makeKey(secret, { ...facts, expires_at }, nowMs);
      await this.#put(made.document);
      this.#secret = secret;
      this.#hasSecret = true;
      return made;
    });
  }

  /** Null for an id that nobody has. Resolves when it is durable; from then on nobody comes in. */
  revoke(keyId: string): Promise<KeyDocument | null> {
    return this.#inTurn(async () => {
      const known = this.#entries.get(keyId)?.document;
      if (!known) return null;
      const revoked = revokeKey(known, this.#parts.clock.wallMs());
      if (known.revoked_at === null) await this.#put(revoked);
      return revoked;
    });
  }

  /** Costs one HMAC and one comparison whatever is wrong with the key, malformed ones left out. */
  verify(text: string): KeyVerdict {
    const parsed = parseApiKey(text);
    if (!parsed) return { key: null, reason: 'malformed' };
    const { keyId, secret } = parsed;
    const entry = this.#entries.get(keyId);
    const isRight = timingSafeEqual(this.#secret.hmac(secret), entry?.hmac ?? this.#dummyHmac);
    if (!entry || !isRight) return { key: null, reason: 'unknown' };
    const state = keyState(entry.document, this.#parts.clock.wallMs());
    if (state !== 'valid') return { key: null, reason: state, keyId };
    const { tenant, scopes } = entry.document;
    return { key: { keyId, tenant, scopes, ended: entry.ended.signal } };
  }

  #inTurn<T>(change: () => Promise<T>): Promise<T> {
    const changed = this.#changing.then(change);
    this.#changing = changed.catch(() => {});
    return changed;
  }

  async #put(document: KeyDocument): Promise<void> {
    await this.#parts.store.putDocument('key', document.key_id, document);
    this.#take(document.key_id, document);
    this.#tellState();
  }

  #schedule(): void {
    this.#stopTimer = this.#parts.clock.after(this.#parts.refreshMs, async () => {
      try {
        await this.#inTurn(() => this.#refresh());
        this.#failures = 0;
      } catch (error) {
        this.#onFailure(error);
      }
      if (this.#stopTimer) this.#schedule();
    });
  }

  async #refresh(): Promise<void> {
    const found = await this.#parts.store.documents('key');
    const taken = found.filter(({ id, value }) => this.#take(id, value));
    if (this.hasKeys && !this.#hasSecret) {
      this.#secret = await this.#parts.serverSecret();
      this.#hasSecret = true;
    }
    this.#tellState();
    await this.#giveBack(new Set(taken.map(({ id }) => id)));
  }

  /** False when the ring knows better than the store. */
  #take(id: string, value: unknown): boolean {
    if (!isKeyDocument(value) || value.key_id !== id) {
      // What it said before holds no longer; nobody knows what it says now.
      this.#entries.get(id)?.ended.abort();
      this.#entries.delete(id);
      if (!this.#unreadable.has(id)) {
        this.#parts.logger.error({ key: id }, 'a stored key cannot be read and is not taken');
      }
      this.#unreadable.add(id);
      return true;
    }
    this.#unreadable.delete(id);
    const known = this.#entries.get(id);
    // A store saved from a damaged file may have an older state; nothing ends a revocation.
    if (known && known.document.revoked_at !== null && value.revoked_at === null) return false;
    const ended = known && !known.ended.signal.aborted ? known.ended : new AbortController();
    this.#entries.set(id, { document: value, hmac: Buffer.from(value.hmac, 'hex'), ended });
    return true;
  }

  /** To the metric, and to what waits for the end of a key. */
  #tellState(): void {
    this.#parts.metrics.set('orchq_api_keys', {}, this.validCount);
    const nowMs = this.#parts.clock.wallMs();
    for (const entry of this.#entries.values()) {
      if (!isValid(entry, nowMs)) entry.ended.abort();
    }
  }

  /**
   * Keys are never deleted, so one that is missing was lost by a store that had to begin anew. The
   * ring goes on with it: a controller must not open because its disk failed.
   */
  async #giveBack(taken: ReadonlySet<string>): Promise<void> {
    for (const [id, { document }] of this.#entries) {
      if (taken.has(id)) continue;
      await this.#parts.store.putDocument('key', id, document);
      this.#parts.logger.warn({ key: id }, 'the store had lost a key, which is written again');
    }
  }

  #onFailure(error: unknown): void {
    if (!this.#stopTimer) return;
    this.#failures += 1;
    const line = { err: error, failures: this.#failures };
    // Once per outage; orchq_api_keys stays as it was.
    if (this.#failures === 1) this.#parts.logger.warn(line, 'keys not read; the last ones hold');
    else this.#parts.logger.debug(line, 'keys still not read');
  }
}

const isValid = ({ document }: Entry, nowMs: number): boolean =>
  keyState(document, nowMs) === 'valid';
