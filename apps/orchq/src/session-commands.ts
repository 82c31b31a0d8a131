import type { Command } from 'commander';
import { toCount } from './arguments.ts';
import type { SessionListFlags } from './commands/sessions.ts';
import { handled } from './handled.ts';

const LIST_DEFAULT = 20;

export function addSessionCommands(program: Command): void {
  const sessions = program
    .command('sessions')
    .description('conversations that stay where their KV cache is: list, show, end');
  sessions
    .command('list', { isDefault: true })
    .description('list sessions, by id')
    .option('--limit <count>', 'at most', toCount(1), LIST_DEFAULT)
    .action(
      handled<SessionListFlags>(async () => (await import('./commands/sessions.ts')).listSessions),
    );
  sessions
    .command('show')
    .description('its turns, its time left and what is kept of it')
    .argument('<session_id>')
    .action(handled(async () => (await import('./commands/sessions.ts')).showSession));
  sessions
    .command('end')
    .description('end sessions and let go of their KV cache; their tasks go on')
    .argument('<session_id...>')
    .action(handled(async () => (await import('./commands/sessions.ts')).endSessions));
}
