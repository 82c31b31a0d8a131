import type { ApiKey, ApiKeyRequest, NewApiKey } from '@orchqueue/contract-types';
import type { ControllerClient } from './controller-client.ts';
import { type RequestOptions, request, requestOnce } from './request.ts';

/** API keys: they need a key with the scope `admin`; docs/security.md. */
export type KeyOperations = {
  /** All of all tenants, oldest first. */
  keys(options?: RequestOptions): Promise<ApiKey[]>;
  /** Tried once: repeated, it would make another one. The answer alone has the secret. */
  createKey(body: ApiKeyRequest, options?: RequestOptions): Promise<NewApiKey>;
  /** There is no way back. */
  revokeKey(keyId: string, options?: RequestOptions): Promise<ApiKey>;
};

export function keyOperations(client: ControllerClient): KeyOperations {
  const at = (key_id: string) => ({ path: { key_id } });
  return {
    keys: async (options) =>
      (await request((signal) => client.GET('/v1/keys', { signal }), options)).keys,
    createKey: (body, options) =>
      requestOnce((signal) => client.POST('/v1/keys', { body, signal }), options),
    revokeKey: (id, options) =>
      request(
        (signal) => client.POST('/v1/keys/{key_id}/revoke', { params: at(id), signal }),
        options,
      ),
  };
}
