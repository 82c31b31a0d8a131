import type { DocumentKind } from '@orchqueue/ports';
import { type KeyDocument, type KeyFacts, makeKey } from '../key-document.ts';
import { ServerSecret } from '../server-secret.ts';

/** The part of a store that a key ring uses, which can fail and forget. */
export class KeyStore {
  readonly secret = new ServerSecret('s'.repeat(32));
  readonly #values = new Map<string, unknown>();
  reads = 0;
  writes = 0;
  isBroken = false;
  #held: Promise<void> = Promise.resolve();

  /** A key that is stored; its text. */
  make(facts: Partial<KeyFacts> = {}, nowMs = 0): string {
    const whole: KeyFacts = { tenant: 'acme', scopes: [], expires_at: null, label: null, ...facts };
    const { text, document } = makeKey(this.secret, whole, nowMs);
    this.#values.set(document.key_id, document);
    return text;
  }

  change(text: string, changes: Partial<KeyDocument>): void {
    const id = text.slice('orchq_'.length, 'orchq_'.length + 16);
    this.#values.set(id, { ...(this.#values.get(id) as KeyDocument), ...changes });
  }

  forget(): void {
    this.#values.clear();
  }

  /** Reads are answered, with what they found when they were asked, once the gate is open. */
  holdReads(): { open(): void } {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#held = promise;
    return { open: resolve };
  }

  get size(): number {
    return this.#values.size;
  }

  async documents(_kind: DocumentKind): Promise<{ id: string; value: unknown }[]> {
    this.reads += 1;
    if (this.isBroken) throw new Error('the disk is gone');
    const found = [...this.#values].map(([id, value]) => ({ id, value }));
    await this.#held;
    return found;
  }

  async putDocument(_kind: DocumentKind, id: string, value: unknown): Promise<void> {
    if (this.isBroken) throw new Error('the disk is gone');
    this.writes += 1;
    this.#values.set(id, value);
  }
}
