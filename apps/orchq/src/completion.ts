import { readFileSync } from 'node:fs';
import process from 'node:process';
import { Argument, type Command } from 'commander';

const SHELLS = ['bash', 'zsh', 'fish'];

/**
 * The script of a shell, and what it asks for. That walks through all commands, so it is there
 * only where the words have its name. The library's own scripts are not used: they let the shell
 * evaluate the line that is being typed.
 */
export async function addCompletion(program: Command, words: readonly string[]): Promise<void> {
  program
    .command('completion')
    .description('a completion script for a shell: source <(orchq completion bash)')
    .addArgument(new Argument('<shell>', 'whose it is').choices(SHELLS))
    .action((shell: string) => {
      const file = new URL(`../completion/orchq.${shell}`, import.meta.url);
      process.stdout.write(readFileSync(file, 'utf8'));
    });
  if (!words.includes('complete')) return;
  const { default: tab } = await import('@bomb.sh/tab/commander');
  tab(program);
}
