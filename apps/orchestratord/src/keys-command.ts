import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import type { LoadedConfig } from '@orchqueue/config';
import type { ApiKeyScope } from '@orchqueue/contract-types';
import {
  isKeyDocument,
  isKeyScope,
  KEY_SCOPES,
  type KeyDocument,
  type KeyFacts,
  makeKey,
  revokeKey,
  shownKey,
} from '@orchqueue/services';
import { type SideConnection, withSideConnection } from '@orchqueue/store-sqlite';
import { type Command, InvalidArgumentError } from 'commander';
import { toExpiry } from './key-expiry.ts';
import { keyTable } from './key-table.ts';
import { type Environment, SecretSource } from './server-secret.ts';
import { storeFile } from './store-file.ts';

const TENANT = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const LABEL = /^[^\p{Cc}]{1,200}$/u;

type CreateFlags = {
  tenant: string;
  scope: ApiKeyScope[];
  expires?: string;
  label?: string;
  json?: true;
};

/** `keys create|list|revoke`: beside a running controller, or before it ever ran. */
export function addKeysCommand(
  program: Command,
  load: () => Promise<LoadedConfig>,
  env: Environment,
): void {
  const keys = program.command('keys').description('API keys: create, list, revoke');
  keys
    .command('create')
    .description('make a key and print it, once')
    .requiredOption('--tenant <tenant>', 'whose tasks it sees', toTenant)
    .requiredOption('--scope <scopes>', `of ${KEY_SCOPES.join(', ')}; with commas`, toScopes)
    .option('--expires <when>', '90d, 12h, 30m, or a date; without it never', (text) =>
      toExpiry(text),
    )
    .option('--label <text>', 'what people know it by', toLabel)
    .option('--json', 'everything about it as JSON')
    .action(async (flags: CreateFlags) => create(flags, await load(), env));
  keys
    .command('list')
    .description('every key that was ever made, without its secret')
    .option('--json', 'as JSON')
    .action(async ({ json }: { json?: true }) => list(json === true, await load()));
  keys
    .command('revoke')
    .description('end a key; there is no way back')
    .argument('<key_id>', 'the part after orchq_, as `keys list` shows it')
    .action(async (keyId: string) => revoke(keyId, await load()));
}

async function create(flags: CreateFlags, loaded: LoadedConfig, env: Environment): Promise<void> {
  const file = await preparedFile(loaded);
  const source = new SecretSource(loaded, env);
  // A new secret beside keys of a lost one would only hide that none of them works.
  const hasKeys = withSideConnection(file, keysOf).length > 0;
  const secret = hasKeys ? await source.require() : await source.ensure();
  const { tenant, scope: scopes, expires = null, label = null } = flags;
  const facts: KeyFacts = { tenant, scopes, expires_at: expires, label };
  const { text, document } = makeKey(secret, facts, Date.now());
  withSideConnection(file, (side) => side.putDocument('key', document.key_id, document));
  if (flags.json) {
    print(`${JSON.stringify({ key: text, ...shownKey(document, Date.now()) })}\n`);
    return;
  }
  print(`${text}\n`);
  tell(`key ${document.key_id} of tenant ${tenant}; it is shown this once\n`);
}

async function list(asJson: boolean, loaded: LoadedConfig): Promise<void> {
  const documents = withSideConnection(await preparedFile(loaded), keysOf).map((document) =>
    shownKey(document, Date.now()),
  );
  print(asJson ? `${JSON.stringify(documents)}\n` : keyTable(documents));
}

async function revoke(keyId: string, loaded: LoadedConfig): Promise<void> {
  withSideConnection(await preparedFile(loaded), (side) => {
    const found = keysOf(side).find(({ key_id }) => key_id === keyId);
    if (!found) throw new Error(`there is no key ${keyId}`);
    side.putDocument('key', keyId, revokeKey(found, Date.now()));
  });
  const { keys_refresh_ms } = loaded.config.controller.auth;
  tell(`key ${keyId} is revoked; a running controller refuses it within ${keys_refresh_ms} ms\n`);
}

/** The database, or where it comes to be on a host whose controller never ran. */
async function preparedFile(loaded: LoadedConfig): Promise<string> {
  const file = storeFile(loaded);
  await mkdir(path.dirname(file), { recursive: true });
  return file;
}

const keysOf = (side: SideConnection): KeyDocument[] =>
  side
    .documents('key')
    .map(({ value }) => value)
    .filter(isKeyDocument);

function toTenant(text: string): string {
  if (TENANT.test(text)) return text;
  throw new InvalidArgumentError('a tenant is up to 64 letters, digits, dots, dashes, underscores');
}

function toScopes(text: string): ApiKeyScope[] {
  const scopes = [...new Set(text.split(',').map((part) => part.trim()))];
  if (scopes.every(isKeyScope)) return scopes;
  throw new InvalidArgumentError(`a scope is one of ${KEY_SCOPES.join(', ')}`);
}

function toLabel(text: string): string {
  if (LABEL.test(text)) return text;
  throw new InvalidArgumentError('a label has 1 to 200 printable characters');
}

/** Standard output has the result alone, so that it can be piped; words for people go beside. */
const print = (text: string): void => {
  process.stdout.write(text);
};
const tell = (text: string): void => {
  process.stderr.write(text);
};
