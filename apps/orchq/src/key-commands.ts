import type { ApiKeyScope } from '@orchqueue/contract-types';
import { type Command, InvalidArgumentError } from 'commander';
import type { CreateKeyFlags } from './commands/keys.ts';
import { toMs } from './duration.ts';
import { handled } from './handled.ts';

const SCOPES: Record<ApiKeyScope, true> = { submit: true, read: true, control: true, admin: true };

export function addKeyCommands(program: Command): void {
  const keys = program
    .command('keys')
    .description('API keys: list, create, revoke; with a key of the scope admin');
  keys
    .command('list', { isDefault: true })
    .description('every key that was ever made, without its secret')
    .action(handled(async () => (await import('./commands/keys.ts')).listKeys));
  keys
    .command('create')
    .description('make a key and print it, once')
    .requiredOption('--tenant <tenant>', 'whose tasks it sees')
    .requiredOption(
      '--scope <scopes>',
      `of ${Object.keys(SCOPES).join(', ')}; with commas`,
      toScopes,
    )
    .option('--expires <duration>', 'such as 90d or 12h; without it never', toMs)
    .option('--label <text>', 'what people know it by')
    .action(handled<CreateKeyFlags>(async () => (await import('./commands/keys.ts')).createKey));
  keys
    .command('revoke')
    .description('end a key; there is no way back')
    .argument('<key_id>', 'the part after orchq_, as `keys list` shows it')
    .action(handled(async () => (await import('./commands/keys.ts')).revokeKey));
}

function toScopes(text: string): ApiKeyScope[] {
  const scopes = [...new Set(text.split(',').map((part) => part.trim()))];
  if (scopes.every(isScope)) return scopes;
  throw new InvalidArgumentError(`a scope is one of ${Object.keys(SCOPES).join(', ')}`);
}

const isScope = (text: string): text is ApiKeyScope => Object.hasOwn(SCOPES, text);
