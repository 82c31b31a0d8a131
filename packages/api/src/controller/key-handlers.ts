import type { ApiKeyRequest, ControllerOperation } from '@orchqueue/contract-types';
import type { Handler } from '../call.ts';
import type { HandlerParts } from '../handler-parts.ts';

export type KeyOperation = Extract<ControllerOperation, 'listKeys' | 'createKey' | 'revokeKey'>;

/** API keys on the control plane. */
export function keyHandlers({ apiKeys }: HandlerParts): { [operation in KeyOperation]: Handler } {
  return {
    listKeys: () => ({ body: apiKeys.list() }),
    createKey: async ({ body }) => ({
      status: 201,
      headers: { 'Cache-Control': 'no-store' },
      body: await apiKeys.create(body as ApiKeyRequest),
    }),
    revokeKey: async ({ params: { path } }) => ({
      body: await apiKeys.revoke(path.key_id ?? ''),
    }),
  };
}
