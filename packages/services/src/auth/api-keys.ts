import {
  type ApiKey,
  type ApiKeyList,
  type ApiKeyRequest,
  KeyNotFoundError,
  type NewApiKey,
} from '@orchqueue/contract-types';
import type { Clock } from '@orchqueue/ports';
import type { Logger } from '@orchqueue/telemetry';
import { shownKey } from './key-document.ts';
import type { KeyRing } from './key-ring.ts';

export type ApiKeysParts = {
  ring: Pick<KeyRing, 'documents' | 'make' | 'revoke'>;
  clock: Clock;
  logger: Logger;
};

/** Making, listing and ending API keys by requests (ORCH-3035); the host's own way is a command. */
export class ApiKeys {
  readonly #parts: ApiKeysParts;

  constructor(parts: ApiKeysParts) {
    this.#parts = parts;
  }

  list(): ApiKeyList {
    const nowMs = this.#parts.clock.wallMs();
    return { keys: this.#parts.ring.documents.map((document) => shownKey(document, nowMs)) };
  }

  /** The answer alone has the secret. Logs have the id: a label is somebody's words. */
  async create(request: ApiKeyRequest): Promise<NewApiKey> {
    const { ring, clock, logger } = this.#parts;
    const { tenant, scopes, label = null, expires_in_ms: lifeMs = null } = request;
    const { text, document } = await ring.make({ tenant, scopes, label, lifeMs });
    const { key_id: key, expires_at } = document;
    logger.info({ key, tenant, scopes, expires_at }, 'API key made');
    return { key: text, ...shownKey(document, clock.wallMs()) };
  }

  /** Repeated, it changes nothing. Rejects with KEY_NOT_FOUND. */
  async revoke(keyId: string): Promise<ApiKey> {
    const { ring, clock, logger } = this.#parts;
    const document = await ring.revoke(keyId);
    if (!document) throw new KeyNotFoundError();
    logger.info({ key: keyId, tenant: document.tenant }, 'API key revoked');
    return shownKey(document, clock.wallMs());
  }
}
