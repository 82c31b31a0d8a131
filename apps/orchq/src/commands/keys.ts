import type { ApiKey, ApiKeyRequest, ApiKeyScope } from '@orchqueue/contract-types';
import type { Context } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { stateCell } from '../term/cell.ts';

export async function listKeys({ output, queue, asked }: Context): Promise<ExitCode> {
  const keys = await queue.keys(asked);
  if (output.isJson) output.json({ keys });
  else {
    await output.table(
      ['KEY ID', 'TENANT', 'SCOPES', 'STATE', 'CREATED', 'EXPIRES', 'LABEL'],
      keys.map((key) => [
        key.key_id,
        key.tenant,
        key.scopes.join(','),
        stateCell(key.state),
        key.created_at,
        key.expires_at ?? 'never',
        key.label ?? '',
      ]),
    );
  }
  return EXIT.ok;
}

export type CreateKeyFlags = {
  tenant: string;
  scope: ApiKeyScope[];
  expires?: number;
  label?: string;
};

/** Standard output has the key alone, so that `KEY=$(orchq keys create ...)` is it. */
export async function createKey(
  { output, queue, asked, settings }: Context,
  _operands: readonly string[],
  { tenant, scope, expires, label }: CreateKeyFlags,
): Promise<ExitCode> {
  const request: ApiKeyRequest = {
    ...{ tenant, scopes: scope },
    ...(label === undefined ? {} : { label }),
    ...(expires === undefined ? {} : { expires_in_ms: expires }),
  };
  const { key, ...facts } = await queue.createKey(request, asked);
  // Who needed none has made the first one.
  if (settings.apiKey.value === null) {
    output.tell('This is the first key: from now on the controller asks everybody for one.');
  }
  if (output.isJsonForced) output.json({ key, ...facts });
  else {
    output.line(key);
    output.tell(`${factsOf(facts)}; it is shown this once`);
  }
  return EXIT.ok;
}

const factsOf = ({ key_id, tenant, scopes, expires_at }: ApiKey): string => {
  const end = expires_at === null ? 'without end' : `until ${expires_at}`;
  return `key ${key_id} of tenant ${tenant} (${scopes.join(', ')}) ${end}`;
};

export async function revokeKey(
  { output, queue, asked }: Context,
  [keyId = '']: readonly string[],
): Promise<ExitCode> {
  const key = await queue.revokeKey(keyId, asked);
  if (output.isJson) output.json(key);
  else output.line(`key ${key.key_id} of tenant ${key.tenant} is revoked`);
  return EXIT.ok;
}
